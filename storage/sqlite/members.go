package sqlite

import (
	"bytes"
	"errors"
)

var errNotAnObject = errors.New("it is not a JSON object")

// eachMember calls f with the name and the value of every member of a JSON object, both as they are written, the name without
// its quotes. It only looks for the ends of values and does not check what is inside.
func eachMember(object []byte, f func(name, value []byte) error) error {
	s := memberScanner{rest: object}
	if !s.take('{') {
		return errNotAnObject
	}
	for first := true; !s.take('}'); first = false {
		if !first && !s.take(',') {
			return errNotAnObject
		}
		name := s.value()
		if len(name) < 2 || name[0] != '"' || !s.take(':') {
			return errNotAnObject
		}
		value := s.value()
		if len(value) == 0 {
			return errNotAnObject
		}
		if err := f(name[1:len(name)-1], value); err != nil {
			return err
		}
	}
	if len(s.rest) > 0 {
		return errNotAnObject
	}
	return nil
}

// memberScanner cuts JSON into pieces.
type memberScanner struct{ rest []byte }

const jsonSpace = " \t\r\n"

// take moves past c and the space around it, if that comes next.
func (s *memberScanner) take(c byte) bool {
	rest := bytes.TrimLeft(s.rest, jsonSpace)
	if len(rest) == 0 || rest[0] != c {
		return false
	}
	s.rest = bytes.TrimLeft(rest[1:], jsonSpace)
	return true
}

// value moves past the value that comes next and returns it, empty if there is none.
func (s *memberScanner) value() []byte {
	end, depth := 0, 0
	for end < len(s.rest) {
		switch s.rest[end] {
		case '"':
			if end = s.endOfString(end); depth == 0 {
				return s.cut(end)
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return s.cut(end + 1)
			}
			if depth < 0 {
				return s.cut(end)
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return s.cut(end)
			}
		}
		end++
	}
	return nil // it does not end
}

func (s *memberScanner) cut(end int) []byte {
	value := s.rest[:end]
	s.rest = s.rest[end:]
	return value
}

// endOfString is the index after the string that starts at an index.
func (s *memberScanner) endOfString(start int) int {
	for i := start + 1; i < len(s.rest); i++ {
		switch s.rest[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s.rest)
}
