package bearer_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/bearer"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/user"
)

// withSecret takes tokens that are signed with the secret.
func withSecret(tb testing.TB) *bearer.Authenticator {
	tb.Helper()
	return open(tb, bearer.Config{Secret: secret, Issuer: issuer, Audience: audience, Clock: atNoon})
}

// withKeys takes tokens that are signed with a key of a set.
func withKeys(tb testing.TB, set string) *bearer.Authenticator {
	tb.Helper()
	return open(tb, bearer.Config{JWKS: writeKeys(tb, set), Issuer: issuer, Audience: audience, Clock: atNoon})
}

func writeKeys(tb testing.TB, set string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "keys.json")
	if err := os.WriteFile(path, []byte(set), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func TestGoodTokens(t *testing.T) {
	shared, public := withSecret(t), withKeys(t, keysOfAllKinds())
	viewer := access.Viewer{UserID: ada}
	machine := func(role user.RoleType, company, tmc string) access.Viewer {
		return access.Viewer{Machine: &access.Machine{Role: role, CompanyID: company, TMCID: tmc}}
	}
	ofMachine := claims().with(object{"sub": nil})
	for _, test := range []struct {
		name  string
		by    *bearer.Authenticator
		token string
		want  access.Viewer
	}{
		{"HS256", shared, sign(t, jose.HS256, secret, nil, claims()), viewer},
		{"a key id that means nothing", shared, sign(t, jose.HS256, secret, "any", claims()), viewer},
		{"RS256", public, sign(t, jose.RS256, rsaKey, kid, claims()), viewer},
		{"RS384", public, sign(t, jose.RS384, rsaKey, kid, claims()), viewer},
		{"RS512", public, sign(t, jose.RS512, rsaKey, kid, claims()), viewer},
		{"PS256", public, sign(t, jose.PS256, rsaKey, kid, claims()), viewer},
		{"PS384", public, sign(t, jose.PS384, rsaKey, kid, claims()), viewer},
		{"PS512", public, sign(t, jose.PS512, rsaKey, kid, claims()), viewer},
		{"ES256", public, sign(t, jose.ES256, p256Key, "p256", claims()), viewer},
		{"ES384", public, sign(t, jose.ES384, p384Key, "p384", claims()), viewer},
		{"EdDSA", public, sign(t, jose.EdDSA, edKey, "ed", claims()), viewer},
		{"no key id where one key fits", public, sign(t, jose.ES256, p256Key, nil, claims()), viewer},
		{"type JWT", public, sign(t, jose.EdDSA, edKey, object{"kid": "ed", "typ": "JWT"}, claims()), viewer},
		{"type access token", public, sign(t, jose.EdDSA, edKey, object{"kid": "ed", "typ": "application/AT+jwt"}, claims()), viewer},
		{"several audiences", shared, sign(t, jose.HS256, secret, nil, claims().with(object{"aud": []string{"other", audience}})), viewer},
		{"an id in capitals", shared, sign(t, jose.HS256, secret, nil, claims().with(object{"sub": strings.ToUpper(ada)})), viewer},
		{"other claims", shared, sign(t, jose.HS256, secret, nil, claims().with(object{"scope": "a b", "roles": []string{"x"}, "role": json.RawMessage("null")})), viewer},
		{"COMPANY_ADMIN", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "COMPANY_ADMIN", "company": company})), machine(user.RoleTypeCompanyAdmin, company, "")},
		{"COMPANY_TRAVEL_ARRANGER", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "COMPANY_TRAVEL_ARRANGER", "company": strings.ToUpper(company)})), machine(user.RoleTypeCompanyTravelArranger, company, "")},
		{"COMPANY_REPORT_ADMIN", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "COMPANY_REPORT_ADMIN", "company": company})), machine(user.RoleTypeCompanyReportAdmin, company, "")},
		{"TMC_AGENT", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "TMC_AGENT", "tmc": tmc})), machine(user.RoleTypeTmcAgent, "", tmc)},
		{"TMC_ADMIN", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "TMC_ADMIN", "tmc": tmc})), machine(user.RoleTypeTmcAdmin, "", tmc)},
		{"GLOBAL_AGENT", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "GLOBAL_AGENT"})), machine(user.RoleTypeGlobalAgent, "", "")},
		{"GLOBAL_ADMIN", shared, sign(t, jose.HS256, secret, nil, ofMachine.with(object{"role": "GLOBAL_ADMIN"})), machine(user.RoleTypeGlobalAdmin, "", "")},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, scheme := range []string{"Bearer ", "bearer ", "BEARER   "} { // the second one has been seen
				got, err := test.by.Viewer(request(t, scheme+test.token))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestBadTokens(t *testing.T) {
	shared, public := withSecret(t), withKeys(t, keysOfAllKinds())
	good := sign(t, jose.RS256, rsaKey, kid, claims())
	parts := strings.Split(good, ".")
	payload := string(must(json.Marshal(claims())))
	ofMachine := claims().with(object{"sub": nil})
	hs := func(c any) string { return "Bearer " + sign(t, jose.HS256, secret, nil, c) }
	rs := func(header, c any) string { return "Bearer " + sign(t, jose.RS256, rsaKey, header, c) }
	publicDER := must(x509.MarshalPKIXPublicKey(rsaKey.Public()))
	publicPEM := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: publicDER})
	confused := func(key []byte) string { return "Bearer " + sign(t, jose.HS256, key, kid, claims()) }
	intruder := jose.JSONWebKey{KeyID: kid, Key: rsaKey2.Public()}
	macOf := func(token string) string {
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(token[:strings.LastIndexByte(token, '.')]))
		return string(mac.Sum(nil))
	}
	remade := func(header, payload string) string {
		return "Bearer " + assemble(header, payload, macOf(assemble(header, payload, "x")))
	}

	for _, test := range []struct {
		name          string
		by            *bearer.Authenticator
		authorization []string
		want          error
	}{
		{"no header", public, nil, bearer.ErrNoToken},
		{"two headers", public, []string{"Bearer " + good, "Bearer " + good}, bearer.ErrSeveralTokens},
		{"two headers of which one is empty", public, []string{"", "Bearer " + good}, bearer.ErrSeveralTokens},
		{"an empty header", public, []string{""}, bearer.ErrScheme},
		{"a token alone", public, []string{good}, bearer.ErrScheme},
		{"basic", public, []string{"Basic YTpi"}, bearer.ErrScheme},
		{"a scheme that begins alike", public, []string{"BearerX " + good}, bearer.ErrScheme},
		{"a tab for the space", public, []string{"Bearer\t" + good}, bearer.ErrScheme},
		{"a scheme that only Unicode folds", public, []string{"Bearer\u212a " + good}, bearer.ErrScheme},
		{"no token", public, []string{"Bearer"}, bearer.ErrMalformed},
		{"an empty token", public, []string{"Bearer "}, bearer.ErrMalformed},
		{"two tokens", public, []string{"Bearer " + good + ", Bearer " + good}, bearer.ErrMalformed},
		{"two tokens with a space", public, []string{"Bearer " + good + " " + good}, bearer.ErrMalformed},
		{"longer than the limit", public, []string{"Bearer " + strings.Repeat("a", 8<<10) + ".a.a"}, bearer.ErrTooLong},
		{"as long as the limit", public, []string{"Bearer " + strings.Repeat("a", 8<<10-4) + ".a.a"}, bearer.ErrMalformed},
		{"one part", public, []string{"Bearer " + parts[0]}, bearer.ErrMalformed},
		{"two parts", public, []string{"Bearer " + parts[0] + "." + parts[1]}, bearer.ErrMalformed},
		{"no signature", public, []string{"Bearer " + parts[0] + "." + parts[1] + "."}, bearer.ErrMalformed},
		{"no payload", public, []string{"Bearer " + parts[0] + ".." + parts[2]}, bearer.ErrMalformed},
		{"five parts, encrypted", public, []string{"Bearer " + good + "." + parts[1] + "." + parts[2]}, bearer.ErrMalformed},
		{"padding", public, []string{"Bearer " + good + "="}, bearer.ErrMalformed},
		{"another alphabet", public, []string{"Bearer " + parts[0] + "." + parts[1] + ".ab+/"}, bearer.ErrMalformed},
		{"the serialization in JSON", public, []string{`Bearer {"payload":"` + parts[1] + `","protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`}, bearer.ErrMalformed},
		{"a header that is no JSON", public, []string{"Bearer " + assemble("hello", payload, "x")}, bearer.ErrMalformed},
		{"a header with two algorithms", shared, []string{remade(`{"alg":"HS256","alg":"none"}`, payload)}, bearer.ErrMalformed},
		{"a header without an algorithm", shared, []string{remade(`{"typ":"JWT"}`, payload)}, bearer.ErrAlgorithm},
		{"a header with an algorithm in other letters", shared, []string{remade(`{"ALG":"HS256"}`, payload)}, bearer.ErrAlgorithm},

		{"algorithm none", public, []string{"Bearer " + assemble(`{"alg":"none","kid":"key-1"}`, payload, "x")}, bearer.ErrAlgorithm},
		{"algorithm None", shared, []string{"Bearer " + assemble(`{"alg":"None"}`, payload, "x")}, bearer.ErrAlgorithm},
		{"algorithm none without a signature", shared, []string{"Bearer " + assemble(`{"alg":"none"}`, payload, "")}, bearer.ErrMalformed},
		{"HS256 with the public key as DER", public, []string{confused(publicDER)}, bearer.ErrAlgorithm},
		{"HS256 with the public key as PEM", public, []string{confused(publicPEM)}, bearer.ErrAlgorithm},
		{"HS256 with the modulus", public, []string{confused(rsaKey.N.Bytes())}, bearer.ErrAlgorithm},
		{"RS256 where a secret is known", shared, []string{"Bearer " + good}, bearer.ErrAlgorithm},
		{"HS512 where HS256 is configured", shared, []string{"Bearer " + sign(t, jose.HS512, append(secret, secret...), nil, claims())}, bearer.ErrAlgorithm},
		{"RS256 by the name of an EC key", public, []string{rs("p256", claims())}, bearer.ErrAlgorithm},
		{"ES256 by the name of an RSA key", public, []string{"Bearer " + sign(t, jose.ES256, p256Key, kid, claims())}, bearer.ErrAlgorithm},
		{"ES384 by the name of a key on P-256", public, []string{"Bearer " + sign(t, jose.ES384, p384Key, "p256", claims())}, bearer.ErrAlgorithm},

		{"an unknown key", public, []string{rs("key-2", claims())}, bearer.ErrUnknownKey},
		{"the name of a file as key", public, []string{rs("../../../../dev/null", claims())}, bearer.ErrUnknownKey},
		{"an injection as key", public, []string{rs("key-1' OR '1'='1", claims())}, bearer.ErrUnknownKey},
		{"a key id that is no text", public, []string{"Bearer " + assemble(`{"alg":"RS256","kid":{"a":1}}`, payload, "x")}, bearer.ErrMalformed},
		{"another's key by a known name", public, []string{"Bearer " + sign(t, jose.RS256, rsaKey2, kid, claims())}, bearer.ErrSignature},
		{"a key in the header", public, []string{"Bearer " + sign(t, jose.RS256, rsaKey2, object{"kid": kid, "jwk": intruder}, claims())}, bearer.ErrSignature},
		{"a key in the header, no key id", public, []string{"Bearer " + sign(t, jose.RS256, rsaKey2, object{"jwk": intruder}, claims())}, bearer.ErrSignature},
		{"the URL of a key", public, []string{"Bearer " + sign(t, jose.RS256, rsaKey2, object{"kid": kid, "jku": "http://127.0.0.1:1/keys"}, claims())}, bearer.ErrSignature},
		{"the URL of a certificate", public, []string{"Bearer " + sign(t, jose.RS256, rsaKey2, object{"kid": kid, "x5u": "http://127.0.0.1:1/cert"}, claims())}, bearer.ErrSignature},
		{"the secret, nearly", shared, []string{"Bearer " + sign(t, jose.HS256, append([]byte("b"), secret[1:]...), nil, claims())}, bearer.ErrSignature},
		{"other claims under the same signature", public, []string{"Bearer " + parts[0] + "." + strings.Split(assemble("", payload[:1]+" "+payload[1:], ""), ".")[1] + "." + parts[2]}, bearer.ErrSignature},
		{"a signature cut short", public, []string{"Bearer " + good[:len(good)-4]}, bearer.ErrSignature},
		{"an ECDSA signature of zeros", public, []string{"Bearer " + assemble(`{"alg":"ES256","kid":"p256"}`, payload, strings.Repeat("\x00", 64))}, bearer.ErrSignature},
		{"an unknown critical header", shared, []string{remade(`{"alg":"HS256","crit":["exp"],"exp":1}`, payload)}, bearer.ErrMalformed},
		{"a payload that is not encoded", shared, []string{remade(`{"alg":"HS256","crit":["b64"],"b64":false}`, payload)}, bearer.ErrMalformed},
		{"a payload said not to be encoded", shared, []string{remade(`{"alg":"HS256","b64":false}`, payload)}, bearer.ErrMalformed},
		{"a logout token", public, []string{rs(object{"kid": kid, "typ": "logout+jwt"}, claims())}, bearer.ErrType},
		{"a type that is no text", shared, []string{remade(`{"alg":"HS256","typ":7}`, payload)}, bearer.ErrType},

		{"a payload that is a list", shared, []string{hs("[]")}, bearer.ErrMalformed},
		{"a payload that is null", shared, []string{hs("null")}, bearer.ErrNoExpiry},
		{"a claim twice", shared, []string{hs(`{"sub":"` + ada + `","sub":"` + company + `"}`)}, bearer.ErrMalformed},
		{"a claim in other letters", shared, []string{hs(strings.Replace(payload, `"sub"`, `"SUB"`, 1))}, bearer.ErrClaims},
		{"no expiry", shared, []string{hs(claims().with(object{"exp": nil}))}, bearer.ErrNoExpiry},
		{"an expiry of null", shared, []string{hs(claims().with(object{"exp": json.RawMessage("null")}))}, bearer.ErrNoExpiry},
		{"an expiry as text", shared, []string{hs(claims().with(object{"exp": "2099-01-01"}))}, bearer.ErrMalformed},
		{"an expiry too far to tell", shared, []string{hs(claims().with(object{"exp": json.RawMessage("1e300")}))}, bearer.ErrMalformed},
		{"expired", shared, []string{hs(claims().with(object{"exp": noon.Add(-time.Hour).Unix()}))}, bearer.ErrExpired},
		{"not yet", shared, []string{hs(claims().with(object{"nbf": noon.Add(time.Hour).Unix()}))}, bearer.ErrNotYetValid},
		{"issued in the future", shared, []string{hs(claims().with(object{"iat": noon.Add(time.Hour).Unix()}))}, bearer.ErrNotYetValid},
		{"no issuer", shared, []string{hs(claims().with(object{"iss": nil}))}, bearer.ErrIssuer},
		{"another issuer", public, []string{rs(kid, claims().with(object{"iss": "https://login.example.com"}))}, bearer.ErrIssuer},
		{"no audience", shared, []string{hs(claims().with(object{"aud": nil}))}, bearer.ErrAudience},
		{"another audience", public, []string{rs(kid, claims().with(object{"aud": []string{"payroll"}}))}, bearer.ErrAudience},
		{"an audience that begins alike", public, []string{rs(kid, claims().with(object{"aud": audience + "2"}))}, bearer.ErrAudience},

		{"nobody", shared, []string{hs(claims().with(object{"sub": nil}))}, bearer.ErrClaims},
		{"an empty user", shared, []string{hs(claims().with(object{"sub": ""}))}, bearer.ErrClaims},
		{"a user that is no UUID", shared, []string{hs(claims().with(object{"sub": "ada"}))}, bearer.ErrClaims},
		{"a UUID in another form", shared, []string{hs(claims().with(object{"sub": "urn:uuid:" + ada}))}, bearer.ErrClaims},
		{"a UUID in braces", shared, []string{hs(claims().with(object{"sub": "{" + ada + "}"}))}, bearer.ErrClaims},
		{"a user that is no text", shared, []string{hs(claims().with(object{"sub": 7}))}, bearer.ErrMalformed},
		{"a user and a role", shared, []string{hs(claims().with(object{"role": "GLOBAL_ADMIN"}))}, bearer.ErrClaims},
		{"a user and a company", shared, []string{hs(claims().with(object{"company": company}))}, bearer.ErrClaims},
		{"a company without a role", shared, []string{hs(ofMachine.with(object{"company": company}))}, bearer.ErrClaims},
		{"a company role without a company", shared, []string{hs(ofMachine.with(object{"role": "COMPANY_ADMIN"}))}, bearer.ErrClaims},
		{"a company role with a TMC", shared, []string{hs(ofMachine.with(object{"role": "COMPANY_ADMIN", "tmc": tmc}))}, bearer.ErrClaims},
		{"a company role with both", shared, []string{hs(ofMachine.with(object{"role": "COMPANY_ADMIN", "company": company, "tmc": tmc}))}, bearer.ErrClaims},
		{"a TMC role without a TMC", shared, []string{hs(ofMachine.with(object{"role": "TMC_AGENT"}))}, bearer.ErrClaims},
		{"a TMC role with a company", shared, []string{hs(ofMachine.with(object{"role": "TMC_AGENT", "company": company}))}, bearer.ErrClaims},
		{"a global role with a company", shared, []string{hs(ofMachine.with(object{"role": "GLOBAL_ADMIN", "company": company}))}, bearer.ErrClaims},
		{"a company that is no UUID", shared, []string{hs(ofMachine.with(object{"role": "COMPANY_ADMIN", "company": "acme"}))}, bearer.ErrClaims},
		{"several companies", shared, []string{hs(ofMachine.with(object{"role": "COMPANY_ADMIN", "company": []string{company}}))}, bearer.ErrClaims},
		{"a role without rights of its own", shared, []string{hs(ofMachine.with(object{"role": "TRAVEL_ARRANGER"}))}, bearer.ErrClaims},
		{"an unknown role", shared, []string{hs(ofMachine.with(object{"role": "ROOT"}))}, bearer.ErrClaims},
		{"the role for unknown roles", shared, []string{hs(ofMachine.with(object{"role": "UNKNOWN_TYPE", "company": company}))}, bearer.ErrClaims},
		{"a role in small letters", shared, []string{hs(ofMachine.with(object{"role": "global_admin"}))}, bearer.ErrClaims},
		{"an empty role", shared, []string{hs(claims().with(object{"role": ""}))}, bearer.ErrClaims},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // what is refused once is refused again
				got, err := test.by.Viewer(request(t, test.authorization...))
				if !errors.Is(err, test.want) || !got.IsAbsent() {
					t.Fatalf("got %+v and error %v, want %v", got, err, test.want)
				}
			}
		})
	}
}

// TestNameOfClaims takes the viewer from other claims than the usual ones.
func TestNamesOfClaims(t *testing.T) {
	a := open(t, bearer.Config{Secret: secret, Clock: atNoon, Claims: bearer.Claims{User: "https://example.com/user", TMC: "agency"}})
	exp := noon.Add(time.Hour).Unix()
	for _, test := range []struct {
		name   string
		claims object
		want   access.Viewer
		err    error
	}{
		{"a user", object{"sub": "auth0|7", "https://example.com/user": ada, "exp": exp}, access.Viewer{UserID: ada}, nil},
		{"a machine", object{"sub": "client-7", "role": "TMC_AGENT", "agency": tmc, "exp": exp}, access.Viewer{Machine: &access.Machine{Role: user.RoleTypeTmcAgent, TMCID: tmc}}, nil},
		{"the usual claim", object{"sub": ada, "exp": exp}, access.Viewer{}, bearer.ErrClaims},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := a.Viewer(request(t, "Bearer "+sign(t, jose.HS256, secret, nil, test.claims)))
			if diff := cmp.Diff(test.want, got); diff != "" || !errors.Is(err, test.err) {
				t.Errorf("error %v, want %v: %s", err, test.err, diff)
			}
		})
	}
}

// TestSkew judges the same tokens while the clock goes on, and so also those that were seen before.
func TestSkew(t *testing.T) {
	now := noon
	a := open(t, bearer.Config{Secret: secret, Issuer: issuer, Audience: audience, Clock: clock(&now)})
	token := sign(t, jose.HS256, secret, nil, claims().with(object{"nbf": noon.Unix(), "iat": noon.Unix(), "exp": noon.Add(time.Minute).Unix()}))
	for _, test := range []struct {
		after time.Duration
		want  error
	}{
		{-time.Hour, bearer.ErrNotYetValid},
		{-30*time.Second - 1, bearer.ErrNotYetValid},
		{-30 * time.Second, nil},
		{0, nil},
		{time.Minute, nil},
		{90*time.Second - 1, nil},
		{90 * time.Second, bearer.ErrExpired},
		{time.Hour, bearer.ErrExpired},
		{time.Minute, nil},
		{-time.Minute, bearer.ErrNotYetValid},
	} {
		now = noon.Add(test.after)
		if _, err := a.Viewer(request(t, "Bearer "+token)); !errors.Is(err, test.want) {
			t.Errorf("%s after it was issued: got error %v, want %v", test.after, err, test.want)
		}
	}
}

// TestAudienceWithoutOne refuses tokens for anybody in particular where nobody said who this is.
func TestAudienceWithoutOne(t *testing.T) {
	a := open(t, bearer.Config{Secret: secret, Clock: atNoon})
	for _, test := range []struct {
		audience any
		want     error
	}{{nil, nil}, {[]string{}, nil}, {"payroll", bearer.ErrAudience}} {
		token := sign(t, jose.HS256, secret, nil, claims().with(object{"aud": test.audience}))
		if _, err := a.Viewer(request(t, "Bearer "+token)); !errors.Is(err, test.want) {
			t.Errorf("audience %v: got error %v, want %v", test.audience, err, test.want)
		}
	}
}

// TestMachineIsACopy changes the machine that was returned for a token.
func TestMachineIsACopy(t *testing.T) {
	a := withSecret(t)
	r := request(t, "Bearer "+sign(t, jose.HS256, secret, nil, claims().with(object{"sub": nil, "role": "TMC_AGENT", "tmc": tmc})))
	for range 2 {
		got, err := a.Viewer(r)
		if err != nil || got.Machine.Role != user.RoleTypeTmcAgent {
			t.Fatalf("got %+v and error %v", got.Machine, err)
		}
		got.Machine.Role = user.RoleTypeGlobalAdmin
	}
}

// TestErrorsAreTold checks that every error has a text of its own that says whose it is.
func TestErrorsAreTold(t *testing.T) {
	texts := map[string]bool{}
	for _, e := range []bearer.Error{
		bearer.ErrNoToken, bearer.ErrSeveralTokens, bearer.ErrScheme, bearer.ErrTooLong, bearer.ErrMalformed, bearer.ErrType,
		bearer.ErrAlgorithm, bearer.ErrUnknownKey, bearer.ErrSignature, bearer.ErrNoExpiry, bearer.ErrExpired, bearer.ErrNotYetValid,
		bearer.ErrIssuer, bearer.ErrAudience, bearer.ErrClaims,
	} {
		if text := e.Error(); texts[text] || !strings.HasPrefix(text, "bearer: ") {
			t.Errorf("%q", text)
		}
		texts[e.Error()] = true
	}
}

func TestMain(m *testing.M) { testlog.Main(m) }

// TestRefusalsAreLogged looks for the reason in the log, and for the token.
func TestRefusalsAreLogged(t *testing.T) {
	var log bytes.Buffer
	a := open(t, bearer.Config{Secret: secret, Clock: atNoon, Logger: slog.New(testlog.Watched(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))})
	token := sign(t, jose.HS256, secret, nil, claims().with(object{"aud": nil, "exp": noon.Add(-time.Hour).Unix()}))
	wantError(t, a, token, bearer.ErrExpired)
	wantError(t, a, token+"x", bearer.ErrSignature)
	text := log.String()
	if strings.Count(text, "\n") != 2 || !strings.Contains(text, bearer.ErrExpired.Error()) || !strings.Contains(text, bearer.ErrSignature.Error()) {
		t.Errorf("the log is\n%s", text)
	}
	for part := range strings.SplitSeq(token, ".") {
		if strings.Contains(text, part) {
			t.Errorf("a part of the token is in the log:\n%s", text)
		}
	}
}
