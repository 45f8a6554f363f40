package storagetest

import (
	"context"
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// calls makes a call of each method of a store but Close, in a store that has [Fixture] 1 of the first company.
func calls(s storage.Store) map[string]func(context.Context) error {
	everywhere := storage.Everywhere()
	return map[string]func(context.Context) error{
		"UsersByID": func(ctx context.Context) error {
			_, err := s.UsersByID(ctx, everywhere, userIDs(1), storage.AllFields)
			return err
		},
		"Arrangements": func(ctx context.Context) error {
			_, err := s.Arrangements(ctx, everywhere, []string{id("traveler", 1)}, storage.AllFields)
			return err
		},
		"FindUsers": func(ctx context.Context) error {
			_, err := s.FindUsers(ctx, everywhere, storage.Key{Email: "personal.1@example.com"}, storage.AllFields)
			return err
		},
		"ListUsers": func(ctx context.Context) error {
			_, err := s.ListUsers(ctx, everywhere, storage.Query{Limit: 10}, storage.AllFields)
			return err
		},
		"CountUsers": func(ctx context.Context) error {
			_, err := s.CountUsers(ctx, everywhere, storage.Query{})
			return err
		},
		"CompaniesByID": func(ctx context.Context) error {
			_, err := s.CompaniesByID(ctx, []string{companyID(1)})
			return err
		},
		"CompaniesOfTMC": func(ctx context.Context) error {
			_, err := s.CompaniesOfTMC(ctx, company(1).BookingTmc.ID)
			return err
		},
		"PoliciesOfCompanies": func(ctx context.Context) error {
			_, err := s.PoliciesOfCompanies(ctx, []string{companyID(1)})
			return err
		},
		"PoliciesByID": func(ctx context.Context) error {
			_, err := s.PoliciesByID(ctx, everywhere, []string{id("policy", 1)})
			return err
		},
		"ScanUsers": func(ctx context.Context) error {
			_, err := s.ScanUsers(ctx, "", 10)
			return err
		},
		"ScanCompanies": func(ctx context.Context) error {
			_, err := s.ScanCompanies(ctx, "", 10)
			return err
		},
		"ScanPolicies": func(ctx context.Context) error {
			_, err := s.ScanPolicies(ctx, "", 10)
			return err
		},
		"InsertUsers": func(ctx context.Context) error {
			return errors.Join(storage.InsertUsers(ctx, s, []*user.User{Fixture(3, companyID(1))})...)
		},
		"InsertUser": func(ctx context.Context) error {
			return s.InsertUser(ctx, Fixture(2, companyID(1)))
		},
		"UpdateUser": func(ctx context.Context) error {
			_, err := s.UpdateUser(ctx, everywhere, userID(1), set(&user.User{}, "tier"))
			return err
		},
		"EraseUser": func(ctx context.Context) error {
			return s.EraseUser(ctx, everywhere, userID(1), 0)
		},
		"PutCompany": func(ctx context.Context) error {
			return s.PutCompany(ctx, company(1))
		},
		"PutPolicy": func(ctx context.Context) error {
			return s.PutPolicy(ctx, policy(1, companyID(1)))
		},
	}
}

// testEnds calls a store with a context that has ended, and after the store was closed.
func testEnds(t *testing.T, open Open) {
	t.Run("context", func(t *testing.T) {
		s := start(t, open, Fixture(1, companyID(1)))
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		for name, call := range calls(s) {
			if err := call(ended); !errors.Is(err, context.Canceled) {
				t.Errorf("%s gave %v, want context.Canceled", name, err)
			}
		}
		same(t, "users", []*user.User{Fixture(1, companyID(1))}, list(t, s, storage.Everywhere(), storage.Query{Status: storage.AnyStatus}).Users)
		companies, err := s.CompaniesByID(t.Context(), []string{companyID(1)})
		if err != nil || len(companies) != 0 {
			t.Errorf("%d companies, error %v; want none", len(companies), err)
		}
		policies, err := s.PoliciesOfCompanies(t.Context(), []string{companyID(1)})
		if err != nil || len(policies) != 0 {
			t.Errorf("%d policies, error %v; want none", len(policies), err)
		}
	})
	t.Run("close", func(t *testing.T) {
		s := open(t)
		insert(t, s, Fixture(1, companyID(1)))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for name, call := range calls(s) {
			if err := call(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
				t.Errorf("%s gave %v, want ErrUnavailable", name, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Errorf("closing again gave %v", err)
		}
	})
}
