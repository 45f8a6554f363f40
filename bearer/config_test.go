package bearer_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/usergraph/usergraph/bearer"
)

func TestConfigIsChecked(t *testing.T) {
	const somewhere = "https://login.example.com/keys"
	for _, test := range []struct {
		name    string
		config  bearer.Config
		field   string
		problem string
	}{
		{"nothing", bearer.Config{}, "JWKS", "must be set"},
		{"both", bearer.Config{Secret: secret, JWKS: somewhere}, "JWKS", "cannot both"},
		{"a short secret", bearer.Config{Secret: secret[:31]}, "Secret", "has 31 bytes; it must have at least 32"},
		{"no issuer", bearer.Config{JWKS: somewhere, Audience: audience}, "Issuer", "must be set"},
		{"no audience", bearer.Config{JWKS: somewhere, Issuer: issuer}, "Audience", "must be set"},
		{"refreshed too often", bearer.Config{Secret: secret, Refresh: time.Second}, "Refresh", "at least 1m0s"},
		{"refreshed backwards", bearer.Config{Secret: secret, Refresh: -time.Hour}, "Refresh", "at least 1m0s"},
		{"a claim for two things", bearer.Config{Secret: secret, Claims: bearer.Claims{Company: "tmc"}}, "Claims", "different"},
		{"http", bearer.Config{JWKS: "http://login.example.com/keys", Issuer: issuer, Audience: audience}, "JWKS", "https"},
		{"http on what begins like loopback", bearer.Config{JWKS: "http://127.0.0.1.example.com/keys", Issuer: issuer, Audience: audience}, "JWKS", "https"},
		{"file", bearer.Config{JWKS: "file:///etc/keys.json", Issuer: issuer, Audience: audience}, "JWKS", "neither"},
		{"ftp", bearer.Config{JWKS: "ftp://login.example.com/keys.json", Issuer: issuer, Audience: audience}, "JWKS", "https"},
		{"a password", bearer.Config{JWKS: "https://a:b@login.example.com/keys", Issuer: issuer, Audience: audience}, "JWKS", "password"},
		{"a broken URL", bearer.Config{JWKS: "https://[::1/keys", Issuer: issuer, Audience: audience}, "JWKS", "neither"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := bearer.New(t.Context(), test.config)
			problem, ok := errors.AsType[bearer.ConfigError](err)
			if !ok || problem.Field != test.field || !strings.Contains(err.Error(), test.field+" ") || !strings.Contains(problem.Problem, test.problem) {
				t.Errorf("got error %v, want that %s %s", err, test.field, test.problem)
			}
		})
	}
}

// TestSecretIsACopy wipes the secret after it was given.
func TestSecretIsACopy(t *testing.T) {
	given := append([]byte{}, secret...)
	a := open(t, bearer.Config{Secret: given, Issuer: issuer, Audience: audience, Clock: atNoon})
	clear(given)
	if _, err := a.Viewer(request(t, "Bearer "+sign(t, jose.HS256, secret, nil, claims()))); err != nil {
		t.Error(err)
	}
}

func TestKeySets(t *testing.T) {
	good := publicKey(kid, rsaKey)
	symmetric := jose.JSONWebKey{KeyID: "s", Key: secret}
	for _, test := range []struct {
		name, set string
		// refused is a part of the error, empty if the key with the usual id must be good.
		refused string
	}{
		{"keys that are passed over", keySet(
			object{"kty": "EC", "crv": "P-521", "kid": "a", "x": "AA", "y": "AA"},
			object{"kty": "EC", "crv": "P-256", "kid": "b", "x": "AA", "y": "AA"},
			object{"kty": "OKP", "crv": "X25519", "kid": "c", "x": "AA"},
			object{"kty": "future", "kid": "d"},
			object{"kid": kid},
			jose.JSONWebKey{KeyID: kid, Key: rsaKey2.Public(), Use: "enc"},
			jose.JSONWebKey{KeyID: kid, Key: rsaKey2.Public(), Algorithm: "RSA-OAEP"},
			object{"kty": "OKP", "crv": "Ed25519", "kid": kid, "x": "AA", "key_ops": []string{"encrypt"}},
			publicKey(kid, smallKey),
			good,
		), ""},
		{"two keys of a name", keySet(publicKey(kid, rsaKey2), good), ""},
		{"a key of the algorithm", keySet(jose.JSONWebKey{KeyID: kid, Key: rsaKey.Public(), Algorithm: "RS256", Use: "sig"}), ""},
		{"no JSON", "hello", "not a JSON Web Key Set"},
		{"a list", "[]", "not a JSON Web Key Set"},
		{"no keys", "{}", "none of its 0 keys"},
		{"null", "null", "none of its 0 keys"},
		{"a key that is text", keySet("key"), "key 1: it is not a JSON Web Key"},
		{"only a small key", keySet(publicKey(kid, smallKey)), "none of its 1 keys"},
		{"a secret", keySet(good, symmetric), "key 2: it is a symmetric key"},
		{"a secret of another kind", keySet(object{"kty": "RSA", "k": "AA"}), "key 1: it is a symmetric key"},
		{"a private RSA key", keySet(jose.JSONWebKey{KeyID: kid, Key: rsaKey}), "key 1: it is a private key"},
		{"a private EC key", keySet(good, good, jose.JSONWebKey{KeyID: kid, Key: p256Key}), "key 3: it is a private key"},
		{"a private key for encryption", keySet(good, jose.JSONWebKey{KeyID: "e", Key: edKey, Use: "enc"}), "key 2: it is a private key"},
		{"a part of a private key", keySet(object{"kty": "RSA", "n": "AA", "e": "AQAB", "p": "AA"}), "key 1: it is a private key"},
		{"a private key of a new kind", keySet(object{"kty": "AKP", "alg": "ML-DSA-44", "priv": "AA"}), "key 1: it is a private key"},
		{"too much", `{"keys":[], "x": "` + strings.Repeat("x", 1<<20) + `"}`, "longer than 1048576 bytes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := bearer.New(t.Context(), bearer.Config{JWKS: writeKeys(t, test.set), Issuer: issuer, Audience: audience, Clock: atNoon})
			if test.refused != "" {
				if err == nil || !strings.Contains(err.Error(), test.refused) {
					t.Errorf("got error %v, want %q in it", err, test.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			if _, err := a.Viewer(request(t, "Bearer "+sign(t, jose.RS256, rsaKey, kid, claims()))); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestKeysOfOneAlgorithm refuses what a key could check but is not for.
func TestKeysOfOneAlgorithm(t *testing.T) {
	a := withKeys(t, keySet(jose.JSONWebKey{KeyID: kid, Key: rsaKey.Public(), Algorithm: "PS256"}))
	for algorithm, want := range map[jose.SignatureAlgorithm]error{jose.PS256: nil, jose.RS256: bearer.ErrAlgorithm, jose.PS512: bearer.ErrAlgorithm} {
		if _, err := a.Viewer(request(t, "Bearer "+sign(t, algorithm, rsaKey, kid, claims()))); !errors.Is(err, want) {
			t.Errorf("%s: got error %v, want %v", algorithm, err, want)
		}
	}
}

// TestTokensWithoutKeyID refuses tokens that could be of several keys.
func TestTokensWithoutKeyID(t *testing.T) {
	a := withKeys(t, keySet(publicKey("a", rsaKey), publicKey("b", rsaKey2), publicKey("c", p256Key)))
	if _, err := a.Viewer(request(t, "Bearer "+sign(t, jose.ES256, p256Key, nil, claims()))); err != nil {
		t.Errorf("one key fits: %v", err)
	}
	if _, err := a.Viewer(request(t, "Bearer "+sign(t, jose.RS256, rsaKey, nil, claims()))); !errors.Is(err, bearer.ErrUnknownKey) {
		t.Errorf("two keys fit: %v", err)
	}
	if _, err := a.Viewer(request(t, "Bearer "+sign(t, jose.EdDSA, edKey, nil, claims()))); !errors.Is(err, bearer.ErrAlgorithm) {
		t.Errorf("no key fits: %v", err)
	}
}

// TestKeysOutOfReach starts without keys.
func TestKeysOutOfReach(t *testing.T) {
	nobody := httptest.NewServer(http.NotFoundHandler())
	nobody.Close()
	missing := httptest.NewServer(http.NotFoundHandler())
	defer missing.Close()
	away := httptest.NewServer(http.RedirectHandler("http://192.0.2.1/keys", http.StatusFound))
	defer away.Close()
	round := httptest.NewServer(http.RedirectHandler("/again", http.StatusFound))
	defer round.Close()
	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	}))
	defer endless.Close()
	for _, test := range []struct{ name, from, want string }{
		{"no file", filepath.Join(t.TempDir(), "none.json"), "no such file"},
		{"nobody listens", nobody.URL, "refused"},
		{"not found", missing.URL, "status 404"},
		{"redirected to a URL that others could answer", away.URL, "https"},
		{"redirected for ever", round.URL, "too many redirects"},
		{"an endless answer", endless.URL, "longer than"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := bearer.New(t.Context(), bearer.Config{JWKS: test.from, Issuer: issuer, Audience: audience})
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.from) {
				t.Errorf("got error %v, want %q in it", err, test.want)
			}
			if !strings.Contains(test.from, "://") {
				return
			}
			_, err = bearer.New(t.Context(), bearer.Config{JWKS: test.from + "/?key=HIDDEN", Issuer: issuer, Audience: audience})
			if err == nil || !strings.Contains(err.Error(), test.from) || strings.Contains(err.Error(), "HIDDEN") {
				t.Errorf("got error %v", err)
			}
		})
	}
}
