package hrfeed

import (
	"context"
	"fmt"
	"hash/maphash"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// checked is what the first reading finds out about a row.
type checked struct {
	*decision

	needs []wanted
	taken []string // unique values that others have
}

// wanted is a reference that a row makes.
type wanted struct {
	source *source
	by     identifier
	value  string
}

// check looks at rows for the first time: everything but whom they refer to.
func (r *run) check(ctx context.Context, in *reader, rows []*row) error {
	found := make([]*checked, len(rows))
	err := each(ctx, len(rows), func(ctx context.Context, i int) (err error) {
		if found[i], err = r.checkRow(ctx, in, rows[i]); err != nil {
			return atLine(rows[i].line, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, c := range found {
		r.people.rows = append(r.people.rows, r.person(rows[i], c))
	}
	return nil
}

// anybody stands for whom a row refers to until that is known.
var anybody = &user.Reference{ID: uuid.Nil.String()}

func (r *run) checkRow(ctx context.Context, in *reader, w *row) (*checked, error) {
	c := &checked{}
	var err error
	c.decision, err = r.decide(ctx, in, w, "", func(s *source, value string) (*user.Reference, error) {
		c.needs = append(c.needs, wanted{s, s.reference, value})
		return anybody, nil
	})
	if err != nil || c.after == nil {
		return c, err
	}
	if c.before != nil {
		c.needs = slices.DeleteFunc(c.needs, func(n wanted) bool { return n.source.onlyNew })
	}
	for _, by := range unique {
		if by != r.Map.match {
			c.taken, err = r.taken(ctx, c.decision, by)
		}
	}
	return c, err
}

// taken says which value of an identifier that the person gets is that of another one in the store.
func (r *run) taken(ctx context.Context, d *decision, by identifier) ([]string, error) {
	values := by.of(d.after)
	if len(values) == 0 || d.before != nil && sameValues(by.of(d.before), values) {
		return nil, nil
	}
	others, err := r.Store.FindUsers(ctx, storage.InCompanies(d.company), by.key(values[0]), storage.Fields{})
	if err != nil {
		return nil, err
	}
	for _, other := range others {
		if d.before == nil || other.ID != d.before.ID {
			return []string{r.labelOf(by) + ": is the value of another user of the company"}, nil
		}
	}
	return nil, nil
}

// labelOf names the field of an identifier in reasons.
func (r *run) labelOf(by identifier) string {
	return (&evaluation{run: r}).place(strings.Split(by.path(), "."))
}

func sameValues(a, b []string) bool { return len(a) == 1 && len(b) == 1 && a[0] == b[0] }

// person keeps what the second reading needs to know of a row, and compares it with the rows before.
func (r *run) person(w *row, c *checked) *person {
	p := &person{line: w.line, hash: w.hash, company: r.people.shared(c.company), skipped: c.outcome == skipped}
	reasons := slices.Concat(c.reasons, c.taken)
	if c.before != nil {
		p.id, p.stored, p.storedName = c.before.ID, true, nameOf(c.before)
	}
	if c.company != "" && c.key != "" {
		if other := r.people.claim(identity{p.company, r.Map.match, strings.Clone(c.key)}, p); other != nil {
			reasons = append(reasons, fmt.Sprintf("%s: is that of line %d as well", r.labelOf(r.Map.match), other.line))
		}
	}
	if len(reasons) == 0 && c.after != nil {
		reasons = r.claimRest(p, c.after)
	}
	if len(reasons) > 0 {
		r.rejected++
		p.reasons = r.people.keepAll(reasons)
		return p
	}
	if p.skipped {
		return p
	}
	p.id, p.name, p.active = c.after.ID, nameOf(c.after), c.isActive()
	if p.name == p.storedName {
		p.name = p.storedName // one text
	}
	r.settle(p, c.decision)
	for _, n := range c.needs {
		to := r.people.target(identity{p.company, n.by, strings.Clone(n.by.canonical(n.value))})
		if !n.source.unknownEmpty {
			p.needs = append(p.needs, need{n.source, to})
		}
	}
	return p
}

// settle notes that nothing but the references of a person may change, if that is so, and which they have.
func (r *run) settle(p *person, d *decision) {
	m := r.Map
	isReference := func(n *node) bool { return slices.Contains(m.references, n) }
	if d.before == nil || !m.onlyThose || d.activate != nil || !d.fieldsAre(isReference) {
		return
	}
	p.settled = true
	for _, n := range m.references {
		p.references = append(p.references, hashReferences(n.of(d.before)))
	}
}

// fieldsAre says whether everything that changes is so.
func (d *decision) fieldsAre(so func(*node) bool) bool {
	return !slices.ContainsFunc(d.differing, func(n *node) bool { return !so(n) })
}

// hashReferences is a hash of a reference, a pointer to one or a list of them.
func hashReferences(v reflect.Value) uint64 {
	var hash maphash.Hash
	hash.SetSeed(hashSeed)
	add := func(v reflect.Value) {
		ref, _ := reflect.TypeAssert[user.Reference](v)
		_, _ = hash.WriteString(ref.ID) // never fails
		if ref.Name != nil {
			_ = hash.WriteByte(0)
			_, _ = hash.WriteString(*ref.Name)
		}
		_ = hash.WriteByte(1)
	}
	switch {
	case isAbsent(v):
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			add(v.Index(i))
		}
	default:
		add(reflect.Indirect(v))
	}
	return hash.Sum64()
}

// claimRest notes what else a person is told by, and returns why they cannot be.
func (r *run) claimRest(p *person, u *user.User) []string {
	var reasons []string
	for _, by := range unique {
		if by == r.Map.match {
			continue
		}
		for _, value := range by.of(u) {
			if other := r.people.claim(identity{p.company, by, strings.Clone(value)}, p); other != nil { // not the whole row is kept
				reasons = append(reasons, fmt.Sprintf("%s: is that of line %d as well", r.labelOf(by), other.line))
			}
		}
	}
	if len(reasons) > 0 || !r.Map.refersBy(email) {
		return reasons
	}
	for _, value := range email.of(u) {
		id := identity{p.company, email, strings.Clone(value)}
		r.people.byEmail[id] = append(r.people.byEmail[id], p)
	}
	return nil
}
