package user

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIdentityDocDocument(t *testing.T) {
	passport, visa, redress := &Passport{DocID: "A1"}, &ImmigrationDocument{DocID: "A2"}, &RedressNumber{Number: "3"}
	ktn, national := &KnownTravelerNumber{Number: "4"}, &NationalDoc{DocID: "A5"}
	tests := []struct {
		name string
		doc  IdentityDoc
		want IdentityDocument
	}{
		{"none", IdentityDoc{}, nil},
		{"passport", IdentityDoc{Passport: passport}, passport},
		{"immigration document", IdentityDoc{ImmigrationDoc: visa}, visa},
		{"redress number", IdentityDoc{Redress: redress}, redress},
		{"known traveller number", IdentityDoc{KTN: ktn}, ktn},
		{"national document", IdentityDoc{NationalDoc: national}, national},
	}
	docs := make([]IdentityDoc, 0, len(tests))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.doc.Document(); got != tt.want {
				t.Errorf("Document = %v, want %v", got, tt.want)
			}
		})
		docs = append(docs, tt.doc)
	}
	want := []IdentityDocument{passport, visa, redress, ktn, national}
	if diff := cmp.Diff(want, (&PersonalInfo{IdentityDocs: docs}).Documents()); diff != "" {
		t.Errorf("Documents (-want +got):\n%s", diff)
	}
}
