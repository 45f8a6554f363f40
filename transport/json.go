package transport

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// maxDepth is how deep values may be nested in a request.
const maxDepth = 64

var errDepth = fmt.Errorf("values are nested more than %d deep", maxDepth)

// decoder reads JSON. Unlike encoding/json it refuses repeated names and invalid UTF-8, and tells whole numbers from others. Its
// errors say what is wrong without repeating the text.
type decoder struct{ *jsontext.Decoder }

// newDecoder returns a decoder of a text, which must not change before it is done.
func newDecoder(text []byte) decoder {
	return decoder{jsontext.NewDecoder(bytes.NewBuffer(text))}
}

// decodeRequest reads one GraphQL request, an object, and nothing after it. Members that name documents are for other servers unless
// ids is true.
func decodeRequest(text []byte, to *request, ids bool) error {
	if readPlain(text, to) {
		return nil
	}
	return decodeWhole(text, to, ids)
}

// decodeWhole reads what decodeRequest does, whatever it is.
func decodeWhole(text []byte, to *request, ids bool) error {
	d := newDecoder(text)
	if !utf8.Valid(text) {
		return errors.New("it is not valid UTF-8")
	}
	if kind := d.PeekKind(); kind != '{' {
		return d.unexpected("an object with a query", kind)
	}
	if _, err := d.ReadToken(); err != nil {
		return d.malformed(err)
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return d.malformed(err)
		}
		switch key := name.String(); {
		case key == "query":
			to.Query, err = d.optionalString(key)
		case key == "operationName":
			to.OperationName, err = d.optionalString(key)
		case key == "variables":
			to.Variables, err = d.optionalObject(key)
		case key == "extensions":
			to.Extensions, err = d.optionalObject(key)
		case key == "documentId" && ids:
			to.documentID, err = d.optionalString(key)
		case key == "id" && ids:
			to.id, err = d.optionalString(key)
		default: // other members are for other servers
			if err = d.SkipValue(); err != nil {
				err = d.malformed(err)
			}
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return d.malformed(err)
	}
	return d.end()
}

// decodeObject reads one object and nothing after it.
func decodeObject(text []byte) (map[string]any, error) {
	d := newDecoder(text)
	object, err := d.optionalObject("the text")
	if err != nil {
		return nil, err
	}
	return object, d.end()
}

func (d decoder) optionalString(name string) (string, error) {
	switch kind := d.PeekKind(); kind {
	case 'n', '"':
		token, err := d.ReadToken()
		if err != nil || kind == 'n' {
			return "", d.malformed(err)
		}
		return token.String(), nil
	default:
		return "", d.unexpected(name+": a string", kind)
	}
}

func (d decoder) optionalObject(name string) (map[string]any, error) {
	switch kind := d.PeekKind(); kind {
	case 'n':
		_, err := d.ReadToken()
		return nil, d.malformed(err)
	case '{':
		value, err := d.value()
		object, _ := value.(map[string]any)
		return object, err
	default:
		return nil, d.unexpected(name+": an object", kind)
	}
}

// value reads any value: whole numbers that fit as int64, others as float64.
func (d decoder) value() (any, error) {
	token, err := d.ReadToken()
	if err != nil {
		return nil, d.malformed(err)
	}
	if d.StackDepth() > maxDepth {
		return nil, errDepth
	}
	switch token.Kind() {
	case 'n':
		return nil, nil
	case 't', 'f':
		return token.Bool(), nil
	case '"':
		return token.String(), nil
	case '0':
		return number(token.String()), nil
	case '[':
		list := []any{}
		for d.PeekKind() != ']' {
			item, err := d.value()
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err := d.ReadToken()
		return list, d.malformed(err)
	default:
		object := map[string]any{}
		for d.PeekKind() != '}' {
			name, err := d.ReadToken()
			if err != nil {
				return nil, d.malformed(err)
			}
			key := name.String()
			if object[key], err = d.value(); err != nil {
				return nil, err
			}
		}
		_, err := d.ReadToken()
		return object, d.malformed(err)
	}
}

// number reads the text of a number.
func number(text string) any {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil { // out of range for every type, which is said where the type is known
		return math.Inf(1)
	}
	return f
}

// end makes sure that nothing follows.
func (d decoder) end() error {
	_, err := d.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err == nil:
		return errors.New("there is something after the value")
	}
	return d.malformed(err)
}

// malformed says where the text is not JSON. It returns nil for nil.
func (d decoder) malformed(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return fmt.Errorf("a name is repeated at byte %d", d.InputOffset())
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("malformed JSON: it ends too early")
	}
	if strings.Contains(err.Error(), "surrogate") {
		return fmt.Errorf("a string is not valid Unicode after byte %d", d.InputOffset())
	}
	return fmt.Errorf("malformed JSON after byte %d", d.InputOffset())
}

// unexpected says what is needed instead of a value of a kind, or that the text is not JSON.
func (d decoder) unexpected(needed string, kind jsontext.Kind) error {
	names := map[jsontext.Kind]string{
		'n': "null", 't': "a boolean", 'f': "a boolean", '"': "a string", '0': "a number", '{': "an object", '[': "a list",
	}
	name, ok := names[kind]
	if !ok {
		_, err := d.ReadToken()
		return d.malformed(err)
	}
	return fmt.Errorf("%s is needed, not %s", needed, name)
}
