package graph

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/graph/generated"
)

func parsed(t *testing.T, text string) *ast.QueryDocument {
	t.Helper()
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// text is a document of 50 bytes.
func text(n int) string { return fmt.Sprintf("{ a%045d }", n) }

// sizeOfText is how many bytes a document of text takes, by estimate.
const sizeOfText = 50*bytesPerByte + bytesPerField

// check makes sure that the books are right.
func (d *documents) check(t *testing.T) {
	t.Helper()
	if kept := len(d.fresh.documents) + len(d.proven.documents); len(d.byText) != kept || len(d.operations) != kept {
		t.Fatalf("%d documents in the queues, %d by text, %d operations", kept, len(d.byText), len(d.operations))
	}
	for _, q := range []queue{d.fresh, d.proven} {
		if q.bytes != len(q.documents)*sizeOfText || q.bytes > q.most {
			t.Fatalf("%d documents of %d bytes, at most %d", len(q.documents), q.bytes, q.most)
		}
	}
}

func TestDocumentsAreBounded(t *testing.T) {
	const room = 10
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), probation*room*sizeOfText)
	for n := range 100 {
		d.put(text(n), parsed(t, text(n)), 1)
		d.put(text(n), parsed(t, text(n)), 1) // again, as when two requests come at once
		if d.get(text(0)) == nil {
			t.Fatalf("a document that is used all the time is gone after %d", n)
		}
		d.check(t)
		if kept := min(n+1, room) + min(1, n/room); len(d.byText) != kept {
			t.Fatalf("%d documents after %d, want %d", len(d.byText), n, kept)
		}
	}
	if d.get(text(50)) != nil || d.get(text(99)) == nil {
		t.Error("the oldest should be gone, the newest be there")
	}
	for _, huge := range []struct {
		text   string
		fields int
	}{{"{ a" + strings.Repeat("a", room*sizeOfText) + " }", 1}, {"{ huge }", room * sizeOfText / bytesPerField}} {
		before := len(d.byText)
		if d.put(huge.text, parsed(t, huge.text), huge.fields); d.get(huge.text) != nil || len(d.byText) != before {
			t.Error("a document is kept for which there is no room")
		}
	}
}

// TestDocumentsOfAFlood: documents that are sent once or twice do not drive out those that are used, even if these are not used
// while a flood passes.
func TestDocumentsOfAFlood(t *testing.T) {
	const room, used = 10, 20
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), probation*room*sizeOfText)
	next := used
	flood := func(n, times int) {
		for range n {
			for range times {
				if d.get(text(next)) == nil {
					d.put(text(next), parsed(t, text(next)), 1)
				}
			}
			next++
		}
		d.check(t)
	}
	for n := range used {
		d.put(text(n), parsed(t, text(n)), 1)
		d.get(text(n))
	}
	flood(1000, 1)
	for n := range used {
		if d.get(text(n)) == nil {
			t.Errorf("document %d is gone after documents that were sent once", n)
		}
	}
	flood(room*(probation-1), 2) // as many as there is room for
	for n := range used {
		if d.get(text(n)) == nil {
			t.Errorf("document %d is gone after documents that were sent twice", n)
		}
	}
	flood(3*room*probation, 2)
	if d.get(text(0)) != nil {
		t.Error("a document is kept that was not used for long")
	}
}

func TestPlansAreKept(t *testing.T) {
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), 1<<20)
	const query = `query($with: Boolean!) { __typename @include(if: $with) again: __typename }`
	document, errs := gqlparser.LoadQueryWithRules(d.schema.AST, query, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	o := document.Operations[0]
	on, off := map[string]any{"with": true}, map[string]any{"with": false}
	if first, again := d.plan(o, on), d.plan(o, on); first == again {
		t.Error("the plan of a document that is not kept is kept")
	}
	d.put(query, document, 2)
	with, without := d.plan(o, on), d.plan(o, off)
	if d.plan(o, on) != with || d.plan(o, off) != without {
		t.Error("a plan was made twice")
	}
	if len(with.Roots) != 2 || len(without.Roots) != 1 {
		t.Errorf("%d and %d fields, not 2 and 1", len(with.Roots), len(without.Roots))
	}
}

func TestDocumentsAreSafeForConcurrentUse(t *testing.T) {
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), probation*2*sizeOfText)
	texts := make([]*ast.QueryDocument, 20)
	for n := range texts {
		texts[n] = parsed(t, text(n))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for n := range 2000 {
				n %= len(texts)
				if d.get(text(n)) == nil {
					d.put(text(n), texts[n], 1)
				}
			}
		})
	}
	group.Wait()
	d.check(t)
}
