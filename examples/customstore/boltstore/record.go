package boltstore

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// record is a user as it is kept, with the keys by which every store orders and finds users alike; package storage makes them.
type record struct {
	User    *user.User `json:"user"`
	SortKey []byte     `json:"sortKey"`
	Terms   []string   `json:"terms"`
}

func newRecord(u *user.User) *record { return &record{u, storage.SortKey(u), storage.SearchTerms(u)} }

func (r *record) position() storage.Position {
	return storage.Position{SortKey: r.SortKey, ID: r.User.ID}
}

func compare(a, b storage.Position) int {
	return cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
}

func byName(a, b *record) int { return compare(a.position(), b.position()) }

// has says whether the user has the key, of which the e-mail address is folded.
func (r *record) has(key storage.Key) bool {
	u := r.User
	switch {
	case key.Email != "":
		return slices.Contains(storage.Emails(u), key.Email)
	case key.ExternalID != "":
		return u.ExternalID != nil && *u.ExternalID == key.ExternalID
	case key.EmployeeID != "":
		return u.BusinessInfo != nil && u.BusinessInfo.EmployeeID != nil && *u.BusinessInfo.EmployeeID == key.EmployeeID
	}
	return false
}

// matches says whether the user is in the list that the query asks for, of which words are the folded words of the search.
func (r *record) matches(query *storage.Query, words []string) bool {
	if query.Status != storage.AnyStatus && r.User.IsActive != (query.Status == storage.Active) {
		return false
	}
	for _, w := range words {
		if !slices.ContainsFunc(r.Terms, func(t string) bool { return strings.HasPrefix(t, w) }) {
			return false
		}
	}
	return len(query.Filters) == 0 ||
		slices.ContainsFunc(query.Filters, func(f storage.Filter) bool { return f.Matches(r.User) })
}

// uniqueValues are the keys in the bucket taken of the values that only this user of a company may have, with their fields.
func uniqueValues(u *user.User) map[string]string {
	fields := map[string]string{}
	add := func(field string, value *string) {
		if value != nil {
			fields[u.CompanyID()+"\x00"+field+"\x00"+*value] = field
		}
	}
	add(storage.FieldExternalID, u.ExternalID)
	if u.BusinessInfo != nil {
		add(storage.FieldEmployeeID, u.BusinessInfo.EmployeeID)
	}
	return fields
}

// usersOf are the users of records.
func usersOf(records []*record) []*user.User {
	all := make([]*user.User, len(records))
	for i, r := range records {
		all[i] = r.User
	}
	return all
}
