package sqlite

import (
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// attribute is where a value of users is stored, and the index by which the users with a value are found.
type attribute struct {
	table, seq, column string
	index              string // empty: values are too common to begin with
	withCompany        bool   // the index holds the company id, too
}

// ofUser is an attribute in the table of users.
func ofUser(column, index string) attribute {
	return attribute{table: "users", seq: "seq", column: column, index: index}
}

// ofColleague is an attribute in the table of users with an index for each company.
func ofColleague(column, index string) attribute {
	return attribute{table: "users", seq: "seq", column: column, index: index, withCompany: true}
}

// The attributes that conditions are about. A user has a value if any of the attributes has.
var (
	byID         = []attribute{ofUser("id", "users_by_id")}
	byExternalID = []attribute{ofColleague("external_id", "users_by_external_id")}
	byEmployeeID = []attribute{ofColleague("employee_id", "users_by_employee_id")}
	byEmail      = []attribute{
		ofUser("business_email", "users_by_business_email"),
		ofUser("personal_email", "users_by_personal_email"),
	}
	byOffice      = []attribute{ofUser("office_id", "users_by_office")}
	byDepartment  = []attribute{ofUser("department_id", "users_by_department")}
	byCostCenter  = []attribute{ofUser("cost_center_id", "users_by_cost_center")}
	byLegalEntity = []attribute{ofUser("legal_entity_id", "users_by_legal_entity")}
	byDesignation = []attribute{ofColleague("designation", "users_by_designation")}
	byRole        = []attribute{{"user_roles", "user_seq", "role_type", "user_roles_by_type", true}}
	byPersona     = []attribute{ofUser("persona", "")}
	byTier        = []attribute{ofUser("tier", "")}
)

// condition says that a user has one of some values.
type condition struct {
	attributes []attribute
	values     []string
}

// conditionsOf lists the conditions of a filter that count, first those that leave the fewest users.
func conditionsOf(f *storage.Filter) []condition {
	all := []condition{
		{byID, f.UserIDs},
		{byExternalID, f.ExternalIDs},
		{byEmail, foldAll(f.Emails)},
		{byOffice, f.OfficeIDs},
		{byDepartment, f.DepartmentIDs},
		{byCostCenter, f.CostCenterIDs},
		{byDesignation, foldAll(f.Designations)},
		{byLegalEntity, f.LegalEntityIDs},
		{byRole, toStrings(f.Roles)},
		{byPersona, toStrings(f.Personas)},
		{byTier, toStrings(f.Tiers)},
	}
	var counting []condition
	for _, c := range all {
		if len(c.values) > 0 {
			counting = append(counting, c)
		}
	}
	return counting
}

// met is SQL that says whether the user u meets the condition.
func (c *condition) met(s *statement) string {
	values := list(s, c.values)
	var ways []string
	for _, a := range c.attributes {
		if a.table == "users" {
			ways = append(ways, "u."+a.column+" IN "+values)
		} else {
			ways = append(ways, "EXISTS (SELECT 1 FROM "+a.table+" WHERE "+a.seq+" = u.seq AND "+a.column+" IN "+values+")")
		}
	}
	return or(ways...)
}

// canLead says whether an index finds the users that meet the condition.
func (c *condition) canLead() bool { return c.attributes[0].index != "" }

// found is a query of the row numbers of all users in scope that meet the condition, and perhaps of others out of scope.
func (c *condition) found(s *statement, scope storage.Scope) string {
	values := list(s, c.values)
	var all []string
	for _, a := range c.attributes {
		company := ""
		if a.withCompany {
			company = s.inScope(scope, "company_id")
		}
		all = append(all, "SELECT "+a.seq+" FROM "+a.table+" INDEXED BY "+a.index+" WHERE "+and(a.column+" IN "+values, company))
	}
	return strings.Join(all, " UNION ALL ")
}

func foldAll(values []string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = storage.FoldCase(v)
	}
	return all
}

func toStrings[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
