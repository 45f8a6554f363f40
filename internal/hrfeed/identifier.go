package hrfeed

import (
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// identifier is what a person is told by.
type identifier string

// The identifiers.
const (
	noIdentifier identifier = ""
	employeeID   identifier = "employeeId"
	externalID   identifier = "externalId"
	email        identifier = "email"
)

// unique are the identifiers that only one user of a company has.
var unique = []identifier{employeeID, externalID}

// path is the field with the identifier.
func (i identifier) path() string {
	switch i {
	case employeeID:
		return storage.FieldEmployeeID
	case externalID:
		return storage.FieldExternalID
	default:
		return ""
	}
}

// of are the values that u is told by.
func (i identifier) of(u *user.User) []string {
	switch i {
	case employeeID:
		if b := u.BusinessInfo; b != nil && b.EmployeeID != nil {
			return []string{*b.EmployeeID}
		}
	case externalID:
		if u.ExternalID != nil {
			return []string{*u.ExternalID}
		}
	case email:
		return storage.Emails(u)
	}
	return nil
}

// canonical is the form in which values are compared.
func (i identifier) canonical(value string) string {
	if i == email {
		return storage.FoldCase(value)
	}
	return value
}

// key is what a store finds somebody by.
func (i identifier) key(value string) storage.Key {
	switch i {
	case employeeID:
		return storage.Key{EmployeeID: value}
	case externalID:
		return storage.Key{ExternalID: value}
	default:
		return storage.Key{Email: value}
	}
}
