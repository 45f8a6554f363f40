package playground

import (
	"net/http"
	"strings"
)

// policy is what browsers let the pages do: load what is on their own origin, and nothing else. No script is inline, none is made from
// text, and nothing is compiled.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self'",
	"worker-src 'self'",
	"connect-src 'self'",
	"style-src 'self'",
	// GraphiQL's styles have its fonts and Monaco's have signs in them.
	"font-src 'self' data:",
	"img-src 'self' data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
}, "; ")

// editorPolicy is that of the editor (Monaco), which writes its colours and sizes into style elements and attributes. There is no way to
// give it a nonce.
var editorPolicy = strings.Replace(policy, "style-src 'self'", "style-src 'self' 'unsafe-inline'", 1)

// setPolicy sets the headers that every answer has.
func setPolicy(header http.Header, ofEditor bool) {
	p := policy
	if ofEditor {
		p = editorPolicy
	}
	header.Set("Content-Security-Policy", p)
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
}
