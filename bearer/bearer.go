// Package bearer finds out who is asking from a signed token: a JSON Web Token (RFC 7519) in the header
//
//	Authorization: Bearer TOKEN
//
// An [Authenticator] knows the keys: a secret that this service shares with whoever makes the tokens, or the public keys that an
// identity provider publishes. Its method [Authenticator.Viewer] fits the option WithViewer of package usergraph:
//
//	who, err := bearer.New(ctx, bearer.Config{
//		JWKS:     "https://login.example.com/.well-known/jwks.json",
//		Issuer:   "https://login.example.com/",
//		Audience: "usergraph",
//	})
//	if err != nil {
//		return err
//	}
//	defer who.Close()
//	mux.Handle("/graphql", usergraph.New(store, usergraph.WithViewer(who.Viewer)))
//
// A token says who is asking and nothing else: the roles of a user come from the store. It names a user by an id, or a machine by
// its role; see [Claims]. The rules follow RFC 8725 (best practices for JWTs): which algorithm a signature is checked with is a
// property of the key, a token without an expiry is refused, and what a token says about where its key could be found is ignored.
package bearer

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/usergraph/usergraph/access"
)

const (
	// skew is by how much the clocks of this machine and of the maker of a token may differ.
	skew = 30 * time.Second
	// minSecret is the least length of a secret in bytes: that of the output of the hash, as RFC 7518, section 3.2 demands.
	minSecret = 32
)

// Config says which tokens are good. Either Secret or JWKS must be set.
type Config struct {
	// Secret is the key of tokens that are signed with HS256, at least 32 bytes.
	Secret []byte
	// JWKS is where the public keys of the maker of tokens are, as a JSON Web Key Set (RFC 7517): the path of a file or a URL. A URL
	// must be https, or http on a loopback address. The algorithms are RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and
	// EdDSA with Ed25519, each with keys that are made for it; RSA keys have at least 2048 bits. Keys for other purposes and of unknown
	// kinds are passed over. A set with a key that must be kept secret is refused.
	JWKS string
	// Refresh is how often JWKS is read again, so that keys that are withdrawn stop being good; the default is 15 minutes. A token of
	// an unknown key makes it be read at once, but at most once a minute. If it cannot be read the keys stay as they are, and reading
	// is tried again after a minute at the latest.
	Refresh time.Duration
	// Issuer is what the claim iss must be. With JWKS it must be set; empty means that the claim does not matter.
	Issuer string
	// Audience is what must be in the claim aud. With JWKS it must be set, since the same keys sign the tokens of other services. Empty
	// means that only tokens without that claim are good.
	Audience string
	// Claims are the names of the claims that say who is asking.
	Claims Claims
	// Client is what fetches JWKS; the default is a client of its own that goes through the proxy of the environment, if any.
	Client *http.Client
	// Logger is told when keys could not be read, and at debug level why requests are refused; the default is nobody.
	Logger *slog.Logger
	// Clock tells the time; the default is [time.Now].
	Clock func() time.Time
}

// Authenticator finds out who is asking. It is safe for concurrent use.
type Authenticator struct {
	config Config
	ring   *keyring
}

// New makes an authenticator. It reads the keys first and fails if it cannot: a server that has never seen its keys could only refuse
// everybody. ctx limits that first reading. A configuration that cannot be is a [ConfigError].
func New(ctx context.Context, c Config) (*Authenticator, error) {
	c = c.withDefaults()
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.JWKS == "" {
		return &Authenticator{c, newFixedKeyring(secretKey(c.Secret))}, nil
	}
	load, err := newSource(c.JWKS, c.Client)
	if err != nil {
		return nil, err
	}
	ring, err := newKeyring(ctx, load, c)
	if err != nil {
		return nil, err
	}
	return &Authenticator{c, ring}, nil
}

// Close ends the reading of keys and waits until it has ended. Tokens are judged by the last keys from then on.
func (a *Authenticator) Close() { a.ring.close() }

// Viewer says who is asking. The error is an [Error], which has no part of the token.
func (a *Authenticator) Viewer(r *http.Request) (access.Viewer, error) {
	who, err := a.judge(r)
	if err != nil {
		a.config.Logger.DebugContext(r.Context(), "a request does not say who is asking", "error", err)
		return access.Viewer{}, err
	}
	return who.viewer(), nil
}

// judge says who sends a request.
func (a *Authenticator) judge(r *http.Request) (identity, error) {
	token, err := tokenOf(r.Header)
	if err != nil {
		return identity{}, err
	}
	now := a.config.Clock()
	keys := a.ring.keys()
	if who, ok := keys.seen.get(token, now); ok {
		return who, nil
	}
	who, err := a.verify(keys, token, now)
	if errors.Is(err, ErrUnknownKey) {
		if keys = a.ring.renew(r.Context(), keys); keys != nil {
			who, err = a.verify(keys, token, now)
		}
	}
	if err != nil {
		return identity{}, err
	}
	keys.seen.put(token, who)
	return who, nil
}

// verify judges a token by keys.
func (a *Authenticator) verify(keys *keySet, token string, now time.Time) (identity, error) {
	registered, all, err := keys.open(token)
	if err != nil {
		return identity{}, err
	}
	return a.config.identify(registered, all, now)
}
