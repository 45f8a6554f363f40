package bearer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
)

const (
	maxJWKS      = 1 << 20 // bytes
	maxRedirects = 3
)

// source reads a JSON Web Key Set.
type source func(context.Context) ([]byte, error)

// newSource returns what reads the key set at a path or URL.
func newSource(location string, client *http.Client) (source, error) {
	if !strings.Contains(location, "://") {
		return func(context.Context) ([]byte, error) { return readFile(location) }, nil
	}
	parsed, err := url.Parse(location)
	if err != nil || parsed.Host == "" {
		return nil, ConfigError{"JWKS", "is neither a URL nor a path"}
	}
	if err := checkURL(parsed); err != nil {
		return nil, ConfigError{"JWKS", err.Error()}
	}
	if client == nil {
		client = &http.Client{Transport: &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			DialContext:         (&net.Dialer{}).DialContext,
			ForceAttemptHTTP2:   true,
			DisableKeepAlives:   true, // the next request is a quarter of an hour away
			TLSHandshakeTimeout: timeout,
		}}
	}
	fetcher := *client
	if fetcher.CheckRedirect == nil {
		fetcher.CheckRedirect = checkRedirect
	}
	return func(ctx context.Context) ([]byte, error) { return fetch(ctx, &fetcher, parsed.String()) }, nil
}

// where is the location of a key set as errors name it, without a query, which may be secret.
func where(location string) string {
	if !strings.Contains(location, "://") {
		return location
	}
	before, _, _ := strings.Cut(location, "?")
	return before
}

// checkURL refuses URLs whose answer somebody on the way could replace, and with it the keys.
func checkURL(u *url.URL) error {
	switch {
	case u.User != nil:
		return errors.New("must not have a user name or password in its URL")
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return nil
	}
	return errors.New("must be a URL with https, or with http on a loopback address")
}

func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

func checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return errors.New("too many redirects")
	}
	if err := checkURL(r.URL); err != nil {
		return fmt.Errorf("the redirect %w", err)
	}
	return nil
}

func fetch(ctx context.Context, client *http.Client, from string) (text []byte, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, from, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", "application/jwk-set+json, application/json")
	response, err := client.Do(r)
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return nil, failed.Err // without the URL, whose query may be secret
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it was answered with status %d", response.StatusCode)
	}
	return readLimited(response.Body)
}

func readFile(path string) (text []byte, err error) {
	file, err := os.Open(path) //nolint:gosec // it is the operator who says which
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return readLimited(file)
}

func readLimited(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxJWKS+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxJWKS {
		return nil, fmt.Errorf("it is longer than %d bytes", maxJWKS)
	}
	return text, nil
}
