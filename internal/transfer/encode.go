package transfer

import (
	"bytes"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/usergraph/usergraph/user"
)

// The values of __typename. A line without it is a user.
const (
	typeUser    = "User"
	typeCompany = "Company"
	typePolicy  = "Policy"
)

// lineType comes first in a line.
type lineType struct {
	Typename string `json:"__typename"`
}

type companyLine struct {
	lineType
	*user.Company
}

type policyLine struct {
	lineType
	*user.Policy
}

// timeLayout is how the API prints times.
const timeLayout = "2006-01-02T15:04:05.000Z07:00"

// encoding keeps empty sections apart from absent ones, but not empty lists from absent ones: they mean the same.
var encoding = json.JoinOptions(
	jsonv1.OmitEmptyWithLegacySemantics(true),
	json.WithMarshalers(json.MarshalToFunc(func(e *jsontext.Encoder, t time.Time) error {
		return e.WriteToken(jsontext.String(t.UTC().Format(timeLayout)))
	})),
)

// appendLine adds a user, company or policy with the end of its line.
func appendLine[T user.User | user.Company | user.Policy](b *bytes.Buffer, record *T) error {
	var line any
	switch r := any(record).(type) {
	case *user.Company:
		line = companyLine{lineType{typeCompany}, r}
	case *user.Policy:
		line = policyLine{lineType{typePolicy}, r}
	default:
		line = r
	}
	if err := json.MarshalWrite(b, line, encoding); err != nil {
		return fmt.Errorf("transfer: %w", err)
	}
	return b.WriteByte('\n')
}

// alike says whether what is stored is what was given, which is in canonical form.
func alike[T user.User | user.Company | user.Policy](stored, given *T) (bool, error) {
	have, err := json.Marshal(stored, encoding)
	if err != nil {
		return false, fmt.Errorf("transfer: %w", err)
	}
	want, err := json.Marshal(given, encoding)
	if err != nil {
		return false, fmt.Errorf("transfer: %w", err)
	}
	if bytes.Equal(have, want) {
		return true, nil
	}
	// It may have been stored in another form, and is shared with other callers.
	canonical := new(T)
	if err := json.Unmarshal(have, canonical); err != nil {
		return false, fmt.Errorf("transfer: %w", err)
	}
	user.Normalize(canonical)
	have, err = json.Marshal(canonical, encoding)
	return bytes.Equal(have, want), err
}
