package user

func checkRole(r *Role, report report) {
	if r.RoleType != nil && *r.RoleType == RoleTypeUnknownType {
		report("roleType", CodeInvalid, "must be a role that can be granted")
	}
}

// checkRoleMetadata checks that m has the fields of its kind and no other: those could not be read back.
func checkRoleMetadata(m *RoleMetadata, report report) {
	switch m.Kind() {
	case "":
		report("roleType", CodeRequired, "is required unless arrangerFor is given")
		return
	case RoleTypeTravelArranger:
		if m.CompanyRef != nil {
			report("companyRef", CodeInvalid, "does not belong to this roleType")
		}
		if m.TmcRef != nil {
			report("tmcRef", CodeInvalid, "does not belong to this roleType")
		}
		return
	case RoleTypeCompanyAdmin, RoleTypeCompanyTravelArranger, RoleTypeCompanyReportAdmin:
		if m.CompanyRef == nil {
			report("companyRef", CodeRequired, "is required for this roleType")
		}
	case RoleTypeTmcAdmin, RoleTypeTmcAgent:
		if m.TmcRef == nil {
			report("tmcRef", CodeRequired, "is required for this roleType")
		}
		if m.CompanyRef != nil {
			report("companyRef", CodeInvalid, "does not belong to this roleType")
		}
	default:
		report("roleType", CodeInvalid, "must be a travel arranger's, a company's or a TMC's role")
		return
	}
	if len(m.ArrangerFor) > 0 {
		report("arrangerFor", CodeInvalid, "does not belong to this roleType")
	}
}
