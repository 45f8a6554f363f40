package graph

import (
	"sync"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/guard/cost"
	"github.com/usergraph/usergraph/plan"
)

const (
	// bytesPerByte is how many bytes a parsed document takes for each byte of its text. Measured on the golden queries, it is 30 to 60.
	bytesPerByte = 60
	// bytesPerField is how many bytes a plan takes for each field, fragments spelled out. Measured, it is 110 to 120.
	bytesPerField = 150
	// maxPlans is how many plans are kept for an operation: one for each combination of the values of its conditions.
	maxPlans = 16
	// probation is which part of the room is for documents that were not asked for again: one in eight.
	probation = 8
)

// documents keeps parsed and validated documents by their text, and the plans of their operations. It is safe for concurrent use.
//
// Every request asks for a document, so that a cache that reorders itself with each of them, under a lock, keeps cores waiting for
// each other. This one only marks what was used, and looks at the marks when room is needed: those of S3-FIFO (Yang and others,
// "FIFO queues are all you need for cache eviction", SOSP 2023), without its ghosts. What is new is on probation. It stays if it was
// asked for again until there is no more room for new documents; then it gets a second chance each time. Documents that are sent
// once, however many they are, take the room of each other only.
type documents struct {
	schema *plan.Schema

	mu     sync.RWMutex
	byText map[string]*document
	fresh  queue
	proven queue
	// operations finds the plans of an operation of a document that is kept.
	operations map[*ast.OperationDefinition]*operation
}

// queue is documents in the order in which they are looked at for eviction.
type queue struct {
	most, bytes int
	documents   []*document
}

func (q *queue) push(d *document) {
	q.documents = append(q.documents, d)
	q.bytes += d.size
}

func (q *queue) pop() *document {
	next := q.documents[0]
	q.documents[0] = nil
	q.documents = q.documents[1:]
	q.bytes -= next.size
	return next
}

// document is a parsed document.
type document struct {
	*ast.QueryDocument

	text string
	size int         // in bytes with its plans, by estimate
	used atomic.Bool // since it was looked at for eviction
}

// operation is an operation and its plans.
type operation struct {
	definition *ast.OperationDefinition
	conditions []string

	mu    sync.RWMutex
	plans map[string]*compiled
}

// compiled is an operation with certain values of its conditions.
type compiled struct {
	*plan.Operation

	cost *cost.Cost
}

// newDocuments returns a cache of as many bytes.
func newDocuments(schema *plan.Schema, most int) *documents {
	return &documents{
		schema:     schema,
		byText:     map[string]*document{},
		fresh:      queue{most: most / probation},
		proven:     queue{most: most - most/probation},
		operations: map[*ast.OperationDefinition]*operation{},
	}
}

// get returns the document with a text, nil if it is not kept.
func (d *documents) get(text string) *ast.QueryDocument {
	d.mu.RLock()
	kept, ok := d.byText[text]
	d.mu.RUnlock()
	if !ok {
		return nil
	}
	if !kept.used.Load() {
		kept.used.Store(true)
	}
	return kept.QueryDocument
}

// put keeps a document of as many fields, fragments spelled out, and lets others go if there is no room.
func (d *documents) put(text string, parsed *ast.QueryDocument, fields int) {
	operations := make([]*operation, len(parsed.Operations))
	plans := 1
	for i, o := range parsed.Operations {
		operations[i] = newOperation(o)
		plans = max(plans, min(1<<min(len(operations[i].conditions), 10), maxPlans))
	}
	added := &document{QueryDocument: parsed, text: text, size: len(text)*bytesPerByte + fields*bytesPerField*plans}
	if added.size > d.fresh.most {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.byText[text]; ok {
		return // another request with the same text was faster
	}
	for d.fresh.bytes+added.size > d.fresh.most {
		if next := d.fresh.pop(); next.used.Swap(false) {
			d.prove(next)
		} else {
			d.forget(next)
		}
	}
	d.fresh.push(added)
	d.byText[text] = added
	for i, o := range parsed.Operations {
		d.operations[o] = operations[i]
	}
}

// prove keeps a document that was asked for again. Of those like it, some that were not asked for any more must go if there is no
// room. The caller holds the lock.
func (d *documents) prove(next *document) {
	for d.proven.bytes+next.size > d.proven.most {
		if old := d.proven.pop(); old.used.Swap(false) {
			d.proven.push(old)
		} else {
			d.forget(old)
		}
	}
	d.proven.push(next)
}

// forget lets a document go. The caller holds the lock.
func (d *documents) forget(old *document) {
	delete(d.byText, old.text)
	for _, o := range old.Operations {
		delete(d.operations, o)
	}
}

// plan returns the plan of an operation for the values of its variables.
func (d *documents) plan(definition *ast.OperationDefinition, variables map[string]any) *compiled {
	d.mu.RLock()
	o, ok := d.operations[definition]
	d.mu.RUnlock()
	if !ok {
		return compile(d.schema, definition, variables)
	}
	return o.plan(d.schema, variables)
}

func compile(schema *plan.Schema, definition *ast.OperationDefinition, variables map[string]any) *compiled {
	return &compiled{plan.Compile(schema, definition, variables), cost.Compile(schema.AST, definition, variables)}
}

func newOperation(definition *ast.OperationDefinition) *operation {
	return &operation{definition: definition, conditions: plan.Conditions(definition), plans: map[string]*compiled{}}
}

func (o *operation) plan(schema *plan.Schema, variables map[string]any) *compiled {
	var buffer [16]byte
	key := buffer[:0]
	for _, name := range o.conditions {
		if on, _ := variables[name].(bool); on {
			key = append(key, '1')
		} else {
			key = append(key, '0')
		}
	}
	o.mu.RLock()
	p, ok := o.plans[string(key)]
	o.mu.RUnlock()
	if ok {
		return p
	}
	p = compile(schema, o.definition, variables)
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.plans) < maxPlans {
		o.plans[string(key)] = p
	}
	return p
}
