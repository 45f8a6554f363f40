// Command trusteddocuments executes the operations of its own apps and no others: those of documents.json, which a build of the apps
// has written (GraphQL Code Generator, relay-compiler and Apollo's tools do). Clients send the hash of a document instead of its text.
//
//	go run ./examples/trusteddocuments
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/graphql -H 'Content-Type: application/json' \
//	  -d '{"documentId":"sha256:281ceb6a4ec85dd1a1ff2458b5966eb87ca3650e64eeeb32496e91e3376a4642","variables":{"id":"b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a002"}}'
package main

import (
	"context"
	_ "embed"
	"log"
	"log/slog"
	"net/http"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/examples/internal/host"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/transport"
)

//go:embed documents.json
var manifest []byte

func main() {
	store := memory.New()
	if err := people.Add(context.Background(), store); err != nil {
		log.Fatal(err)
	}
	documents, err := transport.ParseDocuments(manifest)
	if err != nil {
		log.Fatal(err)
	}
	api := usergraph.New(store, usergraph.WithViewer(people.Viewer), usergraph.WithTrustedDocuments(documents),
		usergraph.WithLogger(slog.Default()))
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	host.Run(mux, "/graphql")
}
