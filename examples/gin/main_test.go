package main

import (
	"testing"

	"github.com/usergraph/usergraph/examples/internal/try"
)

func TestProgram(t *testing.T) { try.Router(t) }
