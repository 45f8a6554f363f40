package storagetest

import (
	"fmt"
	"hash/fnv"
	"time"

	"github.com/usergraph/usergraph/user"
)

// Fixture makes a valid, active user with a value other than zero in every field, so that a field that a store drops is missed.
// The same n and company give equal users that share nothing; users with different n have different ids and different values of
// the unique fields. An empty company id makes a user without a company, whose business info lacks what it requires.
func Fixture(n int, companyID string) *user.User {
	f := fixture(n)
	return &user.User{
		ID:              userID(n),
		Version:         1,
		CreatedAt:       moment(n),
		UpdatedAt:       moment(n + 1),
		IsActive:        true,
		Persona:         pick(f, user.PersonaValues),
		Tier:            new(pick(f, user.TierValues)),
		StealthType:     new(pick(f, user.StealthTypeValues)),
		BillingCurrency: new("EUR"),
		ExternalID:      f.text("external"),
		RelativeOf:      &user.RelativeOf{UserRef: f.reference("relative"), Relation: new(pick(f, user.RelationValues))},
		AdhocUserInfo: &user.AdhocUserInfo{
			ProfileOwner: &user.ProfileOwner{UserID: f.entity("owner")},
			IsSaved:      true,
		},
		PersonalInfo:      f.personalInfo(),
		BusinessInfo:      f.businessInfo(companyID),
		TravelPreferences: f.travelPreferences(),
		MembershipInfo: &user.MembershipInfo{
			MembershipInfos: []user.LoyaltyInfo{{
				AppliedTo: []string{"AZ", "LH"},
				ID:        *f.text("member"),
				IssuedBy:  "AZ",
				Type:      pick(f, user.LoyaltyTypeValues),
				Linked:    true,
				Tier:      new("Gold"),
			}},
			IsLoyaltyBlocked: new(true),
		},
		Roles: f.roles(companyID),
		NotificationPreferences: &user.NotificationPreferences{Preferences: []user.NotificationPreference{
			{
				NotificationType: new(user.NotificationTypeFlightNotification),
				EmailPreference:  &user.NotificationEmailPreference{Enabled: new(true), CcEmails: []string{*f.email("cc")}},
			},
			{
				NotificationType: new(user.NotificationTypeBookingNotification),
				EmailPreference:  &user.NotificationEmailPreference{Enabled: new(false), CcEmails: []string{*f.email("copy")}},
			},
		}},
	}
}

// fixture makes the parts of the n-th user.
type fixture int

func (f fixture) roles(companyID string) []user.Role {
	arrangedFor := func(kind string) []user.ArrangedTraveler {
		return []user.ArrangedTraveler{{
			UserID:                           &f.entity(kind).ID,
			SendConfirmationEmail:            true,
			SendFlightStatsNotificationEmail: true,
			Status:                           new(pick(f, user.TravelArrangerStatusValues)),
		}}
	}
	if companyID == "" {
		companyID = f.entity("company").ID
	}
	return []user.Role{
		{
			RoleType: new(user.RoleTypeTravelArranger),
			RoleMetadata: &user.LegacyRoleMetadata{
				TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: arrangedFor("earlier traveler")},
			},
			Metadata: &user.RoleMetadata{
				RoleType:    new(user.RoleTypeTravelArranger),
				ArrangerFor: arrangedFor("traveler"),
			},
		},
		{
			RoleType: new(user.RoleTypeCompanyAdmin),
			Metadata: &user.RoleMetadata{
				RoleType:   new(user.RoleTypeCompanyAdmin),
				CompanyRef: &user.Reference{ID: companyID, Name: f.text("Company")},
				TmcRef:     f.reference("TMC"),
			},
		},
	}
}

// company makes a company with a value other than zero in every field.
func company(n int) *user.Company {
	f := fixture(n)
	return &user.Company{
		ID:             companyID(n),
		Name:           *f.text("Company"),
		ContractingTmc: f.reference("contracting TMC"),
		BookingTmc:     f.reference("booking TMC"),
	}
}

// policy makes a policy with a value other than zero in every field.
func policy(n int, companyID string) *user.Policy {
	f := fixture(n)
	return &user.Policy{
		ID:        id("policy", n),
		CompanyID: companyID,
		Name:      *f.text("Policy"),
		Type:      pick(f, user.PolicyTypeValues),
		Category:  pick(f, user.PolicyCategoryValues),
		Version:   int32(n) + 1,
		UpdatedAt: moment(n),
		UserGroups: []user.PolicyUserGroup{{
			UserIDs:         []string{userID(n), userID(n + 1)},
			LegalEntityIDs:  []string{f.entity("legal entity").ID},
			OfficeIDs:       []string{f.entity("office").ID},
			Departments:     []string{*f.text("Department")},
			CostCenters:     []string{*f.text("Cost center")},
			Grades:          []string{*f.text("Grade")},
			PositionTitles:  []string{*f.text("Position")},
			CountryCodes:    []string{"IT", "USA"},
			WorkerTypes:     []user.WorkerType{pick(f, user.WorkerTypeValues)},
			AccountingCodes: []string{*f.text("Account")},
		}},
	}
}

// id is the UUID of the n-th thing of a kind. Ids of one kind sort by n.
func id(kind string, n int) string {
	h := fnv.New32a()
	h.Write([]byte(kind))
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", h.Sum32(), n)
}

func userID(n int) string    { return id("user", n) }
func companyID(n int) string { return id("company", n) }

// moment is the n-th point in time; none is on a full second, and later ones have a greater n.
func moment(n int) time.Time {
	return time.Date(2024, time.February, 29, 23, 59, 58, 987_000_000, time.UTC).Add(time.Duration(n) * 61 * time.Second)
}

func pick[T any](f fixture, values []T) T { return values[int(f)%len(values)] }

func (f fixture) text(kind string) *string { return new(fmt.Sprintf("%s %d", kind, int(f))) }

func (f fixture) email(kind string) *string {
	return new(fmt.Sprintf("%s.%d@example.com", kind, int(f)))
}

func (f fixture) entity(kind string) *user.EntityId { return &user.EntityId{ID: id(kind, int(f))} }

func (f fixture) reference(kind string) *user.Reference {
	return &user.Reference{ID: id(kind, int(f)), Name: f.text(kind)}
}

// date is a day in the year.
func (f fixture) date(year int) user.Date {
	return user.Date(time.Date(year, time.January, 1+int(f)%365, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}
