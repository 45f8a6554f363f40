package transfer

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

var errNoObject = errors.New("the line is not a JSON object")

// maxPath bounds the names that a reason repeats from the input.
const maxPath = 200

// explain says what is wrong with JSON, for people: where and what, but never with which value.
func explain(err error) string {
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		return at(semantic.JSONPointer) + explainSemantic(semantic)
	}
	syntactic, ok := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, errNoObject):
		return err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "the line ends before its object does"
	case errors.Is(err, jsontext.ErrDuplicateName):
		return at(syntactic.JSONPointer) + "is given twice"
	case ok:
		return fmt.Sprintf("the line is not JSON from byte %d on", syntactic.ByteOffset+1)
	default:
		return "the line is not JSON"
	}
}

func explainSemantic(err *json.SemanticError) string {
	if errors.Is(err, json.ErrUnknownName) {
		return "is not a field"
	}
	if err.GoType == nil {
		return "has the wrong type"
	}
	if err.GoType == reflect.TypeFor[time.Time]() {
		return "must be a time as in RFC 3339"
	}
	switch t := err.GoType; t.Kind() {
	case reflect.String:
		return "must be a string"
	case reflect.Bool:
		return "must be true or false"
	case reflect.Int32, reflect.Int64:
		return fmt.Sprintf("must be a whole number of %d bits", t.Bits())
	case reflect.Float64:
		return "must be a number"
	case reflect.Slice:
		return "must be a list"
	case reflect.Struct:
		return "must be an object"
	default:
		return "has the wrong type"
	}
}

// at names the place of a JSON pointer as the paths of violations do.
func at(pointer jsontext.Pointer) string {
	var path strings.Builder
	for token := range pointer.Tokens() {
		if path.Len() > 0 {
			path.WriteByte('.')
		}
		path.WriteString(token)
	}
	switch text := path.String(); {
	case text == "":
		return ""
	case len(text) > maxPath:
		return strings.ToValidUTF8(text[:maxPath], "") + "…: "
	default:
		return text + ": "
	}
}
