package sqlite

import (
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// TestPlans looks at the plan of every statement that calls run.
func TestPlans(t *testing.T) {
	s := openTemp(t, WithReaders(1))
	u := storagetest.Fixture(1, "c1")
	insert(t, s, u)
	walking := openFile(t, s.file, WithReaders(1), func(s *settings) { s.tuning.maxCandidates = 0 })

	one, two := storage.InCompanies("c1"), storage.InCompanies("c1", "c2")
	everywhere := storage.Everywhere()
	at := &storage.Position{SortKey: []byte{1}, ID: "u1"}
	list := func(scope storage.Scope, q storage.Query) func(*Store) error {
		return func(s *Store) error {
			q.Limit = 10
			_, err := s.ListUsers(t.Context(), scope, q, storage.AllFields)
			return err
		}
	}
	count := func(scope storage.Scope, q storage.Query) func(*Store) error {
		return func(s *Store) error {
			_, err := s.CountUsers(t.Context(), scope, q)
			return err
		}
	}
	filter := func(f storage.Filter) storage.Query { return storage.Query{Filters: []storage.Filter{f}} }
	find := func(scope storage.Scope, k storage.Key) func(*Store) error {
		return func(s *Store) error {
			_, err := s.FindUsers(t.Context(), scope, k, storage.AllFields)
			return err
		}
	}

	const (
		byCompany    = "SEARCH u USING COVERING INDEX users_by_company (company_id=? AND is_active=?"
		everywhereBy = "SEARCH u USING COVERING INDEX users_by_name (is_active=?"
		byRow        = "SEARCH u USING INTEGER PRIMARY KEY (rowid=?)"
	)
	tests := []struct {
		name   string
		store  *Store
		call   func(*Store) error
		want   []string // parts of the plans
		sorted bool     // few candidates are sorted
	}{
		{"by ids", s, func(s *Store) error {
			_, err := s.UsersByID(t.Context(), one, []string{"u1"}, storage.AllFields)
			return err
		}, []string{"SEARCH u USING INDEX users_by_id (id=?)"}, false},
		{"by ids everywhere", s, func(s *Store) error {
			_, err := s.UsersByID(t.Context(), everywhere, []string{"u1"}, storage.AllFields)
			return err
		}, []string{"SEARCH u USING INDEX users_by_id (id=?)"}, false},
		{"arrangements", s, func(s *Store) error {
			_, err := s.Arrangements(t.Context(), two, []string{*u.ArrangedTravelers()[0].UserID}, storage.AllFields)
			return err
		}, []string{"SEARCH a USING PRIMARY KEY (traveler_id=?)", byRow}, true},

		{"page", s, list(one, storage.Query{}), []string{byCompany + ")", byRow}, false},
		{"page after", s, list(one, storage.Query{After: at}), []string{byCompany + " AND (name_key,id)>(?,?))"}, false},
		{"page before", s, list(one, storage.Query{Before: at, FromEnd: true}), []string{byCompany + " AND (name_key,id)<(?,?))"}, false},
		{"page between", s, list(one, storage.Query{Before: at, After: at}), []string{byCompany + " AND (name_key,id)>(?,?) AND (name_key,id)<(?,?))"}, false},
		{"page descending", s, list(one, storage.Query{After: at, Descending: true}), []string{byCompany + " AND (name_key,id)<(?,?))"}, false},
		{"page of any status", s, list(one, storage.Query{After: at, Status: storage.AnyStatus}),
			[]string{"MERGE (UNION ALL)", byCompany + " AND (name_key,id)>(?,?))"}, false},
		{"page of two companies", s, list(two, storage.Query{After: at}), []string{"MERGE (UNION ALL)", byCompany + " AND (name_key,id)>(?,?))"}, false},
		{"page of two companies, descending", s, list(two, storage.Query{After: at, Descending: true}),
			[]string{"MERGE (UNION ALL)", byCompany + " AND (name_key,id)<(?,?))"}, false},
		{"page everywhere", s, list(everywhere, storage.Query{After: at}), []string{everywhereBy + " AND (name_key,id)>(?,?))"}, false},
		{"page everywhere, descending", s, list(everywhere, storage.Query{After: at, Descending: true}),
			[]string{everywhereBy + " AND (name_key,id)<(?,?))"}, false},
		{"offset", s, list(one, storage.Query{Offset: 10}), []string{byCompany + ")"}, false},
		{"total", s, count(two, storage.Query{Status: storage.AnyStatus}), []string{byCompany + ")"}, false},
		{"total everywhere", s, count(everywhere, storage.Query{}), []string{everywhereBy + ")"}, false},

		{"search", s, list(one, storage.Query{Search: "n"}), []string{"SEARCH user_terms USING PRIMARY KEY (company_id=? AND term>? AND term<?)", byRow}, true},
		{"search everywhere", s, list(everywhere, storage.Query{Search: "n"}),
			[]string{"SEARCH user_terms USING COVERING INDEX user_terms_by_term (term>? AND term<?)", byRow}, true},
		{"common search", walking, list(one, storage.Query{Search: "n"}), []string{"SEARCH u USING INDEX users_by_company (company_id=? AND is_active=?)"}, false},

		{"filter by user", s, list(two, filter(storage.Filter{UserIDs: []string{"u"}, Personas: []user.Persona{"EMPLOYEE"}})),
			[]string{"SEARCH users USING COVERING INDEX users_by_id (id=?)", byRow}, true},
		{"filter by external id", s, list(two, filter(storage.Filter{ExternalIDs: []string{"x"}})),
			[]string{"SEARCH users USING COVERING INDEX users_by_external_id (external_id=? AND company_id=?)", byRow}, true},
		{"filter by external id everywhere", s, list(everywhere, filter(storage.Filter{ExternalIDs: []string{"x"}})),
			[]string{"SEARCH users USING COVERING INDEX users_by_external_id (external_id=?)", byRow}, true},
		{"filter by e-mail", s, list(one, filter(storage.Filter{Emails: []string{"x"}})),
			[]string{"users_by_business_email (business_email=?)", "users_by_personal_email (personal_email=?)", byRow}, true},
		{"filter by office", s, list(one, filter(storage.Filter{OfficeIDs: []string{"x"}})), []string{"users_by_office (office_id=?)", byRow}, true},
		{"filter by department", s, list(one, filter(storage.Filter{DepartmentIDs: []string{"x"}})), []string{"users_by_department (department_id=?)", byRow}, true},
		{"filter by cost center", s, list(one, filter(storage.Filter{CostCenterIDs: []string{"x"}})), []string{"users_by_cost_center (cost_center_id=?)", byRow}, true},
		{"filter by legal entity", s, list(one, filter(storage.Filter{LegalEntityIDs: []string{"x"}})), []string{"users_by_legal_entity (legal_entity_id=?)", byRow}, true},
		{"filter by designation", s, list(one, filter(storage.Filter{Designations: []string{"x"}})),
			[]string{"users_by_designation (designation=? AND company_id=?)", byRow}, true},
		{"filter by role", s, list(one, filter(storage.Filter{Roles: []user.RoleType{"COMPANY_ADMIN"}})),
			[]string{"SEARCH user_roles USING COVERING INDEX user_roles_by_type (role_type=? AND company_id=?)", byRow}, true},
		{"filter by a common role", walking, list(one, filter(storage.Filter{Roles: []user.RoleType{"COMPANY_ADMIN"}})),
			[]string{"SEARCH u USING COVERING INDEX users_by_company (company_id=? AND is_active=?)", "SEARCH user_roles USING PRIMARY KEY (user_seq=? AND role_type=?)"}, false},
		{"filter by tier", s, list(one, filter(storage.Filter{Tiers: []user.Tier{"BASIC"}})),
			[]string{"SEARCH u USING INDEX users_by_company (company_id=? AND is_active=?)"}, false},

		{"find by e-mail", s, find(two, storage.Key{Email: "x"}),
			[]string{"users_by_business_email (business_email=?)", "users_by_personal_email (personal_email=?)", byRow}, true},
		{"find by external id", s, find(two, storage.Key{ExternalID: "x"}), []string{"users_by_external_id (external_id=? AND company_id=?)", byRow}, true},
		{"scan", s, func(s *Store) error {
			_, err := s.ScanUsers(t.Context(), "u1", 10)
			return err
		}, []string{"SEARCH u USING INDEX users_by_id (id>?)"}, false},
		{"find by employee id", s, find(everywhere, storage.Key{EmployeeID: "x"}), []string{"users_by_employee_id (employee_id=?)", byRow}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := plansOf(t, test.store.readers, func() error { return test.call(test.store) })
			for _, part := range test.want {
				if !strings.Contains(plan, part) {
					t.Errorf("the plan has no %q:\n%s", part, plan)
				}
			}
			for _, table := range []string{"SCAN u", "SCAN a", "SCAN users", "SCAN user_", "AUTOMATIC"} {
				if strings.Contains(plan, table) {
					t.Errorf("the plan has a %q:\n%s", table, plan)
				}
			}
			if sorted := strings.Contains(plan, "USE TEMP B-TREE"); sorted != test.sorted {
				t.Errorf("sorted: %t, want %t:\n%s", sorted, test.sorted, plan)
			}
		})
	}
}

func TestPlansOfRecords(t *testing.T) {
	s := openTemp(t, WithReaders(1))
	tests := []struct {
		call func() error
		want string
	}{
		{func() error { _, err := s.CompaniesByID(t.Context(), []string{"c1"}); return err }, "SEARCH companies USING INDEX sqlite_autoindex_companies_1 (id=?)"},
		{func() error { _, err := s.CompaniesOfTMC(t.Context(), "t1"); return err }, "SEARCH companies USING INDEX companies_by_booking_tmc (booking_tmc_id=?)"},
		{func() error { _, err := s.PoliciesOfCompanies(t.Context(), []string{"c1"}); return err }, "SEARCH policies USING INDEX policies_by_company (company_id=?)"},
		{func() error {
			_, err := s.PoliciesByID(t.Context(), storage.InCompanies("c1"), []string{"p1"})
			return err
		}, "SEARCH policies USING INDEX sqlite_autoindex_policies_1 (id=?)"},
		{func() error { _, err := s.ScanCompanies(t.Context(), "c1", 10); return err }, "SEARCH companies USING INDEX sqlite_autoindex_companies_1 (id>?)"},
		{func() error { _, err := s.ScanPolicies(t.Context(), "p1", 10); return err }, "SEARCH policies USING INDEX sqlite_autoindex_policies_1 (id>?)"},
	}
	for _, test := range tests {
		plan := plansOf(t, s.readers, test.call)
		if !strings.Contains(plan, test.want) || strings.Contains(plan, "SCAN companies") || strings.Contains(plan, "SCAN policies") {
			t.Errorf("the plan has no %q or scans a table:\n%s", test.want, plan)
		}
	}
}

func TestPlansOfWrites(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	insert(t, s, u)
	plan := plansOf(t, s.writer, func() error {
		if err := s.InsertUser(t.Context(), u); !errors.Is(err, storage.ErrExists) {
			return err
		}
		moved := storagetest.Fixture(2, "c2")
		_, err := s.UpdateUser(t.Context(), storage.Everywhere(), u.ID, storage.Change{Set: storage.AllFields, From: moved})
		return errors.Join(err, s.EraseUser(t.Context(), storage.Everywhere(), u.ID, 0))
	})
	for _, part := range []string{
		"SEARCH u USING INDEX users_by_id (id=?)",
		"SEARCH users USING COVERING INDEX users_by_external_id (external_id=? AND company_id=?)",
		"SEARCH users USING INTEGER PRIMARY KEY (rowid=?)",
		"SEARCH user_terms USING PRIMARY KEY (company_id=? AND term=? AND user_seq=?)",
		"SEARCH user_roles USING PRIMARY KEY (user_seq=?)",
		"SEARCH arrangements USING INDEX arrangements_by_arranger (arranger_seq=?)",
	} {
		if !strings.Contains(plan, part) {
			t.Errorf("no plan has %q", part)
		}
	}
	for _, table := range []string{"users", "u", "user_terms", "user_roles", "arrangements"} {
		if strings.Contains(plan, "SCAN "+table+"\n") {
			t.Errorf("a plan scans %s", table)
		}
	}
	if t.Failed() {
		t.Log(plan)
	}
}

// plansOf returns the plans of the statements that a call runs on the only connection of a pool.
func plansOf(t *testing.T, p *pool, call func() error) string {
	t.Helper()
	err := p.use(t.Context(), func(c *conn) error { return c.forgetStatements() })
	if err != nil {
		t.Fatal(err)
	}
	if err := call(); err != nil {
		t.Fatal(err)
	}
	var plans strings.Builder
	err = p.use(t.Context(), func(c *conn) error {
		for text := range maps.Clone(c.statements) {
			if verb, _, _ := strings.Cut(text, " "); !slices.Contains([]string{"SELECT", "UPDATE", "DELETE"}, verb) {
				continue
			}
			plans.WriteString(text + "\n")
			explain := newStatement("EXPLAIN QUERY PLAN " + text)
			for range 100 { // more than any of the statements has
				explain.param(nil)
			}
			err := c.each(t.Context(), func(rows *sql.Rows) error {
				var id, parent, unused int
				var detail string
				if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
					return err
				}
				plans.WriteString("\t" + detail + "\n")
				return nil
			}, explain)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return plans.String()
}
