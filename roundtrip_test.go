package usergraph_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/schema"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// profileSchema is the schema as inputs are made of it.
var profileSchema = inputgen.LoadSchema(schema.SDL())

// wholeUser is a selection of everything that there is to know about a user.
var wholeUser = inputgen.Selection(profileSchema, "User")

// createInput is the input type that has every field that can be written.
const createInput = "CreateUserInput"

// sectionUpdate is a mutation that writes a part of a profile.
type sectionUpdate struct {
	mutation, input string
	// path is where the input stands in the profile, empty if it names fields of the profile.
	path string
}

// sectionUpdates lists the mutations that take an input and a mode.
func sectionUpdates() []sectionUpdate {
	var all []sectionUpdate
	for _, f := range profileSchema.Mutation.Fields {
		if f.Arguments.ForName("input") == nil || f.Arguments.ForName("mode") == nil {
			continue
		}
		u := sectionUpdate{mutation: f.Name, input: f.Arguments.ForName("input").Type.Name()}
		for _, section := range profileSchema.Types[createInput].Fields {
			if section.Type.Name() == u.input {
				u.path = section.Name
			}
		}
		all = append(all, u)
	}
	return all
}

// replace returns the profile after an update in REPLACE mode.
func (u sectionUpdate) replace(profile, input inputgen.Object) inputgen.Object {
	replaced := inputgen.Merge(profile, "", nil)
	if u.path != "" {
		replaced[u.path] = input
		return replaced
	}
	for _, f := range profileSchema.Types[u.input].Fields {
		replaced[f.Name] = input[f.Name]
	}
	return replaced
}

// merge returns the profile after an update in MERGE mode.
func (u sectionUpdate) merge(profile, input inputgen.Object) inputgen.Object {
	if u.path != "" {
		input = inputgen.Object{u.path: input}
	}
	return inputgen.Merge(profile, "", input)
}

// subject is a user of whom the test knows what was written.
type subject struct {
	tb      testing.TB
	server  http.Handler
	gen     *inputgen.Generator
	reader  inputgen.Reader
	id      string
	version int64
	profile inputgen.Object
	// written collects the fields that have had a value.
	written map[string]bool
}

// newSubject creates a user with a profile.
func newSubject(tb testing.TB, server http.Handler, gen *inputgen.Generator, profile inputgen.Object) *subject {
	tb.Helper()
	s := &subject{tb: tb, server: server, gen: gen, profile: profile, written: map[string]bool{}}
	s.reader = inputgen.Reader{Schema: profileSchema, Users: gen.Users}
	answer := s.send("createUser", createInput, "", profile)
	s.id, _ = answer["id"].(string)
	s.version = 1
	s.check("createUser", answer)
	s.checkRead()
	return s
}

// update carries out a random update, and checks that exactly that has changed.
func (s *subject) update(u sectionUpdate) {
	s.tb.Helper()
	if s.gen.Chance(50) {
		s.replace(u, s.gen.Input(u.input, true))
		return
	}
	// There is nothing to merge into what is not there: then it takes what a replacement takes.
	input := s.gen.Input(u.input, s.profile["businessInfo"] == nil)
	s.write(u, "MERGE", input, u.merge(s.profile, input))
}

func (s *subject) replace(u sectionUpdate, input inputgen.Object) {
	s.tb.Helper()
	s.write(u, "REPLACE", input, u.replace(s.profile, input))
}

func (s *subject) write(u sectionUpdate, mode string, input, profile inputgen.Object) {
	s.tb.Helper()
	keepSaved(s.profile, profile)
	arguments := fmt.Sprintf("id: %q, mode: %s, expectedVersion: %d, ", s.id, mode, s.version)
	answer := s.send(u.mutation, u.input, arguments, input)
	s.profile = profile
	s.version++
	s.check(u.mutation+" "+mode, answer)
	s.checkRead()
}

// keepSaved keeps whether an ad-hoc traveller is saved, which is fixed when they are created.
func keepSaved(before, after inputgen.Object) {
	old, _ := before["adhocUserInfo"].(inputgen.Object)
	info, _ := after["adhocUserInfo"].(inputgen.Object)
	if old != nil && info != nil {
		after["adhocUserInfo"] = inputgen.Object{"profileOwner": info["profileOwner"], "isSaved": old["isSaved"]}
	}
}

// send runs a mutation in one of the ways in which a client can pass an input, and returns the user of the answer.
func (s *subject) send(mutation, inputType, arguments string, input inputgen.Object) inputgen.Object {
	s.tb.Helper()
	noteFields(s.written, profileSchema.Types[inputType], input)
	declared, value, variables := s.wire(inputType, s.gen.Coerced(input))
	query := fmt.Sprintf("mutation%s { answer: %s(%sinput: %s) { user %s userErrors { code message path } } }",
		declared, mutation, arguments, value, wholeUser)
	r := gqltest.PostBody(s.tb, s.server, gqltest.Body(s.tb, query, variables, s.gen.Chance(30)))
	payload, _ := r.Data["answer"].(inputgen.Object)
	u, _ := payload["user"].(inputgen.Object)
	if u == nil {
		s.tb.Fatalf("%s(%s) is refused: %.2000s\n%.3000s", mutation, arguments, r.Body, fmt.Sprintf("%#v", input))
	}
	return u
}

// wire chooses how to pass an input: as a variable, written out, or with a variable for each field, of which those that are
// absent in the input have no value.
func (s *subject) wire(inputType string, input inputgen.Object) (declared, value string, variables inputgen.Object) {
	def := profileSchema.Types[inputType]
	const fewEnough = 400 // a document has a greatest number of tokens
	switch way := s.gen.Intn(3); {
	case way == 0 && inputgen.Leaves(input) < fewEnough:
		return "", inputgen.Literal(profileSchema, ast.NamedType(inputType, nil), input), nil
	case way == 1:
		var fields []string
		for _, f := range def.Fields {
			declared += fmt.Sprintf(" $%s: %s", f.Name, f.Type)
			fields = append(fields, f.Name+": $"+f.Name)
		}
		return "(" + declared + ")", "{" + strings.Join(fields, ", ") + "}", input
	default:
		return "($input: " + inputType + "!)", "$input", inputgen.Object{"input": input}
	}
}

// check compares a user that was read with what was written.
func (s *subject) check(after string, got inputgen.Object) {
	s.tb.Helper()
	want := s.reader.User(s.profile)
	want["id"], want["version"], want["isActive"] = s.id, s.version, true
	want["travelArrangers"], want["policies"] = []any{}, []any{}
	want["contractingTmcRef"], want["bookingTmcRef"] = nil, nil
	want["createdAt"], want["updatedAt"] = got["createdAt"], got["updatedAt"]
	want["permissions"] = got["permissions"]
	if diff := cmp.Diff(want, got); diff != "" {
		s.tb.Fatalf("after %s another user is read than was written (-want +got):\n%s", after, diff)
	}
}

// checkRead reads the user and compares them with what was written.
func (s *subject) checkRead() {
	s.tb.Helper()
	r := gqltest.Post(s.tb, s.server, "query($id: ID!) { user(id: $id) "+wholeUser+" }", inputgen.Object{"id": s.id})
	got, _ := r.Data["user"].(inputgen.Object)
	if got == nil || len(r.Errors) > 0 {
		s.tb.Fatalf("the user cannot be read: %.2000s", r.Body)
	}
	s.check("reading", got)
}

// noteFields adds the fields of an input that have a value, as "Type.field".
func noteFields(seen map[string]bool, def *ast.Definition, input inputgen.Object) {
	for _, f := range def.Fields {
		items, isList := input[f.Name].([]any)
		if !isList {
			items = []any{input[f.Name]}
		}
		for _, item := range items {
			if item == nil {
				continue
			}
			seen[def.Name+"."+f.Name] = true
			if inner, ok := item.(inputgen.Object); ok && profileSchema.Types[f.Type.Name()].Kind == ast.InputObject {
				noteFields(seen, profileSchema.Types[f.Type.Name()], inner)
			}
		}
	}
}

// inputFields lists all fields of an input type and of the types in it, as "Type.field".
func inputFields(def *ast.Definition) []string {
	var all []string
	for _, f := range def.Fields {
		all = append(all, def.Name+"."+f.Name)
		if inner := profileSchema.Types[f.Type.Name()]; inner.Kind == ast.InputObject {
			all = append(all, inputFields(inner)...)
		}
	}
	return all
}

// serveColleagues serves a store with two users, whose ids it returns.
func serveColleagues(tb testing.TB, store storage.Store) (http.Handler, []string) {
	tb.Helper()
	server := usergraph.New(store, usergraph.WithDevelopmentMode())
	ids := make([]string, 2)
	for i := range ids {
		r := gqltest.Post(tb, server, `mutation { createUser(input: {persona: EMPLOYEE}) { user { id } } }`, nil)
		payload, _ := r.Data["createUser"].(inputgen.Object)
		u, _ := payload["user"].(inputgen.Object)
		if ids[i], _ = u["id"].(string); ids[i] == "" {
			tb.Fatalf("a colleague cannot be created: %s", r.Body)
		}
	}
	return server, ids
}

// roundTrip creates a random user and changes every section of them once, in random order.
func roundTrip(tb testing.TB, server http.Handler, colleagues []string, seed uint64) *subject {
	tb.Helper()
	gen := inputgen.New(profileSchema, seed)
	gen.Users = colleagues
	s := newSubject(tb, server, gen, gen.Input(createInput, true))
	remaining := sectionUpdates()
	for len(remaining) > 0 {
		i := gen.Intn(len(remaining))
		s.update(remaining[i])
		remaining = slices.Delete(remaining, i, i+1)
	}
	return s
}

// TestRoundTrip writes random profiles, each and every section of them by its own mutation, and reads them back.
func TestRoundTrip(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		const seeds = 20 // of nine writes each
		server, colleagues := serveColleagues(t, store)
		written := map[string]bool{}
		for seed := range uint64(seeds) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				s := roundTrip(t, server, colleagues, seed)
				maps.Copy(written, s.written)
			})
		}
		for _, name := range inputFields(profileSchema.Types[createInput]) {
			if !written[name] {
				t.Errorf("no round has written %s", name)
			}
		}
	})
}

// FuzzRoundTrip does the same with seeds of the fuzzer's choice.
func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		server, colleagues := serveColleagues(t, memory.New(memory.Exact()))
		roundTrip(t, server, colleagues, seed)
	})
}

// TestRoundTripOfEverything writes a value in every field, section by section.
func TestRoundTripOfEverything(t *testing.T) { onEveryStore(t, writeEverything) }

func writeEverything(t *testing.T, store storage.Store) {
	t.Helper()
	server, colleagues := serveColleagues(t, store)
	gen := inputgen.New(profileSchema, 1)
	gen.Users = colleagues
	s := newSubject(t, server, gen, gen.Full(createInput))
	for _, u := range sectionUpdates() {
		s.replace(u, gen.Full(u.input))
	}
	for _, u := range sectionUpdates() {
		input := gen.Full(u.input)
		s.write(u, "MERGE", input, u.merge(s.profile, input))
	}
}

// TestReplaceTwice replaces each section by the same input twice: the second time changes the version and nothing else.
func TestReplaceTwice(t *testing.T) { onEveryStore(t, replaceTwice) }

func replaceTwice(t *testing.T, store storage.Store) {
	t.Helper()
	server, _ := serveColleagues(t, store)
	gen := inputgen.New(profileSchema, 1)
	s := newSubject(t, server, gen, gen.Full(createInput))
	for _, u := range sectionUpdates() {
		input := gen.Full(u.input)
		s.replace(u, input)
		s.replace(u, input)
	}
}

// TestRoundTripAtTheBounds writes texts and lists as long as the schema allows, and the least and greatest numbers.
func TestRoundTripAtTheBounds(t *testing.T) {
	server, _ := serveColleagues(t, memory.New())
	gen := inputgen.New(profileSchema, 1)
	s := newSubject(t, server, gen, gen.Full(createInput))
	for _, u := range sectionUpdates() {
		input := gen.Full(u.input)
		longest, least, most := input, input, input
		for _, p := range inputgen.Places(profileSchema, u.input, input) {
			scalar := p.Field.Type.Name()
			isNumber := scalar == "Int" || scalar == "Long"
			switch {
			case p.IsList() && p.MostItems() > 0:
				s.replace(u, inputgen.Set(input, p.Path, slices.Repeat(p.Value.([]any)[:1], p.MostItems())))
			case p.IsText():
				longest = inputgen.Set(longest, p.Path, strings.Repeat("\u00e9", p.MostRunes()))
			case isNumber && p.Parent.Name != "PhoneNumberInput": // whose numbers depend on each other
				least = inputgen.Set(least, p.Path, p.Least())
				most = inputgen.Set(most, p.Path, p.Most())
			}
		}
		for _, extreme := range []inputgen.Object{longest, least, most} {
			s.replace(u, extreme)
		}
	}
	image := strings.Repeat("QUJD", 163840/4)
	s.replace(sectionUpdate{"updateUserPersonalInfo", "PersonalInfoInput", "personalInfo"},
		inputgen.Object{"profilePicture": inputgen.Object{"data": image}})
}
