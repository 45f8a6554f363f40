package schema_test

// simpleTypes are the scalars for the simple types of the facts.
func simpleTypes() map[string]string {
	return map[string]string{
		"boolean":   "Boolean",
		"byte":      "Base64",
		"date":      "Date",
		"date-time": "DateTime",
		"double":    "Float",
		"duration":  "Duration",
		"email":     "EmailAddress",
		"int32":     "Int",
		"int64":     "Long",
		"string":    "String",
		"uuid":      "ID",
	}
}

// outputNames are the types and enums that are not called as in the facts.
func outputNames() map[string]string {
	return map[string]string{
		"AirPref":                       "AirPreferences",
		"AirlinePref":                   "AirlinePreference",
		"AlliancePref":                  "AlliancePreference",
		"CarPref":                       "CarPreferences",
		"CompanyId":                     "EntityId",
		"FarePref":                      "FarePreference",
		"HotelPref":                     "HotelPreferences",
		"Latlng":                        "LatLng",
		"MealPref":                      "MealPreference",
		"NotificationPreferencePerType": "NotificationPreference",
		"NumStopsPref":                  "StopsPreference",
		"OrganizationAgencyId":          "OrganizationId",
		"PolicyBasicInfo":               "Policy",
		"PrimaryServiceProviderTmc":     "PrimaryServiceProvider",
		"RailPref":                      "RailPreferences",
		"RoleConfig":                    "Role",
		"RoleMeta":                      "LegacyRoleMetadata",
		"RoleMetadataV2":                "RoleMetadata",
		"SeatAmenityPref":               "SeatAmenityPreference",
		"SeatLocationPref":              "SeatLocationPreference",
		"SeatPref":                      "RailSeatPreference",
		"SecondaryServiceProviderTmc":   "SecondaryServiceProvider",
		"TravelArrangerBasicInfo":       "TravelArranger",
		"TravelArrangerMetadata":        "TravelArrangerRoleMetadata",
		"TravelArrangerMetadataV2":      "TravelArrangerMetadata",
		"TravelPref":                    "PreferenceGroups",
		"TravelerConfigForArranger":     "ArrangedTraveler",
		"UserGroup":                     "PolicyUserGroup",
		"UserId":                        "UserReference",
		"UserPersonalInfo":              "PersonalInfo",
		"UserProfile":                   "User",

		"AirlinePref.flightType":              "FlightType",
		"CoachPref":                           "CoachPreference",
		"EmergencyContact.relation":           "EmergencyContactRelation",
		"FarePref.fareTypes":                  "FareType",
		"HotelPrefAmenity":                    "HotelAmenity",
		"ImmigrationDocument.type":            "ImmigrationDocumentType",
		"ListUsersV3Request.userStatusFilter": "UserStatus",
		"LoyaltyInfo.type":                    "LoyaltyType",
		"NationalDoc.type":                    "NationalDocType",
		"Passport.type":                       "PassportType",
		"PhoneNumber.countryCodeSource":       "CountryCodeSource",
		"PhoneNumber.type":                    "PhoneNumberType",
		"Policy.category":                     "PolicyCategory",
		"Policy.type":                         "PolicyType",
		"RoleTypeEnum":                        "RoleType",
		"RoomPreference.bedCount":             "BedCount",
		"RoomPreference.mostImportantFact":    "RoomFact",
		"RoomPreference.pillowType":           "PillowType",
		"RoomPreference.roomAmenityPrefs":     "RoomAmenity",
		"RoomPreference.roomLocation":         "RoomLocation",
		"RoomPreference.roomType":             "RoomType",
		"SeatAmenityPref.seatAmenityTypes":    "SeatAmenityType",
		"SeatLocationPref.cabins":             "Cabin",
		"SeatLocationPref.position":           "SeatPosition",
		"SeatPrefDirection":                   "RailSeatDirection",
		"SeatPrefLocation":                    "RailSeatLocation",
		"SeatPrefType":                        "RailSeatType",
		"TransmissionSearchFilter":            "TransmissionType",
		"TravelerArrangerStatus":              "TravelArrangerStatus",
		"UserSort.sortBy":                     "UserSortField",
		"UserSort.sortOrder":                  "SortOrder",
		"UserTitle":                           "Title",
	}
}

// inputNames are the inputs that are not called as the output with "Input" at the end.
func inputNames() map[string]string {
	return map[string]string{
		"ExternalIdObject":   "ExternalIdInput",
		"IdentityDocument":   "IdentityDocInput",
		"ListUsersV3Request": "Query.users", // the arguments of a field
		"UserCreateRequest":  "CreateUserInput",
		"UserId":             "EntityIdInput",
		"UserListFilter":     "UserFilter",
		"UserSort":           "UserSort",
		"UserUpdateRequest":  "UpdateUserInput",
	}
}

// fieldNames are the fields and parameters that are not called as in the facts. The parameter userId is always id.
func fieldNames() map[string]string {
	return map[string]string{
		"ListUsersV3Request.searchText":       "search",
		"ListUsersV3Request.userStatusFilter": "status",
	}
}

// counterpart is what the schema has for an operation.
type counterpart struct {
	// field has the parameters as arguments.
	field string
	// result is the field that holds what the operation returns, empty where that is a payload or left out.
	result string
}

func counterparts() map[string]counterpart {
	read := func(result string) counterpart { return counterpart{"Query.user", result} }
	return map[string]counterpart{
		"createUser":                    {field: "Mutation.createUser"},
		"updateUser":                    {field: "Mutation.updateUser"},
		"activateUser":                  {field: "Mutation.activateUser"},
		"deleteUser":                    {field: "Mutation.deleteUser"},
		"updateBusinessInfo":            {field: "Mutation.updateUserBusinessInfo"},
		"updateExternalId":              {field: "Mutation.updateUserExternalId"},
		"updateMembershipInfo":          {field: "Mutation.updateUserMembershipInfo"},
		"updateNotificationPreferences": {field: "Mutation.updateUserNotificationPreferences"},
		"updatePersonalInfo":            {field: "Mutation.updateUserPersonalInfo"},
		"updateTravelPreferences":       {field: "Mutation.updateUserTravelPreferences"},
		"updateUserRoles":               {field: "Mutation.updateUserRoles"},
		"queryUser":                     {field: "Query.findUsers"},
		"listUsersV3":                   {field: "Query.users"},
		"getUserInfo":                   read("Query.user"),
		"getBusinessInfo":               read("User.businessInfo"),
		"getExternalId":                 read("User.externalId"),
		"getMembershipInfo":             read("User.membershipInfo"),
		"getNotificationPreferences":    read("User.notificationPreferences"),
		"getPersonalInfo":               read("User.personalInfo"),
		"getUserApplicablePolicies":     read("User.policies"),
		"getUserRoles":                  read("User.roles"),
		"getUserTravelArrangers":        read("User.travelArrangers"),
		"getUserTravelPreferences":      read("User.travelPreferences"),
	}
}
