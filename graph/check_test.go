package graph_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// A check that fails takes the place of the value: null with an error at the field, or at what must not be without it.
func TestCheck(t *testing.T) {
	const companyID = "c0000000-0000-4000-8000-000000000001"
	store := memory.New()
	u := storagetest.Fixture(1, companyID)
	if err := store.InsertUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	executor := graph.NewExecutor(directory.New(store), slog.New(slog.DiscardHandler),
		graph.WithCheck(func(typeName string, f *ast.FieldDefinition) plan.Check {
			switch typeName + "." + f.Name {
			case "PersonalInfo.dob", "Name.given":
				return func(*plan.Writer) error { return errors.New("not for you") }
			case "PersonalInfo.email":
				return func(*plan.Writer) error { return nil }
			}
			return nil
		}))
	ctx := graphql.StartOperationTrace(t.Context())
	operation, errs := executor.CreateOperationContext(ctx, &graphql.RawParams{
		Query: `{ user(id: "` + u.ID + `") { personalInfo { dob email name { given } title } } }`,
	})
	if errs != nil {
		t.Fatal(errs)
	}
	respond, ctx := executor.DispatchOperation(ctx, operation)
	response := respond(ctx)

	want := `{"user":{"personalInfo":{"dob":null,"email":"` + *u.PersonalInfo.Email + `","name":null,"title":"` + string(*u.PersonalInfo.Title) + `"}}}`
	if diff := cmp.Diff(want, string(response.Data)); diff != "" {
		t.Error(diff)
	}
	var paths []string
	for _, e := range response.Errors {
		path, err := json.Marshal(e.Path)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, string(path))
	}
	if diff := cmp.Diff([]string{`["user","personalInfo","dob"]`, `["user","personalInfo","name","given"]`}, paths); diff != "" {
		t.Error(diff)
	}
}
