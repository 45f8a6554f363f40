package bearer_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/bearer"
)

// wantRefused checks that nobody is asking and that the error has its own text.
func wantRefused(t *testing.T, who access.Viewer, err error) {
	t.Helper()
	if _, ok := errors.AsType[bearer.Error](err); !ok || !who.IsAbsent() {
		t.Fatalf("got %+v and error %v", who, err)
	}
}

// FuzzHeader gives any header. None that is not made of the two good tokens may be let in.
func FuzzHeader(f *testing.F) {
	shared, public := withSecret(f), withKeys(f, keysOfAllKinds())
	good := []string{sign(f, jose.HS256, secret, nil, claims()), sign(f, jose.ES256, p256Key, "p256", claims())}
	for _, token := range good {
		f.Add("Bearer "+token, "")
		f.Add("bearer  "+token, "Bearer "+token)
		f.Add("Bearer "+token[1:], "")
	}
	f.Add("Bearer "+assemble(`{"alg":"none"}`, "{}", ""), "")
	f.Add("Bearer "+assemble(`{"alg":"RS256","kid":"key-1","jwk":{"kty":"RSA","n":"AA","e":"AQAB"}}`, "{}", "x"), "")
	f.Add("Bearer "+assemble(`{"alg":"HS256","x5c":["AA"],"crit":["b64"],"b64":false}`, "{}", "x"), "")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, first, second string) {
		r := request(t, first)
		if second != "" {
			r.Header.Add("Authorization", second)
		}
		for i, a := range []*bearer.Authenticator{shared, public} {
			who, err := a.Viewer(r)
			if err != nil {
				wantRefused(t, who, err)
				continue
			}
			// Two letters can encode the same last bits of a signature.
			if most := good[i][:len(good[i])-1]; second != "" || who.UserID != ada || !strings.Contains(first, most) {
				t.Fatalf("let in as %+v: %q", who, first)
			}
		}
	})
}

// FuzzClaims signs any claims. Whoever is let in is a user or a machine, and asked in time.
func FuzzClaims(f *testing.F) {
	a := withSecret(f)
	for _, c := range []object{
		claims(),
		claims().with(object{"sub": nil, "role": "TMC_AGENT", "tmc": tmc}),
		claims().with(object{"role": "GLOBAL_ADMIN", "nbf": 1.5}),
		claims().with(object{"aud": []string{audience}, "iat": noon.Unix()}),
	} {
		f.Add(string(must(json.Marshal(c))))
	}
	f.Fuzz(func(t *testing.T, payload string) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+sign(t, jose.HS256, secret, nil, payload))
		who, err := a.Viewer(r)
		if err != nil {
			wantRefused(t, who, err)
			return
		}
		if (who.UserID == "") == (who.Machine == nil) {
			t.Fatalf("let in as %+v: %s", who, payload)
		}
		var c struct {
			Issuer string  `json:"iss"`
			Expiry float64 `json:"exp"`
		}
		if err := json.Unmarshal([]byte(payload), &c); err != nil || c.Issuer != issuer || c.Expiry < float64(noon.Unix()-30) {
			t.Fatalf("let in with %s", payload)
		}
	})
}
