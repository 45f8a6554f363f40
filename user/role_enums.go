package user

import "slices"

// RoleType is what a user is entitled to do for a company, a TMC or another user.
type RoleType string

// The values of RoleType.
const (
	RoleTypeUnknownType           RoleType = "UNKNOWN_TYPE"
	RoleTypeCompanyAdmin          RoleType = "COMPANY_ADMIN"
	RoleTypeCompanyTravelArranger RoleType = "COMPANY_TRAVEL_ARRANGER"
	RoleTypeTravelArranger        RoleType = "TRAVEL_ARRANGER"
	RoleTypeCompanyReportAdmin    RoleType = "COMPANY_REPORT_ADMIN"
	RoleTypeGlobalAdmin           RoleType = "GLOBAL_ADMIN"
	RoleTypeGlobalAgent           RoleType = "GLOBAL_AGENT"
	RoleTypeTmcAgent              RoleType = "TMC_AGENT"
	RoleTypeTmcAdmin              RoleType = "TMC_ADMIN"
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
	TravelArrangerStatusPending  TravelArrangerStatus = "PENDING"
	TravelArrangerStatusAccepted TravelArrangerStatus = "ACCEPTED"
	TravelArrangerStatusDenied   TravelArrangerStatus = "DENIED"
)

// TravelArrangerStatusValues lists every TravelArrangerStatus in the order of the schema.
var TravelArrangerStatusValues = []TravelArrangerStatus{
	TravelArrangerStatusPending, TravelArrangerStatusAccepted, TravelArrangerStatusDenied,
}

// Valid says whether v is one of [TravelArrangerStatusValues].
func (v TravelArrangerStatus) Valid() bool { return slices.Contains(TravelArrangerStatusValues, v) }
