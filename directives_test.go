package usergraph_test

import (
	"fmt"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
)

// TestConditionsOfOneDocument sends the same document again and again with other conditions: each must have its own plan.
func TestConditionsOfOneDocument(t *testing.T) {
	server, world := serveWorld(t)
	const query = `query($id: ID!, $manager: Boolean!, $arrangers: Boolean! = true, $without: Boolean! = false) {
		user(id: $id) {
			persona @skip(if: $without)
			businessInfo @include(if: $manager) { managerRef { user { id businessInfo { designation @skip(if: $without) } } } }
			travelArrangers @include(if: $arrangers) { userId name @skip(if: $without) { given } }
		}
	}`
	for _, manager := range []bool{true, false} {
		for _, arrangers := range []any{true, false, nil} {
			for _, without := range []any{true, false, nil} {
				t.Run(fmt.Sprint(manager, arrangers, without), func(t *testing.T) {
					variables := inputgen.Object{"id": world.ID("ada"), "manager": manager}
					want := inputgen.Object{}
					if without != nil {
						variables["without"] = without
					}
					with := without != true
					if with {
						want["persona"] = "EMPLOYEE"
					}
					if manager {
						want["businessInfo"] = inputgen.Object{"managerRef": inputgen.Object{"user": inputgen.Object{
							"id": world.ID("ben"), "businessInfo": only(with, "designation", "Team lead"),
						}}}
					}
					if arrangers != nil {
						variables["arrangers"] = arrangers
					}
					if arrangers != false {
						iris, jon := only(with, "name", inputgen.Object{"given": "Iris"}), only(with, "name", inputgen.Object{"given": "Jon"})
						iris["userId"], jon["userId"] = world.ID("iris"), world.ID("jon")
						want["travelArrangers"] = []any{iris, jon}
					}
					expectSame(t, any(want), ask(t, server, query, variables)["user"])
				})
			}
		}
	}
}

// only is an object with one field, if there is to be any.
func only(there bool, name string, v any) inputgen.Object {
	if !there {
		return inputgen.Object{}
	}
	return inputgen.Object{name: v}
}

// TestDefer: a server that does not send deferred fragments later must send them at once or refuse them, but not say that there
// is nothing.
func TestDefer(t *testing.T) {
	server, world := serveWorld(t)
	for _, query := range []string{
		`query($id: ID!) { user(id: $id) { id ... @defer { policies { name } } } }`,
		`query($id: ID!) { user(id: $id) { id ...Policies @defer(label: "later") } } fragment Policies on User { policies { name } }`,
	} {
		r := gqltest.Post(t, server, query, inputgen.Object{"id": world.ID("ada")})
		if len(r.Errors) == 0 && at(r.Data, "user.policies") == nil {
			t.Errorf("%s: no policies and no error: %s", query, r.Body)
		}
	}
}
