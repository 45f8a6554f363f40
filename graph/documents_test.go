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

func TestDocumentsAreBounded(t *testing.T) {
	const room = 10
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), room*50*bytesPerByte)
	for n := range 100 {
		d.put(text(n), parsed(t, text(n)))
		d.put(text(n), parsed(t, text(n))) // again, as when two requests come at once
		if d.get(text(0)) == nil {
			t.Fatalf("a document that is used all the time is gone after %d", n)
		}
		if kept := min(n+1, room); len(d.byText) != kept || len(d.queue) != kept || len(d.operations) != kept || d.bytes != kept*50*bytesPerByte {
			t.Fatalf("after %d: %d documents, %d in the queue, %d operations, %d bytes", n, len(d.byText), len(d.queue), len(d.operations), d.bytes)
		}
	}
	if d.get(text(50)) != nil || d.get(text(99)) == nil {
		t.Error("the oldest should be gone, the newest be there")
	}
	huge := "{ a" + strings.Repeat("a", room*50) + " }"
	if d.put(huge, parsed(t, huge)); d.get(huge) != nil || len(d.byText) != room {
		t.Error("a document is kept for which there is no room")
	}
}

func TestPlansAreKept(t *testing.T) {
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), maxDocuments)
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
	d.put(query, document)
	with, without := d.plan(o, on), d.plan(o, off)
	if d.plan(o, on) != with || d.plan(o, off) != without {
		t.Error("a plan was made twice")
	}
	if len(with.Roots) != 2 || len(without.Roots) != 1 {
		t.Errorf("%d and %d fields, not 2 and 1", len(with.Roots), len(without.Roots))
	}
}

func TestDocumentsAreSafeForConcurrentUse(t *testing.T) {
	d := newDocuments(generated.NewPlanSchema(generated.Config{Resolvers: &Resolver{}}), 5*50*bytesPerByte)
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
					d.put(text(n), texts[n])
				}
			}
		})
	}
	group.Wait()
	if len(d.byText) > 5 || len(d.byText) != len(d.queue) {
		t.Errorf("%d documents, %d in the queue", len(d.byText), len(d.queue))
	}
}
