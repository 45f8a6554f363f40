package opgen

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// Answer is a response in a form that can be compared.
type Answer struct {
	// Data is JSON.
	Data []byte
	// Errors are JSON, without the ids that are drawn at random, in alphabetical order.
	Errors []string
	// Refused says that the operation was not executed.
	Refused bool
}

// NewAnswer returns the answer that a response is.
func NewAnswer(response *graphql.Response, refused bool) (Answer, error) {
	a := Answer{Data: response.Data, Refused: refused}
	for _, e := range response.Errors {
		known := *e
		known.Extensions = maps.Clone(e.Extensions)
		delete(known.Extensions, "id")
		text, err := json.Marshal(&known)
		if err != nil {
			return a, fmt.Errorf("opgen: %w", err)
		}
		a.Errors = append(a.Errors, string(text))
	}
	slices.Sort(a.Errors)
	return a, nil
}

// Named returns the answer with names in the place of ids that are made anew each time.
func (a Answer) Named(ids []string) Answer {
	a.Errors = slices.Clone(a.Errors)
	for i, id := range ids {
		name := fmt.Sprintf("created-%d", i)
		a.Data = []byte(strings.ReplaceAll(string(a.Data), id, name))
		for j := range a.Errors {
			a.Errors[j] = strings.ReplaceAll(a.Errors[j], id, name)
		}
	}
	slices.Sort(a.Errors)
	return a
}

// Differs says how a differs from the wanted answer, nil if it does not.
func (a Answer) Differs(want Answer) error {
	if a.Refused != want.Refused {
		return fmt.Errorf("one was executed, the other was not: %s", a)
	}
	if !slices.Equal(a.Errors, want.Errors) {
		return fmt.Errorf("the errors are\n%s\nnot\n%s", strings.Join(a.Errors, "\n"), strings.Join(want.Errors, "\n"))
	}
	if a.Refused {
		return nil
	}
	difference, err := Difference(want.Data, a.Data)
	if err != nil {
		return err
	}
	if difference != "" {
		return errors.New(difference)
	}
	return nil
}

// String shows the answer.
func (a Answer) String() string { return string(a.Data) + "\nerrors " + strings.Join(a.Errors, "\n") }
