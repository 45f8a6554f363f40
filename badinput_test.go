package usergraph_test

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// victim is a user whom nothing must change, in a store where nothing must change.
type victim struct {
	store  storage.Store
	server http.Handler
	id     string
	before []*user.User
}

// newVictim makes a user with a value in every field.
func newVictim(tb testing.TB, store storage.Store) *victim {
	tb.Helper()
	server, _ := serveColleagues(tb, store)
	v := &victim{store: store, server: server}
	v.id = newSubject(tb, server, inputgen.New(profileSchema, 1), inputgen.New(profileSchema, 1).Full(createInput)).id
	v.before = v.everything(tb)
	return v
}

// everything is all that the store holds of users.
func (v *victim) everything(tb testing.TB) []*user.User {
	tb.Helper()
	page, err := v.store.ListUsers(tb.Context(), storage.Everywhere(), storage.Query{Status: storage.AnyStatus, Limit: 1000}, storage.AllFields)
	if err != nil {
		tb.Fatal(err)
	}
	return page.Users
}

// checkUnchanged fails the test if anything has changed.
func (v *victim) checkUnchanged(tb testing.TB) {
	tb.Helper()
	if now := v.everything(tb); !reflect.DeepEqual(v.before, now) {
		tb.Fatalf("the store has changed (-before +now):\n%s", cmp.Diff(v.before, now))
	}
}

// send runs createUser, without a mode, or an update of the user with an input.
func (v *victim) send(tb testing.TB, mutation, mode, inputType string, input inputgen.Object) gqltest.Response {
	tb.Helper()
	arguments := ""
	if mode != "" {
		arguments = fmt.Sprintf("id: %q, mode: %s, ", v.id, mode)
	}
	query := fmt.Sprintf("mutation($input: %s!) { answer: %s(%sinput: $input) { user { id } userErrors { code message path } } }",
		inputType, mutation, arguments)
	return gqltest.Post(tb, v.server, query, inputgen.Object{"input": input})
}

// wrongs is what an answer says is wrong with an input: "CODE path" of user errors, sorted, or the paths of other errors.
type wrongs struct{ userErrors, errors []string }

func wrongsOf(tb testing.TB, r gqltest.Response) wrongs {
	tb.Helper()
	var w wrongs
	payload, _ := r.Data["answer"].(inputgen.Object)
	if payload["user"] != nil {
		tb.Error("there is a user in the answer")
	}
	userErrors, _ := payload["userErrors"].([]any)
	for _, e := range userErrors {
		e, _ := e.(inputgen.Object)
		path, _ := e["path"].([]any)
		steps := make([]string, len(path))
		for i := range path {
			steps[i] = fmt.Sprint(path[i])
		}
		w.userErrors = append(w.userErrors, fmt.Sprintf("%s %s", e["code"], strings.Join(steps, ".")))
	}
	slices.Sort(w.userErrors)
	for _, e := range r.Errors {
		if e.Code() != "BAD_USER_INPUT" && e.Code() != "LIMIT_EXCEEDED" {
			tb.Errorf("code %q", e.Code())
		}
		// The path leads from the variable or from the field of the answer.
		w.errors = append(w.errors, strings.TrimPrefix(strings.TrimPrefix(e.PathText(), "variable."), "answer."))
	}
	return w
}

// checkRefused fails the test unless the answer reports exactly what was broken.
func checkRefused(tb testing.TB, r gqltest.Response, input inputgen.Object, breaks ...inputgen.Break) {
	tb.Helper()
	if r.Status != http.StatusOK {
		tb.Errorf("status %d", r.Status)
	}
	var want, types []string
	for _, b := range breaks {
		path := strings.Join(append([]string{"input"}, b.Path...), ".")
		if b.Code == "" || isMoreThanAnyValue(inside(input, b.Path)) {
			types = append(types, path)
		} else {
			want = append(want, b.Code+" "+path)
		}
	}
	slices.Sort(want)
	got := wrongsOf(tb, r)
	switch {
	case len(types) == 0:
		if diff := cmp.Diff(wrongs{userErrors: want}, got, cmp.AllowUnexported(wrongs{})); diff != "" {
			tb.Errorf("reported (-want +got):\n%s", diff)
		}
	case len(got.userErrors) > 0 || len(got.errors) == 0:
		tb.Errorf("user errors %q and errors %q, want errors at %q only", got.userErrors, got.errors, types)
	default:
		for _, path := range got.errors {
			if !slices.Contains(types, path) {
				tb.Errorf("an error at %s, want one of %q", path, types)
			}
		}
	}
	checkDiscreet(tb, r, input)
	if tb.Failed() {
		tb.Logf("%.2000s", r.Body)
	}
}

// inside returns what is at a path of fields and indices, nil where there is nothing.
func inside(v any, path []string) any {
	for _, step := range path {
		switch parent := v.(type) {
		case inputgen.Object:
			v = parent[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(parent) {
				return nil
			}
			v = parent[i]
		default:
			return nil
		}
	}
	return v
}

// isMoreThanAnyValue says whether a value is more than any variable may hold, so that it is refused before it is looked at.
func isMoreThanAnyValue(v any) bool {
	limits := guard.DefaultLimits()
	switch v := v.(type) {
	case string:
		return len(v) > limits.Base64Bytes
	case []any:
		return len(v) > limits.ListItems
	}
	return false
}

// checkDiscreet fails the test if the errors of an answer repeat a text of the input, or tell how the server is made.
func checkDiscreet(tb testing.TB, r gqltest.Response, input any) {
	tb.Helper()
	var said []string
	collectTexts(r.Errors, &said)
	payload, _ := r.Data["answer"].(inputgen.Object)
	collectTexts(payload["userErrors"], &said)
	all := strings.Join(said, "\n")
	for _, secret := range secretsOf(input) {
		if strings.Contains(all, secret) {
			tb.Errorf("the answer repeats %q", secret)
		}
	}
	for _, leak := range []string{"goroutine", ".go:", "github.com", "panic", "interface {}", "INTERNAL"} {
		if strings.Contains(all, leak) {
			tb.Errorf("the answer says %q", leak)
		}
	}
	const longEnough = 300
	for _, text := range said {
		if len(text) > longEnough {
			tb.Errorf("the answer has a text of %d bytes: %.100s…", len(text), text)
		}
	}
}

// collectTexts adds the strings in a value.
func collectTexts(v any, to *[]string) {
	switch v := v.(type) {
	case string:
		*to = append(*to, v)
	case []any:
		for _, item := range v {
			collectTexts(item, to)
		}
	case map[string]any:
		for _, item := range v {
			collectTexts(item, to)
		}
	case []gqltest.Error:
		for _, e := range v {
			*to = append(*to, e.Message)
			collectTexts(e.Extensions, to)
		}
	}
}

// secretsOf are the beginnings of the texts in an input that are long enough to be recognised and no words of the schema.
func secretsOf(input any) []string {
	const recognised = 10
	var texts, secrets []string
	collectTexts(input, &texts)
	for _, text := range texts {
		isWord := strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" || strings.TrimSpace(text) == ""
		if utf8.RuneCountInString(text) >= recognised && !isWord {
			secrets = append(secrets, string([]rune(text)[:recognised]))
		}
	}
	return secrets
}

// TestEveryBreak breaks every place of every input in every known way, one at a time. What is in a section is broken where the
// section is the input.
func TestEveryBreak(t *testing.T) {
	v := newVictim(t, memory.New())
	var sections []string
	for _, u := range sectionUpdates() {
		sections = append(sections, u.path)
	}
	for _, u := range append(sectionUpdates(), sectionUpdate{mutation: "createUser", input: createInput}) {
		mode := "REPLACE"
		if u.input == createInput {
			mode = ""
		}
		t.Run(u.mutation, func(t *testing.T) {
			input := inputgen.New(profileSchema, 2).Full(u.input)
			for _, b := range inputgen.Breaks(profileSchema, u.input, input) {
				if len(b.Path) > 1 && slices.Contains(sections, b.Path[0]) {
					continue
				}
				t.Run(b.String(), func(t *testing.T) {
					broken := b.Apply(input)
					checkRefused(t, v.send(t, u.mutation, mode, u.input, broken), broken, b)
				})
			}
			v.checkUnchanged(t)
		})
	}
}

// TestBreaks breaks random inputs in one to three places: everything that is wrong is reported at once.
func TestBreaks(t *testing.T) {
	v := newVictim(t, memory.New())
	for seed := range uint64(300) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { breakInput(t, v, seed) })
	}
}

// FuzzBreaks does the same with seeds of the fuzzer's choice.
func FuzzBreaks(f *testing.F) {
	v := newVictim(f, memory.New())
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { breakInput(t, v, seed) })
}

func breakInput(t *testing.T, v *victim, seed uint64) {
	t.Helper()
	gen := inputgen.New(profileSchema, seed)
	mutation, mode, inputType := "createUser", "", createInput
	if all := sectionUpdates(); gen.Chance(60) {
		u := all[gen.Intn(len(all))]
		mutation, mode, inputType = u.mutation, "REPLACE", u.input
		if gen.Chance(50) {
			mode = "MERGE"
		}
	}
	input := gen.Input(inputType, true)
	possible := slices.DeleteFunc(inputgen.Breaks(profileSchema, inputType, input), func(b inputgen.Break) bool {
		return mode == "MERGE" && b.MayMerge
	})
	var chosen []inputgen.Break
	for range 1 + gen.Intn(3) {
		b := possible[gen.Intn(len(possible))]
		if !slices.ContainsFunc(chosen, b.Touches) {
			chosen = append(chosen, b)
		}
	}
	for _, b := range chosen {
		input = b.Apply(input)
		t.Log(b)
	}
	checkRefused(t, v.send(t, mutation, mode, inputType, input), input, chosen...)
	v.checkUnchanged(t)
}
