package bearer

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/json"
	"github.com/go-jose/go-jose/v4/jwt"
)

// minRSA is the least size of RSA keys in bits; the greatest is go-jose's, 4096.
const minRSA = 2048

// The algorithms that signatures may have, by the kind of key.
var (
	algorithmsOfSecret = []jose.SignatureAlgorithm{jose.HS256}
	algorithmsOfRSA    = []jose.SignatureAlgorithm{jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512}
	algorithmsOfP256   = []jose.SignatureAlgorithm{jose.ES256}
	algorithmsOfP384   = []jose.SignatureAlgorithm{jose.ES384}
	algorithmsOfEd     = []jose.SignatureAlgorithm{jose.EdDSA}
	algorithmsOfPublic = slices.Concat(algorithmsOfRSA, algorithmsOfP256, algorithmsOfP384, algorithmsOfEd)
)

// key is what signatures are checked with, and the algorithms it is for.
type key struct {
	id         string
	material   any
	algorithms []jose.SignatureAlgorithm
}

// keySet is keys that do not change.
type keySet struct {
	keys []key
	// algorithms are those that a token may have at all.
	algorithms []jose.SignatureAlgorithm
	// named says whether a token chooses among the keys by their ids.
	named bool
	// text is what the keys were read from.
	text []byte
	// seen are tokens that were found to be good.
	seen *seen
}

// secretKey is the set of one secret.
func secretKey(secret []byte) *keySet {
	return &keySet{keys: []key{{material: secret, algorithms: algorithmsOfSecret}}, algorithms: algorithmsOfSecret, seen: newSeen()}
}

// parseKeys reads a JSON Web Key Set.
func parseKeys(text []byte) (*keySet, error) {
	var document struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, errors.New("it is not a JSON Web Key Set") // the decoder's error may repeat a part of a key
	}
	set := &keySet{algorithms: algorithmsOfPublic, named: true, text: bytes.Clone(text), seen: newSeen()}
	for i, raw := range document.Keys {
		k, err := parseKey(raw)
		if err != nil {
			return nil, fmt.Errorf("key %d: %w", i+1, err)
		}
		if len(k.algorithms) > 0 {
			set.keys = append(set.keys, k)
		}
	}
	if len(set.keys) == 0 {
		return nil, fmt.Errorf("none of its %d keys can check a signature", len(document.Keys))
	}
	return set, nil
}

// parseKey reads a JSON Web Key. A key that is of no use has no algorithms, as RFC 7517, section 5 wants it.
func parseKey(raw json.RawMessage) (key, error) {
	var members struct {
		Type       string          `json:"kty"`
		Use        string          `json:"use"`
		Operations []string        `json:"key_ops"`
		D          json.RawMessage `json:"d"`
		P          json.RawMessage `json:"p"`
		K          json.RawMessage `json:"k"`
		Private    json.RawMessage `json:"priv"`
	}
	if err := json.Unmarshal(raw, &members); err != nil {
		return key{}, errors.New("it is not a JSON Web Key")
	}
	switch {
	case members.Type == "oct" || members.K != nil:
		return key{}, errors.New("it is a symmetric key, which must not be in a set of public keys")
	case members.D != nil || members.P != nil || members.Private != nil:
		return key{}, errors.New("it is a private key, which must not be in a set of public keys")
	case members.Use != "" && members.Use != "sig", members.Operations != nil && !slices.Contains(members.Operations, "verify"):
		return key{}, nil
	}
	var parsed jose.JSONWebKey
	if err := parsed.UnmarshalJSON(raw); err != nil || !parsed.IsPublic() || !parsed.Valid() {
		return key{}, nil //nolint:nilerr // it is passed over
	}
	algorithms := algorithmsOf(parsed.Key)
	if parsed.Algorithm != "" {
		algorithms = slices.DeleteFunc(slices.Clone(algorithms), func(a jose.SignatureAlgorithm) bool { return string(a) != parsed.Algorithm })
	}
	return key{parsed.KeyID, parsed.Key, algorithms}, nil
}

// algorithmsOf says what a public key can be used for.
func algorithmsOf(public any) []jose.SignatureAlgorithm {
	switch k := public.(type) {
	case *rsa.PublicKey:
		if k.N.BitLen() >= minRSA {
			return algorithmsOfRSA
		}
	case *ecdsa.PublicKey:
		switch k.Curve {
		case elliptic.P256():
			return algorithmsOfP256
		case elliptic.P384():
			return algorithmsOfP384
		}
	case ed25519.PublicKey:
		return algorithmsOfEd
	}
	return nil
}

// find returns the keys that may have made a signature.
func (s *keySet) find(id string, algorithm jose.SignatureAlgorithm) ([]key, error) {
	var fit []key
	known := id == "" || !s.named
	for _, k := range s.keys {
		if s.named && id != "" && k.id != id {
			continue
		}
		known = true
		if slices.Contains(k.algorithms, algorithm) {
			fit = append(fit, k)
		}
	}
	switch {
	case !known, s.named && id == "" && len(fit) > 1: // a token that does not name its key must not have a choice
		return nil, ErrUnknownKey
	case len(fit) == 0:
		return nil, ErrAlgorithm
	}
	return fit, nil
}

// open checks the signature of a token and returns its claims: those that RFC 7519 registers, and all of them.
func (s *keySet) open(token string) (jwt.Claims, map[string]json.RawMessage, error) {
	if !isCompact(token) {
		return jwt.Claims{}, nil, ErrMalformed
	}
	parsed, err := jwt.ParseSigned(token, s.algorithms)
	if err != nil {
		if _, ok := errors.AsType[*jose.ErrUnexpectedSignatureAlgorithm](err); ok {
			return jwt.Claims{}, nil, ErrAlgorithm
		}
		return jwt.Claims{}, nil, ErrMalformed
	}
	header := parsed.Headers[0]
	if err := checkHeader(header); err != nil {
		return jwt.Claims{}, nil, err
	}
	fit, err := s.find(header.KeyID, jose.SignatureAlgorithm(header.Algorithm))
	if err != nil {
		return jwt.Claims{}, nil, err
	}
	for _, k := range fit {
		var registered jwt.Claims
		var all map[string]json.RawMessage
		err := parsed.Claims(k.material, &registered, &all)
		switch {
		case err == nil:
			return registered, all, nil
		case !errors.Is(err, jose.ErrCryptoFailure):
			return jwt.Claims{}, nil, ErrMalformed
		}
	}
	return jwt.Claims{}, nil, ErrSignature
}

// checkHeader refuses tokens that are made for something else (RFC 8725, section 3.11), and those that demand to be understood in
// ways that no JWT of a user needs.
func checkHeader(h jose.Header) error {
	if _, ok := h.ExtraHeaders["crit"]; ok {
		return ErrMalformed
	}
	if _, ok := h.ExtraHeaders["b64"]; ok { // RFC 7797, section 7 forbids it in JWTs
		return ErrMalformed
	}
	value, ok := h.ExtraHeaders[jose.HeaderType]
	if !ok {
		return nil
	}
	kind, _ := value.(string)
	switch strings.TrimPrefix(strings.ToLower(kind), "application/") {
	case "jwt", "at+jwt": // RFC 7519, section 5.1 and RFC 9068, section 2.1
		return nil
	}
	return ErrType
}
