package mongodb

import (
	"slices"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// pruned is what a find command with a projection returns of a document.
func pruned(tb testing.TB, doc bson.Raw, p bson.D) bson.Raw {
	tb.Helper()
	paths := []string{idField}
	for _, e := range p {
		paths = append(paths, e.Key)
	}
	return marshal(tb, prune(tb, doc, "", paths))
}

func prune(tb testing.TB, doc bson.Raw, prefix string, paths []string) bson.D {
	tb.Helper()
	elements, err := doc.Elements()
	if err != nil {
		tb.Fatal(err)
	}
	kept := bson.D{}
	for _, e := range elements {
		path := prefix + e.Key()
		inner, isDocument := e.Value().DocumentOK()
		switch {
		case slices.Contains(paths, path):
			kept = append(kept, bson.E{Key: e.Key(), Value: e.Value()})
		case isDocument && slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(p, path+".") }):
			kept = append(kept, bson.E{Key: e.Key(), Value: prune(tb, inner, path+".", paths)})
		}
	}
	return kept
}

// batch is a reply of 100 users with three fields.
func batch(tb testing.TB) []bson.Raw {
	tb.Helper()
	fields := storage.FieldsOf("persona", "personalInfo.name", "businessInfo.email")
	docs := make([]bson.Raw, 100)
	for n := range docs {
		docs[n] = pruned(tb, marshal(tb, storagetest.Fixture(n, companyOne)), projection(fields))
	}
	return docs
}

// BenchmarkBatch reads 100 users with three fields: as the store does; as raw BSON of which every value is looked at; and as the
// driver decodes them into a struct of just these fields.
func BenchmarkBatch(b *testing.B) {
	docs := batch(b)
	b.Run("users", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := new(decoding)
			for _, doc := range docs {
				if _, err := d.user(doc); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("raw", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, doc := range docs {
				if err := walk(doc); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("driver", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, doc := range docs {
				var exact struct {
					ID           string `bson:"_id"`
					Version      int64
					Persona      string
					PersonalInfo struct {
						Name struct {
							Family1, Given                     string
							Family2, Middle, Suffix, Preferred *string
						}
					} `bson:"personalInfo"`
					BusinessInfo struct{ Email string } `bson:"businessInfo"`
				}
				if err := bson.Unmarshal(doc, &exact); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// walk looks at every value of a document and copies its strings.
func walk(doc bson.Raw) error {
	elements, err := doc.Elements()
	if err != nil {
		return err
	}
	for _, e := range elements {
		v := e.Value()
		if inner, ok := v.DocumentOK(); ok {
			if err := walk(inner); err != nil {
				return err
			}
		} else if _, isText := v.StringValueOK(); !isText {
			_, _ = v.AsInt64OK()
		}
	}
	return nil
}
