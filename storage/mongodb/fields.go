package mongodb

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// node is a user, a section or preference group, or a single field: what is projected and written on its own.
type node struct {
	name     string
	path     string
	index    int // of the struct field in its parent
	fields   storage.Fields
	children []*node // of a user and a group
}

// userFields is the tree of what a user has, but for the id and the version.
var userFields = growFields(&node{}, reflect.TypeFor[user.User]())

func growFields(parent *node, t reflect.Type) *node {
	for i := range t.NumField() {
		name := tagName(t.Field(i))
		path := name
		if parent.path != "" {
			path = parent.path + "." + name
		}
		fields, ok := storage.LookupFields(path)
		if !ok {
			continue
		}
		child := &node{name: name, path: path, index: i, fields: fields}
		if storage.IsGroup(path) {
			growFields(child, t.Field(i).Type.Elem())
		}
		parent.children = append(parent.children, child)
	}
	return parent
}

// tagName is the name of a struct field in a document.
func tagName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("bson"), ",")
	return name
}

// The names in documents that this package uses by themselves.
const (
	idField       = "_id"
	versionField  = "version"
	activeField   = "isActive"
	keysField     = "keys"
	companyKey    = "keys.company"
	orderKey      = "keys.order"
	termsKey      = "keys.terms"
	emailsKey     = "keys.emails"
	roleKey       = "keys.roles"
	travelersKey  = "keys.travelers"
	externalIDKey = "keys.externalId"
	employeeIDKey = "keys.employeeId"
	designKey     = "keys.designation"
	tmcsKey       = "keys.tmcs"
	writeKey      = "keys.write"
)

// projection asks for the fields of users, their version (and their id, which MongoDB adds). Sections and groups of which all fields
// are wanted are asked for as a whole.
func projection(fields storage.Fields) bson.D { return projections.of(fields) }

// orderedProjection also asks for the order, for positions.
func orderedProjection(fields storage.Fields) bson.D {
	return append(slices.Clip(projection(fields)), bson.E{Key: orderKey, Value: 1})
}

// projections are those made before: there are as many as different selections of clients.
var projections projectionCache

type projectionCache struct {
	mu   sync.RWMutex
	made map[storage.Fields]bson.D
}

// maxProjections keeps clients with ever new selections from filling the memory.
const maxProjections = 1000

func (c *projectionCache) of(fields storage.Fields) bson.D {
	c.mu.RLock()
	p, ok := c.made[fields]
	c.mu.RUnlock()
	if ok {
		return p
	}
	p = userFields.project(bson.D{{Key: versionField, Value: 1}}, fields)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil || len(c.made) == maxProjections {
		c.made = map[storage.Fields]bson.D{}
	}
	c.made[fields] = p
	return p
}

func (n *node) project(p bson.D, fields storage.Fields) bson.D {
	for _, c := range n.children {
		switch {
		case fields.Has(c.fields):
			p = append(p, bson.E{Key: c.path, Value: 1})
		case fields.Intersects(c.fields):
			p = c.project(p, fields)
		}
	}
	return p
}
