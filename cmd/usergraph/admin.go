package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/usergraph/usergraph/internal/settings"
)

// off is the admin address of a server that has none.
const off = "off"

// adminFlags say where operators and their tools look at the server.
type adminFlags struct {
	AdminAddr  string `group:"Operation" default:"127.0.0.1:9464" placeholder:"HOST:PORT|off" help:"Address of readiness, metrics and build information for operators (${default}); if the default is taken by another process, there is none."`
	AdminPprof bool   `group:"Operation" help:"Offer profiles at the admin address. They may show personal data to whoever can reach it."`
}

// check reports what is wrong with the flags.
func (f *adminFlags) check(set *settings.Settings, addr string) {
	if f.AdminAddr == off {
		if f.AdminPprof {
			set.Report("admin-pprof", errors.New("it needs an admin address"))
		}
		return
	}
	_, port, err := net.SplitHostPort(f.AdminAddr)
	if err != nil {
		set.Report("admin-addr", fmt.Errorf("%q is not host:port, for example 127.0.0.1:9464, or off", f.AdminAddr))
		return
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		set.Report("admin-addr", fmt.Errorf("the port of %q is not a number from 0 to 65535", f.AdminAddr))
	}
	if overlap(f.AdminAddr, addr) {
		set.Report("admin-addr", errors.New("the API has this address"))
	}
}

// adminServer serves the admin address. A nil one serves nothing.
type adminServer struct {
	server *http.Server
	served chan struct{} // closed when nothing is served any more
}

// start opens the admin address and serves it. The default may be taken, by another usergraph for example: that is logged, and nothing is
// served. An address that was asked for must be free.
func (f *adminFlags) start(ctx context.Context, asked bool, handler func(loopback bool) http.Handler, log *slog.Logger) (*adminServer, error) {
	if f.AdminAddr == off {
		return nil, nil
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", f.AdminAddr)
	if errors.Is(err, syscall.EADDRINUSE) && !asked {
		log.Warn("there is no admin address: another process has the default one; give one with --admin-addr, or off", "address", f.AdminAddr)
		return nil, nil
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%w; give another address, or off", err)
	}
	if err != nil {
		return nil, err
	}
	bound, ok := listener.Addr().(*net.TCPAddr)
	a := &adminServer{newServer(handler(ok && bound.IP.IsLoopback()), log), make(chan struct{})}
	a.server.WriteTimeout = 5 * time.Minute // profiles take as long as they are told to
	go func() {
		defer close(a.served)
		if err := a.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the admin address is closed", "error", err)
		}
	}()
	log.Info("admin address open", "address", listener.Addr().String())
	return a, nil
}

// stop closes the admin address.
func (a *adminServer) stop() {
	if a != nil {
		_ = a.server.Close() // its listener is closed by it or before
		<-a.served
	}
}

// newAdminHandler routes requests of operators and their tools. On a loopback address it answers this machine only.
func newAdminHandler(ready *readiness, metrics prometheus.Gatherer, profiles, loopback bool) http.Handler {
	mux := http.NewServeMux()
	paths := []string{"/livez", "/readyz", "/metrics", "/buildinfo"}
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { plainText(w, "ok\n") })
	mux.HandleFunc("GET /readyz", ready.serveConditions)
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{EnableOpenMetrics: true}))
	mux.HandleFunc("GET /buildinfo", serveBuild)
	if profiles {
		paths = append(paths, "/debug/pprof/")
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		plainText(w, version()+"\n\n"+strings.Join(paths, "\n")+"\n")
	})
	if loopback {
		return refuseForeignHosts(mux)
	}
	return mux
}

// serveConditions answers 200 if requests can be served, otherwise 503, and in JSON which conditions are met.
func (r *readiness) serveConditions(w http.ResponseWriter, request *http.Request) {
	all, ok := r.conditions(request.Context())
	status := http.StatusOK
	if !ok {
		status = http.StatusServiceUnavailable
	}
	writeJSON(w, status, readyAnswer{ok, all})
}

// readyAnswer is readiness in JSON.
type readyAnswer struct {
	Ready      bool        `json:"ready"`
	Conditions []condition `json:"conditions"`
}

// build says what the program was built of.
type build struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Revision string `json:"revision,omitempty"`
	// Time is when the revision was made.
	Time string `json:"time,omitempty"`
	// Modified is whether the program was built of something else than the revision.
	Modified bool   `json:"modified"`
	OS       string `json:"os,omitempty"`
	Arch     string `json:"arch,omitempty"`
}

func serveBuild(w http.ResponseWriter, _ *http.Request) {
	var b build
	if info, ok := debug.ReadBuildInfo(); ok {
		b.Version, b.Go = info.Main.Version, info.GoVersion
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Revision = s.Value
			case "vcs.time":
				b.Time = s.Value
			case "vcs.modified":
				b.Modified = s.Value == "true"
			case "GOOS":
				b.OS = s.Value
			case "GOARCH":
				b.Arch = s.Value
			}
		}
	}
	writeJSON(w, http.StatusOK, b)
}

func writeJSON[T build | readyAnswer](w http.ResponseWriter, status int, v T) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(v) //nolint:errchkjson // it has texts and truth values; a client that has gone needs no answer
}
