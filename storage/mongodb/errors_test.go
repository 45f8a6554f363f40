package mongodb

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"github.com/usergraph/usergraph/storage"
)

// duplicate is what MongoDB answers to a write that violates an index.
func duplicate(index, pattern string) error {
	message := `E11000 duplicate key error collection: usergraph.users index: ` + index + ` dup key: { keys.company: "employee_id", x: "secret" }`
	doc := bson.D{{Key: "code", Value: 11000}, {Key: "errmsg", Value: message}}
	if pattern != "" {
		doc = append(doc, bson.E{Key: "keyPattern", Value: bson.D{{Key: companyKey, Value: 1}, {Key: pattern, Value: 1}}})
	}
	raw, err := bson.Marshal(doc)
	if err != nil {
		panic(err)
	}
	return mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 11000, Message: message, Raw: raw}}}
}

func TestViolatedIndex(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{duplicate("external_id", externalIDKey), "external_id"},
		{duplicate("another_name", employeeIDKey), "employee_id"},
		{duplicate("external_id", ""), "external_id"},
		{duplicate("employee_id", ""), "employee_id"},
		{duplicate("_id_", ""), "_id_"},
		{duplicate("another_name", ""), ""},
		{duplicate("another_name", "x"), ""},
		{mongo.CommandError{Code: 11000, Message: "E11000 duplicate key error collection: usergraph.users"}, ""},
		{mongo.CommandError{Code: 11000, Message: "E11000 index: employee_id dup key: {}"}, "employee_id"},
		{errors.New("x"), ""},
	} {
		got := ""
		if index := violatedIndex(c.err); index != nil {
			got = index.Name
		}
		if got != c.want {
			t.Errorf("%v violates %q, want %q", c.err, got, c.want)
		}
	}
}

// kindsOfErrors are errors of the driver, what the contract makes of them and whether a write may have happened.
func kindsOfErrors() map[string]struct {
	err     error
	want    error
	inDoubt bool
} {
	labelled := func(labels ...string) error { return mongo.CommandError{Labels: labels, Message: "EOF"} }
	code := func(code int32) error { return mongo.CommandError{Code: code, Name: "Name", Message: "secret"} }
	type kind = struct {
		err     error
		want    error
		inDoubt bool
	}
	return map[string]kind{
		"network":             {labelled("NetworkError"), storage.ErrUnavailable, true},
		"connection":          {topology.ConnectionError{Wrapped: net.ErrClosed}, storage.ErrUnavailable, true},
		"no server":           {topology.ServerSelectionError{Wrapped: context.DeadlineExceeded}, storage.ErrUnavailable, true},
		"closed":              {mongo.ErrClientDisconnected, storage.ErrUnavailable, false},
		"stepping down":       {code(189), storage.ErrUnavailable, true},
		"shutting down":       {code(91), storage.ErrUnavailable, true},
		"no disk":             {code(14031), storage.ErrUnavailable, true},
		"deadline":            {context.DeadlineExceeded, context.DeadlineExceeded, true},
		"network timeout":     {labelled("NetworkError", "NetworkTimeoutError"), context.DeadlineExceeded, true},
		"server's time limit": {code(50), context.DeadlineExceeded, true},
		"majority":            {mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64}}, nil, true},
		"refused":             {code(121), nil, false},
		"unauthorized":        {code(13), nil, false},
		"bad value":           {mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 2, Message: "secret"}}}, nil, false},
		"taken":               {&storage.TakenError{Field: "x"}, nil, true},
		"not found":           {storage.ErrNotFound, storage.ErrNotFound, true},
	}
}

func TestExplain(t *testing.T) {
	s := &Store{}
	for name, c := range kindsOfErrors() {
		err := s.explain(t.Context(), "Method", c.err)
		for _, typed := range []error{storage.ErrUnavailable, storage.ErrNotFound, context.DeadlineExceeded} {
			if is := errors.Is(err, typed); is != errors.Is(c.want, typed) {
				t.Errorf("%s: %v is %v: %v", name, err, typed, is)
			}
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error tells what the server says: %v", name, err)
		}
	}
	if err := s.explain(t.Context(), "Method", mongo.CommandError{Code: 121, Name: "DocumentValidationFailure"}); err.Error() !=
		"mongodb: Method: the server reports error 121 (DocumentValidationFailure)" {
		t.Errorf("error %q", err)
	}
}

// TestExplainOfAnEndedContext: whatever went wrong, the error is also the context's.
func TestExplainOfAnEndedContext(t *testing.T) {
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancelLate := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancelLate()
	becomes := func(ctx context.Context, wrong error) {
		t.Helper()
		if err := (&Store{}).explain(ctx, "Method", wrong); !errors.Is(err, ctx.Err()) {
			t.Errorf("%v became %v, want %v", wrong, err, ctx.Err())
		}
	}
	becomes(canceled, context.Canceled)
	becomes(canceled, mongo.CommandError{Labels: []string{"NetworkError"}, Wrapped: context.Canceled})
	becomes(canceled, topology.ServerSelectionError{Wrapped: context.Canceled})
	becomes(late, mongo.CommandError{Labels: []string{"NetworkError"}})
	becomes(late, topology.ServerSelectionError{})
}

func TestInDoubt(t *testing.T) {
	for name, c := range kindsOfErrors() {
		if isOfContract(c.err) {
			continue
		}
		if got := inDoubt(c.err); got != c.inDoubt {
			t.Errorf("%s: in doubt is %v", name, got)
		}
	}
	if inDoubt(nil) {
		t.Error("no error is in doubt")
	}
}

func TestOutcomes(t *testing.T) {
	in, everywhere := storage.InCompanies("a"), storage.Everywhere()
	other := func(version int64, company string) state {
		return state{exists: true, version: version, company: company, write: "other"}
	}
	for name, c := range map[string]struct{ got, want error }{
		"a change, behind":             {(&attempts{version: 3, scope: in}).outcomeOfChange(other(3, "a")), errUnsettled},
		"a change, lost":               {(&attempts{version: 3, scope: in}).outcomeOfChange(other(4, "a")), storage.ErrVersionConflict},
		"a change, moved away":         {(&attempts{version: 3, scope: in}).outcomeOfChange(other(4, "b")), storage.ErrNotFound},
		"a change, never in scope":     {(&attempts{version: 3, scope: in}).outcomeOfChange(other(3, "b")), storage.ErrNotFound},
		"a change, long ago":           {(&attempts{version: 3, scope: in}).outcomeOfChange(other(5, "a")), errUnknown},
		"a change, made anew":          {(&attempts{version: 3, scope: in}).outcomeOfChange(other(1, "a")), errUnknown},
		"an erasure, out of scope":     {(&attempts{version: 3, scope: in}).outcomeOfErasure(other(3, "b")), storage.ErrNotFound},
		"an erasure, another version":  {(&attempts{version: 3, scope: everywhere}).outcomeOfErasure(other(4, "b")), storage.ErrVersionConflict},
		"an erasure, behind":           {(&attempts{version: 3, scope: in}).outcomeOfErasure(other(3, "a")), errUnsettled},
		"an erasure of any, behind":    {(&attempts{scope: in}).outcomeOfErasure(other(7, "a")), errUnsettled},
		"an insertion, another's":      {(&attempts{version: 1}).outcomeOfInsertion(other(1, "a"), nil), storage.ErrExists},
		"an insertion, changed since":  {(&attempts{version: 1}).outcomeOfInsertion(other(2, "a"), nil), errUnknown},
		"an insertion, another reason": {(&attempts{refused: func(err error) error { return err }}).outcomeOfInsertion(state{}, errUnsettled), errUnsettled},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

func TestOpenDoesNotTellPasswords(t *testing.T) {
	for _, uri := range []string{
		"mongodb://user:secret@host:port/", "mongodb://user:sec@ret@host/", "secret", "", "mongodb://u:secret@h/?tls=maybe",
		"mongodb://u:secret@h/?tlsCAFile=/nowhere", "mongodb://u:secret@h/?authMechanism=NONE",
	} {
		s, err := Open(t.Context(), uri)
		if err == nil {
			t.Fatalf("%q was opened", uri)
		}
		if s != nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "ret@") {
			t.Errorf("%q: %v", uri, err)
		}
	}
}

func TestOpenWithoutAServer(t *testing.T) {
	var config net.ListenConfig
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), "mongodb://"+l.Addr().String()+"/", WithTimeout(200*time.Millisecond))
	if !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("got %v, want ErrUnavailable", err)
	}
}
