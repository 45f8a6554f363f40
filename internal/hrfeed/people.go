package hrfeed

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// person is what is kept of a row between the two readings.
type person struct {
	line    int
	hash    uint64
	id      string // theirs, or the one that they will get
	company string
	// stored says that they are in the store, with the name.
	stored     bool
	storedName string
	name       string // after the import
	// reasons are why the row is not imported; nil if it is.
	reasons []string
	// skipped says that they neither are nor will be there, active that they will be and are active.
	skipped, active bool
	// settled says that nothing but references may change of the person: stored are those that they have, by the index of
	// [Map.references].
	settled    bool
	references []uint64
	// needs are the people without whom the row is not valid.
	needs []need
}

// need is a reference from a column.
type need struct {
	source *source
	to     *target
}

// isThere says whether the person can be referred to.
func (p *person) isThere() bool { return p.stored || p.reasons == nil && !p.skipped }

// reference is a reference to the person as they will be.
func (p *person) reference() *user.Reference {
	if p.reasons != nil {
		return newReference(p.id, p.storedName)
	}
	return newReference(p.id, p.name)
}

func newReference(id, name string) *user.Reference {
	ref := &user.Reference{ID: id}
	if name != "" {
		ref.Name = &name
	}
	return ref
}

// maxName is how long the name in a reference may be, in characters.
const maxName = 255

// nameOf is the name by which others refer to u.
func nameOf(u *user.User) string {
	if u.PersonalInfo == nil || u.PersonalInfo.Name == nil {
		return ""
	}
	n := u.PersonalInfo.Name
	name := []rune(strings.TrimSpace(n.Given + " " + n.Family1))
	return string(name[:min(len(name), maxName)])
}

// identity is what tells somebody in a company.
type identity struct {
	company string
	by      identifier
	value   string
}

// target is whom references mean.
type target struct {
	person *person         // with a row
	stored *user.Reference // without a row that counts
	// several says that there are several.
	several bool
}

// people are those of the file and those whom they refer to.
type people struct {
	rows []*person
	// by has those of the file by what they alone are told by, byEmail by what several may share.
	by      map[identity]*person
	byEmail map[identity][]*person
	// targets are all that the rows refer to.
	targets map[identity]*target
	texts   map[string]string
}

func newPeople() *people {
	return &people{by: map[identity]*person{}, byEmail: map[identity][]*person{}, targets: map[identity]*target{}, texts: map[string]string{}}
}

// shared is a text that is kept once.
func (all *people) shared(text string) string {
	if known, ok := all.texts[text]; ok {
		return known
	}
	all.texts[text] = text
	return text
}

// keepAll is texts of which each is kept once.
func (all *people) keepAll(texts []string) []string {
	for i, text := range texts {
		texts[i] = all.shared(text)
	}
	return texts
}

// reference is that to somebody, or why there is none.
func (all *people) reference(id identity) (*user.Reference, error) {
	if t, ok := all.targets[id]; ok {
		return t.reference()
	}
	return nil, errNobody
}

// claim notes that a person is told by something, and returns who else is.
func (all *people) claim(id identity, p *person) *person {
	if other, ok := all.by[id]; ok {
		return other
	}
	all.by[id] = p
	return nil
}

// target is what an identity leads to, known or not yet.
func (all *people) target(id identity) *target {
	t, ok := all.targets[id]
	if !ok {
		t = &target{}
		all.targets[id] = t
	}
	return t
}

// resolve finds everybody whom the rows refer to, in the file or else in the store, and rejects the rows that need somebody who
// is nowhere, or whose own row is rejected, perhaps for the same reason.
func (all *people) resolve(ctx context.Context, store storage.Store) error {
	told := map[string]bool{} // the ids of those whom their row tells by something, whatever the store tells them by
	for _, p := range all.rows {
		if p.stored && p.reasons == nil {
			told[p.id] = true
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for id, t := range all.targets {
		rows := all.byEmail[id]
		if p := all.by[id]; p != nil {
			rows = []*person{p}
			if p.isThere() {
				t.person = p
				continue
			}
		}
		group.Go(func() error {
			found, err := store.FindUsers(ctx, storage.InCompanies(id.company), id.by.key(id.value), fieldsOfReference)
			if err != nil {
				return fmt.Errorf("look up whom rows refer to: %w", err)
			}
			t.choose(rows, slices.DeleteFunc(found, func(u *user.User) bool { return told[u.ID] }))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	all.rejectUnresolved()
	return nil
}

var fieldsOfReference = storage.FieldsOf("personalInfo.name", "isActive")

// choose makes the target the only one of the people with these rows and of these users, or the only one who is active.
func (t *target) choose(rows []*person, users []*user.User) {
	var there, active []target
	add := func(one target, isActive bool) {
		there = append(there, one)
		if isActive {
			active = append(active, one)
		}
	}
	for _, p := range rows {
		if p.isThere() {
			add(target{person: p}, p.active)
		}
	}
	for _, u := range users {
		add(target{stored: newReference(u.ID, nameOf(u))}, u.IsActive)
	}
	if len(active) > 0 {
		there = active
	}
	switch {
	case len(there) == 1:
		*t = there[0]
	case len(there) > 1:
		t.several = true
	case len(rows) > 0:
		t.person = rows[0] // who will not be there
	}
}

// reference is that to the target, or why there is none.
func (t *target) reference() (*user.Reference, error) {
	switch {
	case t.stored != nil:
		return t.stored, nil
	case t.several:
		return nil, errSeveral
	case t.person == nil:
		return nil, errNobody
	case t.person.skipped:
		return nil, errLeft
	case !t.person.isThere():
		return nil, errInvalid
	default:
		return t.person.reference(), nil
	}
}

// rejectUnresolved rejects the rows that need somebody who is not there, then those that need them, and so on.
func (all *people) rejectUnresolved() {
	dependents := map[*person][]*person{}
	for _, p := range all.rows {
		for _, n := range p.needs {
			if n.to.person != nil && !n.to.person.stored {
				dependents[n.to.person] = append(dependents[n.to.person], p)
			}
		}
	}
	queue := all.rows
	for len(queue) > 0 {
		var next []*person
		for _, p := range queue {
			if p.reasons != nil {
				continue
			}
			p.reasons = all.unmet(p)
			if p.reasons != nil {
				next = append(next, dependents[p]...)
			}
		}
		queue = next
	}
}

// unmet are the reasons why a person does not have whom they need; nil if they have.
func (all *people) unmet(p *person) []string {
	var reasons []string
	for _, n := range p.needs {
		_, err := n.to.reference()
		if err == nil {
			continue
		}
		if reason := all.shared(n.source.label() + ": " + err.Error()); !slices.Contains(reasons, reason) {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}
