package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// prepare parses a document, makes sure that it is not too much, validates it and keeps it.
func (e *Executor) prepare(text string) (*ast.QueryDocument, gqlerror.List) {
	document, err := e.limits.Parse(text)
	if err != nil {
		err.Extensions = map[string]any{"code": CodeParseFailed}
		if strings.HasPrefix(err.Message, "exceeded ") { // tokens or depth
			err.Extensions["code"] = CodeLimitExceeded
		}
		return nil, gqlerror.List{err}
	}
	size, err := e.limits.Check(document)
	if err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := e.validator.Validate(document); len(errs) > 0 {
		return nil, errs
	}
	e.documents.put(text, document, size.Fields)
	return document, nil
}
