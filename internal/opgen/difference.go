package opgen

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Difference says where two JSON texts differ, empty if they do not. The order of keys counts. Strings and numbers are compared by
// what they mean, however they are written. Where want repeats a key with the same value, as gqlgen does for the __typename of a
// union that is asked for on the union and on its members, once is enough; got must not repeat any.
func Difference(want, got []byte) (string, error) {
	if bytes.Equal(want, got) && json.Valid(got) && !bytes.Contains(got, []byte(typeName)) {
		return "", nil
	}
	w, err := parse(want)
	if err != nil {
		return "", fmt.Errorf("the wanted JSON: %w", err)
	}
	g, err := parse(got)
	if err != nil {
		return "", fmt.Errorf("the JSON: %w", err)
	}
	w, err = w.withoutRepetition()
	if err != nil {
		return "", err
	}
	return difference("data", w, g), nil
}

// value is a JSON value. Objects and lists hold items; objects keys, in their order.
type value struct {
	kind  rune // {, [ or s for scalars
	text  string
	keys  []string
	items []value
}

func parse(text []byte) (value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	v, err := parseValue(d)
	if err != nil {
		return v, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return v, errors.New("there is something after the value")
	}
	return v, nil
}

func parseValue(d *json.Decoder) (value, error) {
	t, err := d.Token()
	if err != nil {
		return value{}, err
	}
	switch t := t.(type) {
	case json.Delim:
		v := value{kind: rune(t)}
		for d.More() {
			if t == '{' {
				key, err := d.Token()
				if err != nil {
					return v, err
				}
				v.keys = append(v.keys, fmt.Sprint(key))
			}
			item, err := parseValue(d)
			if err != nil {
				return v, err
			}
			v.items = append(v.items, item)
		}
		_, err := d.Token()
		return v, err
	case json.Number:
		return value{kind: 's', text: number(t)}, nil
	case string:
		return value{kind: 's', text: strconv.Quote(t)}, nil
	case nil:
		return value{kind: 's', text: "null"}, nil
	default:
		return value{kind: 's', text: fmt.Sprint(t)}, nil
	}
}

// number writes equal numbers the same way.
func number(n json.Number) string {
	if i, err := n.Int64(); err == nil {
		return strconv.FormatInt(i, 10)
	}
	if f, err := n.Float64(); err == nil {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return n.String()
}

func (v value) withoutRepetition() (value, error) {
	once := value{kind: v.kind, text: v.text}
	at := map[string]int{}
	for i, item := range v.items {
		item, err := item.withoutRepetition()
		if err != nil {
			return v, err
		}
		if v.kind == '{' {
			key := v.keys[i]
			if before, ok := at[key]; ok {
				if d := difference(key, once.items[before], item); d != "" {
					return v, fmt.Errorf("the wanted JSON has two values of one key: %s", d)
				}
				continue
			}
			at[key] = len(once.items)
			once.keys = append(once.keys, key)
		}
		once.items = append(once.items, item)
	}
	return once, nil
}

func difference(path string, want, got value) string {
	if want.kind != got.kind || want.text != got.text {
		return fmt.Sprintf("%s is %s, not %s", path, got.short(), want.short())
	}
	for i, w := range want.items {
		at := fmt.Sprintf("%s[%d]", path, i)
		if want.kind == '{' {
			at = path + "." + want.keys[i]
		}
		if i == len(got.items) {
			return at + " is missing"
		}
		if want.kind == '{' && want.keys[i] != got.keys[i] {
			return fmt.Sprintf("%s comes where %s belongs", path+"."+got.keys[i], at)
		}
		if d := difference(at, w, got.items[i]); d != "" {
			return d
		}
	}
	if len(got.items) > len(want.items) {
		return fmt.Sprintf("%s has %d values too many", path, len(got.items)-len(want.items))
	}
	return ""
}

func (v value) short() string {
	switch v.kind {
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return v.text
}
