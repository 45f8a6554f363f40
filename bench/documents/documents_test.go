package documents_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/bench/documents"
	"github.com/usergraph/usergraph/internal/cannedmongo"
)

// collection holds documents a to d, whose groups are in the order d, b, a, c.
func collection(t *testing.T) (*mongo.Collection, *documents.Database) {
	t.Helper()
	database := new(documents.Database)
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://canned").SetTimeout(20 * time.Second).
		SetDialer(cannedmongo.New(database.Answer)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Disconnect(context.Background()) })
	c := client.Database("test").Collection("things")
	_, err = c.InsertMany(t.Context(), []any{
		bson.M{"_id": "a", "group": "3", "on": true, "inner": bson.D{{Key: "x", Value: 1}, {Key: "y", Value: 2}}, "list": bson.A{"p", "q"}},
		bson.M{"_id": "b", "group": "2", "on": false, "list": bson.A{bson.D{{Key: "id", Value: "z"}}}},
		bson.M{"_id": "c", "group": "4", "on": true},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.UpdateOne(t.Context(), bson.D{{Key: "_id", Value: "d"}},
		bson.D{{Key: "$set", Value: bson.D{{Key: "group", Value: "1"}, {Key: "inner.x", Value: 1}}}}, options.UpdateOne().SetUpsert(true))
	if err != nil {
		t.Fatal(err)
	}
	return c, database
}

func ids(t *testing.T, c *mongo.Collection, filter bson.D, opts ...options.Lister[options.FindOptions]) []string {
	t.Helper()
	cursor, err := c.Find(t.Context(), filter, opts...)
	if err != nil {
		t.Fatal(err)
	}
	var found []struct {
		ID string `bson:"_id"`
	}
	if err := cursor.All(t.Context(), &found); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range found {
		all = append(all, f.ID)
	}
	return all
}

func condition(key string, value any) bson.D { return bson.D{{Key: key, Value: value}} }

func TestFilters(t *testing.T) {
	c, _ := collection(t)
	for name, test := range map[string]struct {
		filter bson.D
		want   []string
	}{
		"everything":       {bson.D{}, []string{"a", "b", "c", "d"}},
		"equal":            {condition("_id", "b"), []string{"b"}},
		"true":             {condition("on", true), []string{"a", "c"}},
		"both":             {bson.D{{Key: "on", Value: true}, {Key: "group", Value: "4"}}, []string{"c"}},
		"in":               {condition("_id", condition("$in", bson.A{"d", "a", "x"})), []string{"a", "d"}},
		"item of a list":   {condition("list", "q"), []string{"a"}},
		"field of an item": {condition("list.id", "z"), []string{"b"}},
		"inner":            {condition("inner.x", 1), []string{"a", "d"}},
		"above":            {condition("group", condition("$gt", "2")), []string{"a", "c"}},
		"range":            {condition("group", bson.D{{Key: "$gte", Value: "2"}, {Key: "$lt", Value: "4"}}), []string{"a", "b"}},
		"nothing":          {condition("no", "a"), nil},
	} {
		if got := ids(t, c, test.filter); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestOrderAndParts(t *testing.T) {
	c, database := collection(t)
	byGroup := condition("group", 1)
	for name, test := range map[string]struct {
		options *options.FindOptionsBuilder
		want    []string
	}{
		"ascending":     {options.Find().SetSort(byGroup), []string{"d", "b", "a", "c"}},
		"descending":    {options.Find().SetSort(condition("group", -1)), []string{"c", "a", "b", "d"}},
		"part":          {options.Find().SetSort(byGroup).SetSkip(1).SetLimit(2), []string{"b", "a"}},
		"behind it all": {options.Find().SetSkip(9), nil},
	} {
		if got := ids(t, c, bson.D{}, test.options); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	database.Forget()
	if got := ids(t, c, condition("_id", "never asked before")); got != nil {
		t.Errorf("after all was forgotten: %v", got)
	}
}

func TestProjection(t *testing.T) {
	c, _ := collection(t)
	for name, test := range map[string]struct{ projection, want bson.D }{
		"field": {condition("group", 1), bson.D{{Key: "_id", Value: "a"}, {Key: "group", Value: "3"}}},
		"inner": {bson.D{{Key: "inner.y", Value: 1}, {Key: "_id", Value: 0}}, condition("inner", condition("y", int32(2)))},
	} {
		got, err := c.FindOne(t.Context(), condition("_id", "a"), options.FindOne().SetProjection(test.projection)).Raw()
		if err != nil {
			t.Fatal(err)
		}
		var left bson.D
		if err := bson.Unmarshal(got, &left); err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(left, func(a, b bson.E) int { return strings.Compare(a.Key, b.Key) })
		if !reflect.DeepEqual(left, test.want) {
			t.Errorf("%s: %v, want %v", name, left, test.want)
		}
	}
}

func TestWhatItDoesNotKnowFails(t *testing.T) {
	c, _ := collection(t)
	for name, filter := range map[string]bson.D{
		"operator":           condition("_id", condition("$regex", "a")),
		"top-level operator": condition("$or", bson.A{}),
	} {
		if _, err := c.Find(t.Context(), filter); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := c.DeleteOne(t.Context(), condition("_id", "a")); err == nil {
		t.Error("a command that it does not know: no error")
	}
	if _, err := c.UpdateOne(t.Context(), condition("_id", "a"), condition("$set", condition("group", "9"))); err == nil {
		t.Error("an update of what is there: no error")
	}
}
