package hrfeed

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/usergraph/usergraph/user"
)

// source is where the value of a field comes from: a column, or the map itself.
type source struct {
	index int // among the sources of the map
	path  string
	at    position     // in the map
	typ   reflect.Type // of the field, without pointers

	column   string // empty if the map gives the value
	constant *constant

	// values are constants by the cells, or parts of cells, that stand for them.
	values map[string]*constant
	// formats are the forms of dates; none is that of the API.
	formats []dateFormat
	// separator splits a cell into the items of a list.
	separator string
	// reference is what cells say of the person whom they mean.
	reference identifier
	// unknownEmpty makes a reference to nobody count as an empty cell.
	unknownEmpty bool
	phone        phoneRule

	empty emptyRule
	// onlyNew leaves the field of people alone who are there already.
	onlyNew bool
}

// emptyRule says what an empty cell does to its field.
type emptyRule string

// What empty cells do.
const (
	emptyKeeps   emptyRule = "keep"
	emptyClears  emptyRule = "clear"
	emptyRejects emptyRule = "reject"
)

// label names the source in reasons.
func (s *source) label() string {
	if s.column == "" {
		return s.path
	}
	return fmt.Sprintf("column %q (%s)", s.column, s.path)
}

// presence says what a source has to say about a field.
type presence int

const (
	absent  presence = iota // nothing, and it does not count
	kept                    // it stays as it is
	cleared                 // it has no value
	given                   // it has the value
)

// result is what a source says in a row.
type result struct {
	presence presence
	value    reflect.Value // of the type of the field, if it is given
}

// resolver finds the person whom a cell means.
type resolver func(s *source, value string) (*user.Reference, error)

// unresolved is why a reference leads to nobody.
type unresolved string

func (u unresolved) Error() string { return string(u) }

// Why references lead to nobody.
const (
	errNobody  unresolved = "names nobody in the company, neither there nor in the file"
	errLeft    unresolved = "names somebody of the file who has left and was never there"
	errSeveral unresolved = "fits several people of the company"
	errInvalid unresolved = "names somebody who is not there yet and whose own row is invalid"
)

// isUnresolved says whether a reference leads to nobody.
func isUnresolved(err error) bool {
	_, ok := errors.AsType[unresolved](err)
	return ok
}

// evaluate says what the source makes of a cell, or what is wrong with the cell, without repeating it.
func (s *source) evaluate(cell string, resolve resolver) (result, error) {
	if s.column == "" {
		return s.take(s.constant)
	}
	cell = strings.TrimSpace(cell)
	if c, ok := s.values[cell]; ok {
		return s.take(c)
	}
	if cell == "" {
		return s.nothing()
	}
	v := reflect.New(s.typ).Elem()
	var err error
	if s.separator != "" {
		err = s.list(cell, v, resolve)
	} else {
		err = s.convert(cell, v, resolve)
	}
	switch {
	case isUnresolved(err) && s.unknownEmpty, err == nil && v.Kind() == reflect.Slice && v.Len() == 0:
		return s.nothing()
	case err != nil:
		return result{}, err
	}
	return result{given, v}, nil
}

// nothing is what an empty cell says.
func (s *source) nothing() (result, error) {
	switch s.empty {
	case emptyClears:
		return result{presence: cleared}, nil
	case emptyRejects:
		return result{}, errEmpty
	default:
		return result{presence: kept}, nil
	}
}

var errEmpty = errors.New("must not be empty")

// take says what a constant says.
func (s *source) take(c *constant) (result, error) {
	if c.null {
		return result{presence: cleared}, nil
	}
	v := reflect.New(s.typ).Elem()
	if err := c.set(v); err != nil {
		return result{}, err
	}
	return result{given, v}, nil
}

// list fills a list with the items of a cell.
func (s *source) list(cell string, v reflect.Value, resolve resolver) error {
	for item := range strings.SplitSeq(cell, s.separator) {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		element := reflect.New(v.Type().Elem()).Elem()
		err := s.item(item, element, resolve)
		if isUnresolved(err) && s.unknownEmpty {
			continue
		}
		if err != nil {
			return err
		}
		v.Set(reflect.Append(v, element))
	}
	return nil
}

func (s *source) item(item string, v reflect.Value, resolve resolver) error {
	c, ok := s.values[item]
	switch {
	case !ok:
		return s.convert(item, v, resolve)
	case c.null:
		return errors.New("is null in the map, which an item of a list cannot be")
	default:
		return c.set(v)
	}
}

// convert sets v to what a text, which is not empty, stands for.
func (s *source) convert(text string, v reflect.Value, resolve resolver) error {
	switch {
	case s.reference != noIdentifier:
		ref, err := resolve(s, text)
		if err != nil {
			return err
		}
		if v.Kind() == reflect.String {
			v.SetString(ref.ID)
		} else {
			v.Set(reflect.ValueOf(*ref))
		}
		return nil
	case len(s.formats) > 0:
		day, ok := parseDay(s.formats, text)
		if !ok {
			return fmt.Errorf("must be a day as %s", formatNames(s.formats))
		}
		v.SetString(string(day))
		return nil
	case v.Type() == reflect.TypeFor[user.PhoneNumber]():
		return s.phone.parse(text, v)
	default:
		return setText(v, text)
	}
}

// setText sets v to what a text stands for in the form of the API. Whether the value is allowed is validated later.
func setText(v reflect.Value, text string) error {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		switch text {
		case "true", "false":
			v.SetBool(text == "true")
		default:
			return errors.New("must be true or false, or be listed under values in the map")
		}
	case reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		if err != nil {
			return fmt.Errorf("must be a whole number of %d bits", v.Type().Bits())
		}
		v.SetInt(n)
	case reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return errors.New("must be a number with a decimal point")
		}
		v.SetFloat(f)
	default:
		return errors.New("must be listed under values in the map")
	}
	return nil
}

// constant is a value that the map gives.
type constant struct {
	at   position
	null bool
	// text is a single value, in the form of the API. Otherwise it is JSON.
	text string
	json []byte
}

func (c *constant) set(v reflect.Value) error {
	if c.json == nil {
		return setText(v, c.text)
	}
	if err := json.Unmarshal(c.json, v.Addr().Interface(), json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("is not a value of the field: %w", err)
	}
	return nil
}
