package memory

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// record is a user as it was after one write, with what is derived from it. It never changes.
type record struct {
	user     *user.User
	position storage.Position
	terms    []string
}

func newRecord(u *user.User) *record {
	return &record{u, storage.Position{SortKey: storage.SortKey(u), ID: u.ID}, storage.SearchTerms(u)}
}

func comparePositions(a, b storage.Position) int {
	return cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
}

func compareRecords(a, b *record) int { return comparePositions(a.position, b.position) }

// uniqueValue is a value that one user of a company may have.
type uniqueValue struct{ company, field, value string }

func uniqueValues(u *user.User) []uniqueValue {
	var values []uniqueValue
	if u.ExternalID != nil {
		values = append(values, uniqueValue{u.CompanyID(), storage.FieldExternalID, *u.ExternalID})
	}
	if u.BusinessInfo != nil && u.BusinessInfo.EmployeeID != nil {
		values = append(values, uniqueValue{u.CompanyID(), storage.FieldEmployeeID, *u.BusinessInfo.EmployeeID})
	}
	return values
}

// put adds u, or replaces the user with its id, unless one of its values is taken.
func (s *Store) put(u *user.User) error {
	for _, v := range uniqueValues(u) {
		if holder, ok := s.holders[v]; ok && holder != u.ID {
			return &storage.TakenError{Field: v.field}
		}
	}
	if old, ok := s.users[u.ID]; ok {
		s.remove(old)
	}
	r := newRecord(u)
	s.users[u.ID] = r
	at, _ := slices.BinarySearchFunc(s.ordered, r, compareRecords)
	s.ordered = slices.Insert(s.ordered, at, r)
	for _, v := range uniqueValues(u) {
		s.holders[v] = u.ID
	}
	for _, t := range u.ArrangedTravelers() {
		if s.arrangers[*t.UserID] == nil {
			s.arrangers[*t.UserID] = map[string]user.ArrangedTraveler{}
		}
		s.arrangers[*t.UserID][u.ID] = t
	}
	return nil
}

func (s *Store) remove(r *record) {
	delete(s.users, r.user.ID)
	at, _ := slices.BinarySearchFunc(s.ordered, r, compareRecords)
	s.ordered = slices.Delete(s.ordered, at, at+1)
	for _, v := range uniqueValues(r.user) {
		delete(s.holders, v)
	}
	for _, t := range r.user.ArrangedTravelers() {
		delete(s.arrangers[*t.UserID], r.user.ID)
	}
}
