// Package guard says what a request may cost.
package guard

import "time"

const (
	// MaxBody is the greatest size of a request's body in bytes.
	MaxBody = 256 << 10
	// MaxTokens is the greatest number of tokens of a GraphQL document. It also bounds the work of validating it.
	MaxTokens = 5000
	// MaxFields is the greatest number of fields of an operation, with its fragments spelled out.
	MaxFields = 10_000
	// Timeout is how long a request may run.
	Timeout = 15 * time.Second
)
