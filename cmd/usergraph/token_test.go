package main

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/go-cmp/cmp"
)

const (
	testUser    = "2254e042-4f78-5e76-99a0-99f0c2269249"
	testCompany = "6f1d2c3b-4a59-4687-9b8c-7d6e5f403122"
)

func TestToken(t *testing.T) {
	secret := writeFile(t, testSecret+"\n")
	t.Setenv(authVariable, "another secret that the file goes before")
	for _, test := range []struct {
		name string
		args []string
		want map[string]any
		life time.Duration
	}{
		{"a user", []string{"--sub", testUser}, map[string]any{"sub": testUser}, time.Hour},
		{"a user for a day", []string{"--sub", testUser, "--expires", "24h"}, map[string]any{"sub": testUser}, 24 * time.Hour},
		{"for a server that wants more", []string{"--sub", testUser, "--issuer", "i", "--audience", "a"}, map[string]any{"sub": testUser, "iss": "i", "aud": "a"}, time.Hour},
		{"of a company", []string{"--role", "COMPANY_ADMIN", "--company", testCompany}, map[string]any{"role": "COMPANY_ADMIN", "company": testCompany}, time.Hour},
		{"of a TMC", []string{"--role", "TMC_AGENT", "--tmc", testCompany}, map[string]any{"role": "TMC_AGENT", "tmc": testCompany}, time.Hour},
		{"global", []string{"--role", "GLOBAL_ADMIN"}, map[string]any{"role": "GLOBAL_ADMIN"}, time.Hour},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := time.Now().Truncate(time.Second)
			token, err := jwt.ParseSigned(printed(t, append([]string{"token", "--secret-file", secret}, test.args...)...), []jose.SignatureAlgorithm{jose.HS256})
			if err != nil {
				t.Fatal(err)
			}
			var payload json.RawMessage
			var times jwt.Claims
			if err := token.Claims([]byte(testSecret), &payload, &times); err != nil {
				t.Fatal(err)
			}
			if issued := times.IssuedAt.Time(); issued.Before(before) || issued.After(time.Now()) || times.Expiry.Time().Sub(issued) != test.life {
				t.Errorf("good from %s to %s", issued, times.Expiry.Time())
			}
			var got map[string]any
			if err := json.Unmarshal(payload, &got); err != nil {
				t.Fatal(err)
			}
			delete(got, "iat")
			delete(got, "exp")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTokenIsRefused(t *testing.T) {
	secret, short := writeFile(t, testSecret), writeFile(t, testSecret[1:])
	const neither = "either a user, by a UUID in --sub, or a machine"
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"no secret", []string{"--sub", testUser}, "--secret-file or the variable USERGRAPH_AUTH_SECRET"},
		{"a short secret", []string{"--sub", testUser, "--secret-file", short}, "--secret-file: the secret has 31 bytes"},
		{"nobody", []string{"--secret-file", secret}, "--sub"},
		{"a user and a role", []string{"--secret-file", secret, "--sub", testUser, "--role", "GLOBAL_ADMIN"}, "--sub and --role"},
		{"a user that is no UUID", []string{"--secret-file", secret, "--sub", "ada"}, neither},
		{"a user and a company", []string{"--secret-file", secret, "--sub", testUser, "--company", testCompany}, neither},
		{"a company role alone", []string{"--secret-file", secret, "--role", "COMPANY_ADMIN"}, neither},
		{"an unknown role", []string{"--secret-file", secret, "--role", "ROOT"}, neither},
		{"expired", []string{"--secret-file", secret, "--sub", testUser, "--expires", "-1h"}, "--expires"},
		{"no time at all", []string{"--secret-file", secret, "--sub", testUser, "--expires", "0s"}, "--expires"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv(authVariable, "")
			wantUsage(t, test.want, append([]string{"token"}, test.args...)...)
		})
	}
}
