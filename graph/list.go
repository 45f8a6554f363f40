package graph

import (
	"context"
	"errors"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/model"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// user answers a root field that is one user, null if there is none.
func (r *queryResolver) user(ctx context.Context, id string, includeInactive bool) (*user.User, error) {
	node := plan.RootOf(ctx).Node
	u, err := r.Directory.User(ctx, access.FromContext(ctx), id, includeInactive, node.Fields)
	if errors.Is(err, directory.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	loaders.FromContext(ctx).Carry(ctx, node, u)
	return u, nil
}

// listOf translates the enums and filters of a list. The executor takes enum values of variables in any case, so they are looked
// at again.
func listOf(status model.UserStatus, filters []*storage.Filter, sort model.UserSort) (directory.List, error) {
	var list directory.List
	var problems directory.InputError
	wrong := func(path ...string) {
		problems = append(problems, directory.UserError{
			Code: directory.CodeInvalid, Message: "must be one of the values of its type", Path: path,
		})
	}
	switch status {
	case model.UserStatusActive:
		list.Status = storage.Active
	case model.UserStatusInactive:
		list.Status = storage.Inactive
	case model.UserStatusAll:
		list.Status = storage.AnyStatus
	default:
		wrong("status")
	}
	if sort.SortBy != model.UserSortFieldName {
		wrong("sort", "sortBy")
	}
	switch sort.SortOrder {
	case model.SortOrderAscending:
	case model.SortOrderDescending:
		list.Descending = true
	default:
		wrong("sort", "sortOrder")
	}
	for _, f := range filters {
		list.Filters = append(list.Filters, *f)
	}
	if len(problems) > 0 {
		return list, problems
	}
	return list, nil
}

func number(n *int32) *int {
	if n == nil {
		return nil
	}
	wide := int(*n)
	return &wide
}
