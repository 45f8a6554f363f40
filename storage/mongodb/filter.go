package mongodb

import (
	"regexp"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
)

// among is the condition that a field, or an item of it if it is a list, is one of the values.
func among(path string, values []string) bson.E {
	if len(values) == 1 {
		return bson.E{Key: path, Value: values[0]}
	}
	return bson.E{Key: path, Value: bson.D{{Key: "$in", Value: values}}}
}

// inScope adds the condition that the company at a path is in scope. It says false if no company is.
func inScope(filter bson.D, scope storage.Scope, path string) (bson.D, bool) {
	if scope.Everywhere() {
		return filter, true
	}
	companies := companiesOf(scope)
	if len(companies) == 0 {
		return nil, false
	}
	return append(filter, among(path, companies)), true
}

// companiesOf lists the companies of a scope, each once. Users without a company, whose key is empty, are in no such scope.
func companiesOf(scope storage.Scope) []string {
	companies := slices.Sorted(slices.Values(scope.Companies()))
	return slices.DeleteFunc(slices.Compact(companies), func(id string) bool { return id == "" })
}

// listFilter selects the users of a list. It says false if nobody can be in it.
func listFilter(scope storage.Scope, q *storage.Query) (bson.D, bool) {
	filter, ok := inScope(nil, scope, companyKey)
	if !ok {
		return nil, false
	}
	// Both values of a status, rather than no condition, keep the index in the order of names usable.
	filter = append(filter, hasStatus(q.Status))
	var all bson.A
	for _, word := range q.Words() {
		if len(word) > maxWord {
			return nil, false
		}
		all = append(all, bson.D{{Key: termsKey, Value: beginsWith(word)}})
	}
	switch len(all) {
	case 0:
	case 1:
		filter = append(filter, bson.E{Key: termsKey, Value: beginsWith(q.Words()[0])})
	default:
		filter = append(filter, bson.E{Key: "$and", Value: all})
	}
	return append(filter, anyFilter(q.Filters)...), true
}

func hasStatus(status storage.Status) bson.E {
	switch status {
	case storage.Active:
		return bson.E{Key: activeField, Value: true}
	case storage.Inactive:
		return bson.E{Key: activeField, Value: false}
	default:
		return bson.E{Key: activeField, Value: bson.D{{Key: "$in", Value: bson.A{true, false}}}}
	}
}

// maxWord is the length in bytes above which a word of a search finds nobody: MongoDB takes no longer patterns, and no field of a
// user may be as long.
const maxWord = 8000

// beginsWith is a pattern for what begins with a word. It is anchored and holds no operator, so that MongoDB reads it as a range of
// an index. (The range itself, as $elemMatch with $gte and $lt, is what some compatible servers compare with the whole list.)
func beginsWith(word string) bson.Regex {
	// A pattern cannot hold a zero byte.
	return bson.Regex{Pattern: "^" + strings.ReplaceAll(regexp.QuoteMeta(word), "\x00", `\x00`)}
}

// anyFilter is the condition that a user passes one of the filters.
func anyFilter(filters []storage.Filter) bson.D {
	var ways bson.A
	for i := range filters {
		conditions := conditionsOf(&filters[i])
		if len(conditions) == 0 { // it selects everybody
			return nil
		}
		ways = append(ways, conditions)
	}
	switch len(ways) {
	case 0:
		return nil
	case 1:
		return conditionsOf(&filters[0])
	default:
		return bson.D{{Key: "$or", Value: ways}}
	}
}

// conditionsOf lists the conditions of a filter that count.
func conditionsOf(f *storage.Filter) bson.D {
	var conditions bson.D
	for _, c := range []struct {
		path   string
		values []string
	}{
		{idField, f.UserIDs},
		{externalIDKey, mapped(f.ExternalIDs, presentKey)},
		{emailsKey, mapped(f.Emails, storage.FoldCase)},
		{"businessInfo.officeRef.id", f.OfficeIDs},
		{"businessInfo.departmentRef.id", f.DepartmentIDs},
		{"businessInfo.costCenterRef.id", f.CostCenterIDs},
		{"businessInfo.legalEntityRef.id", f.LegalEntityIDs},
		{designKey, mapped(f.Designations, storage.FoldCase)},
		{roleKey, toStrings(f.Roles)},
		{"persona", toStrings(f.Personas)},
		{"tier", toStrings(f.Tiers)},
	} {
		if len(c.values) > 0 {
			conditions = append(conditions, among(c.path, c.values))
		}
	}
	return conditions
}

func mapped(values []string, f func(string) string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = f(v)
	}
	return all
}

// keyFilter selects the users that have a key. It says false if the key is empty.
func keyFilter(k storage.Key) (bson.D, bool) {
	switch {
	case k.Email != "":
		return bson.D{{Key: emailsKey, Value: storage.FoldCase(k.Email)}}, true
	case k.ExternalID != "":
		return bson.D{{Key: externalIDKey, Value: presentKey(k.ExternalID)}}, true
	case k.EmployeeID != "":
		return bson.D{{Key: employeeIDKey, Value: presentKey(k.EmployeeID)}}, true
	default:
		return nil, false
	}
}
