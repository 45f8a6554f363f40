package user

import "slices"

// RoleType is what a user is entitled to do for a company, a TMC or another user.
type RoleType string

// The values of RoleType.
const (
	RoleTypeUnknownType           RoleType = "UNKNOWN_TYPE"            // Only in filters: roles that have no type. It cannot be granted.
	RoleTypeCompanyAdmin          RoleType = "COMPANY_ADMIN"           // Administers a company.
	RoleTypeCompanyTravelArranger RoleType = "COMPANY_TRAVEL_ARRANGER" // Arranges travel for everybody in a company.
	RoleTypeTravelArranger        RoleType = "TRAVEL_ARRANGER"         // Arranges travel for named users.
	RoleTypeCompanyReportAdmin    RoleType = "COMPANY_REPORT_ADMIN"    // Reads a company's reports.
	RoleTypeGlobalAdmin           RoleType = "GLOBAL_ADMIN"            // Administers every TMC and company.
	RoleTypeGlobalAgent           RoleType = "GLOBAL_AGENT"            // Serves the travellers of every TMC.
	RoleTypeTmcAgent              RoleType = "TMC_AGENT"               // Serves the travellers of a TMC.
	RoleTypeTmcAdmin              RoleType = "TMC_ADMIN"               // Administers a TMC.
)

// RoleTypeValues lists every RoleType in the order of the schema.
var RoleTypeValues = []RoleType{
	RoleTypeUnknownType, RoleTypeCompanyAdmin, RoleTypeCompanyTravelArranger, RoleTypeTravelArranger, RoleTypeCompanyReportAdmin, RoleTypeGlobalAdmin, RoleTypeGlobalAgent, RoleTypeTmcAgent, RoleTypeTmcAdmin,
}

// Valid says whether v is one of [RoleTypeValues].
func (v RoleType) Valid() bool { return slices.Contains(RoleTypeValues, v) }

// TravelArrangerStatus is whether a traveller has agreed that somebody arranges for them.
type TravelArrangerStatus string

// The values of TravelArrangerStatus.
const (
	TravelArrangerStatusPending  TravelArrangerStatus = "PENDING"  // The traveller has not answered yet.
	TravelArrangerStatusAccepted TravelArrangerStatus = "ACCEPTED" // The traveller, or an administrator for them, has agreed.
	TravelArrangerStatusDenied   TravelArrangerStatus = "DENIED"   // The traveller has refused.
)

// TravelArrangerStatusValues lists every TravelArrangerStatus in the order of the schema.
var TravelArrangerStatusValues = []TravelArrangerStatus{
	TravelArrangerStatusPending, TravelArrangerStatusAccepted, TravelArrangerStatusDenied,
}

// Valid says whether v is one of [TravelArrangerStatusValues].
func (v TravelArrangerStatus) Valid() bool { return slices.Contains(TravelArrangerStatusValues, v) }
