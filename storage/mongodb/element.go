package mongodb

import (
	"encoding/binary"
	"errors"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// errMalformed means that bytes are not BSON.
var errMalformed = errors.New("malformed BSON")

// element is an element of a document or array. Everything is a part of the text that holds the document, so that strings cost
// nothing.
type element struct {
	name  string
	kind  bson.Type
	value string
}

// elementsOf returns the elements of a document or array, one after the other, as the text that is left of it.
func elementsOf(doc string) (string, error) {
	if len(doc) < 5 || int(readInt32(doc)) != len(doc) || doc[len(doc)-1] != 0 {
		return "", errMalformed
	}
	return doc[4 : len(doc)-1], nil
}

// next takes the first of the elements. There must be one.
func next(elements string) (element, string, error) {
	nameEnd := strings.IndexByte(elements, 0)
	if nameEnd < 1 {
		return element{}, "", errMalformed
	}
	e := element{kind: bson.Type(elements[0]), name: elements[1:nameEnd]}
	rest := elements[nameEnd+1:]
	size, ok := sizeOf(e.kind, rest)
	if !ok || size < 0 || size > len(rest) {
		return element{}, "", errMalformed
	}
	e.value = rest[:size]
	return e, rest[size:], nil
}

// sizeOf is the length of a value of a kind at the beginning of a text.
func sizeOf(kind bson.Type, text string) (int, bool) {
	switch kind {
	case bson.TypeNull, bson.TypeUndefined, bson.TypeMinKey, bson.TypeMaxKey:
		return 0, true
	case bson.TypeBoolean:
		return 1, true
	case bson.TypeInt32:
		return 4, true
	case bson.TypeDouble, bson.TypeDateTime, bson.TypeTimestamp, bson.TypeInt64:
		return 8, true
	case bson.TypeObjectID:
		return 12, true
	case bson.TypeDecimal128:
		return 16, true
	case bson.TypeRegex:
		pattern := strings.IndexByte(text, 0) + 1
		options := strings.IndexByte(text[pattern:], 0) + 1
		return pattern + options, pattern > 0 && options > 0
	}
	if len(text) < 4 {
		return 0, false
	}
	size := int(readInt32(text))
	switch kind {
	case bson.TypeString, bson.TypeJavaScript, bson.TypeSymbol:
		return 4 + size, size > 0
	case bson.TypeEmbeddedDocument, bson.TypeArray, bson.TypeCodeWithScope:
		return size, size >= 5
	case bson.TypeBinary:
		return 5 + size, size >= 0
	case bson.TypeDBPointer:
		return 4 + size + 12, size > 0
	default:
		return 0, false
	}
}

// text is the value of a string.
func (e element) text() (string, bool) {
	if e.kind != bson.TypeString || e.value[len(e.value)-1] != 0 {
		return "", false
	}
	return e.value[4 : len(e.value)-1], true
}

func readInt32(s string) int32 {
	return int32(s[0]) | int32(s[1])<<8 | int32(s[2])<<16 | int32(s[3])<<24
}

func readUint64(s string) uint64 { return binary.LittleEndian.Uint64([]byte(s[:8])) }
