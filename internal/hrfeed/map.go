package hrfeed

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"github.com/go-json-experiment/json"

	"github.com/usergraph/usergraph/user"
)

// Map says which column of a file is which field of a user. It does not change and may be used by several importers.
type Map struct {
	name string
	// match is what people are found by.
	match identifier
	// delimiter stands between cells.
	delimiter rune
	// encoding is that of the file; nil for UTF-8.
	encoding encoding.Encoding
	empty    emptyRule

	root    *node
	sources []*source
	// key is the source of what people are found by.
	key *source
	// active is the source of isActive, which is no value to be written but a state to be brought about; nil if there is none.
	active *source
	// references are the values that are nothing but references. onlyThose says that no value has a reference inside.
	references []*node
	onlyThose  bool
}

// ParseMap reads a map, as docs/importing.md describes it. The name of its file is for errors. What is wrong comes at once, as
// [MapErrors].
func ParseMap(name string, text []byte) (*Map, error) {
	d := &document{name: name}
	m := &Map{name: name, delimiter: ',', empty: emptyKeeps, root: newTree()}
	if root := d.parse(text); root != nil {
		m.read(d, root)
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return m, nil
}

func (m *Map) read(d *document, root ast.Node) {
	var fields *entry
	for _, e := range d.entries(root, "the map") {
		switch e.key {
		case "match":
			m.match = identifier(d.choice(e, string(employeeID), string(externalID)))
		case "empty":
			m.empty = d.empty(e)
		case "csv":
			m.readCSV(d, e)
		case "fields":
			fields = &e
		default:
			d.failf(e.at, "%s is not a setting; there are match, empty, csv and fields", e.key)
		}
	}
	if fields == nil {
		d.failf(start, "fields is missing: the fields of users with their columns")
		return
	}
	for _, e := range d.entries(fields.value, "fields") {
		m.readField(d, e)
	}
	m.checkKey(d, fields.at)
	m.onlyThose = true
	m.findReferences(m.root)
}

// findReferences finds the values that are references.
func (m *Map) findReferences(n *node) {
	switch {
	case n.leaf == nil:
		for _, c := range n.children {
			m.findReferences(c)
		}
	case n.leaf.reference == noIdentifier:
	case n.leaf.path == n.path:
		m.references = append(m.references, n)
	default:
		m.onlyThose = false
	}
}

func (m *Map) readCSV(d *document, csv entry) {
	for _, e := range d.entries(csv.value, "csv") {
		switch text := d.text(e); {
		case text == "":
		case e.key == "delimiter":
			if text == "tab" {
				text = "\t"
			}
			r, size := utf8.DecodeRuneInString(text)
			if size != len(text) || r == utf8.RuneError || strings.ContainsRune("\"\r\n", r) {
				d.failf(e.at, "delimiter must be one character, or tab")
			}
			m.delimiter = r
		case e.key == "encoding":
			var err error
			if m.encoding, err = htmlindex.Get(text); err != nil {
				d.failf(e.at, "encoding must be one that browsers know, for example utf-8, utf-16le, windows-1252 or shift_jis")
			}
			if name, _ := htmlindex.Name(m.encoding); name == "utf-8" {
				m.encoding = nil
			}
		default:
			d.failf(e.at, "csv.%s is not a setting; there are delimiter and encoding", e.key)
		}
	}
}

// readField reads a field with its source.
func (m *Map) readField(d *document, field entry) {
	s := &source{index: len(m.sources), path: field.key, at: field.at, empty: m.empty}
	before := len(d.problems)
	if column, ok := scalar(field.value); ok {
		s.column = strings.TrimSpace(column)
	} else {
		m.readSettings(d, field, s)
	}
	if len(d.problems) > before {
		return
	}
	if (s.column == "") == (s.constant == nil) {
		d.failf(s.at, "%s must have either a column or a value", s.path)
		return
	}
	if err := m.place(s); err != nil {
		d.failf(s.at, "%s: %v", s.path, err)
		return
	}
	m.checkConstants(d, s)
}

func (m *Map) readSettings(d *document, field entry, s *source) {
	var ofColumns []string // settings that say how cells are read
	for _, e := range d.entries(field.value, field.key) {
		if !slices.Contains([]string{"column", "value", "onlyNew"}, e.key) {
			ofColumns = append(ofColumns, e.key)
		}
		switch e.key {
		case "column":
			s.column = strings.TrimSpace(d.text(e))
		case "value":
			s.constant = d.constant(e)
		case "values":
			s.values = map[string]*constant{}
			for _, v := range d.entries(e.value, "values") {
				s.values[strings.TrimSpace(v.key)] = d.constant(v)
			}
		case "format":
			s.formats = d.formats(e)
		case "split":
			s.separator = d.text(e)
		case "reference":
			s.reference = identifier(d.choice(e, string(employeeID), string(externalID), string(email)))
		case "unknown":
			s.unknownEmpty = d.choice(e, "reject", "empty") == "empty"
		case "empty":
			s.empty = d.empty(e)
		case "onlyNew":
			s.onlyNew = d.flag(e)
		case "phone":
			s.phone = d.phone(e)
		default:
			d.failf(e.at, "%s is not a setting of a field; there are column, value, values, format, split, reference, unknown, empty, onlyNew and phone", e.key)
		}
	}
	if s.constant != nil && len(ofColumns) > 0 {
		d.failf(field.at, "%s: %s is for columns", field.key, strings.Join(ofColumns, ", "))
	}
}

func (d *document) empty(e entry) emptyRule {
	return emptyRule(d.choice(e, string(emptyKeeps), string(emptyClears), string(emptyRejects)))
}

// constant reads a value of a field.
func (d *document) constant(e entry) *constant {
	c := &constant{at: e.at}
	if _, ok := e.value.(*ast.NullNode); ok {
		c.null = true
		return c
	}
	if text, ok := scalar(e.value); ok {
		c.text = text
		return c
	}
	var v any
	err := yaml.NodeToValue(e.value, &v)
	if err == nil {
		c.json, err = json.Marshal(v)
	}
	if err != nil {
		d.failf(e.at, "%s is not a value", e.key)
	}
	return c
}

// formats reads one or several forms of dates.
func (d *document) formats(e entry) []dateFormat {
	nodes := []ast.Node{e.value}
	if list, ok := e.value.(*ast.SequenceNode); ok {
		nodes = list.Values
	}
	var all []dateFormat
	for _, n := range nodes {
		text, _ := scalar(n)
		f, err := newDateFormat(text)
		if err != nil {
			d.failf(positionOf(n), "format %v", err)
		}
		all = append(all, f)
	}
	return all
}

func (d *document) phone(phone entry) phoneRule {
	var r phoneRule
	for _, e := range d.entries(phone.value, "phone") {
		switch e.key {
		case "country":
			if r.country = d.text(e); !isDialingCountry(r.country) {
				d.failf(e.at, "phone.country must be an ISO 3166-1 code of two capital letters")
			}
		case "type":
			if r.kind = user.PhoneNumberType(d.text(e)); !r.kind.Valid() {
				d.failf(e.at, "phone.type must be MOBILE or LANDLINE")
			}
		default:
			d.failf(e.at, "phone.%s is not a setting; there are country and type", e.key)
		}
	}
	return r
}

// place puts a source where its field is, and checks that its settings fit the field.
func (m *Map) place(s *source) error {
	if s.path == "isActive" {
		if s.separator != "" || s.reference != noIdentifier || s.onlyNew {
			return errors.New("only column, value, values and empty are for isActive")
		}
		m.active = s
	}
	if s.path == "billingCurrency" { // no update of the API changes it
		s.onlyNew = true
	}
	if err := m.root.grow(s.path, s); err != nil {
		return err
	}
	m.sources = append(m.sources, s) // also if its settings are wrong: the tree has it
	return s.checkSettings()
}

// checkKey finds the source of what people are found by.
func (m *Map) checkKey(d *document, at position) {
	if m.match == noIdentifier {
		d.failf(start, "match is missing: employeeId or externalId, by which people are found")
		return
	}
	company := false
	for _, s := range m.sources {
		company = company || !s.onlyNew && (s.path == "businessInfo.organizationRef" || s.path == "businessInfo.organizationRef.id")
		if s.path == m.match.path() {
			m.key = s
		}
	}
	switch {
	case len(d.problems) > 0: // it may be one of those
	case m.key == nil:
		d.failf(at, "%s must have a column: people are found by it", m.match.path())
	case m.key.column == "" || m.key.onlyNew:
		d.failf(m.key.at, "%s must have a column, for everybody: people are found by it", m.key.path)
	case !company:
		d.failf(at, "businessInfo.organizationRef.id must be there, for everybody: people are found within their company")
	}
}

// refersBy says whether people are referred to by an identifier.
func (m *Map) refersBy(by identifier) bool {
	return slices.ContainsFunc(m.sources, func(s *source) bool { return s.reference == by })
}

// columns are the columns that the map names, each once.
func (m *Map) columns() []string {
	var all []string
	for _, s := range m.sources {
		if s.column != "" && !slices.Contains(all, s.column) {
			all = append(all, s.column)
		}
	}
	return all
}

// checkConstants reports the values of a source that users cannot have.
func (m *Map) checkConstants(d *document, s *source) {
	constants := []*constant{}
	if s.constant != nil {
		constants = append(constants, s.constant)
	}
	for _, c := range s.values {
		constants = append(constants, c)
	}
	for _, c := range constants {
		if c.null {
			continue
		}
		if err := m.tryConstant(s, c); err != nil {
			d.failf(c.at, "%s: the value %v", s.path, err)
		}
	}
}

// tryConstant gives a user nothing but the constant and looks at what is wrong with it.
func (m *Map) tryConstant(s *source, c *constant) error {
	all := make([]result, len(m.sources))
	r, err := s.tryItem(c)
	if err != nil {
		return err
	}
	all[s.index] = r
	u := &user.User{}
	f := &filling{results: all}
	f.fill(m.root, u)
	user.Normalize(u)
	for _, v := range user.Validate(u) {
		if found, rest := f.sourcesAt(m.root, v.Path); len(found) == 1 && found[0] == s {
			if len(rest) > 0 {
				return fmt.Errorf("at %s %s", strings.Join(rest, "."), v.Message)
			}
			return errors.New(v.Message)
		}
	}
	return nil
}
