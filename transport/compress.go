package transport

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// minCompressed is the size in bytes from which on a response is compressed.
const minCompressed = 1 << 10

// encoder compresses one response after another.
type encoder interface {
	io.WriteCloser
	Reset(w io.Writer)
}

// encoding is a way to compress: the value of its header, and encoders for reuse.
type encoding struct {
	header   []string
	encoders *sync.Pool
}

// encodings are the ways to compress, by their names in Accept-Encoding.
var encodings = map[string]encoding{
	"zstd": {[]string{"zstd"}, &sync.Pool{New: func() any {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<17))
		if err != nil {
			panic(err) // the options are constants
		}
		return e
	}}},
	"gzip": {[]string{"gzip"}, &sync.Pool{New: func() any {
		e, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
		if err != nil {
			panic(err) // the level is a constant
		}
		return e
	}}},
}

// negotiateEncoding chooses how to compress, empty for not at all. Of what is accepted equally, zstd is cheaper.
func negotiateEncoding(accept []string) string {
	best, bestQuality, seen := "", 0.0, 0
	for _, line := range accept {
		for part := range strings.SplitSeq(line, ",") {
			if seen++; seen > maxAlternatives {
				return best
			}
			name, parameter, _ := strings.Cut(part, ";")
			name = strings.ToLower(strings.TrimSpace(name))
			quality := 1.0
			if q, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
				var err error
				if quality, err = strconv.ParseFloat(q, 64); err != nil {
					continue
				}
			}
			if _, ok := encodings[name]; ok && (quality > bestQuality || quality == bestQuality && name == "zstd") && quality > 0 {
				best, bestQuality = name, quality
			}
		}
	}
	return best
}

// compress writes the parts of a body compressed. A client that has gone needs no answer.
func compress(w http.ResponseWriter, name string, parts [][]byte) {
	pool := encodings[name].encoders
	e, _ := pool.Get().(encoder)
	e.Reset(w)
	for _, p := range parts {
		_, _ = e.Write(p)
	}
	_ = e.Close()
	e.Reset(nil)
	pool.Put(e)
}
