package hrfeed

import (
	"context"
	"errors"
	"fmt"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// attempts is how often a row is tried while others change the same user.
const attempts = 20

// errOvertaken means that the user has changed since they were read.
var errOvertaken = errors.New("the user was changed")

// write brings about what the rows say, now that it is known whom they refer to.
func (r *run) write(ctx context.Context, in *reader, rows []*row, people []*person, rejects *rejects) error {
	decisions := make([]*decision, len(rows))
	err := each(ctx, len(rows), func(ctx context.Context, i int) (err error) {
		if rows[i].line != people[i].line || rows[i].hash != people[i].hash {
			return errChanged
		}
		if decisions[i], err = r.writeRow(ctx, in, rows[i], people[i], false); err != nil {
			return atLine(rows[i].line, err)
		}
		return nil
	})
	failure := err
	if err == nil {
		failure = r.create(ctx, in, rows, people, decisions)
	}
	for i, d := range decisions {
		if d == nil || err != nil && d.outcome == created { // it did not come to that
			continue
		}
		id := ""
		switch {
		case d.outcome == invalid:
			rejects.write(rows[i], d.reasons)
		case d.before != nil:
			id = d.before.ID
		case !r.DryRun && d.after != nil:
			id = d.after.ID
		}
		r.report.add(rows[i].line, d.outcome, id, d.fields, r.people.keepAll(d.reasons))
	}
	return errors.Join(failure, rejects.flush())
}

// writeRow updates the person of a row. With an error it returns what was written before it, nil if nothing was. If the person is not
// there, it leaves that to create. Whether people are still not there who were not when they were checked is only looked at again if
// adding them has failed.
func (r *run) writeRow(ctx context.Context, in *reader, w *row, p *person, again bool) (*decision, error) {
	resolve := func(s *source, value string) (*user.Reference, error) {
		return r.people.reference(identity{p.company, s.reference, s.reference.canonical(value)})
	}
	switch {
	case p.reasons != nil:
		return &decision{reasons: p.reasons}, nil
	case p.skipped:
		return &decision{outcome: skipped}, nil
	case !p.stored && r.DryRun:
		return &decision{outcome: created}, nil
	case !p.stored && !again:
		d := &decision{outcome: created, after: r.evaluate(in, w, resolve).whole}
		d.after.ID = p.id
		return d, nil
	case p.settled && r.keepsReferences(in, w, p, resolve):
		return &decision{outcome: unchanged}, nil
	}
	id := p.id
	if p.stored {
		id = "" // they are erased if they are not there, and nobody gets their id
	}
	done := &decision{outcome: updated} // what was written, also by attempts that were overtaken halfway
	soFar := func(err error) (*decision, error) {
		if done.fields.IsEmpty() {
			return nil, err
		}
		return done, err
	}
	for range attempts {
		d, err := r.decide(ctx, in, w, id, resolve)
		switch {
		case err != nil:
			return soFar(err)
		case d.outcome == unchanged && !done.fields.IsEmpty():
			return done, nil
		case d.outcome != updated || r.DryRun:
			return d, nil
		}
		done.before = d.before
		err = r.update(ctx, d, &done.fields)
		if errors.Is(err, errOvertaken) {
			continue
		}
		if problems, ok := errors.AsType[directory.InputError](err); ok {
			return r.refusal(problems), nil
		}
		return soFar(err)
	}
	return soFar(fmt.Errorf("%w: the user is being changed too often", storage.ErrUnavailable))
}

// keepsReferences says whether a person of whom only references may change has the right ones.
func (r *run) keepsReferences(in *reader, w *row, p *person, resolve resolver) bool {
	for i, n := range r.Map.references {
		if n.leaf.onlyNew {
			continue
		}
		res, err := n.leaf.evaluate(in.cell(n.leaf, w.cells), resolve)
		if err != nil {
			return false
		}
		if res.presence != kept && hashReferences(res.value) != p.references[i] {
			return false
		}
	}
	return true
}

// update writes the updates of a decision, if the user is still the one that it was made for, and notes which fields it wrote.
func (r *run) update(ctx context.Context, d *decision, written *storage.Fields) error {
	version := d.before.Version
	for _, up := range d.updates {
		up.ExpectedVersion = &version
		after, err := r.directory.UpdateUser(ctx, everybody, up)
		if err != nil {
			return overtaken(err)
		}
		version = after.Version
		for _, n := range d.differing {
			if up.Section.Has(n.fields) {
				*written = written.With(n.fields)
			}
		}
	}
	if d.activate == nil {
		return nil
	}
	set := r.directory.DeactivateUser
	if *d.activate {
		set = r.directory.ActivateUser
	}
	if _, err := set(ctx, everybody, d.before.ID, &version); err != nil {
		return overtaken(err)
	}
	*written = written.With(storage.FieldsOf("isActive"))
	return nil
}

// overtaken is errOvertaken if the user has changed or is gone.
func overtaken(err error) error {
	problems, _ := errors.AsType[directory.InputError](err)
	for _, p := range problems {
		if p.Code == directory.CodeVersionConflict || p.Code == directory.CodeNotFound {
			return errOvertaken
		}
	}
	return err
}

// refusal is the decision about a row that the store has refused.
func (r *run) refusal(problems directory.InputError) *decision {
	e := &evaluation{run: r, errs: make([]error, len(r.Map.sources))}
	_ = e.rejectAll(problems) // they are all that it can return
	return &decision{reasons: e.all()}
}

// create adds the people who are not there, at once.
func (r *run) create(ctx context.Context, in *reader, rows []*row, people []*person, decisions []*decision) error {
	if r.DryRun {
		return nil
	}
	var users []*user.User
	var at []int
	for i, d := range decisions {
		if d != nil && d.outcome == created {
			users, at = append(users, d.after), append(at, i)
		}
	}
	if len(users) == 0 {
		return nil
	}
	var failures []error
	for n, err := range r.directory.CreateUsers(ctx, everybody, users) {
		if err == nil {
			continue
		}
		i := at[n]
		decisions[i] = nil
		if _, expected := errors.AsType[directory.InputError](err); expected {
			decisions[i], err = r.retry(ctx, in, rows[i], people[i], err)
		}
		if err != nil {
			failures = append(failures, atLine(rows[i].line, err))
		}
	}
	if len(failures) > 0 {
		return failures[0]
	}
	return nil
}

// retry looks at a row once more whose person could not be added: somebody may have added them meanwhile.
func (r *run) retry(ctx context.Context, in *reader, w *row, p *person, refused error) (*decision, error) {
	d, err := r.writeRow(ctx, in, w, p, true)
	if err != nil || d.outcome != created {
		return d, err
	}
	problems, _ := errors.AsType[directory.InputError](refused)
	return r.refusal(problems), nil
}
