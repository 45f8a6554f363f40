// Package documents keeps documents in memory and answers the commands about them that the benchmarks send, as MongoDB would. It looks
// at all documents for each command; the answers are meant to be prepared.
package documents

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// Database holds collections of documents. The zero value is empty.
type Database struct {
	mu          sync.Mutex
	collections map[string][]bson.D
}

// Answer carries out a command and makes the reply.
func (d *Database) Answer(m mongowire.Message) bson.D {
	d.mu.Lock()
	defer d.mu.Unlock()
	reply, err := d.carryOut(m)
	if err != nil {
		return bson.D{{Key: "ok", Value: 0.0}, {Key: "errmsg", Value: err.Error()}, {Key: "code", Value: int32(59)}}
	}
	return append(reply, bson.E{Key: "ok", Value: 1.0})
}

// Forget removes all documents.
func (d *Database) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.collections = nil
}

func (d *Database) carryOut(m mongowire.Message) (bson.D, error) {
	var command bson.D
	if err := bson.Unmarshal(m.Command().Body, &command); err != nil || len(command) == 0 {
		return nil, fmt.Errorf("no command: %w", err)
	}
	name := fmt.Sprint(command[0].Value)
	switch command[0].Key {
	case "insert":
		return d.insert(name, m.Documents())
	case "update":
		return d.upsert(name, m.Documents())
	case "find":
		return d.find(name, command)
	}
	return nil, fmt.Errorf("no command %s", command[0].Key)
}

func (d *Database) add(name string, document bson.D) {
	if d.collections == nil {
		d.collections = map[string][]bson.D{}
	}
	d.collections[name] = append(d.collections[name], document)
}

func (d *Database) insert(name string, documents []bson.Raw) (bson.D, error) {
	for _, raw := range documents {
		var document bson.D
		if err := bson.Unmarshal(raw, &document); err != nil {
			return nil, err
		}
		d.add(name, document)
	}
	return bson.D{{Key: "n", Value: len(documents)}}, nil
}

// upsert adds the documents that updates make where there is none.
func (d *Database) upsert(name string, updates []bson.Raw) (bson.D, error) {
	for _, raw := range updates {
		var update struct {
			Q bson.D
			U struct {
				Set bson.D `bson:"$set"`
			}
			Upsert bool
		}
		if err := bson.Unmarshal(raw, &update); err != nil {
			return nil, err
		}
		for _, document := range d.collections[name] {
			if matches, err := all(document, update.Q); err != nil || matches || !update.Upsert {
				return nil, fmt.Errorf("no update of what is there: %w", err)
			}
		}
		document := slices.Clone(update.Q)
		for _, e := range update.U.Set {
			document = set(document, strings.Split(e.Key, "."), e.Value)
		}
		d.add(name, document)
	}
	return bson.D{{Key: "n", Value: len(updates)}}, nil
}

// set sets the value at a path.
func set(document bson.D, path []string, value any) bson.D {
	if len(path) > 1 {
		inner, _ := at(document, path[0]).(bson.D)
		value = set(inner, path[1:], value)
	}
	for i := range document {
		if document[i].Key == path[0] {
			document[i].Value = value
			return document
		}
	}
	return append(document, bson.E{Key: path[0], Value: value})
}

func (d *Database) find(name string, command bson.D) (bson.D, error) {
	filter, _ := at(command, "filter").(bson.D)
	projection, _ := at(command, "projection").(bson.D)
	order, _ := at(command, "sort").(bson.D)
	var found []bson.D
	for _, document := range d.collections[name] {
		matches, err := all(document, filter)
		if err != nil {
			return nil, err
		}
		if matches {
			found = append(found, document)
		}
	}
	slices.SortStableFunc(found, func(a, b bson.D) int {
		for _, key := range order {
			path := strings.Split(key.Key, ".")
			if c := compare(first(a, path), first(b, path)); c != 0 {
				return c * int(number(key.Value))
			}
		}
		return 0
	})
	found = found[min(int(number(at(command, "skip"))), len(found)):]
	if limit := int(number(at(command, "limit"))); limit > 0 {
		found = found[:min(limit, len(found))]
	}
	batch := bson.A{}
	for _, document := range found {
		batch = append(batch, project(document, projection))
	}
	database := fmt.Sprint(at(command, "$db"))
	return bson.D{{Key: "cursor", Value: bson.D{
		{Key: "firstBatch", Value: batch}, {Key: "id", Value: int64(0)}, {Key: "ns", Value: database + "." + name},
	}}}, nil
}

func at(document bson.D, key string) any {
	for _, e := range document {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

func number(v any) int64 {
	switch n := v.(type) {
	case int32:
		return int64(n)
	case int64:
		return n
	}
	return 0
}

// compare orders strings; of other values none is above another.
func compare(a, b any) int {
	s, _ := a.(string)
	t, _ := b.(string)
	return cmp.Compare(s, t)
}
