package transport

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Documents are those that are trusted; see [WithTrustedDocuments]. They do not change.
type Documents struct {
	byID  map[string]string
	texts map[string]struct{}
}

// apolloFormat is how Apollo's manifests name themselves.
const apolloFormat = "apollo-persisted-query-manifest"

// apolloManifest is the manifest of @apollo/generate-persisted-query-manifest.
type apolloManifest struct {
	Format     string `json:"format"`
	Version    int    `json:"version"`
	Operations []struct {
		ID   string `json:"id"`
		Body string `json:"body"`
	} `json:"operations"`
}

// ParseDocuments reads a manifest of documents in one of two formats: an object of documents by their hashes or ids, as
// relay-compiler and GraphQL Code Generator write it; or the persisted query manifest of Apollo's tools, version 1. Any id will do;
// that of the draft of GraphQL over HTTP, sha256:HASH, is the same as HASH. An empty manifest is an error.
func ParseDocuments(manifest []byte) (*Documents, error) {
	var byID map[string]string
	var apollo apolloManifest
	// Only one of the formats has something else than strings in its object.
	if err := json.Unmarshal(manifest, &byID); err == nil {
		return newDocuments(byID)
	}
	if err := json.Unmarshal(manifest, &apollo); err != nil {
		return nil, fmt.Errorf("trusted documents: %w", err)
	}
	if apollo.Format != apolloFormat || apollo.Version != 1 {
		return nil, fmt.Errorf("trusted documents: the manifest must be an object of documents by their ids, or of format %q and version 1", apolloFormat)
	}
	byID = make(map[string]string, len(apollo.Operations))
	for _, o := range apollo.Operations {
		if body, ok := byID[o.ID]; ok && body != o.Body {
			return nil, fmt.Errorf("trusted documents: two have the id %.100q", o.ID)
		}
		byID[o.ID] = o.Body
	}
	return newDocuments(byID)
}

func newDocuments(byID map[string]string) (*Documents, error) {
	d := &Documents{byID: make(map[string]string, len(byID)), texts: make(map[string]struct{}, len(byID))}
	for id, text := range byID {
		id = withoutPrefix(id)
		if id == "" || text == "" {
			return nil, errors.New("trusted documents: one has no id or no text")
		}
		if other, ok := d.byID[id]; ok && other != text {
			return nil, fmt.Errorf("trusted documents: two have the id %.100q", id)
		}
		d.byID[id] = text
		d.texts[text] = struct{}{}
	}
	if len(d.byID) == 0 {
		return nil, errors.New("trusted documents: the manifest has none")
	}
	return d, nil
}

// Len is the number of ids.
func (d *Documents) Len() int { return len(d.byID) }

// prefixSHA256 begins ids that are hashes, in the draft of GraphQL over HTTP, appendix "Persisted Documents".
const prefixSHA256 = "sha256:"

func withoutPrefix(id string) string { return strings.TrimPrefix(id, prefixSHA256) }

// resolve puts the document in a request that its id names.
func (d *Documents) resolve(q *request, id string) *requestError {
	if id == "" {
		if q.Query == "" {
			return errNoQuery
		}
		if _, ok := d.texts[q.Query]; !ok {
			return errUntrusted
		}
		return nil
	}
	text, ok := d.byID[id]
	switch {
	case !ok:
		return errUntrusted
	case q.Query != "" && q.Query != text:
		return badRequest("the query is not the document that the request names")
	}
	q.Query = text
	return nil
}
