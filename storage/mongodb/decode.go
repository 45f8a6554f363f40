package mongodb

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/user"
)

// This file reads documents into the structs of package user. It knows only the kinds of fields that they have, and is several
// times faster than the driver's decoder for that: what a read decodes is most of its work.

// decoder reads a value of one type from an element.
type decoder func(d *decoding, e element, v reflect.Value) error

// The decoders of what is stored.
var (
	decodeUser    = documentDecoder[user.User]()
	decodeCompany = documentDecoder[user.Company]()
	decodePolicy  = documentDecoder[user.Policy]()
)

func documentDecoder[T any]() *structDecoder { return newCompiler().structOf(reflect.TypeFor[T]()) }

// decoding is the reading of the documents of one reply.
type decoding struct {
	slabs []slab // by structDecoder.slab and pointer decoders
}

// decodings are kept for the next reply, with room for their slabs.
var decodings = sync.Pool{New: func() any { return new(decoding) }}

func newDecoding() *decoding {
	return decodings.Get().(*decoding) //nolint:forcetypeassert // it holds nothing else
}

// free gives the decoding back, which is not used any more.
func (d *decoding) free() {
	clear(d.slabs)
	decodings.Put(d)
}

// slab is room for values of one type. A reply of one document needs one of most types, which is made on its own; one of many
// documents needs many of each, so that it pays to make them together.
type slab struct {
	values     reflect.Value
	used, size int
}

// maxSlab is how many values are made at once.
const maxSlab = 32

// alloc returns a pointer to a new value of the type with this number.
func (d *decoding) alloc(number int, of, slice reflect.Type) reflect.Value {
	for number >= len(d.slabs) {
		d.slabs = append(d.slabs, slab{})
	}
	s := &d.slabs[number]
	switch {
	case s.size == 0:
		s.used, s.size = 1, 1
		return reflect.New(of)
	case s.used == s.size:
		size := min(4*s.size, maxSlab)
		*s = slab{values: reflect.MakeSlice(slice, size, size), size: size}
	}
	s.used++
	return s.values.Index(s.used - 1).Addr()
}

// decodeDocument reads a document into v, a pointer.
func (d *decoding) decodeDocument(sd *structDecoder, doc bson.Raw, v any) error {
	return sd.decode(d, element{kind: bson.TypeEmbeddedDocument, value: string(doc)}, reflect.ValueOf(v).Elem())
}

// compiler makes decoders, one for each type.
type compiler struct {
	decoders map[reflect.Type]decoder
	structs  map[reflect.Type]*structDecoder
	slabs    int
}

func newCompiler() *compiler {
	return &compiler{decoders: map[reflect.Type]decoder{}, structs: map[reflect.Type]*structDecoder{}}
}

// of returns the decoder of a type. It panics if the type is of a kind that no document holds.
func (c *compiler) of(t reflect.Type) decoder {
	if made, ok := c.decoders[t]; ok {
		return made
	}
	made := c.make(t)
	c.decoders[t] = made
	return made
}

func (c *compiler) make(t reflect.Type) decoder {
	if t == reflect.TypeFor[time.Time]() {
		return decodeTime
	}
	switch t.Kind() {
	case reflect.String:
		return decodeString
	case reflect.Bool:
		return decodeBool
	case reflect.Int32, reflect.Int64:
		return decodeInt
	case reflect.Float64:
		return decodeFloat
	case reflect.Struct:
		return c.structOf(t).decode
	case reflect.Pointer:
		return c.pointerTo(t.Elem())
	case reflect.Slice:
		return c.listOf(t)
	default:
		panic(fmt.Sprintf("mongodb: no decoder for %s", t))
	}
}

func (c *compiler) pointerTo(t reflect.Type) decoder {
	decode, number, slice := c.of(t), c.slabs, reflect.SliceOf(t)
	c.slabs++
	return func(d *decoding, e element, v reflect.Value) error {
		p := d.alloc(number, t, slice)
		v.Set(p)
		return decode(d, e, p.Elem())
	}
}

func (c *compiler) listOf(t reflect.Type) decoder {
	decode := c.of(t.Elem())
	return func(d *decoding, e element, v reflect.Value) error {
		if e.kind != bson.TypeArray {
			return unexpected("an array", e)
		}
		elements, err := elementsOf(e.value)
		if err != nil {
			return err
		}
		n := 0
		for rest := elements; rest != ""; n++ {
			if _, rest, err = next(rest); err != nil {
				return err
			}
		}
		list := reflect.MakeSlice(t, n, n)
		for i := range n {
			if e, elements, err = next(elements); err != nil {
				return err
			}
			if e.kind == bson.TypeNull {
				continue
			}
			if err := decode(d, e, list.Index(i)); err != nil {
				return fmt.Errorf("%d: %w", i, err)
			}
		}
		v.Set(list)
		return nil
	}
}

// structDecoder reads documents into structs of one type.
type structDecoder struct {
	fields []fieldDecoder
	byName map[string]int
}

type fieldDecoder struct {
	name   string
	index  int
	decode decoder
}

func (c *compiler) structOf(t reflect.Type) *structDecoder {
	if made, ok := c.structs[t]; ok {
		return made
	}
	s := &structDecoder{byName: map[string]int{}}
	c.structs[t] = s // before its fields, which may be of the same type
	for i := range t.NumField() {
		name := tagName(t.Field(i))
		s.byName[name] = len(s.fields)
		s.fields = append(s.fields, fieldDecoder{name, i, c.of(t.Field(i).Type)})
	}
	return s
}

// decode sets the fields that the document has. What it does not know, a newer version has written.
func (s *structDecoder) decode(d *decoding, e element, v reflect.Value) error {
	if e.kind != bson.TypeEmbeddedDocument {
		return unexpected("a document", e)
	}
	elements, err := elementsOf(e.value)
	if err != nil {
		return err
	}
	expected := 0
	for elements != "" {
		if e, elements, err = next(elements); err != nil {
			return err
		}
		// Documents mostly have their fields in the order of the struct.
		if expected >= len(s.fields) || s.fields[expected].name != e.name {
			at, known := s.byName[e.name]
			if !known {
				continue
			}
			expected = at
		}
		f := &s.fields[expected]
		expected++
		if e.kind == bson.TypeNull {
			continue
		}
		if err := f.decode(d, e, v.Field(f.index)); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return nil
}

func decodeString(_ *decoding, e element, v reflect.Value) error {
	text, ok := e.text()
	if !ok {
		return unexpected("a string", e)
	}
	v.SetString(text)
	return nil
}

func decodeBool(_ *decoding, e element, v reflect.Value) error {
	if e.kind != bson.TypeBoolean {
		return unexpected("a boolean", e)
	}
	v.SetBool(e.value[0] != 0)
	return nil
}

func decodeTime(_ *decoding, e element, v reflect.Value) error {
	if e.kind != bson.TypeDateTime {
		return unexpected("a date", e)
	}
	t, ok := reflect.TypeAssert[*time.Time](v.Addr())
	if !ok {
		return errors.New("it is no time") // impossible: the decoder is for times
	}
	*t = time.UnixMilli(int64(readUint64(e.value))).UTC() //nolint:gosec // two's complement
	return nil
}

// decodeInt takes any number that is whole: shells write numbers as floating-point ones.
func decodeInt(_ *decoding, e element, v reflect.Value) error {
	var n int64
	switch e.kind {
	case bson.TypeInt32:
		n = int64(readInt32(e.value))
	case bson.TypeInt64:
		n = int64(readUint64(e.value)) //nolint:gosec // two's complement
	case bson.TypeDouble:
		f := math.Float64frombits(readUint64(e.value))
		if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			return unexpected("a whole number", e)
		}
		n = int64(f)
	default:
		return unexpected("a whole number", e)
	}
	if v.OverflowInt(n) {
		return unexpected("a smaller number", e)
	}
	v.SetInt(n)
	return nil
}

func decodeFloat(_ *decoding, e element, v reflect.Value) error {
	switch e.kind {
	case bson.TypeDouble:
		v.SetFloat(math.Float64frombits(readUint64(e.value)))
	case bson.TypeInt32:
		v.SetFloat(float64(readInt32(e.value)))
	case bson.TypeInt64:
		v.SetFloat(float64(int64(readUint64(e.value)))) //nolint:gosec // two's complement
	default:
		return unexpected("a number", e)
	}
	return nil
}

// unexpected names kinds only: values are personal.
func unexpected(want string, e element) error {
	return fmt.Errorf("%s is expected, not a BSON %s", want, e.kind)
}
