package world

import (
	"strings"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/opgen"
)

var _ opgen.Values = (*World)(nil)

// Arguments returns arguments of the root fields whose arguments depend on one another.
func (w *World) Arguments(d *opgen.Draw, field string) (map[string]any, bool) {
	if d.Chance(5) {
		return nil, false // whatever comes
	}
	switch field {
	case "findUsers":
		return w.findUsers(d), true
	case "users":
		return w.users(d), true
	case "nodes":
		ids := []any{}
		for range d.Intn(6) {
			ids = append(ids, w.id(d))
		}
		return map[string]any{"ids": ids}, true
	}
	return nil, false
}

func (w *World) within(d *opgen.Draw) map[string]any {
	if d.Chance(20) {
		return map[string]any{"tmcId": opgen.Pick(d, w.tmcs)}
	}
	return map[string]any{"companyId": w.company(d)}
}

func (w *World) company(d *opgen.Draw) string {
	if d.Chance(30) {
		return opgen.Pick(d, w.companies)
	}
	return w.Company()
}

// findUsers draws a key that somebody has.
func (w *World) findUsers(d *opgen.Draw) map[string]any {
	arguments := w.within(d)
	for range 5 {
		u := opgen.Pick(d, w.Users)
		b, p := u.BusinessInfo, u.PersonalInfo
		if b == nil || p == nil {
			continue
		}
		name, value := "email", b.Email
		switch d.Intn(4) {
		case 1:
			value = p.Email
		case 2:
			name, value = "externalId", u.ExternalID
		case 3:
			name, value = "employeeId", b.EmployeeID
		}
		if value != nil && *value != "" {
			arguments[name] = *value
			if arguments["companyId"] != nil && u.CompanyID() != "" {
				arguments["companyId"] = u.CompanyID()
			}
			break
		}
	}
	if len(arguments) == 1 {
		arguments["email"] = "nobody"
	}
	if d.Chance(40) {
		arguments["includeInactive"] = d.Chance(70)
	}
	return arguments
}

// users draws a list and a place in it.
func (w *World) users(d *opgen.Draw) map[string]any {
	if len(w.Cursors) > 0 && d.Chance(10) {
		return w.page(d)
	}
	arguments := w.within(d)
	if d.Chance(50) {
		arguments["status"] = opgen.Pick(d, []opgen.Enum{"ALL", "ACTIVE", "INACTIVE"})
	}
	if d.Chance(5) {
		arguments["search"] = opgen.Pick(d, words)
	}
	if d.Chance(15) {
		arguments["filters"] = []any{w.filter(d)}
	}
	if d.Chance(20) {
		arguments["sort"] = map[string]any{"sortBy": opgen.Enum("NAME"), "sortOrder": opgen.Pick(d, []opgen.Enum{"ASCENDING", "DESCENDING"})}
	}
	size := int64(1 + d.Intn(6))
	switch d.Intn(5) {
	case 1, 2:
		arguments["first"] = size
	case 3:
		arguments["last"] = size
	case 4:
		arguments["offset"] = size
	}
	return arguments
}

// page draws a page of the list that the cursors belong to.
func (w *World) page(d *opgen.Draw) map[string]any {
	cursor, size := opgen.Pick(d, w.Cursors), int64(1+d.Intn(3))
	if d.Chance(50) {
		return map[string]any{"companyId": w.Company(), "after": cursor, "first": size}
	}
	return map[string]any{"companyId": w.Company(), "before": cursor, "last": size}
}

func (w *World) filter(d *opgen.Draw) map[string]any {
	switch d.Intn(4) {
	case 1:
		return map[string]any{"userIds": []any{opgen.Pick(d, w.ids), opgen.Pick(d, w.ids)}}
	case 2:
		return map[string]any{"roles": []any{opgen.Enum("TRAVEL_ARRANGER")}}
	case 3:
		return map[string]any{"emails": []any{opgen.Pick(d, words)}, "tiers": []any{opgen.Enum("BASIC")}}
	}
	return map[string]any{"personas": []any{opgen.Enum("EMPLOYEE"), opgen.Enum("GUEST")}}
}

// id draws an id: mostly that of a user.
func (w *World) id(d *opgen.Draw) string {
	switch n := d.Intn(100); {
	case n < 78:
		return opgen.Pick(d, w.ids)
	case n < 90:
		return opgen.Pick(d, w.policies)
	case n < 94:
		return uuid.Nil.String()
	case n < 98:
		return strings.ToUpper(opgen.Pick(d, w.ids))
	default:
		return opgen.Pick(d, oddities)
	}
}

// Scalar draws a value of an argument or input field, mostly one that is taken.
func (w *World) Scalar(d *opgen.Draw, typeName, name string) any {
	switch typeName {
	case "ID":
		if name == "companyId" {
			return w.company(d)
		}
		return w.id(d)
	case "Boolean":
		return d.Chance(50)
	case "Int":
		return int64(1 + d.Intn(3))
	case "Long":
		return opgen.Pick(d, []int64{2, 2025550123, 0, 1 << 40})
	case "Float":
		return opgen.Pick(d, []any{48.8566, int64(2), -1.5, 1e-7})
	case "Date":
		if d.Chance(30) {
			return map[string]any{"iso8601": "2031-07-21"}
		}
		return opgen.Pick(d, []string{"2031-07-21", "1990-01-31"})
	case "Duration":
		return "P90D"
	case "EmailAddress":
		return opgen.Pick(d, []string{"ada@example.com", "grace@example.org", "not an address"})
	case "URL":
		return "https://example.com/picture.png"
	case "Base64":
		return "aGk="
	}
	if value, ok := accepted[name]; ok && !d.Chance(10) {
		return value
	}
	if d.Chance(80) {
		return opgen.Pick(d, words)
	}
	return opgen.Pick(d, oddities)
}

// accepted holds values of strings that must have a form.
var accepted = map[string]string{
	"regionCode": "US", "countryCode": "US", "isoCountryCode": "US", "issueCountry": "FRA", "nationalityCountry": "FR", "languageCode": "en",
	"preferredLanguage": "fr", "timezone": "Europe/Paris", "continentCode": "EU", "preferredCurrency": "EUR", "billingCurrency": "EUR",
	"airportCode": "JFK", "family1": "Lovelace", "given": "Ada", "name": "Ada Lovelace", "docId": "D-1", "number": "N-1",
	"rawInput": "+1 202 555 0123",
}
