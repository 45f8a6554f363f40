package storagetest

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// uniqueField is a field whose value one user of a company may have.
type uniqueField struct {
	path string
	key  func(value string) storage.Key
	set  func(u *user.User, value *string)
}

func uniqueFields() []uniqueField {
	return []uniqueField{
		{
			storage.FieldExternalID,
			func(value string) storage.Key { return storage.Key{ExternalID: value} },
			func(u *user.User, value *string) { u.ExternalID = value },
		},
		{
			storage.FieldEmployeeID,
			func(value string) storage.Key { return storage.Key{EmployeeID: value} },
			func(u *user.User, value *string) {
				if u.BusinessInfo == nil {
					u.BusinessInfo = &user.BusinessInfo{}
				}
				u.BusinessInfo.EmployeeID = value
			},
		},
	}
}

// holder is a user of a company, or of none, who has a value of the field.
func (f uniqueField) holder(n int, companyID, value string) *user.User {
	u := person(n, companyID, "Family", "Given")
	f.set(u, &value)
	return u
}

// change sets the field to a value, and nothing else.
func (f uniqueField) change(value *string) storage.Change {
	u := &user.User{}
	f.set(u, value)
	return set(u, f.path)
}

func (f uniqueField) wantTaken(t *testing.T, err error) {
	t.Helper()
	var taken *storage.TakenError
	if !errors.As(err, &taken) || taken.Field != f.path {
		t.Fatalf("got error %v, want that %s is taken", err, f.path)
	}
}

func testUnique(t *testing.T, open Open) {
	for _, f := range uniqueFields() {
		t.Run(f.path, func(t *testing.T) {
			s := start(t, open)
			t.Run("insert", func(t *testing.T) { f.testInsert(t, s) })
			t.Run("update", func(t *testing.T) { f.testUpdate(t, s) })
			t.Run("free again", func(t *testing.T) { f.testFreed(t, s) })
			t.Run("move", func(t *testing.T) { f.testMove(t, s) })
		})
	}
	t.Run("both fields", func(t *testing.T) { testBothUnique(t, start(t, open)) })
}

func (f uniqueField) testInsert(t *testing.T, s storage.Store) {
	insert(t, s, f.holder(10, companyID(1), "A-1"))
	again := f.holder(11, companyID(1), "A-1")
	f.wantTaken(t, s.InsertUser(t.Context(), again))
	same(t, "users with the id", nil, ids(byID(t, s, storage.Everywhere(), storage.AllFields, again.ID)))
	same(t, "users with the value", userIDs(10), ids(find(t, s, storage.Everywhere(), f.key("A-1"))))

	// Values are compared exactly, and other companies do not matter.
	insert(t, s, f.holder(12, companyID(1), "a-1"), f.holder(13, companyID(1), "A-1 "), f.holder(14, companyID(1), "Á-1"),
		f.holder(15, companyID(1), "A\u0301-1"), f.holder(16, companyID(1), ""), f.holder(17, companyID(2), "A-1"))

	insert(t, s, f.holder(20, "", "A-1"))
	f.wantTaken(t, s.InsertUser(t.Context(), f.holder(21, "", "A-1")))

	insert(t, s, person(30, companyID(1), "No", "Value"), person(31, companyID(1), "No", "Value"), bare(32), bare(33), hollow(34), hollow(35))

	inactive := f.holder(40, companyID(1), "B-1")
	inactive.IsActive = false
	insert(t, s, inactive)
	f.wantTaken(t, s.InsertUser(t.Context(), f.holder(41, companyID(1), "B-1")))
}

func (f uniqueField) testUpdate(t *testing.T, s storage.Store) {
	insert(t, s, f.holder(50, companyID(5), "A-1"), f.holder(51, companyID(5), "A-2"), person(52, companyID(5), "No", "Value"))
	taken := func(id string, change storage.Change) {
		t.Helper()
		before := get(t, s, id)
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), id, change)
		f.wantTaken(t, err)
		same(t, "the user", before, get(t, s, id))
		same(t, "users with the value", userIDs(50), ids(find(t, s, storage.InCompanies(companyID(5)), f.key("A-1"))))
	}
	taken(userID(51), f.change(new("A-1")))
	taken(userID(52), f.change(new("A-1")))
	replacement := f.holder(0, companyID(5), "A-1")
	replacement.PersonalInfo.Name.Family1 = "Changed"
	taken(userID(52), set(replacement, "personalInfo", "businessInfo", "externalId"))
	if found := list(t, s, storage.Everywhere(), storage.Query{Search: "changed"}).Users; len(found) != 0 {
		t.Errorf("users %v are found by what was not written", ids(found))
	}

	update(t, s, userID(50), f.change(new("A-1")))
	update(t, s, userID(50), set(replacement, "personalInfo", "businessInfo", "externalId"))
	update(t, s, userID(52), f.change(new("a-1")))
	update(t, s, userID(52), set(&user.User{}, "isActive"))
	taken(userID(51), f.change(new("A-1")))
	_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(51), f.change(new("a-1")))
	f.wantTaken(t, err)
}

func (f uniqueField) testFreed(t *testing.T, s storage.Store) {
	insert(t, s, f.holder(60, companyID(6), "A-1"))
	update(t, s, userID(60), f.change(nil))
	insert(t, s, f.holder(61, companyID(6), "A-1"))
	update(t, s, userID(61), f.change(new("A-2")))
	insert(t, s, f.holder(62, companyID(6), "A-1"))
	if err := s.EraseUser(t.Context(), storage.Everywhere(), userID(62), 0); err != nil {
		t.Fatal(err)
	}
	update(t, s, userID(60), f.change(new("A-1")))
	f.wantTaken(t, s.InsertUser(t.Context(), f.holder(62, companyID(6), "A-1")))
	f.wantTaken(t, s.InsertUser(t.Context(), f.holder(62, companyID(6), "A-2")))
}

func (f uniqueField) testMove(t *testing.T, s storage.Store) {
	const value = "M-1"
	insert(t, s, f.holder(70, companyID(7), value), f.holder(71, companyID(8), value), f.holder(73, "", value))
	move := func(n int, companyID string) error {
		to := person(0, companyID, "", "")
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(n), set(to, "businessInfo.organizationRef"))
		return err
	}
	f.wantTaken(t, move(71, companyID(7)))
	same(t, "the company", companyID(8), get(t, s, userID(71)).CompanyID())

	_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(71), set(&user.User{}, "businessInfo.organizationRef"))
	f.wantTaken(t, err)
	same(t, "the company", companyID(8), get(t, s, userID(71)).CompanyID())

	if err := move(70, companyID(9)); err != nil {
		t.Fatalf("moving to another company: %v", err)
	}
	f.wantTaken(t, s.InsertUser(t.Context(), f.holder(72, companyID(9), value)))
	if err := move(71, companyID(7)); err != nil {
		t.Fatalf("moving to the company that the other left: %v", err)
	}
	insert(t, s, f.holder(72, companyID(8), value))
}

// testBothUnique has a value taken while the other is free: nothing of the user may stay behind.
func testBothUnique(t *testing.T, s storage.Store) {
	both := func(n int, external, employee string) *user.User {
		u := person(n, companyID(1), "Family", "Given")
		u.ExternalID, u.BusinessInfo.EmployeeID = &external, &employee
		return u
	}
	// The same text in both fields is no collision.
	insert(t, s, both(1, "A", "B"), both(2, "B", "A"))
	for _, rejected := range []*user.User{both(3, "A", "C"), both(3, "C", "A"), both(3, "A", "B")} {
		var taken *storage.TakenError
		if err := s.InsertUser(t.Context(), rejected); !errors.As(err, &taken) {
			t.Fatalf("InsertUser gave %v, want a TakenError", err)
		}
	}
	insert(t, s, both(3, "C", "C"))

	change := set(both(0, "D", "A"), storage.FieldExternalID, storage.FieldEmployeeID)
	var taken *storage.TakenError
	if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(3), change); !errors.As(err, &taken) || taken.Field != storage.FieldEmployeeID {
		t.Fatalf("UpdateUser gave %v, want that the employee id is taken", err)
	}
	same(t, "the user", both(3, "C", "C"), get(t, s, userID(3)))
	insert(t, s, both(4, "D", "D"))
}
