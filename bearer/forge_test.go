package bearer_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/usergraph/usergraph/bearer"
)

const (
	ada      = "2254e042-4f78-5e76-99a0-99f0c2269249"
	company  = "6f1d2c3b-4a59-4687-9b8c-7d6e5f403122"
	tmc      = "0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0"
	issuer   = "https://login.example.com/"
	audience = "usergraph"
	kid      = "key-1"
)

var (
	noon   = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)
	secret = []byte("a secret of 32 bytes, for tests.")

	rsaKey   = must(rsa.GenerateKey(rand.Reader, 2048))
	rsaKey2  = must(rsa.GenerateKey(rand.Reader, 2048))
	p256Key  = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	p384Key  = must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader))
	edKey    = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	smallKey = must(rsa.GenerateKey(rand.Reader, 1024))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// object is a JSON object.
type object map[string]any

// with is o with other members; nil takes one away.
func (o object) with(members object) object {
	all := maps.Clone(o)
	for name, value := range members {
		if all[name] = value; value == nil {
			delete(all, name)
		}
	}
	return all
}

// claims are good ones.
func claims() object {
	return object{"sub": ada, "iss": issuer, "aud": audience, "exp": noon.Add(time.Hour).Unix()}
}

// sign makes a token of claims. The header has what the algorithm needs and the members given.
func sign(tb testing.TB, algorithm jose.SignatureAlgorithm, key any, header, payload any) string {
	tb.Helper()
	var extra object
	switch h := header.(type) {
	case string:
		extra = object{"kid": h}
	case object:
		extra = h
	}
	options := &jose.SignerOptions{}
	for name, value := range extra {
		options.WithHeader(jose.HeaderKey(name), value)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, options)
	if err != nil {
		tb.Fatal(err)
	}
	text, ok := payload.(string)
	if !ok {
		text = string(must(json.Marshal(payload)))
	}
	signed, err := signer.Sign([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return must(signed.CompactSerialize())
}

// assemble makes a token of parts as they are.
func assemble(header, payload, signature string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(payload)) + "." + encode([]byte(signature))
}

// publicKey is a JSON Web Key.
func publicKey(id string, key crypto.Signer) jose.JSONWebKey {
	return jose.JSONWebKey{KeyID: id, Key: key.Public()}
}

// keySet is the text of a JSON Web Key Set.
func keySet(keys ...any) string {
	return string(must(json.Marshal(object{"keys": keys})))
}

// keysOfAllKinds has a key of each kind, whose id is its name.
func keysOfAllKinds() string {
	return keySet(publicKey(kid, rsaKey), publicKey("p256", p256Key), publicKey("p384", p384Key), publicKey("ed", edKey))
}

// clock tells a time that tests set.
func clock(now *time.Time) func() time.Time {
	return func() time.Time { return *now }
}

// atNoon tells always the same time.
func atNoon() time.Time { return noon }

// open makes an authenticator that is closed with the test.
func open(tb testing.TB, c bearer.Config) *bearer.Authenticator {
	tb.Helper()
	a, err := bearer.New(tb.Context(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(a.Close)
	return a
}

// request has Authorization headers.
func request(tb testing.TB, authorization ...string) *http.Request {
	tb.Helper()
	r := must(http.NewRequestWithContext(tb.Context(), http.MethodPost, "/graphql", http.NoBody))
	for _, value := range authorization {
		r.Header.Add("Authorization", value)
	}
	return r
}
