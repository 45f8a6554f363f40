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

// arranger is a user who arranges for another, and the entry of their role that says so.
type arranger struct {
	record *record
	entry  user.ArrangedTraveler
}

func compareToRecord(a arranger, r *record) int { return compareRecords(a.record, r) }

func comparePositions(a, b storage.Position) int {
	return cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
}

// within returns the users in scope by position.
func (s *Store) within(scope storage.Scope) []*record {
	if companies := scope.Companies(); len(companies) == 1 && scope.Holds(companies[0]) {
		return s.ordered[companies[0]]
	}
	var all []*record
	for company, records := range s.ordered {
		if scope.Holds(company) {
			all = append(all, records...)
		}
	}
	slices.SortFunc(all, compareRecords)
	return all
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
	company := u.CompanyID()
	at, _ := slices.BinarySearchFunc(s.ordered[company], r, compareRecords)
	s.ordered[company] = slices.Insert(s.ordered[company], at, r)
	for _, v := range uniqueValues(u) {
		s.holders[v] = u.ID
	}
	for _, t := range u.ArrangedTravelers() {
		arrangers := s.arrangers[*t.UserID]
		at, _ := slices.BinarySearchFunc(arrangers, r, compareToRecord)
		s.arrangers[*t.UserID] = slices.Insert(arrangers, at, arranger{r, t})
	}
	return nil
}

func (s *Store) remove(r *record) {
	delete(s.users, r.user.ID)
	company := r.user.CompanyID()
	at, _ := slices.BinarySearchFunc(s.ordered[company], r, compareRecords)
	s.ordered[company] = slices.Delete(s.ordered[company], at, at+1)
	for _, v := range uniqueValues(r.user) {
		delete(s.holders, v)
	}
	for _, t := range r.user.ArrangedTravelers() {
		arrangers := s.arrangers[*t.UserID]
		at, _ := slices.BinarySearchFunc(arrangers, r, compareToRecord)
		s.arrangers[*t.UserID] = slices.Delete(arrangers, at, at+1)
	}
}
