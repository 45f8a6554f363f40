package user

// AnyRoleMetadata is one kind of role metadata: [TravelArrangerMetadata], [CompanyRoleInfo] or [TmcRoleInfo].
type AnyRoleMetadata interface{ isRoleMetadata() }

// TravelArrangerMetadata is what a TRAVEL_ARRANGER role is about.
type TravelArrangerMetadata struct {
	// RoleType is TRAVEL_ARRANGER.
	RoleType RoleType
	// ArrangerFor are the travellers.
	ArrangerFor []ArrangedTraveler
}

// CompanyRoleInfo is what a company's role is about.
type CompanyRoleInfo struct {
	// RoleType is COMPANY_ADMIN, COMPANY_TRAVEL_ARRANGER or COMPANY_REPORT_ADMIN.
	RoleType RoleType
	// CompanyRef is the company; nil is that of the user.
	CompanyRef *Reference
	// TmcRef is a TMC of the company. It may be nil, and gives no rights.
	TmcRef *Reference
}

// TmcRoleInfo is what a TMC's role is about.
type TmcRoleInfo struct {
	// RoleType is TMC_ADMIN or TMC_AGENT.
	RoleType RoleType
	// TmcRef is the TMC; a role without one gives no rights.
	TmcRef *Reference
}

func (*TravelArrangerMetadata) isRoleMetadata() {}
func (*CompanyRoleInfo) isRoleMetadata()        {}
func (*TmcRoleInfo) isRoleMetadata()            {}

// Kind is the role type that decides which fields m has. Metadata that names travellers and no type is a travel arranger's.
func (m *RoleMetadata) Kind() RoleType {
	if m.RoleType != nil {
		return *m.RoleType
	}
	if len(m.ArrangerFor) > 0 {
		return RoleTypeTravelArranger
	}
	return ""
}

// TypedMetadata is the metadata of r as the kind that it is, nil where there is none.
func (r *Role) TypedMetadata() AnyRoleMetadata {
	m := r.Metadata
	if m == nil {
		return nil
	}
	switch kind := m.Kind(); kind {
	case RoleTypeTravelArranger:
		return &TravelArrangerMetadata{RoleType: kind, ArrangerFor: m.ArrangerFor}
	case RoleTypeCompanyAdmin, RoleTypeCompanyTravelArranger, RoleTypeCompanyReportAdmin:
		return &CompanyRoleInfo{RoleType: kind, CompanyRef: m.CompanyRef, TmcRef: m.TmcRef}
	case RoleTypeTmcAdmin, RoleTypeTmcAgent:
		return &TmcRoleInfo{RoleType: kind, TmcRef: m.TmcRef}
	default:
		return nil
	}
}

// travelers lists for whom the role arranges; only a TRAVEL_ARRANGER role does.
func (r *Role) travelers() []ArrangedTraveler {
	if r.RoleType == nil || *r.RoleType != RoleTypeTravelArranger {
		return nil
	}
	if r.Metadata != nil && r.Metadata.Kind() == RoleTypeTravelArranger {
		return r.Metadata.ArrangerFor
	}
	if r.RoleMetadata != nil && r.RoleMetadata.TravelArrangerMetadata != nil {
		return r.RoleMetadata.TravelArrangerMetadata.ArrangerFor
	}
	return nil
}
