package user

func checkRole(r *Role, report report) {
	if r.RoleType != nil && *r.RoleType == RoleTypeUnknownType {
		report("roleType", CodeInvalid, "must be a role that can be granted")
	}
}

// checkRoleMetadata checks that m has the fields of its kind and no other: those could not be read back.
func checkRoleMetadata(m *RoleMetadata, report report) {
	required := func(field string, ref *Reference) {
		if ref == nil {
			report(field, CodeRequired, "is required for this roleType")
		}
	}
	foreign := func(field string, given bool) {
		if given {
			report(field, CodeInvalid, "does not belong to this roleType")
		}
	}
	switch m.Kind() {
	case RoleTypeTravelArranger:
		foreign("companyRef", m.CompanyRef != nil)
		foreign("tmcRef", m.TmcRef != nil)
	case RoleTypeCompanyAdmin, RoleTypeCompanyTravelArranger, RoleTypeCompanyReportAdmin:
		foreign("arrangerFor", len(m.ArrangerFor) > 0)
		required("companyRef", m.CompanyRef)
	case RoleTypeTmcAdmin, RoleTypeTmcAgent:
		foreign("arrangerFor", len(m.ArrangerFor) > 0)
		foreign("companyRef", m.CompanyRef != nil)
		required("tmcRef", m.TmcRef)
	case "":
		report("roleType", CodeRequired, "is required unless arrangerFor is given")
	default:
		report("roleType", CodeInvalid, "must be a travel arranger's, a company's or a TMC's role")
	}
}
