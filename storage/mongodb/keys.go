package mongodb

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// key is one of the values by which a user is found or ordered: a string or a list of them, nil if there is none.
type key struct {
	path  string
	value any
}

// keysOf lists the keys of a user. Lists are never empty, they are nil.
func keysOf(u *user.User) []key {
	b := u.BusinessInfo
	if b == nil {
		b = &user.BusinessInfo{}
	}
	return []key{
		{companyKey, u.CompanyID()},
		{orderKey, orderOf(storage.SortKey(u), u.ID)},
		{termsKey, orNone(storage.SearchTerms(u))},
		{emailsKey, orNone(storage.Emails(u))},
		{designKey, folded(b.Designation)},
		{roleKey, orNone(toStrings(storage.RoleTypes(u)))},
		{travelersKey, orNone(travelersOf(u))},
		{externalIDKey, uniqueKey(u.ExternalID, u.ID)},
		{employeeIDKey, uniqueKey(b.EmployeeID, u.ID)},
	}
}

// keySources are the fields that keysOf reads.
var keySources = storage.SearchFields.With(storage.FieldsOf("externalId", "roles", "businessInfo.designation",
	"businessInfo.organizationRef"))

// keysDocument is the keys in the form of a document to insert.
func keysDocument(u *user.User, write string) bson.D {
	var doc bson.D
	for _, k := range append(keysOf(u), key{writeKey, write}) {
		if k.value != nil {
			doc = append(doc, bson.E{Key: strings.TrimPrefix(k.path, keysField+"."), Value: k.value})
		}
	}
	return doc
}

// same says whether two keys have the same value.
func (k key) same(other key) bool {
	a, isList := k.value.([]string)
	b, otherList := other.value.([]string)
	if isList && otherList {
		return slices.Equal(a, b)
	}
	return isList == otherList && k.value == other.value
}

// newWrite is the name of one write, by which it is recognised.
func newWrite() string { return rand.Text() }

// orderEnd ends the sort key in an order. It is below every hexadecimal digit: a shorter key comes first.
const orderEnd = "-"

// orderOf is a string by which users stand in the order of their sort keys, and those with the same by id. (MongoDB would not
// compare the bytes themselves as sort keys are: it begins with their number.)
func orderOf(sortKey []byte, id string) string {
	return hex.EncodeToString(sortKey) + orderEnd + id
}

func orderOfPosition(p *storage.Position) string { return orderOf(p.SortKey, p.ID) }

// positionOf is the position that an order stands for.
func positionOf(order string) (storage.Position, error) {
	digits, id, found := strings.Cut(order, orderEnd)
	sortKey, err := hex.DecodeString(digits)
	if err != nil || !found {
		return storage.Position{}, fmt.Errorf("%s of user %s cannot be read", orderKey, id)
	}
	return storage.Position{SortKey: sortKey, ID: id}, nil
}

// uniqueKey is a value of which a company has one. Where it is absent, the id takes its place, so that the unique index holds for
// all users alike. The two cannot be the same.
func uniqueKey(value *string, id string) string {
	if value == nil {
		return "-" + id
	}
	return presentKey(*value)
}

func presentKey(value string) string { return "=" + value }

func travelersOf(u *user.User) []string {
	var ids []string
	for _, t := range u.ArrangedTravelers() {
		ids = append(ids, *t.UserID)
	}
	return ids
}

func folded(s *string) any {
	if s == nil {
		return nil
	}
	return storage.FoldCase(*s)
}

func orNone(values []string) any {
	if len(values) == 0 {
		return nil
	}
	return values
}

func toStrings[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
