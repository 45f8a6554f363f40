package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bench/documents"
	"github.com/usergraph/usergraph/bench/handmongo"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/internal/cannedmongo"
	"github.com/usergraph/usergraph/storage/mongodb"
)

// documentBench is usergraph over the store of MongoDB and a handler over the driver, both on replies that are prepared.
type documentBench struct {
	documents documents.Database
	server    *cannedmongo.Server
	store     *mongodb.Store
	client    *mongo.Client
	peers     []measure.Peer
}

// cannedAddress is an address that nobody listens on.
const cannedAddress = "mongodb://canned/usergraph"

func openDocuments(ctx context.Context, w world.World) (*documentBench, error) {
	b := new(documentBench)
	b.server = cannedmongo.New(b.documents.Answer)
	var err error
	b.store, err = mongodb.Open(ctx, cannedAddress, mongodb.WithClientOptions(func(o *options.ClientOptions) { o.SetDialer(b.server) }))
	if err != nil {
		return nil, err
	}
	if err := w.Fill(ctx, b.store, nil); err != nil {
		return nil, errors.Join(err, b.store.Close())
	}
	b.client, err = mongo.Connect(options.Client().ApplyURI(cannedAddress).SetDialer(b.server))
	if err != nil {
		return nil, errors.Join(err, b.store.Close())
	}
	b.peers = []measure.Peer{
		{Title: ours, Handler: usergraph.New(b.store, usergraph.WithDevelopmentMode())},
		{Title: byHand, Handler: handmongo.New(b.client.Database("usergraph"), quiet), REST: true},
	}
	return b, nil
}

func (b *documentBench) close(ctx context.Context) error {
	return errors.Join(b.store.Close(), b.client.Disconnect(ctx))
}

// mongo measures the four operations over MongoDB, with replies that are prepared, and prints what they cost.
func (b *bench) mongo(ctx context.Context) (err error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	// What is in memory has a part in what garbage collection costs: nothing is to be there that the requests do not need.
	b.store, b.all, b.peers = nil, nil, nil
	over, err := openDocuments(ctx, small)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, over.close(ctx)) }()
	subjects, err := over.prepare(b.subjects)
	if err != nil {
		return err
	}
	r := newReport(fmt.Sprintf(
		"MongoDB, replies prepared in the process: processor time of a request in µs, of the handler alone, on one core. Medians of %d rounds of %v.",
		b.rounds, b.slot),
		"operation", ours, byHand, "ratio", "goal")
	made := over.server.Made()
	for _, s := range subjects {
		times, err := b.interleave(ctx, s.loads([]measure.Target{over.peers[0], over.peers[1]}))
		if err != nil {
			return err
		}
		r.row(s.Name, micros(median(times[0])), micros(median(times[1])), ratio(times[0], times[1]), "≤ 1.3")
	}
	if n := over.server.Made() - made; n > 0 {
		return fmt.Errorf("%d replies were not prepared", n)
	}
	return r.print(os.Stdout)
}

// prepare makes the requests of subjects. Both peers get all of them, whereby the replies are prepared, and must answer alike. The
// documents are not needed any more.
func (b *documentBench) prepare(subjects []subject) ([]subject, error) {
	var all []subject
	for _, s := range subjects {
		own, err := newSubject(small, s.Operation)
		if err != nil {
			return nil, err
		}
		if err := measure.Compare(b.peers, own.Operation, own.requests); err != nil {
			return nil, err
		}
		all = append(all, own)
	}
	b.documents.Forget()
	return all, nil
}
