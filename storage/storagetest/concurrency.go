package storagetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

const racers = 8

func testConcurrency(t *testing.T, open Open) {
	s := start(t, open)
	t.Run("conditional updates", func(t *testing.T) { testRacingUpdates(t, s) })
	t.Run("conditional updates and erasure", func(t *testing.T) { testRacingErasure(t, s) })
	t.Run("updates of different fields", func(t *testing.T) { testParallelMerges(t, s) })
	t.Run("inserts of one id", func(t *testing.T) { testRacingInserts(t, s) })
	for i, f := range uniqueFields() {
		t.Run("one "+f.path, func(t *testing.T) { f.testRaces(t, s, i) })
	}
	t.Run("readers see whole users", func(t *testing.T) { testReadersDuringWrites(t, s) })
}

// race runs f for each racer at once and returns their errors.
func race(f func(racer int) error) []error {
	errs := make([]error, racers)
	var ready, done sync.WaitGroup
	ready.Add(racers)
	for i := range racers {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			errs[i] = f(i)
		})
	}
	done.Wait()
	return errs
}

// oneWinner is the only racer without an error. The others must have one that lost accepts.
func oneWinner(t *testing.T, errs []error, lost func(error) bool) int {
	t.Helper()
	winner := -1
	for i, err := range errs {
		switch {
		case err != nil && !lost(err):
			t.Fatalf("racer %d failed with %v", i, err)
		case err == nil && winner >= 0:
			t.Fatalf("racers %d and %d both won", winner, i)
		case err == nil:
			winner = i
		}
	}
	if winner < 0 {
		t.Fatalf("nobody won: %v", errs)
	}
	return winner
}

func isError(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func (f uniqueField) isTaken(err error) bool {
	var taken *storage.TakenError
	return errors.As(err, &taken) && taken.Field == f.path
}

func testRacingUpdates(t *testing.T, s storage.Store) {
	insert(t, s, person(1, companyID(1), "Race", "Car"))
	for version := int64(1); version <= 5; version++ {
		errs := race(func(racer int) error {
			change := set(&user.User{ExternalID: new(fmt.Sprintf("racer %d", racer))}, "externalId")
			change.Version = version
			_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(1), change)
			return err
		})
		winner := oneWinner(t, errs, isError(storage.ErrVersionConflict))
		got := get(t, s, userID(1))
		same(t, "the version", version+1, got.Version)
		same(t, "the value", fmt.Sprintf("racer %d", winner), *got.ExternalID)
	}
}

func testRacingErasure(t *testing.T, s storage.Store) {
	insert(t, s, person(2, companyID(1), "Race", "Car"))
	errs := race(func(racer int) error {
		if racer%2 == 0 {
			return s.EraseUser(t.Context(), storage.Everywhere(), userID(2), 1)
		}
		change := set(&user.User{Tier: new(user.TierSeat1a)}, "tier")
		change.Version = 1
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(2), change)
		return err
	})
	winner := oneWinner(t, errs, func(err error) bool {
		return errors.Is(err, storage.ErrVersionConflict) || errors.Is(err, storage.ErrNotFound)
	})
	left := byID(t, s, storage.Everywhere(), storage.AllFields, userID(2))
	if erased := winner%2 == 0; erased != (len(left) == 0) {
		t.Fatalf("racer %d won and %d users are left", winner, len(left))
	}
}

// testParallelMerges sets a different field from each goroutine, several times: no write may undo another.
func testParallelMerges(t *testing.T, s storage.Store) {
	const rounds = 4
	insert(t, s, hollow(3))
	paths := []string{
		"personalInfo.dob", "personalInfo.nationality", "personalInfo.addresses", "businessInfo.designation",
		"businessInfo.phoneNumbers", "tier", "roles", "travelPreferences.preferences.airPref.homeAirport",
	}
	errs := race(func(racer int) error {
		for round := range rounds {
			change := set(Fixture(round, companyID(1)), paths[racer])
			if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(3), change); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	want := hollow(3)
	storage.FieldsOf(paths...).Copy(want, Fixture(rounds-1, companyID(1)))
	want.Version, want.UpdatedAt = 1+racers*rounds, moment(1000)
	same(t, "the user", want, get(t, s, userID(3)))
}

func testRacingInserts(t *testing.T, s storage.Store) {
	for n := 10; n < 13; n++ {
		errs := race(func(racer int) error {
			u := person(n, companyID(1), "Racer", fmt.Sprint(racer))
			return s.InsertUser(t.Context(), u)
		})
		winner := oneWinner(t, errs, isError(storage.ErrExists))
		same(t, "the user", person(n, companyID(1), "Racer", fmt.Sprint(winner)), get(t, s, userID(n)))
	}
}

// testRaces has users claim one value of a unique field at once: by being inserted, by a change, by moving to a company.
func (f uniqueField) testRaces(t *testing.T, s storage.Store, field int) {
	first := 100 * (field + 1)
	home := companyID(first)
	holds := func(value string, winner int) {
		t.Helper()
		same(t, "who has the value", userIDs(winner), ids(find(t, s, storage.InCompanies(home), f.key(value))))
	}
	errs := race(func(racer int) error {
		return s.InsertUser(t.Context(), f.holder(first+racer, home, "inserted"))
	})
	holds("inserted", first+oneWinner(t, errs, f.isTaken))

	for racer := range racers {
		insert(t, s, f.holder(first+20+racer, companyID(first+1+racer), "moved"))
		insert(t, s, person(first+40+racer, home, "Claims", "It"))
	}
	errs = race(func(racer int) error {
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(first+40+racer), f.change(new("claimed")))
		return err
	})
	holds("claimed", first+40+oneWinner(t, errs, f.isTaken))

	move := set(person(0, home, "", ""), "businessInfo.organizationRef")
	errs = race(func(racer int) error {
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), userID(first+20+racer), move)
		return err
	})
	holds("moved", first+20+oneWinner(t, errs, f.isTaken))
}

// testReadersDuringWrites writes the same number into several sections at a time; no reader may see two numbers.
func testReadersDuringWrites(t *testing.T, s storage.Store) {
	const writes = 25
	written := func(n int) *user.User {
		text := fmt.Sprintf("w%02d", n)
		u := person(50, companyID(5), text, text)
		u.BusinessInfo.EmployeeID, u.ExternalID = &text, &text
		u.PersonalInfo.Email = new("same@example.com")
		u.Roles = []user.Role{{RoleType: new(user.RoleTypeTravelArranger), Metadata: &user.RoleMetadata{
			ArrangerFor: []user.ArrangedTraveler{{UserID: new(userID(51)), SendConfirmationEmail: n%2 == 0}},
		}}}
		return u
	}
	insert(t, s, written(1))
	scope := storage.InCompanies(companyID(5))
	whole := func(users ...*user.User) error {
		if len(users) != 1 {
			return fmt.Errorf("read %d users, want one", len(users))
		}
		want := written(int(users[0].Version))
		want.Version, want.UpdatedAt = users[0].Version, users[0].UpdatedAt
		if d := difference(want, users[0]); d != "" {
			return fmt.Errorf("a user in parts (-want +got):\n%s", d)
		}
		return nil
	}
	readers := []func() error{
		func() error {
			users, err := s.UsersByID(t.Context(), scope, userIDs(50), storage.AllFields)
			return errors.Join(err, whole(users...))
		},
		func() error {
			users, err := s.FindUsers(t.Context(), scope, storage.Key{Email: "same@example.com"}, storage.AllFields)
			return errors.Join(err, whole(users...))
		},
		func() error {
			page, err := s.ListUsers(t.Context(), scope, storage.Query{Search: "w", Limit: 5}, storage.AllFields)
			if err == nil && len(page.Users) == 1 {
				if d := difference(position(page.Users[0]), page.Positions[0]); d != "" {
					return fmt.Errorf("a position of another name (-want +got):\n%s", d)
				}
			}
			return errors.Join(err, whole(page.Users...))
		},
		func() error {
			all, err := s.Arrangements(t.Context(), scope, userIDs(51), storage.AllFields)
			if err != nil || len(all) != 1 {
				return fmt.Errorf("%d arrangements, want one: %w", len(all), err)
			}
			if all[0].Traveler.SendConfirmationEmail != (all[0].Arranger.Version%2 == 0) {
				return fmt.Errorf("the entry is not of version %d", all[0].Arranger.Version)
			}
			return whole(all[0].Arranger)
		},
	}
	var over atomic.Bool
	errs := race(func(racer int) error {
		if racer > 0 {
			for !over.Load() {
				if err := readers[racer%len(readers)](); err != nil {
					return err
				}
			}
			return nil
		}
		defer over.Store(true)
		for n := 2; n <= writes; n++ {
			change := storage.Change{Set: writable(), From: written(n), At: moment(n)}
			if _, err := s.UpdateUser(t.Context(), scope, userID(50), change); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if err := whole(get(t, s, userID(50))); err != nil {
		t.Fatal(err)
	}
}
