package measure

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"time"

	"github.com/usergraph/usergraph/bench/workload"
)

// Peer is a server that is compared with others.
type Peer struct {
	Title   string
	Handler http.Handler
	// REST says that the server has a path for each operation, and takes the variables alone.
	REST bool
}

var _ Target = Peer{}

// Name is what the server is called.
func (p Peer) Name() string { return p.Title }

// Body is a request as this kind of server takes it.
func (p Peer) Body(r workload.Request) []byte {
	if p.REST {
		return r.Variables
	}
	return r.GraphQL
}

// Path is where the server takes requests of the operation.
func (p Peer) Path(o workload.Operation) string {
	if p.REST {
		return o.Path
	}
	return "/graphql"
}

// ProcessorTime is that of this process.
func (Peer) ProcessorTime(context.Context) (time.Duration, error) { return ProcessorTime(), nil }

// Settle collects the garbage of the other handlers of this process.
func (Peer) Settle() { runtime.GC() }

// Dial returns a connection that calls the handler.
func (p Peer) Dial(_ context.Context, path string) (Conn, error) { return p.call(path), nil }

func (p Peer) call(path string) *call {
	// As in a server, where the context of a request ends with its connection: a store may have to watch for that.
	ctx, end := context.WithCancel(context.Background())
	return &call{
		handler: p.Handler,
		end:     end,
		answer:  answer{header: http.Header{}},
		request: (&http.Request{
			Method: http.MethodPost, URL: &url.URL{Path: path}, Host: "localhost", RequestURI: path, RemoteAddr: "127.0.0.1:50000",
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}, "User-Agent": {"bench"}},
		}).WithContext(ctx),
	}
}

// Answer returns what the server answers to a request.
func (p Peer) Answer(o workload.Operation, r workload.Request) (int, []byte) {
	c := p.call(p.Path(o))
	defer c.end()
	var kept bytes.Buffer
	c.answer.to = &kept
	status, _, _ := c.Send(p.Body(r)) // a call cannot fail
	return status, kept.Bytes()
}

// call calls a handler again and again. It allocates nothing for a request, so that everything that is allocated is the handler's.
type call struct {
	handler http.Handler
	end     context.CancelFunc
	request *http.Request
	body    body
	answer  answer
}

func (c *call) Send(text []byte) (status, size int, err error) {
	c.body.Reset(text)
	c.request.Body, c.request.ContentLength = &c.body, int64(len(text))
	c.answer.reset()
	c.handler.ServeHTTP(&c.answer, c.request)
	return c.answer.status, c.answer.size, nil
}

func (c *call) Close() error {
	c.end()
	return nil
}

// body is the body of a request that is sent again and again.
type body struct{ bytes.Reader }

func (*body) Close() error { return nil }

// answer takes what a handler writes and forgets it, unless there is somewhere to keep it.
type answer struct {
	header http.Header
	status int
	size   int
	to     io.Writer
}

func (a *answer) reset() {
	clear(a.header)
	a.status, a.size = 0, 0
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	a.size += len(b)
	if a.to != nil {
		return a.to.Write(b)
	}
	return len(b), nil
}
