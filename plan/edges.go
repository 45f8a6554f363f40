package plan

import (
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Kind is a kind of thing that an edge leads to. Everything of one kind that a level of a response needs is fetched in one call.
type Kind int

// The kinds of edges.
const (
	// Users leads to users by their ids.
	Users Kind = iota
	// Arrangers leads to the users who arrange for a user, by the id of that user.
	Arrangers
	// Policies leads to the policies of a company, by its id.
	Policies
	// Companies leads to a company by its id.
	Companies
)

// String is the kind in lower case, "users" for example.
func (k Kind) String() string { return [...]string{"users", "arrangers", "policies", "companies"}[k] }

// Edge leads from a user to other users, policies or companies.
type Edge struct {
	// Kind is what the edge leads to.
	Kind Kind
	// Keys appends the ids by which to fetch what the edge of u leads to.
	Keys func(ids []string, u *user.User) []string
	// Child is what is asked of the users that the edge leads to, nil for edges to policies and companies.
	Child *Node

	path string
}

// An edgeType is a field of the schema that is an edge, by its path from the user.
type edgeType struct {
	kind Kind
	// needs is what Keys reads, and what resolving the edge reads besides.
	needs storage.Fields
	keys  func(ids []string, u *user.User) []string
}

var organization = storage.FieldsOf("businessInfo.organizationRef")

var edgeTypes = map[string]edgeType{
	"businessInfo.managerRef.user": {
		kind:  Users,
		needs: storage.FieldsOf("businessInfo.managerRef"),
		keys: func(ids []string, u *user.User) []string {
			if u.BusinessInfo == nil {
				return ids
			}
			return reference(ids, u.BusinessInfo.ManagerRef)
		},
	},
	"businessInfo.designatedApproverRefs.user": {
		kind:  Users,
		needs: storage.FieldsOf("businessInfo.designatedApproverRefs"),
		keys: func(ids []string, u *user.User) []string {
			if u.BusinessInfo == nil {
				return ids
			}
			for i := range u.BusinessInfo.DesignatedApproverRefs {
				ids = append(ids, u.BusinessInfo.DesignatedApproverRefs[i].ID)
			}
			return ids
		},
	},
	"relativeOf.userRef.user": {
		kind:  Users,
		needs: storage.FieldsOf("relativeOf"),
		keys: func(ids []string, u *user.User) []string {
			if u.RelativeOf == nil {
				return ids
			}
			return reference(ids, u.RelativeOf.UserRef)
		},
	},
	"adhocUserInfo.profileOwner.user": {
		kind:  Users,
		needs: storage.FieldsOf("adhocUserInfo"),
		keys: func(ids []string, u *user.User) []string {
			if i := u.AdhocUserInfo; i != nil && i.ProfileOwner != nil && i.ProfileOwner.UserID != nil {
				return append(ids, i.ProfileOwner.UserID.ID)
			}
			return ids
		},
	},
	"personalInfo.emergencyContactInfo.userOrgId.userId.user": {
		kind:  Users,
		needs: storage.FieldsOf("personalInfo.emergencyContactInfo"),
		keys: func(ids []string, u *user.User) []string {
			if u.PersonalInfo == nil || u.PersonalInfo.EmergencyContactInfo == nil {
				return ids
			}
			if o := u.PersonalInfo.EmergencyContactInfo.UserOrgID; o != nil && o.UserID != nil {
				return append(ids, o.UserID.ID)
			}
			return ids
		},
	},
	"roles.metadata.arrangerFor.user": {
		kind:  Users,
		needs: storage.FieldsOf("roles"),
		keys: func(ids []string, u *user.User) []string {
			for i := range u.Roles {
				if m := u.Roles[i].Metadata; m != nil {
					ids = travelers(ids, m.ArrangerFor)
				}
			}
			return ids
		},
	},
	"roles.roleMetadata.travelArrangerMetadata.arrangerFor.user": {
		kind:  Users,
		needs: storage.FieldsOf("roles"),
		keys: func(ids []string, u *user.User) []string {
			for i := range u.Roles {
				if m := u.Roles[i].RoleMetadata; m != nil && m.TravelArrangerMetadata != nil {
					ids = travelers(ids, m.TravelArrangerMetadata.ArrangerFor)
				}
			}
			return ids
		},
	},
	"travelArrangers": {
		kind: Arrangers,
		keys: func(ids []string, u *user.User) []string { return append(ids, u.ID) },
	},
	"policies": {
		kind: Policies,
		needs: organization.With(storage.FieldsOf("businessInfo.legalEntityRef", "businessInfo.officeRef",
			"businessInfo.departmentRef", "businessInfo.costCenterRef", "businessInfo.gradeRef", "businessInfo.designation",
			"businessInfo.countryCode", "businessInfo.workerType", "businessInfo.accountingCode")),
		keys: company,
	},
	"contractingTmcRef": {kind: Companies, needs: organization, keys: company},
	"bookingTmcRef":     {kind: Companies, needs: organization, keys: company},
}

// computed are fields of the schema that are made of stored ones with other names, by their path from the user. The fields of a
// travel arranger, which stand below the edge, are read from the arranger.
var computed = map[string]storage.Fields{
	"permissions":                  organization,
	"stealthMode":                  storage.FieldsOf("stealthType"),
	"travelArrangers.name":         storage.FieldsOf("personalInfo.name"),
	"travelArrangers.email":        storage.FieldsOf("businessInfo.email", "personalInfo.email"),
	"travelArrangers.phoneNumbers": storage.FieldsOf("businessInfo.phoneNumbers"),
}

func reference(ids []string, r *user.Reference) []string {
	if r == nil {
		return ids
	}
	return append(ids, r.ID)
}

func company(ids []string, u *user.User) []string {
	if id := u.CompanyID(); id != "" {
		return append(ids, id)
	}
	return ids
}

func travelers(ids []string, all []user.ArrangedTraveler) []string {
	for i := range all {
		if all[i].UserID != nil {
			ids = append(ids, *all[i].UserID)
		}
	}
	return ids
}
