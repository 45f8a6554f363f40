package schema_test

// side is the way that values of a type go.
type side int

const (
	output side = 1 << iota
	input
)

func (s side) String() string {
	if s == output {
		return "output"
	}
	return "input"
}

// What the schema has for a fact, where that is not a type.
const (
	// absent is said of what is not there.
	absent = "absent"
	// present is said of a value of an enum.
	present = "present"
	// unwrapped is said of a type in whose place the type of its only field stands.
	unwrapped = "unwrapped"
)

// difference is where the schema differs from the facts on purpose.
type difference struct {
	because string
	on      side
	// is maps facts to what the schema has instead: types, fields as "Type.field" and values of enums as "Enum.VALUE" to types as
	// they are written in the schema, with default and deprecation, or to one of the words above.
	is map[string]string
}

// deliberate lists every difference. What holds everywhere, such as when lists are required, is in walk.signature.
func deliberate() []difference {
	return []difference{
		{
			"The scalars Date and Duration print the string that the object holds, and take the object, too.",
			output | input,
			map[string]string{"DateModel": unwrapped, "Duration": unwrapped},
		},
		{
			"The arguments of queries are no bodies that clients have already, so their ids are plain.",
			input,
			map[string]string{"EntityId": unwrapped},
		},
		{
			"What a user has is a field of the user and needs no object around it.",
			output,
			map[string]string{
				"ExternalIdObject":       unwrapped,
				"RolesConfig":            unwrapped,
				"UserApplicablePolicies": unwrapped,
				"UserTravelArrangers":    unwrapped,
			},
		},
		{
			"The types of a union tell the kinds of identity documents apart.",
			output,
			map[string]string{
				"ImmigrationDocumentWrapper": unwrapped,
				"KnownTravelerNumberWrapper": unwrapped,
				"NationalDocWrapper":         unwrapped,
				"PassportWrapper":            unwrapped,
				"RedressNumberWrapper":       unwrapped,
			},
		},
		{
			"A reference to a user leads to the user.",
			output,
			map[string]string{
				"BusinessInfo.designatedApproverRefs": "[UserReference!]",
				"BusinessInfo.managerRef":             "UserReference",
				"ProfileOwner":                        unwrapped,
				"RelativeOf.userRef":                  "UserReference",
			},
		},
		{
			"A travel arranger leads to the user in a field beside the id.",
			output,
			map[string]string{"TravelArrangerBasicInfo.userId": "ID!"},
		},
		{
			"Every id of ours is a UUID.",
			output,
			map[string]string{"PolicyBasicInfo.id": "ID!"},
		},
		{
			"A user or policy that is stored always has these.",
			output,
			map[string]string{
				"Policy.updatedAt":     "DateTime!",
				"Policy.version":       "Int!",
				"UserProfile.id":       "ID!",
				"UserProfile.isActive": "Boolean!",
				"UserProfile.persona":  "Persona!",
			},
		},
		{
			"A colleague may see the business info and not the legal entity.",
			output,
			map[string]string{"BusinessInfo.legalEntityRef": "Reference"},
		},
		{
			"Another type of the union has the field as an optional one, and a query could not select both without an alias.",
			output,
			map[string]string{
				"ImmigrationDocument.expiryDate": "Date",
				"Passport.expiryDate":            "Date",
				"Passport.nationalityCountry":    "String",
				"TmcRoleInfo.tmcRef":             "Reference",
			},
		},
		{
			"MERGE needs no field of a section; REPLACE checks that the required ones are given.",
			input,
			map[string]string{
				"BusinessInfo.legalEntityRef":    "ReferenceInput",
				"BusinessInfo.organizationRef":   "ReferenceInput",
				"ExternalIdObject.externalId":    "String",
				"RolesConfig.roles":              "[RoleInput!]",
				"UserUpdateRequest.businessInfo": "BusinessInfoInput",
				"UserUpdateRequest.persona":      "Persona",
			},
		},
		{
			"The name says the format.",
			output | input,
			map[string]string{"BusinessInfo.authorizerEmail": "EmailAddress", "Image.url": "URL"},
		},
		{
			"The string is one of the role types.",
			output,
			map[string]string{
				"CompanyRoleInfo.roleType":          "RoleType!",
				"TmcRoleInfo.roleType":              "RoleType!",
				"TravelArrangerMetadataV2.roleType": "RoleType!",
			},
		},
		{
			"One input stands for all kinds of metadata, so that the role type has no default there; it follows from arrangerFor.",
			input,
			map[string]string{
				"CompanyRoleInfo.roleType":          "RoleType",
				"TmcRoleInfo.roleType":              "RoleType",
				"TravelArrangerMetadataV2.roleType": "RoleType",
			},
		},
		{
			"RoleType and RoleTypeEnum are one enum; a role of the type that only filters have is refused.",
			output | input,
			map[string]string{"RoleTypeEnum.UNKNOWN_TYPE": present},
		},
		{
			"What is meant where nothing is given stands in the schema.",
			input,
			map[string]string{
				"ListUsersV3Request.sort":             "UserSort! = {sortBy:NAME,sortOrder:ASCENDING}",
				"ListUsersV3Request.userStatusFilter": "UserStatus! = ACTIVE",
			},
		},
		{
			"Pages are those of a Relay connection, or begin at an offset.",
			input,
			map[string]string{"ListUsersV3Request.pagination": absent},
		},
		{
			"A region chooses a deployment of the REST API; users have none.",
			input,
			map[string]string{"ListUsersV3Request.region": absent},
		},
	}
}
