// Package validation validates GraphQL documents with the rules of gqlparser, in a time that follows from the size of the document:
// it stops after a number of errors, the rule of overlapping fields is one that does not compare fields by pairs, and on request no
// message tells a name of the schema that the document does not have.
package validation

import (
	"errors"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Validator validates documents against a schema. It is safe for concurrent use.
type Validator struct {
	schema *ast.Schema
	// maxErrors is the number of errors after which it stops.
	maxErrors     int
	introspection bool
	// rules are those of documents, terse those that do not suggest types.
	rules, terse []core.Rule
}

// New returns a validator that stops after a number of errors. Without introspection, documents must not ask for the schema, and
// messages have no name of the schema that the document does not have: neither suggestions nor the types of fields.
func New(schema *ast.Schema, maxErrors int, introspection bool) *Validator {
	v := &Validator{schema: schema, maxErrors: max(maxErrors, 1), introspection: introspection}
	all := rules.NewDefaultRules()
	all.RemoveRule(rules.OverlappingFieldsCanBeMergedRule.Name)
	if !introspection {
		for with, without := range map[string]core.Rule{
			rules.FieldsOnCorrectTypeRule.Name: rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
			rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
			rules.ScalarLeafsRule.Name:         rules.ScalarLeafsRuleWithoutSuggestions,
			rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
			rules.MaxIntrospectionDepth.Name:   noIntrospection,
		} {
			all.RemoveRule(with)
			all.AddRule(without.Name, without.RuleFunc)
		}
	}
	v.rules = sorted(all)
	all.RemoveRule(rules.KnownTypeNamesRule.Name)
	all.AddRule(rules.KnownTypeNamesRuleWithoutSuggestions.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	v.terse = sorted(all)
	return v
}

// sorted are rules in the order of their names, which is that of their errors.
func sorted(all *rules.Rules) []core.Rule {
	var list []core.Rule
	for name, f := range all.GetInner() {
		list = append(list, core.Rule{Name: name, RuleFunc: f})
	}
	slices.SortFunc(list, func(a, b core.Rule) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// maxSuggested is the length of a type's name up to which others are suggested. Names of more bytes are like no name of a type, and
// to find that out for many takes long.
const maxSuggested = 64

// rulesFor are the rules by which to validate a document.
func (v *Validator) rulesFor(document *ast.QueryDocument) []core.Rule {
	for _, f := range document.Fragments {
		if !v.introspection || len(f.TypeCondition) > maxSuggested {
			return v.terse
		}
	}
	return v.rules
}

// noIntrospection refuses to tell the schema. The name of an object's type remains.
var noIntrospection = core.Rule{
	Name: "NoIntrospection",
	RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(_ *core.Walker, f *ast.Field) {
			if f.Name == "__schema" || f.Name == "__type" {
				addError(core.Message(`Introspection is turned off: "%s" is not allowed.`, f.Name), core.At(f.Position))
			}
		})
	},
}

// errEnough ends a walk that has found enough errors.
var errEnough = errors.New("enough errors")

// Validate returns what is wrong with a document that guard has let pass: one that is not too large when its fragments are spelled
// out, of which none spreads itself. The errors have the code GRAPHQL_VALIDATION_FAILED. It adds the definitions of the schema to the
// document, as gqlparser does.
func (v *Validator) Validate(document *ast.QueryDocument) gqlerror.List {
	if len(document.Operations) == 0 {
		return gqlerror.List{failed(&gqlerror.Error{Message: "The document has no operation."})}
	}
	errs := v.walk(document)
	if len(errs) == 0 {
		errs = v.overlaps(document)
	}
	for i := range errs {
		errs[i] = failed(errs[i])
	}
	if !v.introspection && len(errs) > 0 {
		known := namesIn(document)
		for _, err := range errs {
			err.Message = known.hideOthers(err.Message)
		}
	}
	return errs
}

// failed gives an error its code.
func failed(err *gqlerror.Error) *gqlerror.Error {
	err.Extensions = map[string]any{"code": "GRAPHQL_VALIDATION_FAILED"}
	return err
}

// walk applies the rules of gqlparser.
func (v *Validator) walk(document *ast.QueryDocument) (errs gqlerror.List) {
	observers := &core.Events{}
	for _, r := range v.rulesFor(document) {
		r.RuleFunc(observers, func(options ...core.ErrorOption) {
			err := &gqlerror.Error{Rule: r.Name}
			for _, o := range options {
				o(err)
			}
			if errs = append(errs, err); len(errs) == v.maxErrors {
				panic(errEnough) // gqlparser has no other way to stop
			}
		})
	}
	defer func() {
		if p := recover(); p != nil && p != errEnough { //nolint:errorlint // it is a panic value
			panic(p)
		}
	}()
	core.Walk(v.schema, document, observers)
	return errs
}
