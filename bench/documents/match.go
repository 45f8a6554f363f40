package documents

import (
	"fmt"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// all says whether a document meets all conditions of a filter.
func all(document, filter bson.D) (bool, error) {
	for _, condition := range filter {
		if strings.HasPrefix(condition.Key, "$") {
			return false, fmt.Errorf("no operator %s", condition.Key)
		}
		values := valuesAt(document, strings.Split(condition.Key, "."))
		matches, err := meets(values, condition.Value)
		if err != nil || !matches {
			return false, err
		}
	}
	return true, nil
}

// valuesAt lists the values at a path, also those in lists.
func valuesAt(v any, path []string) []any {
	switch v := v.(type) {
	case bson.A:
		var values []any
		for _, item := range v {
			values = append(values, valuesAt(item, path)...)
		}
		return values
	case bson.D:
		if len(path) == 0 {
			return []any{v}
		}
		for _, e := range v {
			if e.Key == path[0] {
				return valuesAt(e.Value, path[1:])
			}
		}
		return nil
	}
	if len(path) == 0 {
		return []any{v}
	}
	return nil
}

func first(document bson.D, path []string) any {
	if values := valuesAt(document, path); len(values) > 0 {
		return values[0]
	}
	return nil
}

// meets says whether one of the values meets a condition.
func meets(values []any, condition any) (bool, error) {
	operators, ok := condition.(bson.D)
	if !ok {
		return slices.Contains(values, condition), nil
	}
	for _, o := range operators {
		var test func(v any) bool
		switch o.Key {
		case "$in":
			list, _ := o.Value.(bson.A)
			test = func(v any) bool { return slices.Contains(list, v) }
		case "$gt":
			test = func(v any) bool { return compare(v, o.Value) > 0 }
		case "$gte":
			test = func(v any) bool { return compare(v, o.Value) >= 0 }
		case "$lt":
			test = func(v any) bool { return compare(v, o.Value) < 0 }
		default:
			return false, fmt.Errorf("no operator %s", o.Key)
		}
		if !slices.ContainsFunc(values, test) {
			return false, nil
		}
	}
	return true, nil
}

// project leaves what a projection names and the id.
func project(document, projection bson.D) bson.D {
	if projection == nil {
		return document
	}
	tree := branch{"_id": nil}
	for _, e := range projection {
		if e.Key == "_id" && number(e.Value) == 0 {
			delete(tree, "_id")
			continue
		}
		tree.add(strings.Split(e.Key, "."))
	}
	return tree.of(document)
}

// branch holds the names that a projection leaves; nil for everything.
type branch map[string]branch

func (b branch) add(path []string) {
	if len(path) == 1 {
		b[path[0]] = nil
		return
	}
	if b[path[0]] == nil {
		b[path[0]] = branch{}
	}
	b[path[0]].add(path[1:])
}

func (b branch) of(document bson.D) bson.D {
	left := bson.D{}
	for _, e := range document {
		inner, ok := b[e.Key]
		if !ok {
			continue
		}
		if inner != nil {
			d, ok := e.Value.(bson.D)
			if !ok {
				continue // no projection here goes into lists
			}
			e.Value = inner.of(d)
		}
		left = append(left, e)
	}
	return left
}
