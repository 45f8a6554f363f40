package main

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/settings"
	"github.com/usergraph/usergraph/transport"
)

// maxDocuments is the greatest size of a manifest of trusted documents in bytes.
const maxDocuments = 16 << 20

// webFlags say who may ask from where, and for what.
type webFlags struct {
	CORSOrigins      []string `name:"cors-origins" group:"Web" placeholder:"ORIGIN,…" help:"Origins of pages that may use the API from a browser, for example https://app.example.com, or * for all (none)."`
	CORSCredentials  bool     `name:"cors-credentials" group:"Web" help:"Let these pages send cookies along."`
	CSRFEveryGet     bool     `name:"csrf-every-get" group:"Web" help:"Demand of every GET a header that a page of another site cannot send without asking first."`
	TrustedDocuments string   `group:"Web" placeholder:"FILE" help:"Execute the documents of this manifest and no others."`
	PersistedQueries size     `group:"Web" default:"none" placeholder:"SIZE" help:"Memory for automatic persisted queries (${default})."`

	ReadHeaderTimeout time.Duration `group:"Web" default:"10s" placeholder:"DURATION" help:"How long the headers of a request may take to arrive (${default})."`
	ReadTimeout       time.Duration `group:"Web" default:"30s" placeholder:"DURATION" help:"How long a request may take to arrive (${default})."`
	WriteTimeout      time.Duration `group:"Web" default:"60s" placeholder:"DURATION" help:"How long a request may take from its headers to the end of its answer (${default})."`
	IdleTimeout       time.Duration `group:"Web" default:"2m" placeholder:"DURATION" help:"How long a connection may wait for its next request (${default})."`
}

// cors are the rules for pages of other origins.
func (f *webFlags) cors() transport.CORS {
	return transport.CORS{Origins: f.CORSOrigins, Credentials: f.CORSCredentials}
}

// check reports what is wrong with the flags. A request may run for as long as timeout says.
func (f *webFlags) check(set *settings.Settings, timeout time.Duration) {
	for _, d := range []struct {
		flag  string
		value time.Duration
	}{{"read-header-timeout", f.ReadHeaderTimeout}, {"read-timeout", f.ReadTimeout}, {"write-timeout", f.WriteTimeout}, {"idle-timeout", f.IdleTimeout}} {
		if d.value <= 0 {
			set.Report(d.flag, errNotPositive)
		}
	}
	if f.WriteTimeout > 0 && f.WriteTimeout <= timeout {
		if set.Origin("write-timeout") == "" {
			set.Report("timeout", fmt.Errorf("%s is not less than write-timeout, %s: nobody would be told of it", timeout, f.WriteTimeout))
		} else {
			set.Report("write-timeout", fmt.Errorf("%s is not more than the timeout of requests, %s: nobody would be told of it", f.WriteTimeout, timeout))
		}
	}
	if err := f.cors().Validate(); err != nil {
		set.Report("cors-origins", err)
	}
	if f.CORSCredentials && len(f.CORSOrigins) == 0 {
		set.Report("cors-credentials", errors.New("it needs --cors-origins"))
	}
	if _, err := f.documents(); err != nil {
		set.Report("trusted-documents", err)
	}
}

// documents are those that are trusted, nil for all.
func (f *webFlags) documents() (*transport.Documents, error) {
	if f.TrustedDocuments == "" {
		return nil, nil
	}
	manifest, err := readFile(f.TrustedDocuments, maxDocuments)
	if err != nil {
		return nil, err
	}
	documents, err := transport.ParseDocuments(manifest)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.TrustedDocuments, err)
	}
	return documents, nil
}

// options are those of a server.
func (f *webFlags) options() ([]usergraph.Option, error) {
	documents, err := f.documents()
	if err != nil {
		return nil, fmt.Errorf("--trusted-documents: %w", err)
	}
	options := []usergraph.Option{
		usergraph.WithCORS(f.cors()), usergraph.WithCSRFPrevention(f.CSRFEveryGet),
		usergraph.WithAutomaticPersistedQueries(int(f.PersistedQueries)),
	}
	if documents != nil {
		options = append(options, usergraph.WithTrustedDocuments(documents))
	}
	return options, nil
}

// bound bounds what one connection may cost.
func (f *webFlags) bound(server *http.Server) {
	server.ReadHeaderTimeout, server.ReadTimeout, server.WriteTimeout, server.IdleTimeout = f.ReadHeaderTimeout, f.ReadTimeout, f.WriteTimeout, f.IdleTimeout
}
