package mongodb

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// commands are what a store has sent, and how much came back.
type commands struct {
	mu    sync.Mutex
	sent  []bson.Raw
	bytes int
}

func (c *commands) monitor() *event.CommandMonitor {
	ours := func(name string) bool {
		return slices.Contains([]string{"find", "getMore", "aggregate", "count", "insert", "update", "delete", "findAndModify"}, name)
	}
	return &event.CommandMonitor{
		Started: func(_ context.Context, e *event.CommandStartedEvent) {
			c.mu.Lock()
			defer c.mu.Unlock()
			if ours(e.CommandName) {
				c.sent = append(c.sent, slices.Clone(e.Command))
			}
		},
		Succeeded: func(_ context.Context, e *event.CommandSucceededEvent) {
			c.mu.Lock()
			defer c.mu.Unlock()
			if ours(e.CommandName) {
				c.bytes += len(e.Reply)
			}
		},
	}
}

// take returns what was sent since the last time, and how many bytes came back.
func (c *commands) take() ([]bson.Raw, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	sent, bytes := c.sent, c.bytes
	c.sent, c.bytes = nil, 0
	return sent, bytes
}

func openMonitored(tb testing.TB, opts ...Option) (*Store, *commands) {
	tb.Helper()
	c := &commands{}
	s := open(tb, append(opts, WithClientOptions(func(o *options.ClientOptions) { o.SetMonitor(c.monitor()) }))...)
	c.take()
	return s, c
}

// nameOf is the name of a command.
func nameOf(command bson.Raw) string {
	elements, err := command.Elements()
	if err != nil || len(elements) == 0 {
		return ""
	}
	return elements[0].Key()
}

// calls are all calls that read or write, with the commands that each may send.
func calls(s *Store) map[string]struct {
	call     func(ctx context.Context) error
	commands string
} {
	everywhere, one := storage.Everywhere(), storage.InCompanies(companyOne)
	id := storagetest.Fixture(1, companyOne).ID
	name := storage.FieldsOf("personalInfo.name")
	type call = struct {
		call     func(ctx context.Context) error
		commands string
	}
	return map[string]call{
		"UsersByID": {func(ctx context.Context) error {
			_, err := s.UsersByID(ctx, one, []string{id, "x"}, name)
			return err
		}, "find"},
		"Arrangements": {func(ctx context.Context) error {
			_, err := s.Arrangements(ctx, one, []string{id, "x"}, name)
			return err
		}, "find"},
		"FindUsers": {func(ctx context.Context) error {
			_, err := s.FindUsers(ctx, one, storage.Key{Email: "x"}, name)
			return err
		}, "find"},
		"ListUsers": {func(ctx context.Context) error {
			_, err := s.ListUsers(ctx, one, storage.Query{Search: "x (a|b)* .", Limit: 10}, name)
			return err
		}, "find"},
		"CompaniesByID": {func(ctx context.Context) error {
			_, err := s.CompaniesByID(ctx, []string{"x"})
			return err
		}, "find"},
		"CompaniesOfTMC": {func(ctx context.Context) error {
			_, err := s.CompaniesOfTMC(ctx, "x")
			return err
		}, "find"},
		"PoliciesOfCompanies": {func(ctx context.Context) error {
			_, err := s.PoliciesOfCompanies(ctx, []string{"x"})
			return err
		}, "find"},
		"PoliciesByID": {func(ctx context.Context) error {
			_, err := s.PoliciesByID(ctx, one, []string{"x"})
			return err
		}, "find"},
		"ScanUsers":     {func(ctx context.Context) error { _, err := s.ScanUsers(ctx, "", 10); return err }, "find"},
		"ScanCompanies": {func(ctx context.Context) error { _, err := s.ScanCompanies(ctx, "", 10); return err }, "find"},
		"ScanPolicies":  {func(ctx context.Context) error { _, err := s.ScanPolicies(ctx, "", 10); return err }, "find"},
		"InsertUser": {func(ctx context.Context) error {
			return s.InsertUser(ctx, storagetest.Fixture(2, companyOne))
		}, "insert"},
		"InsertUsers": {func(ctx context.Context) error {
			return errors.Join(s.InsertUsers(ctx, []*user.User{storagetest.Fixture(3, companyOne), storagetest.Fixture(4, companyOne)})...)
		}, "insert"},
		"EraseUser": {func(ctx context.Context) error {
			return s.EraseUser(ctx, everywhere, storagetest.Fixture(5, companyOne).ID, 0)
		}, "delete"},
		"PutCompany": {func(ctx context.Context) error { return s.PutCompany(ctx, &user.Company{ID: "c"}) }, "update"},
		"PutPolicy":  {func(ctx context.Context) error { return s.PutPolicy(ctx, &user.Policy{ID: "p"}) }, "update"},
	}
}

// TestOneCommandPerCall also looks at what every command must have.
func TestOneCommandPerCall(t *testing.T) {
	s, sent := openMonitored(t)
	ctx := storage.WithOperation(t.Context(), "Profile")
	insert(t, s, storagetest.Fixture(1, companyOne), storagetest.Fixture(5, companyOne))
	sent.take()
	for name, c := range calls(s) {
		t.Run(name, func(t *testing.T) {
			if err := c.call(ctx); err != nil {
				t.Fatal(err)
			}
			checkCommands(t, sent, "Profile "+name, c.commands)
		})
	}
	t.Run("UpdateUser", func(t *testing.T) {
		base := storagetest.Fixture(9, companyOne)
		insert(t, s, base)
		sent.take()
		change := storage.Change{Set: storage.FieldsOf("personalInfo"), From: storagetest.Fixture(8, companyOne), Version: 1, Base: base}
		after, err := s.UpdateUser(ctx, storage.InCompanies(companyOne), base.ID, change)
		if err != nil {
			t.Fatal(err)
		}
		checkCommands(t, sent, "Profile UpdateUser", "update")

		change.Version, change.Base = after.Version, nil
		if _, err := s.UpdateUser(ctx, storage.InCompanies(companyOne), base.ID, change); err != nil {
			t.Fatal(err)
		}
		checkCommands(t, sent, "Profile UpdateUser", "find", "update")
	})
	t.Run("lists", func(t *testing.T) {
		query := storage.Query{Limit: 10, FromEnd: true, Filters: []storage.Filter{{Roles: user.RoleTypeValues}, {Emails: []string{"x"}}}}
		if _, err := s.ListUsers(ctx, storage.InCompanies("a", "b"), query, storage.AllFields); err != nil {
			t.Fatal(err)
		}
		checkCommands(t, sent, "Profile ListUsers", "find")
		if _, err := s.CountUsers(ctx, storage.InCompanies("a", "b"), query); err != nil {
			t.Fatal(err)
		}
		checkCommands(t, sent, "Profile CountUsers", "aggregate")
	})
	t.Run("nothing to ask for", func(t *testing.T) {
		users, err := s.UsersByID(ctx, storage.Everywhere(), nil, storage.AllFields)
		if err != nil || len(users) != 0 {
			t.Errorf("%d users, error %v", len(users), err)
		}
		page, err := s.ListUsers(ctx, storage.Scope{}, storage.Query{Limit: 1}, storage.AllFields)
		if err != nil || len(page.Users) != 0 {
			t.Errorf("%d users, error %v", len(page.Users), err)
		}
		if n, err := s.CountUsers(ctx, storage.Scope{}, storage.Query{}); err != nil || n != 0 {
			t.Errorf("%d users, error %v", n, err)
		}
		checkCommands(t, sent, "")
	})
}

// checkCommands compares the names of the commands that were sent, in alphabetical order.
func checkCommands(t *testing.T, sent *commands, comment string, want ...string) {
	t.Helper()
	all, _ := sent.take()
	var names []string
	for _, command := range all {
		name := nameOf(command)
		names = append(names, name)
		if got, _ := command.Lookup("comment").StringValueOK(); got != comment {
			t.Errorf("%s has the comment %q, want %q", name, got, comment)
		}
		if limit, ok := command.Lookup("limit").AsInt64OK(); name == "find" && (!ok || limit < 1) {
			t.Errorf("a find has no limit: %s", command)
		}
		checkOperators(t, command)
	}
	slices.Sort(names)
	if !slices.Equal(names, want) {
		t.Errorf("commands %v, want %v", names, want)
	}
}

// checkOperators fails the test if a command holds what runs code or scans, or a pattern other than an anchored literal.
func checkOperators(t *testing.T, doc bson.Raw) {
	t.Helper()
	elements, err := doc.Elements()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range elements {
		if slices.Contains([]string{"$where", "$regex", "$expr", "$text", "$function", "$lookup"}, e.Key()) {
			t.Errorf("a command has %s", e.Key())
		}
		switch v := e.Value(); v.Type {
		case bson.TypeEmbeddedDocument, bson.TypeArray:
			checkOperators(t, bson.Raw(v.Value))
		case bson.TypeRegex:
			pattern, flags := v.Regex()
			if !isAnchoredLiteral(pattern) || flags != "" {
				t.Errorf("a command has the pattern %q with flags %q", pattern, flags)
			}
		default:
		}
	}
}

func isAnchoredLiteral(pattern string) bool {
	literal, anchored := strings.CutPrefix(pattern, "^")
	for i := 0; i < len(literal); i++ {
		if literal[i] == '\\' {
			i++
		} else if strings.ContainsRune(`.+*?()|[]{}^$`, rune(literal[i])) {
			return false
		}
	}
	return anchored
}

// TestBytes compares three fields of 100 users with all of them.
func TestBytes(t *testing.T) {
	s, sent := openMonitored(t)
	users := make([]*user.User, 100)
	ids := make([]string, len(users))
	for n := range users {
		users[n] = storagetest.Fixture(n, companyOne)
		ids[n] = users[n].ID
	}
	if errs := s.InsertUsers(t.Context(), users); errs != nil {
		t.Fatal(errs)
	}
	size := func(fields storage.Fields) int {
		sent.take()
		found, err := s.UsersByID(t.Context(), storage.InCompanies(companyOne), ids, fields)
		if err != nil || len(found) != len(ids) {
			t.Fatalf("%d users, error %v", len(found), err)
		}
		all, bytes := sent.take()
		if len(all) != 1 {
			t.Fatalf("%d commands, want one", len(all))
		}
		return bytes
	}
	some, whole := size(storage.FieldsOf("persona", "personalInfo.dob", "businessInfo.email")), size(storage.AllFields)
	t.Logf("three fields of 100 users are %d bytes, all fields %d", some, whole)
	if some*10 >= whole {
		t.Errorf("three fields of 100 users are %d bytes, all fields %d; want less than a tenth", some, whole)
	}
}
