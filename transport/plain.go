package transport

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// plainReader reads requests as clients write them: members that GraphQL names, names without escapes, whole numbers, no lists. Of everything else it says that it cannot, and nothing more: a [decoder] then reads it and says what is
// wrong. Reading a small request takes it a tenth of the time.
type plainReader struct {
	text  []byte
	at    int
	depth int
	ok    bool
}

// readPlain reads one GraphQL request, if it is a plain one.
func readPlain(text []byte, to *request) bool {
	if !utf8.Valid(text) {
		return false
	}
	r := plainReader{text: text, ok: true}
	var read request
	var seen [6]bool
	r.members(func(name []byte) {
		member := 0
		switch string(name) {
		case "query":
			read.Query = r.string()
		case "operationName":
			member, read.OperationName = 1, r.optionalString()
		case "variables":
			member, read.Variables = 2, r.object()
		case "extensions":
			member, read.Extensions = 3, r.object()
		case "documentId":
			member, read.documentID = 4, r.optionalString()
		case "id":
			member, read.id = 5, r.optionalString()
		default:
			r.ok = false
		}
		r.ok = r.ok && !seen[member]
		seen[member] = true
	})
	if r.space(); !r.ok || r.at < len(r.text) {
		return false
	}
	read.Headers = to.Headers
	*to = read
	return true
}

// members reads an object, of which value reads the values.
func (r *plainReader) members(value func(name []byte)) {
	r.expect('{')
	if r.next() == '}' {
		r.at++
		return
	}
	for r.ok {
		name := r.plainString()
		r.expect(':')
		if !r.ok {
			return
		}
		value(name)
		if r.next() == '}' {
			r.at++
			return
		}
		r.expect(',')
	}
}

// maxPlainDepth is how deep objects may be nested in plain requests.
const maxPlainDepth = 8

// object reads an object of values that are no lists, or null.
func (r *plainReader) object() map[string]any {
	if r.next() == 'n' {
		r.literal("null")
		return nil
	}
	if r.depth++; r.depth > maxPlainDepth {
		r.ok = false
		return nil
	}
	object := map[string]any{}
	r.members(func(name []byte) {
		if _, repeated := object[string(name)]; repeated {
			r.ok = false
			return
		}
		object[string(name)] = r.value()
	})
	r.depth--
	return object
}

func (r *plainReader) value() any {
	switch r.next() {
	case '"':
		return r.string()
	case 'n':
		r.literal("null")
		return nil
	case 't':
		r.literal("true")
		return true
	case 'f':
		r.literal("false")
		return false
	case '{':
		return r.object()
	default:
		return r.number()
	}
}

// number reads a whole number of at most 18 digits, which any int64 can hold.
func (r *plainReader) number() any {
	begin := r.at
	if r.next() == '-' {
		r.at++
	}
	first := r.at
	for r.at < len(r.text) && '0' <= r.text[r.at] && r.text[r.at] <= '9' {
		r.at++
	}
	digits := r.text[first:r.at]
	if len(digits) == 0 || len(digits) > 18 || digits[0] == '0' && len(digits) > 1 {
		r.ok = false
		return nil
	}
	switch r.next() {
	case ',', '}': // no fraction or exponent
	default:
		r.ok = false
	}
	n, err := strconv.ParseInt(string(r.text[begin:first+len(digits)]), 10, 64)
	r.ok = r.ok && err == nil
	return n
}

func (r *plainReader) optionalString() string {
	if r.next() == 'n' {
		r.literal("null")
		return ""
	}
	return r.string()
}

// plainString reads a string without escapes.
func (r *plainReader) plainString() []byte {
	r.expect('"')
	begin := r.at
	for ; r.ok && r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return r.text[begin : r.at-1]
		case c == '\\' || c < ' ':
			r.ok = false
		}
	}
	r.ok = false
	return nil
}

// escapes are the characters that may follow a backslash, but for u, and what they stand for.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// string reads a string, without escapes by number.
func (r *plainReader) string() string {
	r.expect('"')
	if !r.ok {
		return ""
	}
	rest := r.text[r.at:]
	end := bytes.IndexByte(rest, '"')
	for end > 0 && rest[end-1] == '\\' { // escaped, or after an escaped backslash
		backslashes := 1
		for backslashes < end && rest[end-1-backslashes] == '\\' {
			backslashes++
		}
		if backslashes%2 == 0 {
			break
		}
		more := bytes.IndexByte(rest[end+1:], '"')
		if more < 0 {
			end = -1
			break
		}
		end += 1 + more
	}
	if end < 0 {
		r.ok = false
		return ""
	}
	r.at += end + 1
	return r.unescape(rest[:end])
}

// unescape is the string of its text between the quotes.
func (r *plainReader) unescape(text []byte) string {
	for _, c := range text {
		if c < ' ' {
			r.ok = false
			return ""
		}
	}
	escape := bytes.IndexByte(text, '\\')
	if escape < 0 {
		return string(text)
	}
	plain := make([]byte, 0, 1024) // on the stack
	for escape >= 0 {
		c := escapes[text[escape+1]]
		if c == 0 {
			r.ok = false
			return ""
		}
		plain = append(append(plain, text[:escape]...), c)
		text = text[escape+2:]
		escape = bytes.IndexByte(text, '\\')
	}
	return string(append(plain, text...))
}

// next skips white space and returns the next character, 0 at the end.
func (r *plainReader) next() byte {
	r.space()
	if r.at == len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *plainReader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// expect reads a character, after white space.
func (r *plainReader) expect(c byte) {
	if r.next() != c || r.at == len(r.text) {
		r.ok = false
		return
	}
	r.at++
}

func (r *plainReader) literal(word string) {
	if !bytes.HasPrefix(r.text[r.at:], []byte(word)) {
		r.ok = false
		return
	}
	r.at += len(word)
}
