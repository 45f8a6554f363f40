package usergraph_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/storage"
)

// randomOperations is how many random operations are asked for of each store; fewer, if everything takes long.
const randomOperations = 2000 / min(raceFactor, 4)

// TestReadRandom has random people ask for random things: nobody ever sees what they may not. What has been written is undone after
// each operation.
func TestReadRandom(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		operations := opgen.New(s.canaries.schema, s)
		executed, canaries, writes := 0, 0, 0
		for seed := range uint64(randomOperations) {
			draw := opgen.Seeded(seed)
			o := operations.Operation(draw)
			a := opgen.Pick(draw, s.active())
			query := o.Query
			if o.Name != "" {
				query = strings.Replace(query, "query Other {\n __typename\n}\n", "", 1)
			}
			r := d.send(t, a, query, o.Variables)
			s.expectNoLeak(t, a, r.Body, query)
			for _, w := range d.ledger.take() {
				d.undo(t, w)
				writes++
			}
			canaries += len(s.canaries.in(r.Body))
			if r.Status == http.StatusOK && r.Data != nil {
				executed++
			}
			if t.Failed() {
				t.Fatalf("seed %d, %s: %v", seed, a.name, o.Variables)
			}
		}
		t.Logf("%d operations were executed; they have shown %d values and made %d changes", executed, canaries, writes)
		if executed < randomOperations/3 || canaries < randomOperations/4 || writes == 0 {
			t.Error("too little has happened")
		}
	})
}

// undo undoes a write.
func (d *desk) undo(tb testing.TB, write string) {
	tb.Helper()
	_, id, _ := strings.Cut(write, " ")
	if p := d.society.person(id); p.user != nil {
		d.put(tb, p.user)
		return
	}
	_ = d.ledger.Store.EraseUser(tb.Context(), storage.Everywhere(), id, 0) // it may be gone already
}

// Arguments draws arguments that find somebody.
func (s *society) Arguments(d *opgen.Draw, field string) (map[string]any, bool) {
	in := opgen.Pick(d, places)
	switch field {
	case "users":
		arguments := with(in.variables, map[string]any{"status": opgen.Enum("ALL"), "first": int64(1 + d.Intn(6))})
		if d.Chance(30) {
			f := opgen.Pick(d, s.somebody(d).filters())
			value := f.value
			if text, ok := value.(string); ok && (f.name == "roles" || f.name == "tiers" || f.name == "personas") {
				value = opgen.Enum(text)
			}
			arguments["filters"] = []any{map[string]any{f.name: []any{value}}}
		}
		if d.Chance(20) {
			arguments["search"] = opgen.Pick(d, s.somebody(d).keys()).value
		}
		return arguments, true
	case "findUsers":
		k := opgen.Pick(d, s.somebody(d).keys())
		return with(in.variables, map[string]any{k.name: k.value, "includeInactive": true}), true
	case "nodes":
		return map[string]any{"ids": []any{s.somebody(d).id(), s.somebody(d).id(), opgen.Pick(d, s.policies).ID}}, true
	default:
		return nil, false
	}
}

func (s *society) somebody(d *opgen.Draw) *person { return opgen.Pick(d, s.people) }

// Scalar draws the value of an argument or input field.
func (s *society) Scalar(d *opgen.Draw, typeName, name string) any {
	switch typeName {
	case "ID":
		if name == "companyId" || name == "id" && d.Chance(10) {
			return opgen.Pick(d, s.known).ID
		}
		if name == "id" && d.Chance(10) {
			return opgen.Pick(d, s.policies).ID
		}
		return s.somebody(d).id()
	case "Boolean":
		return d.Chance(60)
	case "Int":
		return int64(1)
	case "Long":
		return int64(2025550123)
	case "Float":
		return 1.5
	case "Date":
		return "2031-07-21"
	case "Duration":
		return "P90D"
	case "EmailAddress":
		return "somebody@example.com"
	case "URL":
		return "https://example.com/picture.png"
	case "Base64":
		return "aGk="
	default:
		return "US"
	}
}
