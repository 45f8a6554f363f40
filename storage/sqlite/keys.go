package sqlite

import (
	"bytes"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// keyColumns are the columns of users that are derived from its fields. The column company_id and the search terms are first,
// because other tables repeat them.
var keyColumns = []string{
	"company_id", "search_terms", "name_key", "employee_id", "designation", "business_email", "personal_email",
	"legal_entity_id", "office_id", "department_id", "cost_center_id",
}

// keysOf returns the values of the key columns: strings, bytes and nil for NULL, as a read of the columns returns them.
func keysOf(u *user.User) []any {
	b := u.BusinessInfo
	if b == nil {
		b = &user.BusinessInfo{}
	}
	p := u.PersonalInfo
	if p == nil {
		p = &user.PersonalInfo{}
	}
	return []any{
		u.CompanyID(), joinTerms(storage.SearchTerms(u)), storage.SortKey(u), orNull(b.EmployeeID), folded(b.Designation),
		folded(b.Email), folded(p.Email), refID(b.LegalEntityRef), refID(b.OfficeRef), refID(b.DepartmentRef), refID(b.CostCenterRef),
	}
}

func folded(s *string) any {
	if s == nil {
		return nil
	}
	return storage.FoldCase(*s)
}

func refID(r *user.Reference) any {
	if r == nil {
		return nil
	}
	return r.ID
}

// termMark stands before each search term in the column search_terms. The byte is in no UTF-8 text.
const termMark = 0xFF

func joinTerms(terms []string) []byte {
	joined := []byte{}
	for _, t := range terms {
		joined = append(append(joined, termMark), t...)
	}
	return joined
}

func splitTerms(joined []byte) [][]byte {
	if len(joined) == 0 {
		return nil
	}
	return bytes.Split(joined[1:], []byte{termMark})
}

// termRange bounds the terms that begin with a word: from the first, included, to the second, excluded.
func termRange(word string) (first, end []byte) {
	first = []byte(word)
	end = bytes.Clone(first)
	end[len(end)-1]++ // cannot overflow: no UTF-8 text holds a byte FF
	return first, end
}
