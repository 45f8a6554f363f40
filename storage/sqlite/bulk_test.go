package sqlite

import (
	"errors"
	"math"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func TestInsertUsersWhoCannotBeWritten(t *testing.T) {
	s := openTemp(t)
	users := []*user.User{storagetest.Fixture(1, companyID(1)), storagetest.Fixture(2, companyID(1)), storagetest.Fixture(3, companyID(1))}
	users[1].PersonalInfo.Addresses[0].Coordinates.Latitude = math.NaN()
	errs := s.InsertUsers(t.Context(), users)
	if len(errs) != 3 || errs[0] != nil || errs[1] == nil || errs[2] != nil {
		t.Fatalf("got %v, want an error of the second", errs)
	}
	for i, u := range users {
		if there := readUser(t, s, u.ID) != nil; there != (i != 1) {
			t.Errorf("user %d is there: %v", i, there)
		}
	}
}

func TestInsertUsersFailsAsAWhole(t *testing.T) {
	s := openTemp(t)
	holder := storagetest.Fixture(1, companyID(1))
	insert(t, s, holder)
	users := []*user.User{storagetest.Fixture(2, companyID(1)), holder, storagetest.Fixture(3, companyID(1)), storagetest.Fixture(4, companyID(1))}
	execFile(t, s.file, `CREATE TRIGGER broken BEFORE INSERT ON user_roles
		WHEN (SELECT id FROM users WHERE seq = NEW.user_seq) = '`+users[2].ID+`' BEGIN SELECT RAISE(ABORT, 'no more roles'); END`)
	errs := s.InsertUsers(t.Context(), users)
	if len(errs) != len(users) {
		t.Fatalf("got %v", errs)
	}
	for i, err := range errs {
		if err == nil || errors.Is(err, storage.ErrExists) {
			t.Errorf("user %d got %v, want what has failed", i, err)
		}
	}
	for _, u := range []*user.User{users[0], users[2], users[3]} {
		if readUser(t, s, u.ID) != nil {
			t.Errorf("%s is there", u.ID)
		}
	}
	execFile(t, s.file, "DROP TRIGGER broken")
	if errs := s.InsertUsers(t.Context(), append(users[:1:1], users[2:]...)); errs != nil {
		t.Errorf("after the repair: %v", errs)
	}
}
