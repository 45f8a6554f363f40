package bearer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/usergraph/usergraph/bearer"
	"github.com/usergraph/usergraph/internal/testlog"
)

// provider publishes keys. It is a server and, for clients that shall not use the network, a transport.
type provider struct {
	mu    sync.Mutex
	set   string // empty: an error is answered
	asked atomic.Int32
}

func (p *provider) publish(set string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.set = set
}

func (p *provider) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	p.asked.Add(1)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.set == "" {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_, _ = io.WriteString(w, p.set) // the client tells if it got less
}

func (p *provider) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result(), nil
}

func (p *provider) wantAsked(t *testing.T, want int32) {
	t.Helper()
	if got := p.asked.Load(); got != want {
		t.Fatalf("the keys were read %d times, want %d", got, want)
	}
}

func wantError(t *testing.T, a *bearer.Authenticator, token string, want error) {
	t.Helper()
	if _, err := a.Viewer(request(t, "Bearer "+token)); !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

// TestRotation changes the keys while the clock goes on.
func TestRotation(t *testing.T) {
	p := &provider{set: keySet(publicKey("old", rsaKey))}
	server := httptest.NewServer(p)
	defer server.Close()
	now := noon
	var log bytes.Buffer
	a := open(t, bearer.Config{
		JWKS: server.URL + "/keys", Issuer: issuer, Audience: audience, Clock: clock(&now),
		Logger: slog.New(testlog.Watched(slog.NewTextHandler(&log, nil))),
	})
	old, young := sign(t, jose.RS256, rsaKey, "old", claims()), sign(t, jose.RS256, rsaKey2, "new", claims())

	p.wantAsked(t, 1)
	wantError(t, a, old, nil)
	p.publish(keySet(publicKey("new", rsaKey2)))
	wantError(t, a, young, bearer.ErrUnknownKey) // less than a minute after the last time
	p.wantAsked(t, 1)
	wantError(t, a, old, nil)

	now = now.Add(time.Minute)
	p.publish("")
	wantError(t, a, young, bearer.ErrUnknownKey)
	p.wantAsked(t, 2)
	wantError(t, a, old, nil) // what cannot be read changes nothing

	now = now.Add(time.Minute)
	p.publish(keySet(jose.JSONWebKey{KeyID: "new", Key: rsaKey2}))
	wantError(t, a, young, bearer.ErrUnknownKey)
	p.wantAsked(t, 3)
	if text := log.String(); strings.Count(text, "\n") != 2 || !strings.Contains(text, "status 500") || !strings.Contains(text, "private key") {
		t.Errorf("the log is\n%s", text)
	}

	now = now.Add(time.Minute)
	p.publish(keySet(publicKey("new", rsaKey2)))
	wantError(t, a, young, nil)
	p.wantAsked(t, 4)
	wantError(t, a, old, bearer.ErrUnknownKey) // although it was seen
	now = now.Add(time.Minute - 1)
	wantError(t, a, old, bearer.ErrUnknownKey)
	p.wantAsked(t, 4)
}

// TestSchedule lets time go by without any request.
func TestSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &provider{set: keySet(publicKey("old", rsaKey))}
		a, err := bearer.New(t.Context(), bearer.Config{
			JWKS: "https://login.example.com/keys", Issuer: issuer, Audience: audience, Client: &http.Client{Transport: p},
		})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close() // synctest fails if the goroutine stays
		old := sign(t, jose.RS256, rsaKey, "old", claims().with(object{"exp": time.Now().Add(24 * time.Hour).Unix()}))

		wantError(t, a, old, nil)
		time.Sleep(15*time.Minute - 1)
		synctest.Wait()
		p.wantAsked(t, 1)
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		p.wantAsked(t, 2)
		p.publish("")
		time.Sleep(15 * time.Minute)
		synctest.Wait()
		p.wantAsked(t, 3)
		wantError(t, a, old, nil)
		p.publish(keySet(publicKey("new", rsaKey2)))
		time.Sleep(time.Minute) // tried again sooner after a failure
		synctest.Wait()
		p.wantAsked(t, 4)
		wantError(t, a, old, bearer.ErrUnknownKey)
		p.wantAsked(t, 4) // just read

		wantError(t, a, sign(t, jose.RS256, rsaKey2, "new", claims().with(object{"exp": time.Now().Add(time.Hour).Unix()})), nil)
	})
}

// hanging is a transport that answers only the first request, and lets others hang until they are given up.
type hanging struct {
	provider

	entered chan struct{}
}

func (h *hanging) RoundTrip(r *http.Request) (*http.Response, error) {
	if h.asked.Load() == 0 {
		return h.provider.RoundTrip(r)
	}
	h.asked.Add(1)
	h.entered <- struct{}{}
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func openHanging(t *testing.T) (*bearer.Authenticator, *hanging) {
	t.Helper()
	h := &hanging{entered: make(chan struct{}, 10)}
	h.publish(keysOfAllKinds())
	a, err := bearer.New(t.Context(), bearer.Config{
		JWKS: "https://login.example.com/keys", Issuer: issuer, Audience: audience, Client: &http.Client{Transport: h},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a, h
}

// TestHangingKeys makes requests wait for keys that do not come: until they are given up, until reading the keys is given up, and
// until the authenticator is closed. Who has a good token does not wait.
func TestHangingKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, h := openHanging(t)
		good := sign(t, jose.RS256, rsaKey, kid, claims().with(object{"exp": time.Now().Add(time.Hour).Unix()}))
		bad := sign(t, jose.RS256, rsaKey, "other", claims())
		time.Sleep(time.Minute)

		begin := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var wait sync.WaitGroup
		wait.Go(func() {
			if _, err := a.Viewer(request(t, "Bearer "+bad).WithContext(ctx)); !errors.Is(err, bearer.ErrUnknownKey) {
				t.Errorf("got error %v", err)
			}
			if took := time.Since(begin); took != time.Second {
				t.Errorf("a request that was given up after a second waited %s", took)
			}
		})
		wait.Go(func() {
			wantError(t, a, bad, bearer.ErrUnknownKey)
			if took := time.Since(begin); took != 10*time.Second {
				t.Errorf("a request waited %s", took)
			}
		})
		<-h.entered
		wantError(t, a, good, nil)
		if took := time.Since(begin); took != 0 {
			t.Errorf("a request with a good token waited %s", took)
		}
		wait.Wait()
		h.wantAsked(t, 2)

		time.Sleep(49 * time.Second)
		wantError(t, a, bad, bearer.ErrUnknownKey) // 59 seconds after the last time began
		h.wantAsked(t, 2)
		time.Sleep(time.Minute)
		wait.Go(func() { wantError(t, a, bad, bearer.ErrUnknownKey) })
		synctest.Wait()
		closed := time.Now()
		a.Close()
		wait.Wait()
		if took := time.Since(closed); took != 0 {
			t.Errorf("Close took %s", took)
		}
		time.Sleep(time.Hour)
		wantError(t, a, bad, bearer.ErrUnknownKey)
		a.Close() // once more
	})
}

// TestConcurrentRequests makes many requests while the keys change, with good tokens of all keys and others.
func TestConcurrentRequests(t *testing.T) {
	p := &provider{set: keySet(publicKey("0", rsaKey), publicKey("1", p256Key))}
	server := httptest.NewServer(p)
	defer server.Close()
	var seconds atomic.Int64
	a := open(t, bearer.Config{
		JWKS: server.URL, Issuer: issuer, Audience: audience,
		Clock: func() time.Time { return noon.Add(time.Duration(seconds.Load()) * time.Second) },
	})
	late := claims().with(object{"exp": noon.Add(24 * 365 * time.Hour).Unix()})
	always := sign(t, jose.RS256, rsaKey, "0", late)
	sets := []string{
		keySet(publicKey("0", rsaKey), publicKey("1", p256Key)),
		keySet(publicKey("0", rsaKey), publicKey("2", edKey)),
	}
	sometimes := []string{sign(t, jose.ES256, p256Key, "1", late), sign(t, jose.EdDSA, edKey, "2", late)}
	never := sign(t, jose.EdDSA, edKey, "3", late)

	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for j := range 100 {
				seconds.Add(7)
				p.publish(sets[j/10%2])
				if _, err := a.Viewer(request(t, "Bearer "+always)); err != nil {
					t.Errorf("always: %v", err)
				}
				if _, err := a.Viewer(request(t, "Bearer "+sometimes[(i+j)%2])); err != nil && !errors.Is(err, bearer.ErrUnknownKey) {
					t.Errorf("sometimes: %v", err)
				}
				if _, err := a.Viewer(request(t, "Bearer "+never)); !errors.Is(err, bearer.ErrUnknownKey) {
					t.Errorf("never: %v", err)
				}
			}
		})
	}
	wait.Wait()
	if most, got := int32(1+seconds.Load()/60), p.asked.Load(); got < 2 || got > most {
		t.Errorf("the keys were read %d times in %d seconds", got, seconds.Load())
	}
}

// TestManyTokens has more tokens than are kept.
func TestManyTokens(t *testing.T) {
	a := withSecret(t)
	first := sign(t, jose.HS256, secret, nil, claims())
	wantError(t, a, first, nil)
	for i := range 20_000 { // of more than 500 bytes; two generations keep at most 8 MiB
		id := fmt.Sprintf("00000000-0000-4000-8000-%012d", i)
		got, err := a.Viewer(request(t, "Bearer "+sign(t, jose.HS256, secret, nil, claims().with(object{"sub": id}))))
		if err != nil || got.UserID != id {
			t.Fatalf("got %+v and error %v, want %s", got, err, id)
		}
	}
	wantError(t, a, first, nil)
}
