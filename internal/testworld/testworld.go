// Package testworld is a small company world for tests of the whole server. Everybody in it has a name by which tests speak of
// them, and an id that follows from the name.
package testworld

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// World is what a store is to be filled with.
//
// The companies are nordwind and solaris, both customers of the TMC bluemarble; compass books for nordwind. At nordwind, ada
// reports to ben, he to cleo, she to dan and he to eva, who leads the company. iris, jon and kim arrange travel: iris for ada
// (accepted), ben (pending) and dan (denied); jon, whose role has the older form, for ada (denied) and cleo (accepted); kim, who
// is inactive, for ada. ada arranges for eva and has a value in every field. lea refers to kim in every way, and to somebody who
// does not exist. rolf has roles of all kinds. rio is a relative of ada and otto an ad-hoc traveller in her profile; gia is a
// guest without personal info; noa and layla have names that are written from right to left, with emoji.
//
// sol is with solaris, gus with a company that is not known, and nomad with none.
type World struct {
	Companies []*user.Company
	Policies  []*user.Policy
	Users     []*user.User

	copies int
	ids    map[string]string
}

// New makes a world with so many copies of everybody, at least one. Companies and policies are there once. The copies of ada
// are called ada, ada#2, ada#3 and so on; they have the same values except for their ids, what must be unique and what
// references other users: each copy has managers, arrangers, approvers and relatives of its own.
func New(copies int) *World {
	w := &World{copies: copies, ids: map[string]string{}}
	w.Companies = w.companies()
	w.Policies = w.policies()
	for n := 1; n <= copies; n++ {
		w.Users = append(w.Users, w.people(n)...)
	}
	return w
}

// Fill puts the world into a store. It fails if somebody in it is not valid.
func (w *World) Fill(ctx context.Context, store storage.Store) error {
	for _, c := range w.Companies {
		if err := check(c); err != nil {
			return err
		}
		if err := store.PutCompany(ctx, c); err != nil {
			return fmt.Errorf("put company %s: %w", c.Name, err)
		}
	}
	for _, p := range w.Policies {
		if err := check(p); err != nil {
			return err
		}
		if err := store.PutPolicy(ctx, p); err != nil {
			return fmt.Errorf("put policy %s: %w", p.Name, err)
		}
	}
	for _, u := range w.Users {
		if err := check(u); err != nil {
			return err
		}
		if err := store.InsertUser(ctx, u); err != nil {
			return fmt.Errorf("insert %s: %w", w.Names(u.ID), err)
		}
	}
	return nil
}

// check brings v, a pointer to a struct of package user, into canonical form and says what is wrong with it.
func check(v any) error {
	user.Normalize(v)
	if found := user.Validate(v); len(found) > 0 {
		return fmt.Errorf("%T %+v is not valid: %+v", v, v, found)
	}
	return nil
}

// ID is the id of what has this name: a user, a policy, a company or anything that users refer to.
func (w *World) ID(name string) string {
	id, ok := w.ids[name]
	if !ok {
		id = uuid.NewSHA1(uuid.NameSpaceOID, []byte(name)).String()
		w.ids[name] = id
	}
	return id
}

var (
	placeholder = regexp.MustCompile(`\{([a-z]+)\}`)
	everyCopy   = regexp.MustCompile(`"\{([a-z]+)\*\}"`)
)

// IDs replaces names in braces by ids: {ada} by the id of ada. In a JSON list, "{ada*}" becomes the ids of ada and all her
// copies.
func (w *World) IDs(text string) string {
	text = everyCopy.ReplaceAllStringFunc(text, func(list string) string {
		name := list[2 : len(list)-3]
		ids := make([]string, w.copies)
		for i := range ids {
			ids[i] = `"` + w.ID(copyName(name, i+1)) + `"`
		}
		return strings.Join(ids, ", ")
	})
	return placeholder.ReplaceAllStringFunc(text, func(p string) string { return w.ID(p[1 : len(p)-1]) })
}

// Names replaces the ids of this world by names in braces, so that people can read the text.
func (w *World) Names(text string) string {
	pairs := make([]string, 0, 2*len(w.ids))
	for name, id := range w.ids {
		pairs = append(pairs, id, "{"+name+"}")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// copyName is what the n-th copy of somebody is called.
func copyName(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s#%d", name, n)
}

func (w *World) ref(name, text string) *user.Reference {
	return &user.Reference{ID: w.ID(name), Name: &text}
}
