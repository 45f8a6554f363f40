package schema_test

import (
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// mixed are the types whose fields are of different classes. Each field must say which.
var mixed = []string{"User", "PersonalInfo", "BusinessInfo"}

// harmless are the other object types that hold what colleagues may know, whole.
var harmless = []string{"Dimensions", "Image", "Name", "Reference", "UserPermissions", "UserReference"}

// TestClasses makes sure that no field of a user is without a class by mistake, and that what may be hidden may be null.
func TestClasses(t *testing.T) {
	s := load(t)
	for _, name := range mixed {
		for _, f := range s.Types[name].Fields {
			if f.Directives.ForName("data") == nil {
				t.Errorf("%s.%s has no class of data", name, f.Name)
			}
		}
	}
	for _, d := range s.Types {
		for _, f := range d.Fields {
			data := f.Directives.ForName("data")
			if data == nil {
				continue
			}
			place := d.Name + "." + f.Name
			class := data.Arguments.ForName("class").Value.Raw
			target := s.Types[f.Type.Name()]
			switch {
			case !slices.Contains(mixed, d.Name):
				t.Errorf("%s has a class, but stands in a type whose fields belong to what holds them", place)
			case class != "DIRECTORY" && f.Type.NonNull:
				t.Errorf("%s is %s and must be nullable", place, class)
			case class == "DIRECTORY" && target.IsCompositeType() && !slices.Contains(mixed, target.Name) && !slices.Contains(harmless, target.Name):
				t.Errorf("%s is for colleagues with everything in %s: is it?", place, target.Name)
			}
		}
	}
	for _, name := range harmless {
		for _, f := range s.Types[name].Fields {
			if target := s.Types[f.Type.Name()]; target.Kind == ast.Object && target.Name != "User" && !slices.Contains(harmless, target.Name) {
				t.Errorf("%s.%s is for colleagues with everything in %s: is it?", name, f.Name, target.Name)
			}
		}
	}
}
