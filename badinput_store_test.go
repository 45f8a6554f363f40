package usergraph_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// faultyStore is a store that fails on demand.
type faultyStore struct {
	storage.Store

	// fault is asked before each call, by the name of the method. A nil fault lets everything through.
	fault func(ctx context.Context, method string) error
}

func (s *faultyStore) ask(ctx context.Context, method string) error {
	if s.fault == nil {
		return nil
	}
	return s.fault(ctx, method)
}

func (s *faultyStore) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	if err := s.ask(ctx, "UsersByID"); err != nil {
		return nil, err
	}
	return s.Store.UsersByID(ctx, scope, ids, fields)
}

func (s *faultyStore) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	if err := s.ask(ctx, "Arrangements"); err != nil {
		return nil, err
	}
	return s.Store.Arrangements(ctx, scope, travelerIDs, fields)
}

func (s *faultyStore) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	if err := s.ask(ctx, "FindUsers"); err != nil {
		return nil, err
	}
	return s.Store.FindUsers(ctx, scope, key, fields)
}

func (s *faultyStore) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	if err := s.ask(ctx, "ListUsers"); err != nil {
		return storage.Page{}, err
	}
	return s.Store.ListUsers(ctx, scope, query, fields)
}

func (s *faultyStore) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	if err := s.ask(ctx, "CountUsers"); err != nil {
		return 0, err
	}
	return s.Store.CountUsers(ctx, scope, query)
}

func (s *faultyStore) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	if err := s.ask(ctx, "CompaniesByID"); err != nil {
		return nil, err
	}
	return s.Store.CompaniesByID(ctx, ids)
}

func (s *faultyStore) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	if err := s.ask(ctx, "CompaniesOfTMC"); err != nil {
		return nil, err
	}
	return s.Store.CompaniesOfTMC(ctx, tmcID)
}

func (s *faultyStore) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	if err := s.ask(ctx, "PoliciesOfCompanies"); err != nil {
		return nil, err
	}
	return s.Store.PoliciesOfCompanies(ctx, companyIDs)
}

func (s *faultyStore) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	if err := s.ask(ctx, "PoliciesByID"); err != nil {
		return nil, err
	}
	return s.Store.PoliciesByID(ctx, scope, ids)
}

func (s *faultyStore) InsertUser(ctx context.Context, u *user.User) error {
	if err := s.ask(ctx, "InsertUser"); err != nil {
		return err
	}
	return s.Store.InsertUser(ctx, u)
}

func (s *faultyStore) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	if err := s.ask(ctx, "UpdateUser"); err != nil {
		return nil, err
	}
	return s.Store.UpdateUser(ctx, scope, id, change)
}

func (s *faultyStore) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	if err := s.ask(ctx, "EraseUser"); err != nil {
		return err
	}
	return s.Store.EraseUser(ctx, scope, id, version)
}

// faultyOffice is an office whose store fails on demand, with what the server logs.
type faultyOffice struct {
	*office

	faulty *faultyStore
	log    *bytes.Buffer
}

func newFaultyOffice(tb testing.TB) *faultyOffice {
	tb.Helper()
	o := &faultyOffice{office: newOffice(tb, memory.New()), log: &bytes.Buffer{}}
	o.faulty = &faultyStore{Store: o.store}
	o.server = usergraph.New(o.faulty, usergraph.WithDevelopmentMode(), usergraph.WithLogger(slog.New(testlog.Watched(slog.NewTextHandler(o.log, nil)))))
	return o
}

// operations are operations by the method of the store without which they cannot be answered in full. User 1 is $id.
var operations = []struct{ method, operation string }{
	{"UsersByID", `user(id: $id) { id }`},
	{"UsersByID", `node(id: $id) { id }`},
	{"UsersByID", `nodes(ids: [$id]) { id }`},
	{"Arrangements", `user(id: $id) { travelArrangers { userId } }`},
	{"CompaniesByID", `user(id: $id) { contractingTmcRef { id } }`},
	{"PoliciesOfCompanies", `user(id: $id) { policies { id } }`},
	{"PoliciesOfCompanies", `policies(companyId: "` + officeID + `") { id }`},
	{"PoliciesByID", `node(id: $id) { id }`},
	{"PoliciesByID", `nodes(ids: [$id]) { id }`},
	{"FindUsers", `findUsers(companyId: "` + officeID + `", employeeId: "1") { id }`},
	{"CompaniesOfTMC", `findUsers(tmcId: "` + agencyID + `", employeeId: "1") { id }`},
	{"ListUsers", `users(companyId: "` + officeID + `") { nodes { id } }`},
	{"ListUsers", `users(companyId: "` + officeID + `") { totalCount nodes { id } }`},
	{"CountUsers", `users(companyId: "` + officeID + `") { totalCount nodes { id } }`},
	{"CountUsers", `users(companyId: "` + officeID + `") { totalCount }`},
	{"CompaniesOfTMC", `users(tmcId: "` + agencyID + `") { nodes { id } }`},
	{"InsertUser", `createUser(input: {persona: GUEST}) { userErrors { code } }`},
	{"UsersByID", `updateUser(id: $id, mode: MERGE, input: {tier: BASIC}) { userErrors { code } }`},
	{"UpdateUser", `updateUser(id: $id, mode: MERGE, input: {tier: BASIC}) { userErrors { code } }`},
	{"UpdateUser", `updateUserPersonalInfo(id: $id, input: {}) { userErrors { code } }`},
	{"UpdateUser", `deleteUser(id: $id) { userErrors { code } }`},
	{"EraseUser", `eraseUser(id: $id) { userErrors { code } }`},
}

// document is the operation as a document.
func document(operation string) string {
	kind := "query"
	if strings.Contains(operation, "userErrors") {
		kind = "mutation"
	}
	if strings.Contains(operation, "$id") {
		kind += "($id: ID!)"
	}
	return kind + " { answer: " + operation + " }"
}

// inner is what a failing store says, which nobody may be told, and tellable the part of it that may be logged.
const (
	inner    = "node storehouse: password of root refused"
	tellable = "refused at the gate"
)

// errInner is the error of a store that says what may be logged.
var errInner = innerError{}

type innerError struct{}

func (innerError) Error() string        { return inner }
func (innerError) LogValue() slog.Value { return slog.StringValue(tellable) }

// TestStoreFailsEverywhere fails each method of the store for each operation that needs it.
func TestStoreFailsEverywhere(t *testing.T) {
	faults := []struct {
		name, code string
		fail       func() error
	}{
		{"unavailable", "UNAVAILABLE", func() error { return fmt.Errorf("%w: %w", storage.ErrUnavailable, errInner) }},
		{"unknown error", "INTERNAL", func() error { return errInner }},
		{"panic", "INTERNAL", func() error { panic(inner) }},
		{"panic with an error", "INTERNAL", func() error { panic(errInner) }},
	}
	for _, op := range operations {
		for _, fault := range faults {
			t.Run(op.method+"/"+op.operation+"/"+fault.name, func(t *testing.T) {
				o := newFaultyOffice(t)
				o.faulty.fault = func(_ context.Context, method string) error {
					if method == op.method {
						return fault.fail()
					}
					return nil
				}
				query, variables := document(op.operation), inputgen.Object{"id": o.ids["1"]}
				r := gqltest.Post(t, o.server, query, variables)
				o.checkHidden(t, r, fault.code)
				o.checkUnchanged(t)

				o.faulty.fault = nil
				if r := gqltest.Post(t, o.server, query, variables); len(r.Errors) > 0 || r.Data["answer"] == nil {
					t.Errorf("the server does not go on: %s", r.Body)
				}
			})
		}
	}
}

// costly finds an operation and its cost in an entry of a log.
var costly = regexp.MustCompile(` operation=(query|mutation) cost=[1-9]\d* `)

// checkHidden fails the test unless every error of an answer has a code and the id of a log entry that tells the cause, which
// the answer must not.
func (o *faultyOffice) checkHidden(tb testing.TB, r gqltest.Response, code string) {
	tb.Helper()
	if r.Status != http.StatusOK || len(r.Errors) == 0 {
		tb.Errorf("status %d and %d errors", r.Status, len(r.Errors))
	}
	for _, e := range r.Errors {
		id, _ := e.Extensions["id"].(string)
		if e.Code() != code || id == "" || !strings.HasPrefix(e.PathText(), "answer") {
			tb.Errorf("code %q, id %q, path %s", e.Code(), id, e.PathText())
		}
		entry, _, _ := strings.Cut(o.log.String()[max(0, strings.Index(o.log.String(), id)):], "\ntime=")
		if !strings.Contains(entry, tellable) && !strings.Contains(entry, "panic with a value of type string") {
			tb.Errorf("the log does not tell the cause of %s: %.500s", id, o.log)
		}
		if !costly.MatchString(entry) {
			tb.Errorf("the log does not tell which operation has failed: %.500s", entry)
		}
	}
	if strings.Contains(o.log.String(), inner) {
		tb.Errorf("the log says what the store does: %.500s", o.log)
	}
	for _, leak := range []string{"storehouse", "password", "goroutine", ".go:"} {
		if strings.Contains(r.Body, leak) {
			tb.Errorf("the answer says %q", leak)
		}
	}
	if tb.Failed() {
		tb.Log(r.Body)
	}
}

// TestFailedEdges fails what is behind a page: the page is delivered, and each edge has an error.
func TestFailedEdges(t *testing.T) {
	tests := []struct{ method, edge string }{
		{"Arrangements", "travelArrangers { userId }"},
		{"CompaniesByID", "contractingTmcRef { id }"},
		{"PoliciesOfCompanies", "policies { id }"},
		{"UsersByID", "businessInfo { managerRef { user { id } } }"},
	}
	for _, tt := range tests {
		t.Run(tt.method, func(t *testing.T) {
			o := newFaultyOffice(t)
			for _, name := range []string{"1", "2", "3"} {
				gqltest.Post(t, o.server, fmt.Sprintf(`mutation { updateUserBusinessInfo(id: %q, mode: MERGE, input: {managerRef: {id: %q}}) { user { id } } }`, o.ids[name], o.ids["1"]), nil)
			}
			o.faulty.fault = func(_ context.Context, method string) error {
				if method == tt.method {
					return errInner
				}
				return nil
			}
			r := gqltest.Post(t, o.server, `{ answer: users(companyId: "`+officeID+`") { nodes { externalId `+tt.edge+` } } }`, nil)
			o.checkHidden(t, r, "INTERNAL")
			page, _ := r.Data["answer"].(inputgen.Object)
			nodes, _ := page["nodes"].([]any)
			if len(nodes) != 3 || len(r.Errors) != 3 {
				t.Fatalf("%d nodes and %d errors: %s", len(nodes), len(r.Errors), r.Body)
			}
			for i, node := range nodes {
				if got := node.(inputgen.Object)["externalId"]; got != fmt.Sprint(i+1) {
					t.Errorf("node %d is %v", i, got)
				}
			}
			if entries := strings.Count(o.log.String(), tellable); entries != 1 {
				t.Errorf("one failed call is logged %d times", entries)
			}
		})
	}
}

// TestSlowStore gives up requests while the store is working: whoever waits is answered, nothing is logged as a failure of the
// server, which goes on.
func TestSlowStore(t *testing.T) {
	for _, op := range operations {
		t.Run(op.method+"/"+op.operation, func(t *testing.T) {
			o := newFaultyOffice(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			o.faulty.fault = func(ctx context.Context, method string) error {
				if method != op.method {
					return nil
				}
				cancel()
				<-ctx.Done()
				return fmt.Errorf("%s: %w", inner, ctx.Err())
			}
			variables := inputgen.Object{"id": o.ids["1"]}
			body := gqltest.Body(t, document(op.operation), variables, false)
			request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/", strings.NewReader(body))
			request.Header.Set("Content-Type", "application/json")
			r := gqltest.Send(t, o.server, request)
			for _, e := range r.Errors {
				if e.Code() != "TIMEOUT" {
					t.Errorf("code %q: %s", e.Code(), r.Body)
				}
			}
			if strings.Contains(r.Body, "storehouse") || o.log.Len() > 0 {
				t.Errorf("answer %s\nlog %s", r.Body, o.log)
			}
			o.checkUnchanged(t)

			o.faulty.fault = nil
			if r := gqltest.PostBody(t, o.server, body); len(r.Errors) > 0 || r.Data["answer"] == nil {
				t.Errorf("the server does not go on: %s", r.Body)
			}
		})
	}
}
