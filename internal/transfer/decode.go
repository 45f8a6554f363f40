package transfer

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/usergraph/usergraph/user"
)

// record is what a line holds, or why it cannot be imported.
type record struct {
	line int
	// input is the object as it was written, which is nil if it was too long to keep.
	input   []byte
	reasons []string

	user    *user.User
	company *user.Company
	policy  *user.Policy
}

func (r *record) reject(reasons ...string) { r.reasons = append(r.reasons, reasons...) }

// decode makes a record of a line: valid and in canonical form, or with reasons.
func decode(l line) *record {
	r := &record{line: l.number, input: l.data}
	if l.tooLong {
		r.input = nil
		r.reject(fmt.Sprintf("the line is longer than %d MiB", maxLine>>20))
		return r
	}
	object, err := parseMembers(l.data)
	if err == nil && object.isReject() {
		// A file of rejects can be corrected in place and imported.
		if r.input, err = object.rejected(); err == nil && r.input != nil {
			object, err = parseMembers(r.input)
		}
	}
	switch {
	case err != nil:
		r.reject(explain(err))
	case r.input == nil:
		r.reject("input: is required")
	default:
		r.decode(object)
	}
	if len(r.reasons) > 0 && !l.ended {
		r.reject("the line is the last and does not end: the file may have been cut off")
	}
	return r
}

func (r *record) decode(object members) {
	switch typename := object.typename; typename {
	case "", typeUser:
		r.decodeUser(object)
	case typeCompany:
		var l struct {
			lineType
			user.Company
		}
		if r.unmarshal(&l) {
			r.company = &l.Company
			r.check(r.company)
		}
	case typePolicy:
		var l struct {
			lineType
			user.Policy
		}
		if r.unmarshal(&l) {
			r.policy = &l.Policy
			r.require(object, "version", "updatedAt")
			r.time("updatedAt", &r.policy.UpdatedAt)
			r.check(r.policy)
		}
	default:
		r.reject(fmt.Sprintf("__typename: must be %s, %s or %s", typeUser, typeCompany, typePolicy))
	}
}

func (r *record) decodeUser(object members) {
	var l struct {
		lineType
		user.User
	}
	if !r.unmarshal(&l) {
		return
	}
	r.user = &l.User
	r.require(object, "version", "createdAt", "updatedAt", "isActive")
	if v := r.user.Version; object.has("version") && (v < 1 || v > math.MaxInt32) {
		r.reject(fmt.Sprintf("version: must be from 1 to %d", math.MaxInt32))
	}
	r.time("createdAt", &r.user.CreatedAt)
	r.time("updatedAt", &r.user.UpdatedAt)
	r.check(r.user)
}

// unmarshal reads the input and says whether it could. It refuses what it does not know.
func (r *record) unmarshal(v any) bool {
	err := json.Unmarshal(r.input, v, json.RejectUnknownMembers(true))
	if err != nil {
		r.reject(explain(err))
	}
	return err == nil
}

// require rejects a record without these members, whose absence validation would not notice.
func (r *record) require(object members, names ...string) {
	for _, name := range names {
		if !object.has(name) {
			r.reject(name + ": is required")
		}
	}
}

// time brings a time into the form in which times are kept.
func (r *record) time(name string, t *time.Time) {
	*t = t.UTC().Truncate(time.Millisecond)
	if year := t.Year(); year < 1 || year > 9999 {
		r.reject(name + ": must be in the years 1 to 9999")
	}
}

// check brings a user, company or policy into canonical form and validates it.
func (r *record) check(v any) {
	user.Normalize(v)
	for _, found := range user.Validate(v) {
		r.reject(strings.Join(found.Path, ".") + ": " + found.Message)
	}
}

// members is what there is at the top of an object.
type members struct {
	kinds    map[string]jsontext.Kind
	typename string
	input    jsontext.Value
}

// has says whether there is a member that is not null.
func (m members) has(name string) bool {
	kind, ok := m.kinds[name]
	return ok && kind != jsontext.KindNull
}

// isReject says whether the object is a line of a file of rejects.
func (m members) isReject() bool {
	_, reasons := m.kinds["reasons"]
	_, line := m.kinds["line"]
	return reasons && line
}

// rejected returns the input in a line of a file of rejects, nil if there is none. Text is an input that was no JSON.
func (m members) rejected() ([]byte, error) {
	if m.kinds["input"] != jsontext.KindString {
		return m.input, nil
	}
	return jsontext.AppendUnquote(nil, m.input)
}

// parseMembers looks through an object and checks that it is JSON.
func parseMembers(object []byte) (members, error) {
	m := members{kinds: map[string]jsontext.Kind{}}
	d := jsontext.NewDecoder(bytes.NewBuffer(object))
	if d.PeekKind() != jsontext.KindBeginObject {
		if _, err := d.ReadValue(); err != nil {
			return m, err
		}
		return m, errNoObject
	}
	if _, err := d.ReadToken(); err != nil {
		return m, err
	}
	for d.PeekKind() != jsontext.KindEndObject {
		name, err := d.ReadToken()
		if err != nil {
			return m, err
		}
		key := name.String()
		value, err := d.ReadValue()
		if err != nil {
			return m, err
		}
		m.kinds[key] = value.Kind()
		switch {
		case key == "__typename" && value.Kind() == jsontext.KindString:
			typename, err := jsontext.AppendUnquote(nil, value)
			if err != nil {
				return m, err
			}
			m.typename = string(typename)
		case key == "input":
			m.input = value.Clone()
		}
	}
	return m, nil
}
