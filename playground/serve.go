package playground

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// The files that are not in dist, or not as they are sent.
const (
	configFile    = "playground/config.json"
	schemaFile    = "playground/schema.graphql"
	referenceFile = "reference.html"
)

// file is a file as it is sent: the same in each of the encodings that there are, "gzip" among them.
type file struct {
	mediaType string
	encoded   map[string][]byte
	etag      string
}

// encode is the config as the page reads it.
func (c Config) encode() []byte {
	headers := ""
	if len(c.Headers) > 0 {
		text, err := json.MarshalIndent(c.Headers, "", "  ")
		if err != nil {
			panic(err) // they are strings
		}
		headers = string(text)
	}
	if c.People == nil {
		c.People = []Person{}
	}
	text, err := json.Marshal(map[string]any{"endpoint": c.Endpoint, "tabs": c.Tabs, "headers": headers, "people": c.People})
	if err != nil {
		panic(err) // they are strings
	}
	return text
}

// has says whether there is a file.
func (h *Handler) has(name string) bool {
	switch name {
	case configFile, schemaFile:
		return true
	}
	return hasAsset(name)
}

// serve sends a file that is there.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request, name string) {
	setPolicy(w.Header(), name == editorPage)
	if name == configFile {
		// It may have tokens.
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(h.config) // a client that has gone needs no answer
		return
	}
	if name == editorPage {
		w.Header().Add("Vary", "Accept") // who is no browser may get something else at the same address
	}
	f := h.load(name)
	w.Header().Set("Cache-Control", cacheControl(name))
	w.Header().Set("Content-Type", f.mediaType)
	f.send(w, r)
}

// cacheControl says for how long a browser may keep a file: for good, if its name changes with its content.
func cacheControl(name string) string {
	if strings.HasPrefix(name, "playground/") && name != schemaFile {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache" // it may be kept, but is asked for each time, which costs a 304
}

// send sends the file in an encoding that the client takes, or nothing if the client has it.
func (f *file) send(w http.ResponseWriter, r *http.Request) {
	encoding := chooseEncoding(r.Header["Accept-Encoding"], f.encoded)
	header := w.Header()
	header.Add("Vary", "Accept-Encoding") // what is around the handler may depend on other things
	// The encodings of a file are different things to a cache.
	etag := `"` + strings.TrimSuffix(f.etag+"-"+encoding, "-") + `"`
	header.Set("ETag", etag)
	if matches(r.Header["If-None-Match"], etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	content, ok := f.encoded[encoding]
	if ok {
		header.Set("Content-Encoding", encoding)
	} else {
		content = unpack(f.encoded["gzip"])
	}
	// It is not sent in ranges, which no browser asks for here, so nothing of http.ServeContent is needed but the length and HEAD.
	header.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(content) //nolint:gosec // it is a file of this program; a client that has gone needs no answer
}

// matches says whether a client has what an entity tag names.
func matches(have []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(have, ","), ",") {
		if tag = strings.TrimSpace(tag); tag == "*" || strings.TrimPrefix(tag, "W/") == etag {
			return true
		}
	}
	return false
}

// load returns a file that is there.
func (h *Handler) load(name string) *file {
	switch name {
	case referenceFile:
		return h.reference()
	case schemaFile:
		return h.schema()
	}
	f := loadAsset(name)
	tag, ok := h.tags.Load(name)
	if !ok {
		tag, _ = h.tags.LoadOrStore(name, hashOf(f.encoded["gzip"]))
	}
	f.etag, _ = tag.(string)
	return f
}

// newFile is a file with a content, compressed.
func newFile(mediaType string, content []byte) *file {
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	_, _ = writer.Write(content) // a buffer takes everything
	_ = writer.Close()
	return &file{mediaType, map[string][]byte{"gzip": packed.Bytes()}, hashOf(content)}
}

// hashOf is what the content of a file is known by.
func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// chooseEncoding returns the best of the encodings that a client takes and that there are, empty for none. How much a client likes each
// does not matter: it pays for what it gets.
func chooseEncoding(accept []string, there map[string][]byte) string {
	taken := map[string]bool{}
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, parameter, _ := strings.Cut(strings.ToLower(part), ";")
		quality, weighed := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
		taken[strings.TrimSpace(name)] = !weighed || strings.Trim(quality, "0.") != ""
	}
	for _, name := range []string{"br", "gzip"} {
		if _, ok := there[name]; ok && taken[name] {
			return name
		}
	}
	return ""
}
