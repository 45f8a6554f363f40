package mongodb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
)

// Index is an index that the store needs, beside the one of ids that every collection has.
type Index struct {
	// Name is the name of the index in its collection.
	Name string
	// Collection is the name of the collection.
	Collection string
	// Keys are the paths of the fields, all ascending.
	Keys []string
	// Unique says whether no two documents may have the same values.
	Unique bool
	// Queries says what the index is for.
	Queries string

	violation error // of a unique index
}

// Indexes returns the indexes that the store needs.
func Indexes() []Index { return slices.Clone(indexes) }

var indexes = []Index{
	{
		Name: "list_company", Collection: collectionUsers, Keys: []string{companyKey, activeField, orderKey},
		Queries: "lists of a company, or of some companies side by side; totals",
	},
	{
		Name: "list_everywhere", Collection: collectionUsers, Keys: []string{activeField, orderKey, companyKey},
		Queries: "lists of all companies, or of very many",
	},
	{
		Name: "search_company", Collection: collectionUsers, Keys: []string{companyKey, termsKey},
		Queries: "searches in companies",
	},
	{
		Name: "search_everywhere", Collection: collectionUsers, Keys: []string{termsKey},
		Queries: "searches in all companies",
	},
	{
		Name: "external_id", Collection: collectionUsers, Keys: []string{companyKey, externalIDKey}, Unique: true,
		Queries:   "the external id is unique in a company; users found or filtered by it there",
		violation: &storage.TakenError{Field: storage.FieldExternalID},
	},
	{
		Name: "external_id_everywhere", Collection: collectionUsers, Keys: []string{externalIDKey},
		Queries: "users found or filtered by external id in all or many companies",
	},
	{
		Name: "employee_id", Collection: collectionUsers, Keys: []string{companyKey, employeeIDKey}, Unique: true,
		Queries:   "the employee id is unique in a company; users found by it there",
		violation: &storage.TakenError{Field: storage.FieldEmployeeID},
	},
	{
		Name: "employee_id_everywhere", Collection: collectionUsers, Keys: []string{employeeIDKey},
		Queries: "users found by employee id in all or many companies",
	},
	{
		Name: "email", Collection: collectionUsers, Keys: []string{emailsKey, companyKey},
		Queries: "users found or filtered by either e-mail address",
	},
	{
		Name: "travelers", Collection: collectionUsers, Keys: []string{travelersKey, orderKey},
		Queries: "who arranges for travellers",
	},
	{
		Name: "office", Collection: collectionUsers, Keys: []string{"businessInfo.officeRef.id", activeField, orderKey},
		Queries: "lists filtered by office",
	},
	{
		Name: "department", Collection: collectionUsers, Keys: []string{"businessInfo.departmentRef.id", activeField, orderKey},
		Queries: "lists filtered by department",
	},
	{
		Name: "cost_center", Collection: collectionUsers, Keys: []string{"businessInfo.costCenterRef.id", activeField, orderKey},
		Queries: "lists filtered by cost center",
	},
	{
		Name: "legal_entity", Collection: collectionUsers, Keys: []string{"businessInfo.legalEntityRef.id", activeField, orderKey},
		Queries: "lists filtered by legal entity",
	},
	{
		Name: "designation", Collection: collectionUsers, Keys: []string{designKey, companyKey, activeField, orderKey},
		Queries: "lists filtered by designation",
	},
	{
		Name: "role", Collection: collectionUsers, Keys: []string{roleKey, companyKey, activeField, orderKey},
		Queries: "lists filtered by role",
	},
	{
		Name: "persona", Collection: collectionUsers, Keys: []string{"persona", companyKey, activeField, orderKey},
		Queries: "lists filtered by persona",
	},
	{
		Name: "tier", Collection: collectionUsers, Keys: []string{"tier", companyKey, activeField, orderKey},
		Queries: "lists filtered by tier",
	},
	{
		Name: "tmc", Collection: collectionCompanies, Keys: []string{tmcsKey, idField},
		Queries: "companies of a TMC",
	},
	{
		Name: "policies_company", Collection: collectionPolicies, Keys: []string{"companyId", "name", idField},
		Queries: "policies of companies, in their order",
	},
}

// uniqueIndexes are those that a write can violate. Every collection has that of ids.
var uniqueIndexes = append(slices.DeleteFunc(Indexes(), func(i Index) bool { return !i.Unique }),
	Index{Name: "_id_", Collection: collectionUsers, Keys: []string{idField}, violation: storage.ErrExists})

// IndexProblem is an index that is missing or not as the store needs it.
type IndexProblem struct {
	// Index is the index as it must be.
	Index Index
	// Found says how an index of that name differs; it is empty if there is none.
	Found string
}

// String names the index and says what is wrong with it.
func (p IndexProblem) String() string {
	name := p.Index.Collection + "." + p.Index.Name
	if p.Found == "" {
		return name + " is missing"
	}
	return name + " is different: " + p.Found
}

// CheckIndexes reports the indexes that are missing or different; none if all are as they must be. Without those of the external id
// and the employee id, values of users are not unique; without the others, reads are slow.
func (s *Store) CheckIndexes(ctx context.Context) ([]IndexProblem, error) {
	var problems []IndexProblem
	err := s.unhurried(ctx, "CheckIndexes", func(ctx context.Context, _ string) error {
		for _, c := range []*mongo.Collection{s.users, s.companies, s.policies} {
			existing, err := indexesOf(ctx, c)
			if err != nil {
				return err
			}
			for _, index := range indexes {
				if index.Collection == c.Name() {
					problems = append(problems, index.problems(existing)...)
				}
			}
		}
		return nil
	})
	return problems, err
}

// EnsureIndexes creates the indexes that are missing. It may be called at any time and by several processes at once, and does not
// keep others from reading and writing, but it returns only when all indexes are there: as long as its context lives, whatever the
// timeout of the store. Indexes that have the name of one of the store's and differ from it are left as they are and reported in
// the error; drop them first to have them made anew.
func (s *Store) EnsureIndexes(ctx context.Context) error {
	problems, err := s.CheckIndexes(ctx)
	if err != nil {
		return err
	}
	missing := map[string][]mongo.IndexModel{}
	var different []error
	for _, p := range problems {
		if p.Found != "" {
			different = append(different, fmt.Errorf("mongodb: index %s", p))
			continue
		}
		missing[p.Index.Collection] = append(missing[p.Index.Collection], p.Index.model())
	}
	err = s.unhurried(ctx, "EnsureIndexes", func(ctx context.Context, _ string) error {
		for _, c := range []*mongo.Collection{s.users, s.companies, s.policies} {
			if models := missing[c.Name()]; len(models) > 0 {
				if _, err := c.Indexes().CreateMany(ctx, models); err != nil {
					return fmt.Errorf("collection %s: %w", c.Name(), err)
				}
			}
		}
		return nil
	})
	return errors.Join(append(different, err)...)
}

// longTime stands for no limit: the driver takes a context without a deadline for one with the timeout of the client.
const longTime = 30 * 24 * time.Hour

// unhurried is do without a limit but the caller's.
func (s *Store) unhurried(ctx context.Context, method string, f func(ctx context.Context, comment string) error) error {
	return s.do(ctx, method, func(_ context.Context, comment string) error {
		long, cancel := context.WithTimeout(ctx, longTime)
		defer cancel()
		return f(long, comment)
	})
}

func (i Index) model() mongo.IndexModel {
	var keys bson.D
	for _, k := range i.Keys {
		keys = append(keys, bson.E{Key: k, Value: 1})
	}
	o := options.Index().SetName(i.Name)
	if i.Unique {
		o.SetUnique(true)
	}
	return mongo.IndexModel{Keys: keys, Options: o}
}

// existingIndex is an index of the database.
type existingIndex struct {
	Name   string   `bson:"name"`
	Key    bson.Raw `bson:"key"`
	Unique bool     `bson:"unique"`
	Hidden bool     `bson:"hidden"`
	// Sparse and partial indexes do not hold all users, and those with a collation or an end of life do more than ours.
	Sparse      bool     `bson:"sparse"`
	Partial     bson.Raw `bson:"partialFilterExpression"`
	Collation   bson.Raw `bson:"collation"`
	ExpireAfter any      `bson:"expireAfterSeconds"`
}

func indexesOf(ctx context.Context, c *mongo.Collection) ([]existingIndex, error) {
	cursor, err := c.Indexes().List(ctx)
	if hasCode(err, []int{codeNamespaceNotFound}) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var existing []existingIndex
	err = cursor.All(ctx, &existing)
	return existing, err
}

// problems says what is wrong with the index, given those that exist. One of another name will do.
func (i Index) problems(existing []existingIndex) []IndexProblem {
	found := ""
	for _, e := range existing {
		difference := e.difference(i)
		if difference == "" {
			return nil
		}
		if e.Name == i.Name {
			found = difference
		}
	}
	return []IndexProblem{{i, found}}
}

// difference says how an index differs from one of ours, empty if it does the same.
func (e *existingIndex) difference(i Index) string {
	switch {
	case e.description() != strings.Join(i.Keys, ", "):
		return "it is on " + e.description()
	case e.Unique != i.Unique:
		return map[bool]string{true: "it is unique", false: "it is not unique"}[e.Unique]
	case e.Hidden:
		return "it is hidden"
	case e.Sparse || e.Partial != nil:
		return "it does not hold all documents"
	case e.Collation != nil:
		return "it has a collation"
	case e.ExpireAfter != nil:
		return "it makes documents expire"
	default:
		return ""
	}
}

// description lists the keys, those that are not ascending with how they are indexed.
func (e *existingIndex) description() string {
	elements, err := e.Key.Elements()
	if err != nil {
		return "keys that cannot be read"
	}
	var keys []string
	for _, k := range elements {
		if direction, ok := k.Value().AsInt64OK(); ok && direction == 1 {
			keys = append(keys, k.Key())
		} else {
			keys = append(keys, k.String())
		}
	}
	return strings.Join(keys, ", ")
}
