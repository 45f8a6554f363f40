package transport

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// limitBody makes reading the body fail from a time on, however slowly it is sent. Unless the server ends it earlier by itself.
// The time passes for the rest of a body too that is not read here but thrown away by net/http.
func limitBody(w http.ResponseWriter, r *http.Request, end time.Time, timeout time.Duration) {
	server, ok := r.Context().Value(http.ServerContextKey).(*http.Server)
	if !ok || r.ContentLength == 0 || server.ReadTimeout > 0 && server.ReadTimeout <= timeout {
		return
	}
	// Where a middleware hides what can set the deadline, the server's own timeout is all there is.
	_ = http.NewResponseController(w).SetReadDeadline(end)
}

// maxPooled is the size in bytes up to which buffers of bodies are used again.
const maxPooled = 256 << 10

// bodies holds the buffers that bodies are read into.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// readBody reads the body of a request into a buffer, which goes back by recycle.
func (h *Handler) readBody(w http.ResponseWriter, r *http.Request) (*bytes.Buffer, *requestError) {
	if r.ContentLength > h.maxBody {
		return nil, bodyTooLarge(h.maxBody)
	}
	buffer, _ := bodies.Get().(*bytes.Buffer)
	_, err := buffer.ReadFrom(http.MaxBytesReader(w, r.Body, h.maxBody))
	if err == nil {
		return buffer, nil
	}
	recycle(buffer)
	if long, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, bodyTooLarge(long.Limit) // a host may have put a smaller one around the handler
	}
	if slow, ok := errors.AsType[net.Error](err); ok && slow.Timeout() {
		return nil, errSlow
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, badRequest("the body ends too early")
	}
	return nil, badRequest("the body could not be read")
}

func bodyTooLarge(most int64) *requestError {
	return tooLarge(http.StatusRequestEntityTooLarge, "the body", most)
}

func recycle(buffer *bytes.Buffer) {
	if buffer.Cap() <= maxPooled {
		buffer.Reset()
		bodies.Put(buffer)
	}
}

// checkContentType makes sure that a body is JSON by its header.
func checkContentType(header []string) *requestError {
	if len(header) != 1 {
		return unsupported("the content type must be application/json")
	}
	if header[0] == mediaJSON {
		return nil
	}
	mediaType, options, err := mime.ParseMediaType(header[0])
	if err != nil || mediaType != mediaJSON {
		return unsupported("the content type must be application/json")
	}
	if charset, ok := options["charset"]; ok && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "utf8") {
		return unsupported("the character set must be UTF-8")
	}
	return nil
}

// checkContentEncoding makes sure that a body is not compressed by its header.
func checkContentEncoding(header []string) *requestError {
	for _, encoding := range header {
		if !strings.EqualFold(encoding, "identity") {
			return errEncoding
		}
	}
	return nil
}
