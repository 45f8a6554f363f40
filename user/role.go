package user

// ArrangedTraveler is a traveller for whom a travel arranger arranges.
type ArrangedTraveler struct {
	// The id of the traveller.
	UserID *string `json:"userId,omitempty" bson:"userId,omitempty" validate:"omitempty,uuid"`
	// Whether the arranger gets the confirmations of the traveller's bookings.
	SendConfirmationEmail bool `json:"sendConfirmationEmail" bson:"sendConfirmationEmail"`
	// Whether the arranger gets news of the traveller's flights.
	SendFlightStatsNotificationEmail bool `json:"sendFlightStatsNotificationEmail" bson:"sendFlightStatsNotificationEmail"`
	// Whether the traveller has agreed.
	Status *TravelArrangerStatus `json:"status,omitempty" bson:"status,omitempty" validate:"omitempty,enum"`
}

// TravelArrangerRoleMetadata is the travellers of a travel arranger, in the older form.
type TravelArrangerRoleMetadata struct {
	// The travellers.
	ArrangerFor []ArrangedTraveler `json:"arrangerFor" bson:"arrangerFor" validate:"max=1000,dive"`
}

// LegacyRoleMetadata is what a role is about, in the older form.
type LegacyRoleMetadata struct {
	// The travellers of a travel arranger.
	TravelArrangerMetadata *TravelArrangerRoleMetadata `json:"travelArrangerMetadata,omitempty" bson:"travelArrangerMetadata,omitempty"`
}

// RoleMetadata is what a role is about. Which fields it has follows from its roleType: TRAVEL_ARRANGER has arrangerFor; COMPANY_ADMIN, COMPANY_TRAVEL_ARRANGER and COMPANY_REPORT_ADMIN have companyRef and may have tmcRef; TMC_ADMIN and TMC_AGENT have tmcRef.
type RoleMetadata struct {
	// The kind of metadata. Where arrangerFor is given it may be left out and is TRAVEL_ARRANGER.
	RoleType *RoleType `json:"roleType,omitempty" bson:"roleType,omitempty" validate:"omitempty,enum"`
	// The travellers of a travel arranger. At most 1000.
	ArrangerFor []ArrangedTraveler `json:"arrangerFor" bson:"arrangerFor" validate:"max=1000,dive"`
	// The company that the role is for.
	CompanyRef *Reference `json:"companyRef,omitempty" bson:"companyRef,omitempty"`
	// The TMC that the role is for.
	TmcRef *Reference `json:"tmcRef,omitempty" bson:"tmcRef,omitempty"`
}

// Role is what a user is entitled to do.
type Role struct {
	// The kind of role.
	RoleType *RoleType `json:"roleType,omitempty" bson:"roleType,omitempty" validate:"omitempty,enum"`
	// What the role is about, in the older form.
	RoleMetadata *LegacyRoleMetadata `json:"roleMetadata,omitempty" bson:"roleMetadata,omitempty"`
	// What the role is about.
	Metadata *RoleMetadata `json:"metadata,omitempty" bson:"metadata,omitempty"`
}

// RolesConfig is the roles of a user.
type RolesConfig struct {
	// The roles. At most 100.
	Roles []Role `json:"roles" bson:"roles" validate:"max=100,dive"`
}
