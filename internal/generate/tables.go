package main

import (
	_ "embed"
	"fmt"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/99designs/gqlgen/plugin"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed tables.gotpl
var tablesTemplate string

// tables is a gqlgen plugin that writes, for every object type of the schema, how each of its fields is written from the Go type
// that it is bound to, and for the root types, how each field is resolved.
type tables struct{}

var _ plugin.CodeGenerator = tables{}

// Name names the plugin in gqlgen's errors.
func (tables) Name() string { return "plan tables" }

// GenerateCode writes the tables beside gqlgen's own code, whose argument and input functions they use.
func (tables) GenerateCode(data *codegen.Data) error {
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(data.Config.Exec.DirName, "plan.generated.go"),
		Template:        tablesTemplate,
		Data:            &view{data},
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
	})
}

// view is what the template reads.
type view struct{ *codegen.Data }

// Tables lists the object types below the root types.
func (v *view) Tables() []*codegen.Object {
	var objects []*codegen.Object
	for _, o := range v.Objects {
		if !o.Root && !strings.HasPrefix(o.Name, "__") {
			objects = append(objects, o)
		}
	}
	return objects
}

// Roots lists the root types.
func (v *view) Roots() []*codegen.Object {
	var objects []*codegen.Object
	for _, o := range v.Objects {
		if o.Root {
			objects = append(objects, o)
		}
	}
	return objects
}

// Abstract lists the interfaces and unions.
func (v *view) Abstract() []*codegen.Interface {
	var all []*codegen.Interface
	for _, i := range v.Interfaces {
		all = append(all, i)
	}
	sortByName(all)
	return all
}

// Fields lists the fields of an object, introspection left out.
func (*view) Fields(o *codegen.Object) []*codegen.Field {
	var fields []*codegen.Field
	for _, f := range o.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			fields = append(fields, f)
		}
	}
	return fields
}

// Table names the function that compiles a type.
func (*view) Table(typeName string) string { return "compile" + typeName }

// Step is the body of the case that compiles a field below a root type.
func (v *view) Step(f *codegen.Field) (string, error) {
	object := ref(f.Object.Type)
	head := fmt.Sprintf("return func(w *plan.Writer, o *%s) bool {\n", object)
	value := "o." + f.GoFieldName
	if f.GoFieldType == codegen.GoFieldMethod {
		value += "()"
	}
	prepare := ""
	if f.IsResolver {
		call, arguments, err := resolverCall(f)
		if err != nil {
			return "", err
		}
		prepare = fmt.Sprintf("resolver := t.resolvers.%s()\n%s", f.Object.Name, arguments)
		head += fmt.Sprintf("v, err := %s\nif err != nil {\nreturn w.Failed(f, err)\n}\n", call)
		value = "v"
	}
	body, program, err := v.write(f, value)
	if err != nil {
		return "", err
	}
	return prepare + program + head + body + "}\n", nil
}

// Root is the code of the function that writes the value of a root field, and what it needs before.
func (v *view) Root(f *codegen.Field) (string, error) {
	body, program, err := v.write(f, "v")
	if err != nil {
		return "", err
	}
	return program + fmt.Sprintf("step.Write = func(w *plan.Writer, value any) bool {\nv, _ := value.(%s)\n%s}\n", ref(f.TypeReference.GO), body), nil
}

// write is the code that writes a value of a field's type and returns from the step, and what must be compiled before.
func (v *view) write(f *codegen.Field, value string) (body, program string, err error) {
	goType, list := f.TypeReference.GO, f.Type.Elem != nil
	switch f.TypeReference.Definition.Kind {
	case ast.Object:
		name := f.TypeReference.Definition.Name
		program = fmt.Sprintf("program := plan.CompileProgram(c, %q, t.%s, f)\n", name, v.Table(name))
		switch element := goType.Underlying().(type) {
		case *types.Slice:
			call := "Objects"
			if _, ok := element.Elem().(*types.Pointer); ok {
				call = "Pointers"
			}
			return fmt.Sprintf("return plan.%s(w, f, program, %s)\n", call, value), program, nil
		case *types.Struct:
			value = "&" + value
		}
		return fmt.Sprintf("return plan.Object(w, f, program, %s)\n", value), program, nil
	case ast.Interface, ast.Union:
		program = fmt.Sprintf("write := t.%s(c, f)\n", v.Table(f.TypeReference.Definition.Name))
		call := "Value"
		if list {
			call = "Values"
		}
		return fmt.Sprintf("return plan.%s(w, f, %s, write)\n", call, value), program, nil
	default:
		body, err = leaf(f, goType, list, value)
		return body, "", err
	}
}

// leaf is the code that writes scalars and enums.
func leaf(f *codegen.Field, goType types.Type, list bool, value string) (string, error) {
	if list {
		element := goType.(*types.Slice).Elem() //nolint:forcetypeassert // lists bind to slices
		if b, ok := element.Underlying().(*types.Basic); !ok || b.Info()&types.IsString == 0 {
			return "", fmt.Errorf("%s.%s: lists of %s cannot be written yet", f.Object.Name, f.Name, element)
		}
		return fmt.Sprintf("return plan.Strings(w, f, %s)\n", value), nil
	}
	if pointer, ok := goType.(*types.Pointer); ok {
		call, err := scalar(f, pointer.Elem(), "*v")
		assign := ""
		if value != "v" {
			assign = "v := " + value + "\n"
		}
		return fmt.Sprintf("%sif v == nil {\nreturn w.Missing(f)\n}\n%s\nreturn true\n", assign, call), err
	}
	call, err := scalar(f, goType, value)
	return call + "\nreturn true\n", err
}

func scalar(f *codegen.Field, goType types.Type, value string) (string, error) {
	if goType.String() == "time.Time" {
		return fmt.Sprintf("w.Time(%s)", value), nil
	}
	basic, ok := goType.Underlying().(*types.Basic)
	if !ok {
		return "", fmt.Errorf("%s.%s: %s cannot be written yet", f.Object.Name, f.Name, goType)
	}
	convert := func(to string) string {
		if goType.String() == to {
			return value
		}
		return to + "(" + value + ")"
	}
	switch info := basic.Info(); {
	case info&types.IsString != 0:
		return fmt.Sprintf("w.String(%s)", convert("string")), nil
	case info&types.IsBoolean != 0:
		return fmt.Sprintf("w.Bool(%s)", convert("bool")), nil
	case info&types.IsInteger != 0:
		return fmt.Sprintf("w.Int(%s)", convert("int64")), nil
	case info&types.IsFloat != 0:
		return fmt.Sprintf("w.Float(%s)", convert("float64")), nil
	}
	return "", fmt.Errorf("%s.%s: %s cannot be written yet", f.Object.Name, f.Name, goType)
}

// resolverCall is the call of a resolver below the root types, and the code that prepares its arguments.
func resolverCall(f *codegen.Field) (call, arguments string, err error) {
	var passed strings.Builder
	for _, a := range f.Args {
		if a.TypeReference.Definition.Name != "Boolean" {
			return "", "", fmt.Errorf("%s.%s: arguments of type %s cannot be read yet", f.Object.Name, f.Name, a.Type)
		}
		arguments += fmt.Sprintf("%s := plan.BoolArgument(f, %q)\n", a.VarName, a.Name)
		fmt.Fprintf(&passed, ", %s(w)", a.VarName)
	}
	return fmt.Sprintf("resolver.%s(w.Follow(f), o%s)", f.GoFieldName, &passed), arguments, nil
}

// Pointer names the pointer to a type, which may be one already.
func (*view) Pointer(t types.Type) string {
	if _, ok := t.(*types.Pointer); ok {
		return ref(t)
	}
	return "*" + ref(t)
}

// ref names a type in the file that is being written, and imports its package.
func ref(t types.Type) string { return templates.CurrentImports.LookupType(t) }
