// Command customstore serves usergraph over a store of the host's own: package boltstore, a key-value database in a file.
//
//	cd examples/customstore && go run .
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/graphql -H 'Content-Type: application/json' -d '{"query":"{ viewer { id } }"}'
package main

import (
	"context"
	"flag"
	"log"
	"log/slog"
	"net/http"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/examples/customstore/boltstore"
	"github.com/usergraph/usergraph/examples/internal/host"
	"github.com/usergraph/usergraph/examples/internal/people"
)

func main() {
	path := flag.String("db", "customstore.db", "file of the database")
	flag.Parse()
	store, err := boltstore.Open(*path)
	if err != nil {
		log.Fatal(err)
	}
	if err := people.Add(context.Background(), store); err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", usergraph.New(store, usergraph.WithViewer(people.Viewer), usergraph.WithLogger(slog.Default())))
	host.Run(mux, "/graphql")
	if err := store.Close(); err != nil { // after the last request
		log.Fatal(err)
	}
}
