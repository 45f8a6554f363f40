package transport

import (
	"net/http"
	"net/url"
	"strings"
)

// Cross-site request forgery: a page of another site has the browser of somebody who is logged in here send a request, with their
// cookies, their certificate or from inside their network. Browsers send three content types, a few headers and the methods GET,
// HEAD and POST without asking; before everything else they ask the server by a preflight request, which only [CORS] answers with
// yes. So nothing must be executed from a request that needs no preflight and comes from elsewhere:
//
//   - a POST is executed only with the content type application/json, which needs one. Whoever put CORS in front of this handler
//     has answered it; to look at the origin again would refuse what they allow and nothing else.
//   - a GET executes queries only, and is let through as crossSite says.

// preflightHeaders are headers that browsers do not send to other sites without a preflight request.
var preflightHeaders = []string{"Graphql-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name", "X-Requested-With"}

// crossSite says whether a GET could come from a page of another site.
//
// Since 2023 all browsers say in Sec-Fetch-Site where a request comes from, on HTTPS and to loopback addresses. Where nothing is
// said, as by clients that are no browsers, only cookies make a difference: without them a page would learn and cause nothing that
// its author could not.
func (h *Handler) crossSite(r *http.Request) bool {
	if needsPreflight(r.Header) {
		return false
	}
	if h.everyGet {
		return true
	}
	origin := r.Header.Get("Origin")
	switch site := r.Header.Get("Sec-Fetch-Site"); {
	case site == "same-origin" || site == "none": // none: by the user's own hand
		return false
	case site == "" && origin == "":
		return len(r.Header["Cookie"]) > 0
	case site == "" && sameHost(origin, r.Host):
		return false
	}
	if origin == "" || h.cors == nil || !h.cors.OriginAllowed(r) {
		return true
	}
	return !h.credentials && len(r.Header["Cookie"]) > 0
}

// needsPreflight says whether browsers ask before they send these headers to another site.
func needsPreflight(header http.Header) bool {
	for _, name := range preflightHeaders {
		if len(header[name]) > 0 {
			return true
		}
	}
	// Unlike those of other schemes, browsers never add a bearer token on their own.
	if scheme, _, _ := strings.Cut(header.Get("Authorization"), " "); strings.EqualFold(scheme, "bearer") {
		return true
	}
	return checkContentType(header["Content-Type"]) == nil
}

// sameHost says whether an origin is that of pages of a host.
func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}
