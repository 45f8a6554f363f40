package graph

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
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
type documents struct {
	schema *plan.Schema

	mu    sync.Mutex
	lru   *simplelru.LRU[string, *document]
	bytes int
	// operations finds the plans of an operation of a document that is kept.
	operations map[*ast.OperationDefinition]*operation
}

// document is a parsed document.
type document struct {
	*ast.QueryDocument

	size int
}

// operation is an operation and its plans.
type operation struct {
	definition *ast.OperationDefinition
	conditions []string

	mu    sync.RWMutex
	plans map[string]*plan.Operation
}

func newDocuments(schema *plan.Schema) *documents {
	d := &documents{schema: schema, operations: map[*ast.OperationDefinition]*operation{}}
	lru, err := simplelru.NewLRU(maxDocuments, func(_ string, evicted *document) {
		d.bytes -= evicted.size
		for _, o := range evicted.Operations {
			delete(d.operations, o)
		}
	})
	if err != nil {
		panic(err) // the size is a constant
	}
	d.lru = lru
	return d
}

// get returns the document with a text, nil if it is not kept.
func (d *documents) get(text string) *ast.QueryDocument {
	d.mu.Lock()
	defer d.mu.Unlock()
	kept, ok := d.lru.Get(text)
	if !ok {
		return nil
	}
	return kept.QueryDocument
}

// put keeps a document, and lets those go that were not used for the longest time if there is no room.
func (d *documents) put(text string, parsed *ast.QueryDocument) {
	size := len(text) * bytesPerByte
	if size > maxDocuments {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lru.Contains(text) {
		return // another request with the same text was faster
	}
	for d.bytes+size > maxDocuments {
		d.lru.RemoveOldest()
	}
	d.lru.Add(text, &document{parsed, size})
	d.bytes += size
	for _, o := range parsed.Operations {
		d.operations[o] = newOperation(o)
	}
}

// plan returns the plan of an operation for the values of its variables.
func (d *documents) plan(definition *ast.OperationDefinition, variables map[string]any) *plan.Operation {
	d.mu.Lock()
	o, ok := d.operations[definition]
	d.mu.Unlock()
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
