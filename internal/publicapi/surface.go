package publicapi

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// Surface describes what a package exports, one line for each name, sorted: constants with their values, functions and methods with
// their signatures, types with their exported fields and methods. Tags of fields count: they are how users are kept and sent.
func Surface(p *types.Package) []string {
	s := &surface{func(other *types.Package) string { return nameIn(p, other) }, nil}
	for _, name := range p.Scope().Names() {
		if object := p.Scope().Lookup(name); object.Exported() {
			s.object(object)
		}
	}
	slices.Sort(s.lines)
	return s.lines
}

// nameIn is how the lines of a package name another: by the path, which is short for those of this module.
func nameIn(p, other *types.Package) string {
	if p == other {
		return ""
	}
	return strings.TrimPrefix(other.Path(), module+"/")
}

type surface struct {
	qualifier types.Qualifier
	lines     []string
}

func (s *surface) addf(format string, arguments ...any) {
	s.lines = append(s.lines, fmt.Sprintf(format, arguments...))
}

func (s *surface) typeOf(t types.Type) string { return types.TypeString(t, s.qualifier) }

func (s *surface) object(object types.Object) {
	switch o := object.(type) {
	case *types.Const:
		s.addf("const %s %s = %s", o.Name(), s.typeOf(o.Type()), o.Val().ExactString())
	case *types.Var:
		s.addf("var %s %s", o.Name(), s.typeOf(o.Type()))
	case *types.Func:
		s.addf("func %s%s", o.Name(), s.signature(o))
	case *types.TypeName:
		s.typeName(o)
	}
}

// signature is the type of a function without the word func.
func (s *surface) signature(f *types.Func) string {
	return strings.TrimPrefix(s.typeOf(f.Type()), "func")
}

func (s *surface) typeName(o *types.TypeName) {
	if o.IsAlias() {
		s.addf("type %s = %s", o.Name(), s.typeOf(types.Unalias(o.Type())))
		return
	}
	named, ok := o.Type().(*types.Named)
	if !ok {
		return
	}
	name := o.Name() + s.parameters(named.TypeParams())
	switch u := named.Underlying().(type) {
	case *types.Struct:
		s.fields(name, u)
	case *types.Interface:
		s.methods(name, u)
	default:
		s.addf("type %s %s", name, s.typeOf(u))
	}
	for m := range named.Methods() {
		if m.Exported() {
			s.addf("method (%s) %s%s", s.receiver(m), m.Name(), s.signature(m))
		}
	}
}

// receiver is the type of a method's receiver: a change from value to pointer is one for callers.
func (s *surface) receiver(m *types.Func) string { return s.typeOf(m.Signature().Recv().Type()) }

func (s *surface) parameters(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var all []string
	for p := range list.TypeParams() {
		all = append(all, p.Obj().Name()+" "+s.typeOf(p.Constraint()))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// fields describes a struct. Whether it has fields that are not exported matters: then it cannot be converted or written without the
// names of its fields.
func (s *surface) fields(name string, u *types.Struct) {
	hidden := ""
	for i := range u.NumFields() {
		f := u.Field(i)
		if !f.Exported() {
			hidden = " with fields of its own"
			continue
		}
		line := fmt.Sprintf("field %s.%s %s", name, f.Name(), s.typeOf(f.Type()))
		if f.Embedded() {
			line = fmt.Sprintf("field %s embeds %s", name, s.typeOf(f.Type()))
		}
		if tag := u.Tag(i); tag != "" {
			line += " `" + tag + "`"
		}
		s.addf("%s", line)
	}
	s.addf("type %s struct%s", name, hidden)
}

// methods describes an interface. One with methods that are not exported can be implemented in its package only.
func (s *surface) methods(name string, u *types.Interface) {
	closed := ""
	for m := range u.ExplicitMethods() {
		if !m.Exported() {
			closed = " that only its package implements"
			continue
		}
		s.addf("method %s.%s%s", name, m.Name(), s.signature(m))
	}
	for embedded := range u.EmbeddedTypes() {
		s.addf("type %s embeds %s", name, s.typeOf(embedded))
	}
	s.addf("type %s interface%s", name, closed)
}
