package main

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen"
)

// sortByName brings interfaces, which gqlgen keeps in a map, into an order.
func sortByName(all []*codegen.Interface) {
	slices.SortFunc(all, func(a, b *codegen.Interface) int { return strings.Compare(a.Name, b.Name) })
}
