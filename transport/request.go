package transport

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// request is what a client asks for.
type request struct {
	graphql.RawParams

	// documentID and id name a document, in the ways of the draft of GraphQL over HTTP and of Relay.
	documentID, id string
	// hash is the one under which the document is to be kept once it has been found valid, empty if it is not to be.
	hash string
}

// read reads a request.
func (h *Handler) read(w http.ResponseWriter, r *http.Request, to *request) *requestError {
	to.Headers = r.Header
	if r.Method != http.MethodPost {
		return h.readGet(r, to)
	}
	return h.readPost(w, r, to)
}

// readPost reads a request from the body of a POST.
func (h *Handler) readPost(w http.ResponseWriter, r *http.Request, to *request) *requestError {
	if err := checkContentType(r.Header["Content-Type"]); err != nil {
		return err
	}
	if err := checkContentEncoding(r.Header["Content-Encoding"]); err != nil {
		return err
	}
	body, refused := h.readBody(w, r)
	if refused != nil {
		return refused
	}
	defer recycle(body)
	if err := decodeRequest(body.Bytes(), to, h.takesIDs()); err != nil {
		return badRequest("the body is not a GraphQL request in JSON: %v", err)
	}
	return nil
}

// readGet reads a request from the URL of a GET.
func (h *Handler) readGet(r *http.Request, to *request) *requestError {
	if int64(len(r.URL.RawQuery)) > h.maxBody {
		return tooLarge(http.StatusRequestURITooLong, "the query string", h.maxBody)
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return badRequest("the query string is malformed")
	}
	for name, values := range query {
		if len(values) > 1 {
			return badRequest("the parameter %.20q is given more than once", name)
		}
		if !utf8.ValidString(values[0]) {
			return badRequest("the parameter %.20q is not valid UTF-8", name)
		}
	}
	to.Query, to.OperationName = query.Get("query"), query.Get("operationName")
	to.documentID, to.id = query.Get("documentId"), query.Get("id")
	for _, object := range []struct {
		name string
		to   *map[string]any
	}{{"variables", &to.Variables}, {"extensions", &to.Extensions}} {
		text := query.Get(object.name)
		if text == "" {
			continue
		}
		if *object.to, err = decodeObject([]byte(text)); err != nil {
			return badRequest("%s must be a JSON object: %v", object.name, err)
		}
	}
	return nil
}
