package user

// ArrangedTraveler is a traveller for whom a travel arranger arranges.
type ArrangedTraveler struct {
	UserID                           *string               `json:"userId,omitempty" bson:"userId,omitempty" validate:"omitempty,uuid"`
	SendConfirmationEmail            bool                  `json:"sendConfirmationEmail" bson:"sendConfirmationEmail"`
	SendFlightStatsNotificationEmail bool                  `json:"sendFlightStatsNotificationEmail" bson:"sendFlightStatsNotificationEmail"`
	Status                           *TravelArrangerStatus `json:"status,omitempty" bson:"status,omitempty" validate:"omitempty,enum"`
}

// TravelArrangerRoleMetadata is the travellers of a travel arranger, in the older form.
type TravelArrangerRoleMetadata struct {
	ArrangerFor []ArrangedTraveler `json:"arrangerFor" bson:"arrangerFor" validate:"max=1000,dive"`
}

// LegacyRoleMetadata is what a role is about, in the older form.
type LegacyRoleMetadata struct {
	TravelArrangerMetadata *TravelArrangerRoleMetadata `json:"travelArrangerMetadata,omitempty" bson:"travelArrangerMetadata,omitempty"`
}

// RoleMetadata is what a role is about. Which fields it has follows from its roleType: TRAVEL_ARRANGER has arrangerFor; COMPANY_ADMIN, COMPANY_TRAVEL_ARRANGER and COMPANY_REPORT_ADMIN have companyRef and may have tmcRef; TMC_ADMIN and TMC_AGENT have tmcRef.
type RoleMetadata struct {
	RoleType    *RoleType          `json:"roleType,omitempty" bson:"roleType,omitempty" validate:"omitempty,enum"`
	ArrangerFor []ArrangedTraveler `json:"arrangerFor" bson:"arrangerFor" validate:"max=1000,dive"`
	CompanyRef  *Reference         `json:"companyRef,omitempty" bson:"companyRef,omitempty"`
	TmcRef      *Reference         `json:"tmcRef,omitempty" bson:"tmcRef,omitempty"`
}

// Role is what a user is entitled to do.
type Role struct {
	RoleType     *RoleType           `json:"roleType,omitempty" bson:"roleType,omitempty" validate:"omitempty,enum"`
	RoleMetadata *LegacyRoleMetadata `json:"roleMetadata,omitempty" bson:"roleMetadata,omitempty"`
	Metadata     *RoleMetadata       `json:"metadata,omitempty" bson:"metadata,omitempty"`
}

// RolesConfig is the roles of a user.
type RolesConfig struct {
	Roles []Role `json:"roles" bson:"roles" validate:"max=100,dive"`
}
