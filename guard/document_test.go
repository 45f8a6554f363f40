package guard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/guard"
)

// nested is a text n times around another.
func nested(before, inner, after string, n int) string {
	return strings.Repeat(before, n) + inner + strings.Repeat(after, n)
}

// times is n texts.
func times(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i))
		b.WriteByte(' ')
	}
	return b.String()
}

func same(text string) func(int) string { return func(int) string { return text } }

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

// doubling is an operation and fragments each of which spreads the next twice below fields of the same name.
func doubling(levels int) string {
	return "{a{...F0}}" + times(levels, func(i int) string {
		return fmt.Sprintf("fragment F%d on A{a{...F%d} b{...F%d}}", i, i+1, i+1)
	}) + fmt.Sprintf("fragment F%d on A{a}", levels)
}

// chain is an operation and fragments each of which spreads the next, beside a number of fields.
func chain(fragments, fields int) string {
	return "{...F0}" + times(fragments, func(i int) string {
		return fmt.Sprintf("fragment F%d on A{b{%s}...F%d}", i, times(fields, same("a")), i+1)
	}) + fmt.Sprintf("fragment F%d on A{a}", fragments)
}

// spreading is an operation that reaches one field through ninety fragments, a times b times.
func spreading(a, b int) string {
	return "{...A}fragment A on A{" + times(a, numbered("a%d{...B}")) + "}fragment B on A{" + times(b, numbered("b%d{...C0}")) + "}" +
		times(90, func(i int) string { return fmt.Sprintf("fragment C%d on A{...C%d}", i, i+1) }) + "fragment C90 on A{a}"
}

// limit is a limit, a document that is just within it and one that is just beyond.
type limit struct {
	name           string
	within, beyond string
	says           string
	code           string
	off            guard.Limits // does not have the limit
}

var limits = []limit{
	{
		name: "tokens", says: "token limit of 5000",
		within: "{" + times(4998, same("a")) + "}", beyond: "{" + times(4999, same("a")) + "}",
	},
	{
		name: "comments are tokens", says: "token limit of 5000",
		within: "{a}" + strings.Repeat("#\n", 4997), beyond: "{a}" + strings.Repeat("#\n", 4998),
	},
	{
		name: "depth", says: "more than 24 deep", off: guard.Limits{Depth: -1},
		within: nested("{a", "", "}", 24), beyond: nested("{a", "", "}", 25),
	},
	{
		name: "depth through fragments", says: "more than 24 deep", off: guard.Limits{Depth: -1},
		within: nested("{a", "{...F}", "}", 12) + "fragment F on A" + nested("{a", "", "}", 12),
		beyond: nested("{a", "{...F}", "}", 12) + "fragment F on A" + nested("{a", "", "}", 13),
	},
	{
		name: "depth of inline fragments", says: "more than 48 deep", off: guard.Limits{Depth: -1},
		within: nested("{...", "{a}", "}", 47), beyond: nested("{...", "{a}", "}", 48),
	},
	{
		name: "aliases", says: "more than 30 aliases", off: guard.Limits{Aliases: -1},
		within: "{a{" + times(30, numbered("a%d:a")) + "b:b}}", beyond: "{a{" + times(31, numbered("a%d:a")) + "}}",
	},
	{
		name: "aliases through fragments", says: "more than 30 aliases", off: guard.Limits{Aliases: -1},
		within: "{a{...F} b{...F} c{...F}}fragment F on A{" + times(10, numbered("a%d:a")) + "}",
		beyond: "{a{...F} b{...F} c{...F} d:a}fragment F on A{" + times(10, numbered("a%d:a")) + "}",
	},
	{
		name: "fields at the root", says: "more than 20 fields at its root", off: guard.Limits{RootFields: -1},
		within: "{" + times(20, numbered("a%d")) + "}", beyond: "{" + times(21, numbered("a%d")) + "}",
	},
	{
		name: "fields at the root through fragments", says: "more than 20 fields at its root", off: guard.Limits{RootFields: -1},
		within: "{...F ...{...F}}fragment F on A{" + times(10, numbered("a%d")) + "}",
		beyond: "{...F ...{...F} a}fragment F on A{" + times(10, numbered("a%d")) + "}",
	},
	{
		name: "directives of a field", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "{a" + strings.Repeat("@a", 4) + "}", beyond: "{a" + strings.Repeat("@a", 5) + "}",
	},
	{
		name: "directives of an operation", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "query" + strings.Repeat("@a", 4) + "{a}", beyond: "query" + strings.Repeat("@a", 5) + "{a}",
	},
	{
		name: "directives of a variable", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "query($a:A" + strings.Repeat("@a", 4) + "){a}", beyond: "query($a:A" + strings.Repeat("@a", 5) + "){a}",
	},
	{
		name: "directives of a fragment", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "{...F}fragment F on A" + strings.Repeat("@a", 4) + "{a}", beyond: "{...F}fragment F on A" + strings.Repeat("@a", 5) + "{a}",
	},
	{
		name: "directives of a spread", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "{...F" + strings.Repeat("@a", 4) + "}fragment F on A{a}", beyond: "{...F" + strings.Repeat("@a", 5) + "}fragment F on A{a}",
	},
	{
		name: "directives of an inline fragment", says: "more than 4 directives", off: guard.Limits{Directives: -1},
		within: "{..." + strings.Repeat("@a", 4) + "{a}}", beyond: "{..." + strings.Repeat("@a", 5) + "{a}}",
	},
	{
		name: "the same name", says: `"b" in the response`, off: guard.Limits{SameName: -1},
		within: "{a{" + times(25, same("a b:b")) + "...{" + times(25, same("b")) + "}}}",
		beyond: "{a{" + times(25, same("a b:b")) + "...{" + times(26, same("b")) + "}}}",
	},
	{
		name: "the same name through fragments", says: `"a" in the response`, off: guard.Limits{SameName: -1},
		within: "{a{...F ...F}}fragment F on A{" + times(25, same("a")) + "}",
		beyond: "{a{...F ...F a}}fragment F on A{" + times(25, same("a")) + "}",
	},
	{
		name: "fragments", says: "more than 100 fragments", off: guard.Limits{Fragments: -1},
		within: "{b{...F0}}" + times(100, numbered("fragment F%d on A{a}")), beyond: "{b{...F0}}" + times(101, numbered("fragment F%d on A{a}")),
	},
	{
		name: "operations", says: "more than 50 operations",
		within: times(50, numbered("query Q%d{a}")), beyond: times(51, numbered("query Q%d{a}")),
	},
	{
		name: "variables", says: "more than 250 variables",
		within: "query(" + times(250, numbered("$a%d:A")) + "){a}", beyond: "query(" + times(251, numbered("$a%d:A")) + "){a}",
	},
	{name: "fields, spelled out", says: "more than 10000 fields", within: doubling(11), beyond: doubling(12)},
	{name: "doubling without end", says: "more than 24 deep", within: doubling(2), beyond: doubling(99)},
	{
		name: "spreads, spelled out", says: "more than 20000 selections",
		within: spreading(10, 15), beyond: spreading(17, 15),
	},
	{name: "nodes to validate", says: "more than 200000 nodes", within: chain(80, 40), beyond: chain(99, 38)},
	{
		name: "depth of a list", says: "more than 32 deep", off: guard.Limits{ValueDepth: -1},
		within: "{a(b:" + nested("[", "1", "]", 32) + ")}", beyond: "{a(b:" + nested("[", "1", "]", 33) + ")}",
	},
	{
		name: "depth of an object", says: "more than 32 deep", off: guard.Limits{ValueDepth: -1},
		within: "{a(b:" + nested("{c:", "1", "}", 32) + ")}", beyond: "{a(b:" + nested("{c:", "1", "}", 33) + ")}",
	},
	{
		name: "depth of a default value", says: "more than 32 deep", off: guard.Limits{ValueDepth: -1},
		within: "query($a:A=" + nested("[", "", "]", 32) + "){a}", beyond: "query($a:A=" + nested("[", "", "]", 33) + "){a}",
	},
	{
		name: "depth of a directive's argument", says: "more than 32 deep", off: guard.Limits{ValueDepth: -1},
		within: "{a@a(b:" + nested("[", "", "]", 32) + ")}", beyond: "{a@a(b:" + nested("[", "", "]", 33) + ")}",
	},
	{
		name: "depth of a type", says: "more than 32 deep", off: guard.Limits{ValueDepth: -1},
		within: "query($a:" + nested("[", "A", "]", 32) + "){a}", beyond: "query($a:" + nested("[", "A", "]", 33) + "){a}",
	},
	{
		name: "items of a list", says: "more than 1000 items", off: guard.Limits{ListItems: -1},
		within: "{a(b:[" + times(1000, same("1")) + "])}", beyond: "{a(b:[" + times(1001, same("1")) + "])}",
	},
	{
		name: "fields of an object", says: "more than 1000 items", off: guard.Limits{ListItems: -1},
		within: "{a(b:{" + times(1000, numbered("c%d:1")) + "})}", beyond: "{a(b:{" + times(1001, numbered("c%d:1")) + "})}",
	},
	{
		name: "arguments", says: "more than 1000 arguments", off: guard.Limits{ListItems: -1},
		within: "{a(" + times(1000, numbered("b%d:1")) + ")}", beyond: "{a(" + times(1001, numbered("b%d:1")) + ")}",
	},
	{
		name: "a string", says: "more than 163840 bytes", off: guard.Limits{Base64Bytes: -1},
		within: `{a(b:"` + strings.Repeat("a", 160<<10) + `")}`, beyond: `{a(b:"` + strings.Repeat("a", 160<<10+1) + `")}`,
	},
	{
		name: "a block string", says: "more than 163840 bytes", off: guard.Limits{Base64Bytes: -1},
		within: `{a(b:"""` + strings.Repeat("a", 160<<10) + `""")}`, beyond: `{a(b:"""` + strings.Repeat("a", 160<<10+1) + `""")}`,
	},
	{name: "a name", says: "longer than 128", within: "{" + strings.Repeat("a", 128) + "}", beyond: "{" + strings.Repeat("a", 129) + "}"},
	{name: "a number", says: "longer than 128", within: "{a(b:" + strings.Repeat("1", 128) + ")}", beyond: "{a(b:" + strings.Repeat("1", 129) + ")}"},
	{name: "the name of a type", says: "longer than 128", within: "query($a:" + strings.Repeat("A", 128) + "){a}", beyond: "query($a:" + strings.Repeat("A", 129) + "){a}"},
	{name: "the name of a fragment", says: "longer than 128", within: "{a}fragment " + strings.Repeat("A", 128) + " on A{a}", beyond: "{a}fragment " + strings.Repeat("A", 129) + " on A{a}"},
	{
		name: "a fragment in itself", says: `"F"`, code: "GRAPHQL_VALIDATION_FAILED",
		within: "{...F}fragment F on A{a}", beyond: "{...F}fragment F on A{a{...F}}",
	},
	{
		name: "fragments in a circle", says: "itself", code: "GRAPHQL_VALIDATION_FAILED",
		within: "{...F}fragment F on A{...G}fragment G on A{...H}fragment H on A{a}",
		beyond: "{...F}fragment F on A{...G}fragment G on A{...H}fragment H on A{...G}",
	},
	{
		name: "a circle that nobody spreads", says: "itself", code: "GRAPHQL_VALIDATION_FAILED",
		within: "{a}fragment F on A{...G}fragment G on A{a}", beyond: "{a}fragment F on A{...G}fragment G on A{...F}",
	},
}

// check parses and checks a document and returns the message and code of the error.
func check(l guard.Limits, text string) (message string, code any) {
	document, err := l.Parse(text)
	if err != nil {
		return err.Message, "LIMIT_EXCEEDED"
	}
	if _, err := l.Check(document); err != nil {
		return err.Message, err.Extensions["code"]
	}
	return "", nil
}

func TestLimits(t *testing.T) {
	for _, tt := range limits {
		t.Run(tt.name, func(t *testing.T) {
			within := guard.Limits{SameName: -1, RootFields: -1}.Complete() // which large documents would meet first
			switch {
			case strings.Contains(tt.name, "root"):
				within = guard.DefaultLimits()
			case strings.Contains(tt.name, "same name"):
				within = guard.DefaultLimits()
			}
			if message, _ := check(within, tt.within); message != "" {
				t.Errorf("within the limit: %s", message)
			}
			code := tt.code
			if code == "" {
				code = "LIMIT_EXCEEDED"
			}
			if message, got := check(within, tt.beyond); !strings.Contains(message, tt.says) || got != code {
				t.Errorf("beyond the limit: %v %q, want %s with %q", got, message, code, tt.says)
			}
			if tt.off != (guard.Limits{}) {
				if message, _ := check(tt.off.Complete(), tt.beyond); message != "" {
					t.Errorf("without the limit: %s", message)
				}
			}
		})
	}
}

// TestCheckIsLinear: what is checked of a document of fragments that double each other follows from its size. The count of
// allocations stands for the work.
func TestCheckIsLinear(t *testing.T) {
	l := guard.Limits{Depth: -1}.Complete()
	work := func(levels int) float64 {
		document, err := l.Parse(doubling(levels))
		if err != nil {
			t.Fatal(err)
		}
		return testing.AllocsPerRun(3, func() {
			_, _ = l.Check(document)
		})
	}
	if few, more := work(20), work(80); more > 8*few {
		t.Errorf("80 levels take %.0f allocations, 20 levels %.0f", more, few)
	}
}

func TestComplete(t *testing.T) {
	if got := (guard.Limits{}).Complete(); got != guard.DefaultLimits() {
		t.Errorf("zeros stand for %+v", got)
	}
	got := guard.Limits{Depth: 30, Cost: -1, Timeout: -1, Body: -1}.Complete()
	if got.Depth != 30 || got.Cost < 1<<30 || got.Timeout <= 0 || got.Body <= 0 || got.Tokens != guard.MaxTokens {
		t.Errorf("%+v", got)
	}
	if again := got.Complete(); again != got {
		t.Errorf("completing again changes %+v to %+v", got, again)
	}
}
