//go:build race

package usergraph_test

// raceFactor is how many times as long everything may take: the race detector slows programs down by two to twenty times.
const raceFactor = 20
