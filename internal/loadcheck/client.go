package loadcheck

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// patience is how long one request may take, which is longer than a server takes by its default limits.
const patience = 20 * time.Second

// client sends requests to one server.
type client struct {
	http          *http.Client
	url           string
	authorization string
}

func newClient(url, token string, connections int) *client {
	c := &client{
		url: url,
		http: &http.Client{
			Timeout: patience,
			Transport: &http.Transport{
				Proxy:               http.ProxyFromEnvironment,
				DialContext:         (&net.Dialer{Timeout: patience}).DialContext,
				ForceAttemptHTTP2:   true,
				MaxIdleConnsPerHost: connections,
				IdleConnTimeout:     time.Minute,
				DisableCompression:  true, // what it takes to unpack would be taken from the server, if they share a machine
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the token is for this server
		},
	}
	if token != "" {
		c.authorization = "Bearer " + token
	}
	return c
}

func (c *client) close() { c.http.CloseIdleConnections() }

// begin sends a request and returns the answer, whose body the caller closes.
func (c *client) begin(ctx context.Context, body []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "usergraph-bench")
	if c.authorization != "" {
		request.Header.Set("Authorization", c.authorization)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, notAnswered(err)
	}
	return response, nil
}

// notAnswered says why there was no answer, without the URL, which may hold a secret.
func notAnswered(err error) error {
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
		return &answerError{noAnswer, fmt.Sprint("none within ", patience)}
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	return &answerError{noAnswer, err.Error()}
}

// succeeded is how the answer of usergraph begins if there is no error in it: errors come first.
var succeeded = []byte(`{"data":`)

// send sends a request, reads the answer to its end and returns its size. An answer with errors, or that is none of GraphQL, is an
// error.
func (c *client) send(ctx context.Context, body, buffer []byte) (size int64, err error) {
	response, err := c.begin(ctx, body)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }() // it was read
	head := buffer[:len(succeeded)]
	n, err := io.ReadFull(response.Body, head)
	if err != nil || response.StatusCode != http.StatusOK || !bytes.Equal(head, succeeded) {
		a, err := read(response, head[:n])
		return a.size, err
	}
	for size = int64(n); ; {
		n, err := response.Body.Read(buffer)
		size += int64(n)
		if errors.Is(err, io.EOF) {
			return size, nil
		}
		if err != nil {
			return 0, notAnswered(err)
		}
	}
}

// maxAnswer is how much of an answer is read that is kept.
const maxAnswer = 16 << 20

// answer is one of a GraphQL server.
type answer struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
	Extensions struct{ Cost int }

	size int64
}

// read reads the rest of an answer that begins with head. An answer with errors, or that is none of GraphQL, is an error.
func read(response *http.Response, head []byte) (answer, error) {
	var a answer
	rest, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return a, notAnswered(err)
	}
	text := append(bytes.Clone(head), rest...)
	a.size = int64(len(text))
	isGraphQL := json.Unmarshal(text, &a) == nil && (a.Data != nil || len(a.Errors) > 0)
	switch {
	case isGraphQL && len(a.Errors) > 0:
		first := a.Errors[0]
		kind, detail := first.Extensions.Code, first.Message
		if kind == "" {
			kind = status(response)
		}
		if len(first.Path) > 0 {
			detail += fmt.Sprintf(" (at %v)", first.Path)
		}
		return a, &answerError{kind, detail}
	case response.StatusCode != http.StatusOK:
		return a, &answerError{kind: status(response)}
	case !isGraphQL:
		return a, &answerError{status(response), "the answer is not that of a GraphQL server"}
	default:
		return a, nil
	}
}

func status(response *http.Response) string { return fmt.Sprint("HTTP ", response.StatusCode) }

// query sends a document with variables and decodes the data of the answer. It returns what the operation cost by the server's
// measure, 0 if the server did not say.
func (c *client) query(ctx context.Context, document string, variables map[string]any, data any) (cost int, err error) {
	body, err := encode(document, variables, true)
	if err != nil {
		return 0, err
	}
	response, err := c.begin(ctx, body)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }() // it was read
	a, err := read(response, nil)
	if err != nil {
		return 0, err
	}
	if err := json.Unmarshal(a.Data, data); err != nil {
		return 0, &answerError{status(response), "the answer is not what was asked for"}
	}
	return a.Extensions.Cost, nil
}

// encode makes the body of a request, which can ask for what it costs.
func encode(document string, variables map[string]any, cost bool) ([]byte, error) {
	request := map[string]any{"query": document, "variables": variables}
	if cost {
		request["extensions"] = map[string]any{"cost": true}
	}
	return json.Marshal(request)
}
