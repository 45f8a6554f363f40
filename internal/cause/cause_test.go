package cause_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"strings"
	"syscall"
	"testing"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// secret is what errors must not tell.
const secret = "canaria@kestrel.example"

type wrapper struct{ inner error }

func (w wrapper) Error() string { return secret + w.inner.Error() }
func (w wrapper) Unwrap() error { return w.inner }

type teller struct{ error }

func (t teller) LogValue() slog.Value { return slog.StringValue("code 7") }

func TestOf(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(10, 0, 0, 1), Port: 27017}, Err: syscall.ECONNREFUSED}
	var number int
	tests := []struct {
		err  error
		want string
	}{
		{nil, ""},
		{errors.New(secret), "*errors.errorString"},
		{fmt.Errorf("%s: %w", secret, errors.New(secret)), "*errors.errorString"},
		{json.Unmarshal([]byte(`"`+secret+`"`), &number), "*json.UnmarshalTypeError"},
		{wrapper{errors.New(secret)}, "cause_test.wrapper: *errors.errorString"},
		{wrapper{storage.ErrNotFound}, "cause_test.wrapper: not found"},
		{fmt.Errorf("%s: %w: %w", secret, storage.ErrUnavailable, syscall.ECONNREFUSED), "store unavailable: connection refused"},
		{errors.Join(errors.New(secret), refused), "*errors.errorString: dial tcp 10.0.0.1:27017: connection refused"},
		{&fs.PathError{Op: "open", Path: "/data/users.db", Err: syscall.EACCES}, "open /data/users.db: permission denied"},
		{fmt.Errorf("%s: %w", secret, teller{errors.New(secret)}), "code 7"},
		{cause.TextError("the file is not a database"), "the file is not a database"},
	}
	for _, tt := range tests {
		if got := cause.Of(tt.err); got != tt.want {
			t.Errorf("of %v is told %q, not %q", tt.err, got, tt.want)
		}
	}
}

// recovered is what panicking with a value becomes.
func recovered(f func()) (p *cause.PanicError) {
	defer func() { p = cause.Recovered(recover()) }()
	f()
	return nil
}

func TestRecovered(t *testing.T) {
	none := []int{}
	tests := map[string]*cause.PanicError{
		"panic with a value of type string":                          recovered(func() { panic(secret) }),
		"panic: *errors.errorString":                                 recovered(func() { panic(errors.New(secret)) }),
		"panic: runtime error: index out of range [3] with length 0": recovered(func() { none[len("abc")]++ }),
	}
	for want, p := range tests {
		told := map[string]string{}
		for _, a := range cause.Attributes(fmt.Errorf("%s: %w", secret, p)) {
			told[a.Key] = a.Value.String()
		}
		if p.Error() != want || told["error"] != want {
			t.Errorf("of a panic is told %q and in a log %q, not %q", p.Error(), told["error"], want)
		}
		if !strings.Contains(told["stack"], "TestRecovered") || strings.Contains(told["stack"], secret) {
			t.Errorf("the stack is %s", told["stack"])
		}
	}
	if a := cause.Attributes(errors.New(secret)); len(a) != 1 {
		t.Errorf("an error that was no panic has %v", a)
	}
}
