package storagetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testCompanies(t *testing.T, open Open) {
	s := start(t, open)
	put := func(t *testing.T, companies ...*user.Company) {
		t.Helper()
		for _, c := range companies {
			if err := s.PutCompany(t.Context(), c); err != nil {
				t.Fatalf("PutCompany: %v", err)
			}
		}
	}
	byID := func(t *testing.T, ids ...string) []*user.Company {
		t.Helper()
		companies, err := s.CompaniesByID(t.Context(), ids)
		if err != nil {
			t.Fatalf("CompaniesByID: %v", err)
		}
		slices.SortFunc(companies, func(a, b *user.Company) int { return strings.Compare(a.ID, b.ID) })
		return companies
	}
	ofTMC := func(t *testing.T, tmcID string) []*user.Company {
		t.Helper()
		companies, err := s.CompaniesOfTMC(t.Context(), tmcID)
		if err != nil {
			t.Fatalf("CompaniesOfTMC: %v", err)
		}
		return companies
	}
	tmc := func(n int) *user.Reference { return &user.Reference{ID: id("TMC", n)} }

	booking := &user.Company{ID: companyID(2), Name: "Booking only 🧳", BookingTmc: tmc(1)}
	contracting := &user.Company{ID: companyID(3), Name: "Contracting only", ContractingTmc: tmc(1)}
	both := &user.Company{ID: companyID(4), Name: "Both", ContractingTmc: tmc(1), BookingTmc: tmc(1)}
	none := &user.Company{ID: companyID(5), Name: "None"}
	put(t, both, none, company(1), contracting, booking)

	t.Run("by id", func(t *testing.T) {
		got := byID(t, companyID(3), companyID(1), companyID(99), companyID(1), companyID(5), "", companyID(2))
		same(t, "companies", []*user.Company{company(1), booking, contracting, none}, got)
		same(t, "companies of no ids", []*user.Company{}, byID(t))
	})
	t.Run("of a TMC", func(t *testing.T) {
		same(t, "companies", []*user.Company{booking, contracting, both}, ofTMC(t, tmc(1).ID))
		same(t, "companies", []*user.Company{company(1)}, ofTMC(t, company(1).BookingTmc.ID))
		same(t, "companies", []*user.Company{company(1)}, ofTMC(t, company(1).ContractingTmc.ID))
		same(t, "companies of another TMC", []*user.Company{}, ofTMC(t, tmc(9).ID))
		same(t, "companies of no TMC", []*user.Company{}, ofTMC(t, ""))
	})
	t.Run("replaced", func(t *testing.T) {
		changed := &user.Company{ID: companyID(1), Name: "Another name", ContractingTmc: tmc(2)}
		put(t, changed)
		same(t, "companies", []*user.Company{changed}, byID(t, companyID(1)))
		same(t, "companies of the old TMC", []*user.Company{}, ofTMC(t, company(1).BookingTmc.ID))
		same(t, "companies of the new TMC", []*user.Company{changed}, ofTMC(t, tmc(2).ID))
		put(t, changed)
		same(t, "companies", []*user.Company{changed}, byID(t, companyID(1)))
		put(t, company(1))
		same(t, "companies", []*user.Company{company(1)}, byID(t, companyID(1)))
	})
	t.Run("without users", func(t *testing.T) {
		same(t, "users", nil, ids(list(t, s, storage.Everywhere(), storage.Query{Status: storage.AnyStatus}).Users))
	})
}
