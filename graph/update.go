package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/model"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/user"
)

// updateArgs are the arguments that all updates share.
type updateArgs struct {
	id              string
	mode            directory.UpdateMode
	expectedVersion *int32
	includeInactive bool
}

// update writes one section of a user, whose new values are in from.
func (r *mutationResolver) update(ctx context.Context, section directory.Section, args updateArgs, from *user.User) (*model.UserPayload, error) {
	u, err := r.Directory.UpdateUser(ctx, access.FromContext(ctx), directory.Update{
		ID:              args.id,
		Section:         section,
		From:            from,
		Input:           inputAsGiven(ctx),
		Mode:            args.mode,
		ExpectedVersion: version(args.expectedVersion),
		IncludeInactive: args.includeInactive,
	})
	return payload(ctx, u, err)
}

// payload is the outcome of a mutation that has made u, or has failed.
func payload(ctx context.Context, u *user.User, err error) (*model.UserPayload, error) {
	if problems, ok := errors.AsType[directory.InputError](err); ok {
		return &model.UserPayload{UserErrors: problems}, nil
	}
	if err != nil {
		return nil, err
	}
	response := loaders.FromContext(ctx)
	response.Clear()
	if u != nil {
		response.Carry(ctx, plan.RootOf(ctx).Node, u)
	}
	return &model.UserPayload{User: u, UserErrors: []directory.UserError{}}, nil
}

func version(v *int32) *int64 {
	if v == nil {
		return nil
	}
	wide := int64(*v)
	return &wide
}

// inputAsGiven returns the input argument of the mutation that is being resolved, as it came: fields that are not given, or given
// by a variable that has no value, are absent.
func inputAsGiven(ctx context.Context) map[string]any {
	argument := graphql.GetFieldContext(ctx).Field.Arguments.ForName("input")
	if argument == nil {
		return nil
	}
	value, _ := asGiven(argument.Value, graphql.GetOperationContext(ctx).Variables).(map[string]any)
	return value
}

func asGiven(v *ast.Value, variables map[string]any) any {
	if v.Kind != ast.ObjectValue {
		value, err := v.Value(variables)
		if err != nil {
			return nil // the arguments were read before, and would have failed
		}
		return value
	}
	object := make(map[string]any, len(v.Children))
	for _, child := range v.Children {
		if child.Value.Kind == ast.Variable {
			_, given := variables[child.Value.Raw]
			if !given && (child.Value.VariableDefinition == nil || child.Value.VariableDefinition.DefaultValue == nil) {
				continue
			}
		}
		object[child.Name] = asGiven(child.Value, variables)
	}
	return object
}
