package hrfeed

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// decision is what is to become of a row.
type decision struct {
	outcome outcome
	// reasons are what is wrong with the row, if it is invalid.
	reasons []string

	company, key string // by which the person is found
	before       *user.User
	// after is the user to create, or as the update leaves them.
	after   *user.User
	updates []directory.Update
	// activate says what isActive is to become, nil if it stays as it is.
	activate *bool
	// fields are those that change, differing the values among them that the map has something for.
	fields    storage.Fields
	differing []*node
}

// isActive says whether the person is active after the import, if the row is valid.
func (d *decision) isActive() bool {
	if d.activate != nil {
		return *d.activate
	}
	return d.before == nil || d.before.IsActive
}

// outcome is what becomes of a row.
type outcome uint8

const (
	invalid outcome = iota
	created
	updated
	unchanged
	skipped
)

var pathOfCompany = []string{"businessInfo", "organizationRef"}

// everybody is whom an import writes for: the operator, who has the store.
var everybody = access.Unrestricted()

// decide finds the person of a row and makes of the row what a mutation would make of it, without writing. A new user gets the
// id, or a new one if it is empty. The error is one of the store.
func (r *run) decide(ctx context.Context, in *reader, w *row, id string, resolve resolver) (*decision, error) {
	if w.reason != "" {
		return &decision{reasons: []string{w.reason}}, nil
	}
	e := r.evaluate(in, w, resolve)
	d := &decision{company: strings.ToLower(e.whole.CompanyID())}
	if k := e.results[r.Map.key.index]; k.presence == given {
		d.key = k.value.String()
	}
	if d.company == "" && !e.failed(pathOfCompany...) {
		sources, _ := e.sourcesAt(r.Map.root, pathOfCompany) // the map has one
		e.errs[sources[0].index] = errors.New("is empty: people are found within their company")
	}
	var err error
	if d.company != "" && d.key != "" {
		if d.before, err = r.find(ctx, d.company, d.key); err != nil {
			return nil, err
		}
	}
	active := r.active(e)
	switch {
	case d.before != nil:
		err = r.decideUpdate(ctx, d, e, active)
	case active != nil && !*active:
		d.outcome = skipped // who has left and never was there is not added
	default:
		err = r.decideCreate(ctx, d, e, id)
	}
	if err != nil {
		return nil, err
	}
	if d.reasons = e.all(); len(d.reasons) > 0 {
		d.outcome = invalid
	}
	return d, nil
}

// find returns the person with a key in a company, nil if there is none.
func (r *run) find(ctx context.Context, company, key string) (*user.User, error) {
	found, err := r.Store.FindUsers(ctx, storage.InCompanies(company), r.Map.match.key(key), storage.AllFields)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// active is what the row makes of isActive, nil if it says nothing.
func (r *run) active(e *evaluation) *bool {
	if r.Map.active == nil || e.results[r.Map.active.index].presence != given {
		return nil
	}
	return new(e.results[r.Map.active.index].value.Bool())
}

func (r *run) decideCreate(ctx context.Context, d *decision, e *evaluation, id string) error {
	d.outcome, d.after = created, e.whole
	d.after.ID = id
	return e.rejectAll(r.directory.PrepareUser(ctx, everybody, d.after))
}

// decideUpdate makes the updates that the person needs: none if nothing would change.
func (r *run) decideUpdate(ctx context.Context, d *decision, e *evaluation, active *bool) error {
	e.forget(func(s *source) bool { return s.onlyNew })
	e.filling = filling{results: e.results, base: d.before}
	from := &user.User{}
	e.fill(r.Map.root, from)
	if e.err != nil {
		return e.err
	}
	d.outcome, d.after = unchanged, d.before
	var before *user.User
	for _, section := range []directory.Section{directory.WholeUser, directory.Roles} {
		touched := slices.DeleteFunc(slices.Clone(e.touched), func(n *node) bool { return !section.Has(n.fields) })
		if len(touched) == 0 {
			continue
		}
		up := directory.Update{ID: d.before.ID, Section: section, From: from, Mode: directory.Merge, IncludeInactive: true, Input: inputOf(touched, from)}
		after, err := r.directory.PreviewUpdate(ctx, everybody, d.after, up)
		if err != nil {
			if err := e.rejectAll(err); err != nil {
				return err
			}
			continue
		}
		d.after = after
		var fields storage.Fields
		for _, n := range touched {
			if n.same(d.before, after) {
				continue
			}
			if before == nil { // stores need not keep the canonical form
				if before, err = canonical(d.before); err != nil {
					return err
				}
			}
			if !n.same(before, after) {
				fields = fields.With(n.fields)
				d.differing = append(d.differing, n)
			}
		}
		if !fields.IsEmpty() {
			d.outcome, d.fields, d.updates = updated, d.fields.With(fields), append(d.updates, up)
		}
	}
	if active != nil && *active != d.before.IsActive {
		d.outcome, d.fields, d.activate = updated, d.fields.With(storage.FieldsOf("isActive")), active
	}
	return nil
}

// canonical is a copy of u in canonical form.
func canonical(u *user.User) (*user.User, error) {
	c := reflect.New(reflect.TypeFor[user.User]())
	if err := clone(c.Elem(), reflect.ValueOf(u).Elem()); err != nil {
		return nil, err
	}
	user.Normalize(c.Interface())
	own, _ := reflect.TypeAssert[*user.User](c)
	return own, nil
}

// inputOf is the input of a mutation that gives these values: it tells which fields are given, and which of them as null.
func inputOf(touched []*node, from *user.User) map[string]any {
	input := map[string]any{}
	for _, n := range touched {
		at := input
		names := strings.Split(n.path, ".")
		for _, name := range names[:len(names)-1] {
			below, ok := at[name].(map[string]any)
			if !ok {
				below = map[string]any{}
				at[name] = below
			}
			at = below
		}
		at[names[len(names)-1]] = nil
		if v := n.of(from); v.IsValid() && !v.IsZero() {
			at[names[len(names)-1]] = v.Interface()
		}
	}
	return input
}

// evaluation is what the sources make of a row.
type evaluation struct {
	filling

	run *run
	// whole is a new user with all that the row has.
	whole *user.User
	// errs are what is wrong with cells, by the index of the source.
	errs []error
	rest []string // what else is wrong
}

func (r *run) evaluate(in *reader, w *row, resolve resolver) *evaluation {
	e := &evaluation{run: r, whole: &user.User{}, errs: make([]error, len(r.Map.sources))}
	e.results = make([]result, len(r.Map.sources))
	for i, s := range r.Map.sources {
		res, err := s.evaluate(in.cell(s, w.cells), resolve)
		if s == r.Map.key && (err == nil && res.presence != given || errors.Is(err, errEmpty)) {
			err = errors.New("is empty: people are found by it")
		}
		e.results[i], e.errs[i] = res, err
	}
	e.fill(r.Map.root, e.whole)
	return e
}

// forget makes sources not count.
func (e *evaluation) forget(which func(*source) bool) {
	for i, s := range e.run.Map.sources {
		if which(s) {
			e.results[i], e.errs[i] = result{}, nil
		}
	}
}

// failed says whether the cell of a value, or of a part of it, is wrong by itself.
func (e *evaluation) failed(path ...string) bool {
	sources, _ := e.sourcesAt(e.run.Map.root, path)
	return slices.ContainsFunc(sources, func(s *source) bool { return e.errs[s.index] != nil })
}

func (e *evaluation) reject(reason string) { e.rest = append(e.rest, reason) }

// rejectAll takes what the directory says is wrong as reasons, by the columns that it came from. It returns any other error.
func (e *evaluation) rejectAll(err error) error {
	problems, ok := errors.AsType[directory.InputError](err)
	if !ok {
		return err
	}
	for _, p := range problems {
		path := p.Path
		if len(path) > 0 && path[0] == "input" {
			path = path[1:]
		}
		if e.failed(path...) {
			continue // it has been said what is wrong with the cell
		}
		e.reject(e.place(path) + ": " + p.Message)
	}
	return nil
}

// place names what a path leads to: by the columns, if it has some.
func (e *evaluation) place(path []string) string {
	sources, rest := e.sourcesAt(e.run.Map.root, path)
	if len(sources) == 0 {
		return strings.Join(path, ".")
	}
	labels := make([]string, len(sources))
	for i, s := range sources {
		labels[i] = s.label()
	}
	label := strings.Join(labels, " and ")
	if len(rest) > 0 {
		label += ": " + strings.Join(rest, ".")
	}
	return label
}

// all is everything that is wrong with the row.
func (e *evaluation) all() []string {
	var reasons []string
	for i, s := range e.run.Map.sources {
		if e.errs[i] != nil {
			reasons = append(reasons, s.label()+": "+e.errs[i].Error())
		}
	}
	return append(reasons, e.rest...)
}
