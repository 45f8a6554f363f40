package inputgen_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/schema"
)

// TestSeeds: a seed that has found something finds it again.
func TestSeeds(t *testing.T) {
	sdl := inputgen.LoadSchema(schema.SDL())
	const inputType = "CreateUserInput"
	run := func(seed uint64) (input inputgen.Object, breaks []string) {
		gen := inputgen.New(sdl, seed)
		input = gen.Coerced(gen.Input(inputType, true))
		for _, b := range inputgen.Breaks(sdl, inputType, gen.Full(inputType)) {
			breaks = append(breaks, b.String())
		}
		return input, breaks
	}
	var before inputgen.Object
	for seed := range uint64(20) {
		input, breaks := run(seed)
		again, breaksAgain := run(seed)
		if diff := cmp.Diff(input, again); diff != "" {
			t.Errorf("seed %d makes another input the second time:\n%s", seed, diff)
		}
		if diff := cmp.Diff(breaks, breaksAgain); diff != "" {
			t.Errorf("seed %d makes other breaks the second time:\n%s", seed, diff)
		}
		if cmp.Equal(before, input) {
			t.Errorf("seed %d makes the same input as the one before", seed)
		}
		before = input
	}
}

// TestInputsAreLeftAlone: what is made of an input shares nothing with it that is changed.
func TestInputsAreLeftAlone(t *testing.T) {
	sdl := inputgen.LoadSchema(schema.SDL())
	const inputType = "PersonalInfoInput"
	input, same := inputgen.New(sdl, 1).Full(inputType), inputgen.New(sdl, 1).Full(inputType)
	for _, b := range inputgen.Breaks(sdl, inputType, input) {
		b.Apply(input)
	}
	inputgen.Merge(inputgen.Object{"personalInfo": input}, "", inputgen.Object{"personalInfo": inputgen.Object{"name": nil}})
	if diff := cmp.Diff(same, input); diff != "" {
		t.Errorf("the input has changed (-before +now):\n%s", diff)
	}
}
