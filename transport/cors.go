package transport

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/rs/cors"
)

// preflightLifetime is how long browsers may remember what they may send, in seconds: as long as any of them does.
const preflightLifetime = 7200

// CORS says which pages of other origins may use the API from a browser.
type CORS struct {
	// Origins are the origins of the pages as browsers name them, for example "https://app.example.com", or "*" alone for all.
	// There are no patterns. None is the default: no page of another origin may.
	Origins []string
	// Credentials is whether browsers send cookies and the like along. It cannot go together with "*", since every page on the
	// web would then act for whoever looks at it. Tokens that a page sends itself do not need it.
	Credentials bool
}

// Validate says what is wrong with c, with every origin. It returns nil if nothing is.
func (c CORS) Validate() error {
	if slices.Contains(c.Origins, "*") {
		if c.Credentials {
			return errors.New(`CORS: "*" together with credentials would let every page on the web act for whoever looks at it; list the origins`)
		}
		if len(c.Origins) > 1 {
			return errors.New(`CORS: "*" stands for all origins; leave out the others`)
		}
		return nil
	}
	var wrong []string
	for _, origin := range c.Origins {
		if err := checkOrigin(origin); err != nil {
			wrong = append(wrong, fmt.Sprintf("origin %q: %v", origin, err))
		}
	}
	if len(wrong) > 0 {
		return errors.New("CORS: " + strings.Join(wrong, "; "))
	}
	return nil
}

// checkOrigin makes sure that an origin can match that of a page: RFC 6454, section 6.2.
func checkOrigin(origin string) error {
	if origin == "null" {
		return errors.New("files and sandboxed frames of every page have this origin")
	}
	if strings.Contains(origin, "*") {
		return errors.New("there are no patterns")
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme == "" || u.Host == "" {
		return errors.New("it must be scheme://host or scheme://host:port")
	}
	if u.Scheme+"://"+u.Host != origin || origin != strings.ToLower(origin) {
		return errors.New("it must be scheme://host or scheme://host:port in lower case, with nothing after it")
	}
	if u.Scheme == "https" && u.Port() == "443" || u.Scheme == "http" && u.Port() == "80" {
		return errors.New("browsers leave out the default port")
	}
	return nil
}

func (c CORS) options() cors.Options {
	return cors.Options{
		AllowedOrigins:   c.Origins,
		AllowedHeaders:   []string{"*"}, // they say nothing that the origin does not
		ExposedHeaders:   []string{"Retry-After", "WWW-Authenticate"},
		AllowCredentials: c.Credentials,
		MaxAge:           preflightLifetime,
	}
}
