//go:build !race

package usergraph_test

// raceFactor is how many times as long everything may take.
const raceFactor = 1
