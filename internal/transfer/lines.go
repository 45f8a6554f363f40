package transfer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxLine is how long a line may be, in bytes.
const maxLine = 8 << 20

// line is a line of the input.
type line struct {
	number  int // from 1
	data    []byte
	tooLong bool // data is only its beginning
	ended   bool // by a line feed
}

// lineReader reads lines.
type lineReader struct {
	in     *bufio.Reader
	number int
	read   int64 // bytes
}

func newLineReader(in io.Reader) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(in, 256<<10)}
}

// next returns the next line that is not blank, or [io.EOF].
func (r *lineReader) next() (line, error) {
	for {
		l, err := r.any()
		if err != nil || l.tooLong || len(bytes.TrimSpace(l.data)) > 0 {
			return l, err
		}
	}
}

// any returns the next line.
func (r *lineReader) any() (line, error) {
	r.number++
	l := line{number: r.number}
	for {
		part, err := r.in.ReadSlice('\n')
		r.read += int64(len(part))
		if l.ended = bytes.HasSuffix(part, []byte{'\n'}); l.ended {
			part = part[:len(part)-1]
		}
		if l.tooLong = l.tooLong || len(l.data)+len(part) > maxLine; !l.tooLong {
			l.data = append(l.data, part...)
		}
		switch {
		case err == nil:
			return r.withoutMark(l), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && (len(l.data) > 0 || l.tooLong):
			return r.withoutMark(l), nil
		default:
			return line{}, err
		}
	}
}

// withoutMark removes a byte order mark from the beginning of the first line.
func (r *lineReader) withoutMark(l line) line {
	if l.number == 1 {
		l.data = bytes.TrimPrefix(l.data, []byte("\uFEFF"))
	}
	return l
}
