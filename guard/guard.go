// Package guard says what a request may cost, before it costs it: how large and how deep a document and its variables may be, what
// an operation may ask for, how much of that a viewer may ask for in a time. Everything here takes time in proportion to the
// request as it was sent, whatever its fragments come to when they are spelled out.
//
// [Limits.Check] looks at a parsed document before it is validated, [Limits.CheckVariables] at the variables before they are
// coerced. Package validation validates, package cost weighs operations.
package guard

import "time"

const (
	// MaxBody is the default of [Limits.Body].
	MaxBody = 256 << 10
	// MaxTokens is the default of [Limits.Tokens].
	MaxTokens = 5000
	// MaxFields is the greatest number of fields of a document, with its fragments spelled out. It cannot be changed: compiled plans
	// take memory in proportion to it.
	MaxFields = 10_000
	// Timeout is the default of [Limits.Timeout].
	Timeout = 15 * time.Second
)

const (
	// maxSelections is the greatest number of selections of a document, fragments spelled out: fields, inline fragments and spreads.
	maxSelections = 2 * MaxFields
	// maxName is the greatest length of a name in a document, and of a number, in bytes.
	maxName = 128
	// maxOperations is the greatest number of operations of a document.
	maxOperations = 50
	// maxVariables is the greatest number of variables of an operation.
	maxVariables = 250
	// maxVisits is how many nodes of a document validation may come across. Its rules enter each fragment from every operation and
	// every other fragment that reaches it.
	maxVisits = 200_000
)
