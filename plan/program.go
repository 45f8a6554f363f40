package plan

import (
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/cause"
)

// Step writes one field of an object. It returns false if it has found null where the schema allows none; the object is then
// null itself.
type Step[T any] func(w *Writer, o *T) bool

// Table compiles the fields of an object type, which is bound to T.
type Table[T any] func(c *Compiler, f *Field) Step[T]

// Program writes objects of one type as one selection asks.
type Program[T any] struct {
	steps []programStep[T]
	// isUser says that the objects are users, whose data only some may see.
	isUser bool
}

type programStep[T any] struct {
	key   string // with the comma before, the quotes and the colon
	write Step[T]
}

// CompileProgram compiles what is selected below f of an object type.
func CompileProgram[T any](c *Compiler, typeName string, table Table[T], f *Field) *Program[T] {
	p := &Program[T]{isUser: typeName == "User" && c.schema.Classes != nil}
	for _, f := range c.collect(typeName, f.selections, byAlias) {
		key := `"` + f.Alias + `":`
		if len(p.steps) > 0 {
			key = "," + key
		}
		here := c.at
		f.edge, c.at = here.below(f.Field)
		p.steps = append(p.steps, programStep[T]{key, stepOf(c, typeName, table, f)})
		c.at = here
	}
	return p
}

func stepOf[T any](c *Compiler, typeName string, table Table[T], f *Field) Step[T] {
	if f.Name == "__typename" {
		return func(w *Writer, _ *T) bool {
			w.String(typeName)
			return true
		}
	}
	step := table(c, f)
	if c.schema.Classes == nil {
		return step
	}
	needed := c.schema.Classes(typeName, f.Definition)
	if needed == 0 {
		return step
	}
	return func(w *Writer, o *T) bool {
		if !w.sees.Has(needed) {
			return w.Failed(f, access.ErrForbidden)
		}
		return step(w, o)
	}
}

// Run writes an object that is there.
func (p *Program[T]) Run(w *Writer, o *T) bool {
	start, ok := len(w.buf), true
	outer := w.sees
	if p.isUser && w.restricted {
		w.look(any(o))
	}
	w.buf = append(w.buf, '{')
	for i := range p.steps {
		s := &p.steps[i]
		w.buf = append(w.buf, s.key...)
		if !s.write(w, o) {
			ok = false // the other fields go on: their errors are reported too
		}
	}
	w.sees = outer
	if !ok {
		w.buf = w.buf[:start]
		return false
	}
	w.buf = append(w.buf, '}')
	return true
}

// Roots writes the data of a response: the root fields in their order, as resolve has answered them. An error of resolve is not
// reported again; a panic below a field is an error of the field. It returns false if the data is null.
func (w *Writer) Roots(o *Operation, resolve func(r *Root) (any, error)) bool {
	start, ok := len(w.buf), true
	w.buf = append(w.buf, '{')
	for i, r := range o.Roots {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, '"')
		w.buf = append(w.buf, r.Field.Alias...)
		w.buf = append(w.buf, '"', ':')
		value, err := resolve(r)
		switch {
		case err == nil:
			ok = w.root(r, value) && ok
		case r.Field.required:
			ok = false
		default:
			w.Null()
		}
	}
	if !ok {
		w.buf = w.buf[:start]
		return false
	}
	w.buf = append(w.buf, '}')
	return true
}

// root writes one root field.
func (w *Writer) root(r *Root, value any) (ok bool) {
	start := len(w.buf)
	defer func() {
		if p := recover(); p != nil {
			w.buf, w.path, w.sees = w.buf[:start], w.path[:0], access.AllClasses
			ok = w.Failed(r.Field, cause.Recovered(p))
		}
	}()
	return r.Write(w, value)
}

// Missing writes null for f, which has no value. It returns false if f must have one.
func (w *Writer) Missing(f *Field) bool {
	if !f.required {
		w.Null()
		return true
	}
	w.path = append(w.path, pathElement{name: f.Alias})
	w.Fail(ErrNull, f)
	w.path = w.path[:len(w.path)-1]
	return false
}

// Failed writes null for f, which could not be had because of err. It returns false if f must have a value.
func (w *Writer) Failed(f *Field, err error) bool {
	w.path = append(w.path, pathElement{name: f.Alias})
	w.Fail(err, f)
	w.path = w.path[:len(w.path)-1]
	if f.required {
		return false
	}
	w.Null()
	return true
}

// Object writes the value of f, an object or nil.
func Object[T any](w *Writer, f *Field, p *Program[T], o *T) bool {
	if o == nil {
		return w.Missing(f)
	}
	w.path = append(w.path, pathElement{name: f.Alias})
	ok := p.Run(w, o)
	w.path = w.path[:len(w.path)-1]
	if !ok && !f.required {
		w.Null()
		return true
	}
	return ok
}

// Objects writes the value of f, a list of objects that are not null.
func Objects[T any](w *Writer, f *Field, p *Program[T], list []T) bool {
	return items(w, f, list, func(i int) bool { return p.Run(w, &list[i]) })
}

// Pointers writes the value of f, a list of objects.
func Pointers[T any](w *Writer, f *Field, p *Program[T], list []*T) bool {
	return items(w, f, list, func(i int) bool { return list[i] != nil && p.Run(w, list[i]) || list[i] == nil && w.nullItem(f) })
}

// Values writes the value of f, a list whose items are written by write, which gets none that is nil.
func Values[V comparable](w *Writer, f *Field, list []V, write func(w *Writer, v V) bool) bool {
	var null V
	return items(w, f, list, func(i int) bool { return list[i] != null && write(w, list[i]) || list[i] == null && w.nullItem(f) })
}

// Value writes the value of f, which write writes unless it is nil.
func Value[V comparable](w *Writer, f *Field, v V, write func(w *Writer, v V) bool) bool {
	var null V
	if v == null {
		return w.Missing(f)
	}
	w.path = append(w.path, pathElement{name: f.Alias})
	ok := write(w, v)
	w.path = w.path[:len(w.path)-1]
	if !ok && !f.required {
		w.Null()
		return true
	}
	return ok
}

// nullItem is an item of a list that is null. It returns false if the list allows none.
func (w *Writer) nullItem(f *Field) bool {
	if f.itemRequired {
		w.Fail(ErrNull, f)
	}
	return false
}

// items writes the value of f, a list. An item that cannot be written is null, or makes the list null.
func items[V any](w *Writer, f *Field, list []V, write func(i int) bool) bool {
	if list == nil && !f.required {
		w.Null()
		return true
	}
	start, ok := len(w.buf), true
	w.path = append(w.path, pathElement{name: f.Alias}, pathElement{})
	w.buf = append(w.buf, '[')
	for i := range list {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.path[len(w.path)-1].index = i
		if write(i) {
			continue
		}
		if f.itemRequired {
			ok = false
		} else {
			w.Null()
		}
	}
	w.path = w.path[:len(w.path)-2]
	if ok {
		w.buf = append(w.buf, ']')
		return true
	}
	w.buf = w.buf[:start]
	if f.required {
		return false
	}
	w.Null()
	return true
}

// Strings writes the value of f, a list of strings or enum values.
func Strings[S ~string](w *Writer, f *Field, list []S) bool {
	if list == nil && !f.required {
		w.Null()
		return true
	}
	w.buf = append(w.buf, '[')
	for i, s := range list {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.String(string(s))
	}
	w.buf = append(w.buf, ']')
	return true
}

// BoolArgument returns the value of an argument of f, which is never null, for an execution.
func BoolArgument(f *Field, name string) func(w *Writer) bool {
	a := f.Argument(name)
	if a.value == nil {
		value, _ := a.constant.(bool)
		return func(*Writer) bool { return value }
	}
	return func(w *Writer) bool {
		value, _ := a.Get(w.variables)
		yes, _ := value.(bool)
		return yes
	}
}
