// Package playground is the pages with which people explore the API in a browser: an editor for queries (GraphiQL), a diagram of the
// schema and a reference of it. Everything they need is in the binary, and they ask nobody but the server that they come from.
//
// The option WithPlayground of package usergraph adds the pages to the API's own handler. A [Handler] has them alone:
//
//	pages := playground.New(playground.Config{Endpoint: "graphql"})
//	mux.Handle("/", pages)
//	mux.Handle("/graphql", api)
//
// The pages show the schema to whoever can reach them, and nothing else: what the API answers is decided by who asks it. The editor
// reads the schema from the API, by introspection, with the headers in its header editor.
package playground

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/usergraph/usergraph/schema"
)

// Config is what the pages are about.
type Config struct {
	// Endpoint is the URL of the API, relative to that of the editor's page and on the same origin. The default is the directory of the
	// page, where the API's own handler is if it has the pages.
	Endpoint string
	// Tabs are what the editor opens with, until somebody has changed it in their browser. The default is [Tabs] without ids.
	Tabs []Tab
	// Headers are what the header editor of a tab begins with; the default is nothing.
	Headers map[string]string
	// People are whom the editor offers to look as, by the tokens that they have. Everybody who can reach the page gets the tokens, so it
	// is for demonstrations only. The default is nobody, and no picker.
	People []Person
}

// Tab is an operation with its variables, a JSON object or nothing.
type Tab struct {
	// Query is a document, as the editor shows it.
	Query string `json:"query"`
	// Variables is the JSON text of the variables, as the editor shows it; empty for none.
	Variables string `json:"variables,omitempty"`
}

// Person is somebody to look as.
type Person struct {
	// Name is the name of the person.
	Name string `json:"name"`
	// Part is what they are in the demonstration, in a word.
	Part string `json:"part"`
	// About says in a sentence what the person sees.
	About string `json:"about"`
	// Token is what the person's requests have in the header Authorization after "Bearer ".
	Token string `json:"token"`
}

// Handler serves the pages under any path: it looks at the end of a request's path only, and every address in the pages is relative. The
// editor is at the path with a slash at its end, the others beside it. It is safe for concurrent use.
type Handler struct {
	config []byte
	// reference and schema are made when they are first asked for.
	reference, schema func() *file
	// tags are the entity tags of the files of dist that were asked for, by name.
	tags sync.Map
}

// New makes a handler. It panics if the endpoint is not a URL, or one of another origin, which the pages may not talk to.
func New(c Config) *Handler {
	if c.Endpoint == "" {
		c.Endpoint = "."
	}
	if u, err := url.Parse(c.Endpoint); err != nil || u.IsAbs() || u.Host != "" {
		panic(fmt.Sprintf("playground: the endpoint %q is not a relative URL", c.Endpoint))
	}
	if c.Tabs == nil {
		c.Tabs = Tabs(Example{})
	}
	return &Handler{
		config: c.encode(),
		reference: sync.OnceValue(func() *file {
			return newFile("text/html; charset=utf-8", writeReference(unpack(asset(referenceFile, "gzip"))))
		}),
		schema: sync.OnceValue(func() *file { return newFile("text/plain; charset=utf-8", []byte(schema.SDL())) }),
	}
}

// Serves says whether a request is for the pages: a GET of one of their files, or of a browser that goes to the editor, which a GraphQL
// request is not taken for.
func (h *Handler) Serves(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	switch file := fileOf(pathOf(r)); file {
	case "", editorPage:
		return isNavigation(r)
	default:
		return h.has(file)
	}
}

// ServeHTTP answers a GET. A path without a slash at its end that a browser goes to, such as that of the API, leads to the editor.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The playground is read by GET.", http.StatusMethodNotAllowed)
		return
	}
	p := pathOf(r)
	file := fileOf(p)
	switch {
	case file == "" && isNavigation(r):
		// Relative, since a proxy may have taken away the beginning of the path, which http.Redirect would put together again; and with a
		// dot, without which a path such as /https:example.com would lead to another site.
		w.Header().Set("Location", "./"+path.Base(p)+"/")
		w.Header().Add("Vary", "Accept")
		w.WriteHeader(http.StatusSeeOther)
	case !h.has(file):
		http.NotFound(w, r)
	default:
		h.serve(w, r, file)
	}
}

// editorPage is the file of the editor.
const editorPage = "index.html"

// pathOf is the path of a request as it was sent: a slash that is encoded does not part it.
func pathOf(r *http.Request) string {
	if r.URL.Path != "" {
		return r.URL.EscapedPath()
	}
	// http.StripPrefix has taken all of it, and whether there is a slash at its end is to be known.
	whole, _, _ := strings.Cut(r.RequestURI, "?")
	return whole
}

// fileOf is the file that a path stands for, empty if none.
func fileOf(p string) string {
	directory, name := path.Split(p)
	switch {
	case name == "":
		return editorPage
	case name == "diagram" || name == "reference":
		return name + ".html"
	case path.Base(directory) == "playground":
		return "playground/" + name
	}
	return ""
}

// isNavigation says whether a browser asks for a page: GraphQL clients ask for JSON, and queries are in the URL.
func isNavigation(r *http.Request) bool {
	return strings.Contains(strings.Join(r.Header["Accept"], ","), "text/html") && !r.URL.Query().Has("query")
}
