package usergraph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/graph/generated"
	"github.com/usergraph/usergraph/user"
)

// canary is a value that occurs once in the world, so that a response that has it tells whose data it shows.
type canary struct {
	// owner is the person whose field at the path it is the value of; nil for what belongs to a company.
	owner   *person
	company string
	path    string
	// needs is what an asker must see of the owner.
	needs classes
	// gone says that it has given way to something else: the id of a person, or another canary.
	gone bool
}

// visible says whether an asker may see the canary.
func (c *canary) visible(s *society, a *asker) bool {
	if c.owner != nil {
		return a.sees(c.owner)&c.needs == c.needs
	}
	if a.knowsCompany(c.company) {
		return true
	}
	return slices.ContainsFunc(s.people, func(p *person) bool { return p.company == c.company && a.sees(p) == ofAll })
}

// canaries are all of a world. Each is a number of nine digits, or has one in it: firstCanary and every tenth after it. Dates
// are days of their own.
type canaries struct {
	schema *ast.Schema
	all    []*canary
	dates  map[string]*canary
}

const firstCanary = 700_000_001

func newCanaries() *canaries {
	return &canaries{schema: generated.NewExecutableSchema(generated.Config{}).Schema(), dates: map[string]*canary{}}
}

// add returns the number of a new canary.
func (c *canaries) add(n canary) int64 {
	c.all = append(c.all, &n)
	return firstCanary + 10*int64(len(c.all)-1)
}

// of makes a canary of a person at the path of a field.
func (c *canaries) of(p *person, path string) *string {
	return new(fmt.Sprintf("zq%dq", c.add(canary{owner: p, path: path, needs: c.classesOf(path)})))
}

func (c *canaries) ofCompany(company string) *string {
	return new(fmt.Sprintf("zq%dq", c.add(canary{company: company, path: "of company " + company})))
}

var classesByName = map[string]classes{
	"DIRECTORY": ofDirectory, "BUSINESS": ofBusiness, "PERSONAL": ofPersonal, "IDENTITY": ofIdentity,
}

// classesOf returns what an asker must see to see the field at a path of a user, as the schema says.
func (c *canaries) classesOf(path string) classes {
	var needs classes
	def := c.schema.Types["User"]
	for name := range strings.SplitSeq(path, ".") {
		f := def.Fields.ForName(name)
		if f == nil {
			break // below the fields that have a class
		}
		needs |= classOf(f)
		def = c.schema.Types[f.Type.Name()]
	}
	return needs
}

func classOf(f *ast.FieldDefinition) classes {
	d := f.Directives.ForName("data")
	if d == nil {
		return 0
	}
	return classesByName[d.Arguments.ForName("class").Value.Raw]
}

// fill replaces every value of u that can tell by a canary.
func (c *canaries) fill(p *person, u *user.User) { c.replace(p, reflect.ValueOf(u).Elem(), "", "") }

// replace replaces v at a path; rules are those of its tag.
func (c *canaries) replace(p *person, v reflect.Value, path, rules string) {
	number := func() int64 { return c.add(canary{owner: p, path: path, needs: c.classesOf(path)}) }
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.replace(p, v.Elem(), path, rules)
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.replace(p, v.Index(i), path, rules)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			at := name
			if path != "" {
				at = path + "." + name
			}
			if !slices.Contains([]string{"id", "version"}, at) {
				c.replace(p, v.Field(i), at, f.Tag.Get("validate"))
			}
		}
	case reflect.String:
		c.text(p, v, path, rules)
	case reflect.Int32, reflect.Int64:
		v.SetInt(number())
	case reflect.Float64:
		v.SetFloat(45 + float64(number())/1e9)
	default:
	}
}

func (c *canaries) text(p *person, v reflect.Value, path, rules string) {
	n := canary{owner: p, path: path, needs: c.classesOf(path)}
	has := func(rule string) bool { return slices.Contains(strings.Split(rules, ","), rule) }
	switch t := v.Type(); {
	case t == reflect.TypeFor[user.Date]():
		day := time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, len(c.dates)).Format(time.DateOnly)
		c.dates[day] = &n
		v.SetString(day)
	case t == reflect.TypeFor[user.Duration]():
		v.SetString(fmt.Sprintf("P%dD", c.add(n)))
	case t != reflect.TypeFor[string](): // enums are the same for many
	case has("email"):
		v.SetString(fmt.Sprintf("zq%dq@example.com", c.add(n)))
	case has("url"):
		v.SetString(fmt.Sprintf("https://example.com/zq%dq", c.add(n)))
	case has("uuid"):
		v.SetString(fmt.Sprintf("c0ffee00-0000-4000-8000-fff%d", c.add(n)))
	default:
		v.SetString(fmt.Sprintf("zq%dqA", c.add(n))) // also Base64
	}
}

// in returns the canaries in a text.
func (c *canaries) in(text string) map[*canary]bool {
	found := map[*canary]bool{}
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		start := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		if i-start == 9 && text[start] == '7' {
			n, _ := strconv.Atoi(text[start:i])
			if at := (n - firstCanary) / 10; n%10 == 1 && at < len(c.all) {
				found[c.all[at]] = true
			}
		}
		if i-start == 4 && text[start:start+2] == "21" && start+10 <= len(text) {
			if n, ok := c.dates[text[start:start+10]]; ok {
				found[n] = true
			}
		}
	}
	return found
}

// each calls f for every canary.
func (c *canaries) each(f func(n *canary)) {
	for _, n := range c.all {
		f(n)
	}
	for _, n := range c.dates {
		f(n)
	}
}

// expectNoLeak checks that a response has no canary that its asker may not see.
func (s *society) expectNoLeak(tb testing.TB, a *asker, body, what string) {
	tb.Helper()
	for n := range s.canaries.in(body) {
		if !n.visible(s, a) {
			tb.Errorf("%s: %s sees %s of %s", what, a.name, n.path, n.whose())
		}
	}
}

func (c *canary) whose() string {
	if c.owner == nil {
		return c.company
	}
	return c.owner.key
}

// settle marks the canaries of a person that are gone.
func (c *canaries) settle(p *person) {
	text, err := json.Marshal(p.user)
	if err != nil {
		panic(err) // the store could not keep it either
	}
	found := c.in(string(text))
	c.each(func(n *canary) { n.gone = n.gone || n.owner == p && !found[n] })
}

// TestCanariesAreFound checks the canaries themselves: the record of a person holds many, and no other's.
func TestCanariesAreFound(t *testing.T) {
	s := newSociety()
	for _, p := range s.people {
		text, err := json.Marshal(p.user)
		if err != nil {
			t.Fatal(err)
		}
		found := s.canaries.in(string(text))
		s.canaries.each(func(n *canary) {
			if found[n] && n.owner != p {
				t.Errorf("%s: %s of %s is found", p.key, n.path, n.whose())
			}
			if n.needs == 0 && n.owner != nil {
				t.Errorf("%s has no class", n.path)
			}
		})
		if want := 150; len(found) < want {
			t.Errorf("%s has only %d canaries", p.key, len(found))
		}
	}
}
