package main

import (
	"context"
	"errors"
	"os"
	"runtime"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/transport"
)

// class is a class of fields that not everybody may see.
type class int

// The classes. Fields of no class are for everybody.
const (
	none class = iota
	personal
)

// personalFields are the fields of the operations that stand for those of a class.
var personalFields = map[string]class{
	"User.externalId":         personal,
	"User.travelArrangers":    personal,
	"User.policies":           personal,
	"User.roles":              personal,
	"PersonalInfo.email":      personal,
	"BusinessInfo.employeeId": personal,
}

var errForbidden = errors.New("forbidden")

// standIn stands for an authorization that asks who the viewer is before it writes a field of a class. It refuses nobody.
func standIn(typeName string, f *ast.FieldDefinition) plan.Check {
	if personalFields[typeName+"."+f.Name] == none {
		return nil
	}
	return func(w *plan.Writer) error {
		if !access.FromContext(w.Context).IsAbsent() {
			return errForbidden
		}
		return nil
	}
}

// checkedPeer is usergraph with the stand-in.
func checkedPeer(store storage.Store) measure.Peer {
	executor := graph.NewExecutor(directory.New(store), quiet, graph.WithCheck(standIn))
	return measure.Peer{Title: ours + ", checked", Handler: transport.NewHandler(executor, quiet)}
}

// checks measures what a check before each field of a class costs, and prints it.
func (b *bench) checks(ctx context.Context) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	plain, checked, baseline := b.peer(ours), checkedPeer(b.store), b.peer(byHand)
	r := newReport("A check before each personal field: processor time of a request in µs, of the handler alone, on one core.",
		"operation", plain.Title, checked.Title, "checked to plain", "checked to handwritten", "goal")
	for _, s := range b.subjects {
		if err := measure.Compare([]measure.Peer{plain, checked}, s.Operation, s.requests[:min(len(s.requests), compared)]); err != nil {
			return err
		}
		times, err := b.interleave(ctx, s.loads([]measure.Target{plain, checked, baseline}))
		if err != nil {
			return err
		}
		r.row(s.Name, micros(median(times[0])), micros(median(times[1])), ratio(times[0], times[1]),
			ratio(times[2], times[1]), atLeast(goals[s.Name].toHandwritten))
	}
	return r.print(os.Stdout)
}
