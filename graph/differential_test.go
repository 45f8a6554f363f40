package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/graph/generated"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/internal/opgen/world"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage/memory"
)

// blockSize is how many operations run on one world.
const blockSize = 500

func TestMain(m *testing.M) { testlog.Main(m) }

// TestDifferential executes random operations by plans and by the code that gqlgen generates, and demands equal answers. Set
// DIFFERENTIAL_OPS to the number of operations for a longer run, and DIFFERENTIAL_SEED to the seed of the first one.
func TestDifferential(t *testing.T) {
	count, first := setting(t, "DIFFERENTIAL_OPS", 3000), setting(t, "DIFFERENTIAL_SEED", 1)
	var tally tally
	var seeds atomic.Uint64
	seeds.Store(first)
	start := time.Now()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			c := newComparison()
			for !t.Failed() {
				from := seeds.Add(blockSize) - blockSize
				if from >= first+count {
					return
				}
				for seed := from; seed < min(from+blockSize, first+count); seed++ {
					if err := c.compare(seed/blockSize, opgen.Seeded(seed), &tally); err != nil {
						t.Errorf("seed %d: %v", seed, err)
					}
				}
				if done := from + blockSize - first; done%(100*blockSize) == 0 {
					fmt.Fprintf(os.Stderr, "%d operations in %s: %s\n", done, time.Since(start).Round(time.Second), &tally)
				}
			}
		})
	}
	workers.Wait()
	t.Logf("%d operations in %s, seeds %d to %d: %s", tally.operations.Load(), time.Since(start).Round(time.Millisecond), first, first+count-1, &tally)
	if tally.invalid.Load()*100 > tally.operations.Load() {
		t.Errorf("more than one operation in a hundred is not valid")
	}
}

func setting(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text, ok := os.LookupEnv(name)
	if !ok {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// FuzzDifferential does the same with operations that are drawn from bytes.
func FuzzDifferential(f *testing.F) {
	for i := range byte(8) {
		f.Add(i, []byte{i, 80, 3, 70, i * 30, 200, 99})
	}
	c := newComparison()
	f.Fuzz(func(t *testing.T, world byte, choices []byte) {
		if err := c.compare(uint64(world%worlds), opgen.FromBytes(choices), &tally{}); err != nil {
			t.Error(err)
		}
	})
}

// worlds is the number of worlds that fuzzing uses.
const worlds = 16

// FuzzDocument does the same with documents as they are. Its corpus has what was found before. The viewer is a user of the world;
// before holds the variables of an earlier execution, if there is one.
func FuzzDocument(f *testing.F) {
	f.Add(byte(0), "{ viewer { id } }", "", "")
	c := newComparison()
	f.Fuzz(func(t *testing.T, world byte, document, before, variables string) {
		if strings.Contains(document, "@defer") {
			t.Skip("plans answer at once, gqlgen's code later")
		}
		if err := c.enter(uint64(world % worlds)); err != nil {
			t.Fatal(err)
		}
		trial := trial{operation: opgen.Operation{Query: document}, viewer: c.place.world.Users[0].ID}
		trial.again = json.Unmarshal([]byte(before), &trial.before) == nil
		_ = json.Unmarshal([]byte(variables), &trial.operation.Variables) // without variables, if they are not JSON
		if _, difference := c.try(trial); difference != nil {
			t.Error(difference)
		}
	})
}

// tally counts what has happened.
type tally struct{ operations, invalid, mutations, failing, nulls, errors, bytes atomic.Int64 }

func (t *tally) String() string {
	return fmt.Sprintf("%d invalid, %d mutations, %d on a failing store, %d without data, %d errors, %d MB of data",
		t.invalid.Load(), t.mutations.Load(), t.failing.Load(), t.nulls.Load(), t.errors.Load(), t.bytes.Load()>>20)
}

// comparison executes operations in both ways.
type comparison struct {
	schema  *ast.Schema
	planned side
	wanted  side

	number uint64
	place  *place
}

// place is a world in stores of equal content. Of those for plans, the first hands out exactly the fields that are asked for, the
// second everything.
type place struct {
	world      *world.World
	operations *opgen.Generator
	planned    [2]*memory.Store
	wanted     *memory.Store
}

// unlimited lets everything pass that gqlgen executes.
var unlimited = guard.Limits{
	Depth: -1, Aliases: -1, RootFields: -1, Directives: -1, SameName: -1, Fragments: -1,
	ValueDepth: -1, ListItems: -1, StringBytes: -1, Base64Bytes: -1, Cost: -1, Errors: -1,
}

// side is one way of executing operations.
type side struct {
	store    *world.Store
	executor graphql.GraphExecutor
}

func newComparison() *comparison {
	newSide := func(newExecutor func(d *directory.Directory, logger *slog.Logger) graphql.GraphExecutor) side {
		store := &world.Store{}
		clock := directory.WithClock(func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) })
		return side{store, newExecutor(directory.New(store, clock), slog.New(slog.DiscardHandler))}
	}
	c := &comparison{
		schema: generated.NewExecutableSchema(generated.Config{}).Schema(),
		planned: newSide(func(d *directory.Directory, logger *slog.Logger) graphql.GraphExecutor {
			return graph.NewExecutor(d, logger, graph.WithDevelopmentMode(), graph.WithLimits(unlimited))
		}),
		wanted: newSide(func(d *directory.Directory, logger *slog.Logger) graphql.GraphExecutor {
			return graph.NewReferenceExecutor(d, logger, graph.WithDevelopmentMode())
		}),
	}
	c.wanted.store.Whole = true // it reads by the same plans: one that asks for too little must show
	return c
}

// enter makes the world with a number.
func (c *comparison) enter(number uint64) error {
	if c.place != nil && c.number == number {
		return nil
	}
	w := world.New(c.schema, opgen.Seeded(number))
	p := &place{world: w, operations: opgen.New(c.schema, w)}
	p.planned = [2]*memory.Store{memory.New(memory.Exact()), memory.New()}
	p.wanted = memory.New()
	for _, s := range []*memory.Store{p.wanted, p.planned[0], p.planned[1]} {
		if err := w.Fill(context.Background(), s); err != nil {
			return err
		}
	}
	c.number, c.place = number, p
	answer, err := c.wanted.execute(p.wanted, trial{operation: opgen.Operation{
		Query: fmt.Sprintf("{ users(companyId: %q) { edges { cursor } } }", w.Company()),
	}})
	if err != nil {
		return err
	}
	var list struct {
		Users struct {
			Edges []struct{ Cursor string }
		}
	}
	if err := json.Unmarshal(answer.Data, &list); err != nil {
		return err
	}
	for _, e := range list.Users.Edges {
		w.Cursors = append(w.Cursors, e.Cursor)
	}
	return nil
}

// trial is an operation and under which circumstances it is executed.
type trial struct {
	operation opgen.Operation
	// before are the variables of an earlier execution of the same document, if there was one.
	before map[string]any
	again  bool
	viewer string
	faults world.Faults
	// whole is 1 if the store of plans hands out everything.
	whole int
	// crowded says that the operation is executed several times at once, which is for queries only.
	crowded bool
}

// compare executes the operation that d chooses on a world and says how the answers differ.
func (c *comparison) compare(number uint64, d *opgen.Draw, tally *tally) error {
	if err := c.enter(number); err != nil {
		return err
	}
	trial := trial{whole: min(1, d.Intn(4)/3), viewer: c.place.world.Viewer(d)}
	trial.operation = c.place.operations.Operation(d)
	trial.faults = world.NewFaults(d, trial.operation.Mutation || trial.operation.Roots == 1)
	if trial.again = d.Chance(35); trial.again {
		trial.before, trial.operation = trial.operation.Variables, trial.operation.Turned(d)
	}
	if d.Chance(2) {
		trial.operation = trial.operation.Spoilt(d)
	}
	trial.crowded = !trial.operation.Mutation && trial.faults == nil && d.Chance(4)
	want, difference := c.try(trial)
	tally.add(trial, want)
	if difference == nil {
		return nil
	}
	trial.operation = opgen.Minimize(trial.operation, func(o opgen.Operation) bool {
		smaller := trial
		smaller.operation = o
		answer, difference := c.try(smaller)
		return difference != nil && (!answer.Refused || want.Refused)
	})
	want, smallest := c.try(trial)
	if smallest == nil {
		return fmt.Errorf("only at first: %w\n%s", difference, trial.operation.Query)
	}
	variables, err := json.Marshal(trial.operation.Variables)
	if err != nil {
		return err
	}
	return fmt.Errorf("%w\nworld %d, viewer %q, faults %v, whole %d, again %t, before %v, operation %q\n%s\nvariables %s\nat first: %w\nwanted %s",
		smallest, number, trial.viewer, trial.faults, trial.whole, trial.again, trial.before, trial.operation.Name, trial.operation.Query,
		variables, difference, want)
}

func (t *tally) add(trial trial, a opgen.Answer) {
	t.operations.Add(1)
	for _, count := range []struct {
		to *atomic.Int64
		is bool
	}{
		{&t.invalid, a.Refused && strings.Contains(a.String(), "GRAPHQL_")}, {&t.mutations, trial.operation.Mutation}, {&t.failing, trial.faults != nil}, {&t.nulls, string(a.Data) == "null"},
	} {
		if count.is {
			count.to.Add(1)
		}
	}
	t.errors.Add(int64(len(a.Errors)))
	t.bytes.Add(int64(len(a.Data)))
}

// try executes an operation in both ways. It returns the answer of gqlgen's code and how that of the plan differs.
func (c *comparison) try(t trial) (opgen.Answer, error) {
	want, err := c.wanted.execute(c.place.wanted, t)
	if err != nil {
		return want, err
	}
	if t.again {
		first := t
		first.operation.Variables = t.before
		if _, err := c.planned.execute(c.place.planned[t.whole], first); err != nil {
			return want, err
		}
	}
	if t.crowded {
		return want, c.planned.crowd(c.place.planned[t.whole], t, want)
	}
	got, err := c.planned.execute(c.place.planned[t.whole], t)
	if err != nil {
		return want, err
	}
	if c.planned.store.Blind() > 0 && !t.operation.Mutation {
		return want, errors.New("something was read that was not planned")
	}
	return want, got.Differs(want)
}

// crowd executes an operation several times at once.
func (s side) crowd(store *memory.Store, t trial, want opgen.Answer) error {
	s.store.Use(store, nil)
	var group errgroup.Group
	for range 3 {
		group.Go(func() error {
			got, err := s.answer(t)
			if err != nil {
				return err
			}
			return got.Differs(want)
		})
	}
	return group.Wait()
}

// execute executes an operation and leaves the store as it was.
func (s side) execute(store *memory.Store, t trial) (opgen.Answer, error) {
	s.store.Use(store, t.faults)
	answer, err := s.answer(t)
	if err != nil {
		return answer, err
	}
	return answer.Named(s.store.Created()), s.store.Restore(context.Background())
}

func (s side) answer(t trial) (_ opgen.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	ctx := graphql.StartOperationTrace(access.WithViewer(context.Background(), access.Viewer{UserID: t.viewer}))
	operation, errs := s.executor.CreateOperationContext(ctx, &graphql.RawParams{
		Query: t.operation.Query, OperationName: t.operation.Name, Variables: t.operation.CopyVariables(),
	})
	if len(errs) > 0 {
		return opgen.NewAnswer(s.executor.DispatchError(graphql.WithOperationContext(ctx, operation), errs), true)
	}
	handler, ctx := s.executor.DispatchOperation(ctx, operation)
	response := handler(ctx)
	if response == nil {
		return opgen.Answer{}, errors.New("there is no response")
	}
	if len(response.Data) == 0 { // the viewer is nobody
		return opgen.NewAnswer(response, true)
	}
	answer, err := opgen.NewAnswer(response, false)
	answer.Data = bytes.Clone(response.Data)
	plan.Recycle(response.Data) // as the transport does, so that the next response is written over this one
	return answer, err
}
