package graph

import (
	"sync"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/plan"
)

const (
	// maxDocuments is how many bytes of parsed documents with their plans are kept, by estimate.
	maxDocuments = 64 << 20
	// bytesPerByte is how many bytes a document and its plans take for each byte of its text. Measured on the golden queries, parsed
	// documents take 30 to 60.
	bytesPerByte = 100
	// maxPlans is how many plans are kept for an operation: one for each combination of the values of its conditions.
	maxPlans = 16
)

// documents keeps parsed and validated documents by their text, and the plans of their operations. It is safe for concurrent use.
//
// Every request asks for a document, so that a cache that reorders itself with each of them, under a lock, keeps cores waiting for
// each other. This one only marks what was used, and gives it a second chance when room is needed.
type documents struct {
	schema *plan.Schema
	most   int // bytes

	mu     sync.RWMutex
	byText map[string]*document
	queue  []*document // in the order in which they are looked at for eviction
	bytes  int
	// operations finds the plans of an operation of a document that is kept.
	operations map[*ast.OperationDefinition]*operation
}

// document is a parsed document.
type document struct {
	*ast.QueryDocument

	text string
	used atomic.Bool // since it was looked at for eviction
}

// size is how many bytes a document takes with its plans, by estimate.
func (d *document) size() int { return len(d.text) * bytesPerByte }

// operation is an operation and its plans.
type operation struct {
	definition *ast.OperationDefinition
	conditions []string

	mu    sync.RWMutex
	plans map[string]*plan.Operation
}

func newDocuments(schema *plan.Schema, most int) *documents {
	return &documents{
		schema:     schema,
		most:       most,
		byText:     map[string]*document{},
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

// put keeps a document, and lets others go if there is no room: those first that were not used for long.
func (d *documents) put(text string, parsed *ast.QueryDocument) {
	added := &document{QueryDocument: parsed, text: text}
	if added.size() > d.most {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.byText[text]; ok {
		return // another request with the same text was faster
	}
	for d.bytes+added.size() > d.most {
		d.evict()
	}
	d.byText[text] = added
	d.queue = append(d.queue, added)
	d.bytes += added.size()
	for _, o := range parsed.Operations {
		d.operations[o] = newOperation(o)
	}
}

// evict lets the next document go, or gives it a second chance if it was used. The caller holds the lock.
func (d *documents) evict() {
	next := d.queue[0]
	d.queue = d.queue[1:]
	if next.used.Swap(false) {
		d.queue = append(d.queue, next)
		return
	}
	delete(d.byText, next.text)
	d.bytes -= next.size()
	for _, o := range next.Operations {
		delete(d.operations, o)
	}
}

// plan returns the plan of an operation for the values of its variables.
func (d *documents) plan(definition *ast.OperationDefinition, variables map[string]any) *plan.Operation {
	d.mu.RLock()
	o, ok := d.operations[definition]
	d.mu.RUnlock()
	if !ok {
		return plan.Compile(d.schema, definition, variables)
	}
	return o.plan(d.schema, variables)
}

func newOperation(definition *ast.OperationDefinition) *operation {
	return &operation{definition: definition, conditions: plan.Conditions(definition), plans: map[string]*plan.Operation{}}
}

func (o *operation) plan(schema *plan.Schema, variables map[string]any) *plan.Operation {
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
	p = plan.Compile(schema, o.definition, variables)
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.plans) < maxPlans {
		o.plans[string(key)] = p
	}
	return p
}
