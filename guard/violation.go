package guard

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of the errors of this package, in extensions.code.
const (
	codeLimitExceeded    = "LIMIT_EXCEEDED"
	codeValidationFailed = "GRAPHQL_VALIDATION_FAILED"
)

// exceeded is the error of a document that is too much, at a place in it if there is one.
func exceeded(at *ast.Position, format string, args ...any) *gqlerror.Error {
	return violation(codeLimitExceeded, at, format, args...)
}

func violation(code string, at *ast.Position, format string, args ...any) *gqlerror.Error {
	err := &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
	if at != nil {
		err.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	return err
}
