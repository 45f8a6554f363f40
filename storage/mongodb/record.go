package mongodb

import (
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/user"
)

// user reads a user from a document, of which it keeps nothing.
func (d *decoding) user(doc bson.Raw) (*user.User, error) {
	u := new(user.User)
	if err := d.decodeDocument(decodeUser, doc, u); err != nil {
		return nil, fmt.Errorf("user %s cannot be read: %w", idOf(doc), err)
	}
	return u, nil
}

func (d *decoding) company(doc bson.Raw) (*user.Company, error) {
	c := new(user.Company)
	if err := d.decodeDocument(decodeCompany, doc, c); err != nil {
		return nil, fmt.Errorf("company %s cannot be read: %w", idOf(doc), err)
	}
	return c, nil
}

func (d *decoding) policy(doc bson.Raw) (*user.Policy, error) {
	p := new(user.Policy)
	if err := d.decodeDocument(decodePolicy, doc, p); err != nil {
		return nil, fmt.Errorf("policy %s cannot be read: %w", idOf(doc), err)
	}
	return p, nil
}

// idOf is the id of a document, for errors.
func idOf(doc bson.Raw) string {
	id, _ := doc.Lookup(idField).StringValueOK()
	return id
}

// stored is the document of a user, as one write leaves it.
type stored struct {
	user.User `bson:",inline"`

	Keys bson.D `bson:"keys"`
}

// documentOf is the document of a user to insert.
func documentOf(u *user.User, write string) (bson.Raw, error) {
	return bson.Marshal(stored{*u, keysDocument(u, write)})
}

// clone is a deep copy of a user, as a read would return it after it was stored.
func clone(u *user.User) (*user.User, error) {
	doc, err := bson.Marshal(u)
	if err != nil {
		return nil, err
	}
	return new(decoding).user(doc)
}
