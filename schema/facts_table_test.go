package schema_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// factTable is what testdata/facts.txt says; its first lines describe the format.
type factTable struct {
	operations []*factType
	types      map[string]*factType
	enums      map[string][]string
	aliases    map[string]string
	skipped    map[string]bool
}

// factType is a type, or an operation with its parameters as fields.
type factType struct {
	name       string
	deprecated bool
	fields     []factField
	// oneOf are types of which the fields of exactly one belong here; discriminator is the field that says of which, empty where
	// the presence of fields does.
	oneOf         []string
	discriminator string
	// takes is the type of an operation's body, returns of its result.
	takes, returns string
}

type factField struct {
	name       string
	typ        string
	list       bool
	required   bool
	byDefault  string
	deprecated bool
}

// readFacts reads the table and checks that it names nothing that it does not have.
func readFacts(t *testing.T) *factTable {
	t.Helper()
	file, err := os.Open("testdata/facts.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()

	table := &factTable{
		types: map[string]*factType{}, enums: map[string][]string{}, aliases: map[string]string{}, skipped: map[string]bool{},
	}
	lines := bufio.NewScanner(file)
	var read func(words []string) error // reads a line of the entry that the last header began
	for n := 1; lines.Scan(); n++ {
		words := strings.Fields(lines.Text())
		var err error
		switch {
		case len(words) == 0 || words[0] == "#":
		case !strings.HasPrefix(lines.Text(), " "):
			read, err = table.begin(words)
		case read == nil:
			err = fmt.Errorf("a line without an entry")
		default:
			err = read(words)
		}
		if err != nil {
			t.Fatalf("%s:%d: %v", file.Name(), n, err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	table.resolveAliases()
	for _, name := range table.unknown() {
		t.Errorf("%s names %s and does not say what it is", file.Name(), name)
	}
	return table
}

// begin reads the first line of an entry and returns the reader of the other ones.
func (table *factTable) begin(header []string) (func([]string) error, error) {
	if len(header) < 2 {
		return nil, fmt.Errorf("%q has no name", header)
	}
	kind, name, rest := header[0], header[1], header[2:]
	if table.has(name) {
		return nil, fmt.Errorf("%s is there already", name)
	}
	switch kind {
	case "type":
		if len(rest) == 2 && rest[0] == "=" {
			table.aliases[name] = rest[1]
			return nil, nil
		}
		typ := &factType{name: name, deprecated: slices.Equal(rest, []string{"deprecated"})}
		table.types[name] = typ
		return typ.read, nil
	case "operation":
		op := &factType{name: name}
		if len(rest) >= 2 && rest[0] == "takes" {
			op.takes, rest = rest[1], rest[2:]
		}
		if len(rest) >= 2 && rest[0] == "returns" {
			op.returns, rest = rest[1], rest[2:]
		}
		if len(rest) > 0 {
			return nil, fmt.Errorf("%q after the operation %s", rest, name)
		}
		table.operations = append(table.operations, op)
		return op.read, nil
	case "enum":
		return func(values []string) error {
			table.enums[name] = append(table.enums[name], values...)
			return nil
		}, nil
	case "skip":
		return func(names []string) error {
			for _, name := range names {
				if table.has(name) {
					return fmt.Errorf("%s is there already", name)
				}
				table.skipped[name] = true
			}
			return nil
		}, nil
	default:
		return nil, fmt.Errorf("%q begins nothing", kind)
	}
}

// read reads a line of a type: a field or the types of which it has one.
func (typ *factType) read(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("the field %q has no type", words)
	}
	if words[0] == "one" && words[1] == "of" {
		typ.oneOf = words[2:]
		if by := len(words) - 2; words[by] == "by" {
			typ.oneOf, typ.discriminator = words[2:by], words[by+1]
		}
		return nil
	}
	f := factField{name: words[0], typ: words[1]}
	f.typ, f.required = strings.CutSuffix(f.typ, "!")
	if inner, ok := strings.CutPrefix(f.typ, "["); ok {
		f.typ, f.list = strings.TrimSuffix(inner, "]"), true
	}
	rest := words[2:]
	if len(rest) >= 2 && rest[0] == "=" {
		f.byDefault, rest = rest[1], rest[2:]
	}
	if len(rest) == 1 && rest[0] == "deprecated" {
		f.deprecated, rest = true, nil
	}
	if len(rest) > 0 {
		return fmt.Errorf("%q after the field %s", rest, f.name)
	}
	typ.fields = append(typ.fields, f)
	return nil
}

// resolveAliases replaces the other names of types with the types.
func (table *factTable) resolveAliases() {
	for _, typ := range table.types {
		for i, f := range typ.fields {
			if of, ok := table.aliases[f.typ]; ok {
				typ.fields[i].typ = of
			}
		}
	}
}

func (table *factTable) has(name string) bool {
	return table.types[name] != nil || table.enums[name] != nil || table.aliases[name] != "" || table.skipped[name] ||
		slices.ContainsFunc(table.operations, func(op *factType) bool { return op.name == name })
}

// unknown lists the types that are named and neither simple nor in the table.
func (table *factTable) unknown() []string {
	var named, found []string
	for _, typ := range slices.Concat(table.operations, table.sortedTypes()) {
		for _, f := range typ.fields {
			named = append(named, f.typ)
		}
		named = append(named, typ.oneOf...)
		named = append(named, typ.takes, typ.returns)
	}
	simple := simpleTypes()
	for _, name := range named {
		if name != "" && simple[name] == "" && !table.has(name) {
			found = append(found, name)
		}
	}
	return found
}

func (table *factTable) sortedTypes() []*factType {
	types := make([]*factType, 0, len(table.types))
	for _, typ := range table.types {
		types = append(types, typ)
	}
	slices.SortFunc(types, func(a, b *factType) int { return strings.Compare(a.name, b.name) })
	return types
}
