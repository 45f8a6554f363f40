package main

import (
	"slices"
	"testing"

	"github.com/usergraph/usergraph/bench/handwritten"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/workload"
)

// TestAnswersFromDocumentsAreTheSame compares the peers over MongoDB with one over another store.
func TestAnswersFromDocumentsAreTheSame(t *testing.T) {
	over, err := openDocuments(t.Context(), tiny)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := over.close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	peers := slices.Concat(over.peers, []measure.Peer{{Title: "reference", Handler: handwritten.New(exactStore(t), quiet), REST: true}})
	for _, o := range workload.Operations() {
		t.Run(o.Name, func(t *testing.T) {
			requests, err := o.Requests(tiny)
			if err != nil {
				t.Fatal(err)
			}
			requests = requests[:min(len(requests), 40)]
			if err := measure.Compare(peers, o, requests); err != nil {
				t.Fatal(err)
			}
			made := over.server.Made()
			if err := measure.Compare(peers, o, requests); err != nil {
				t.Fatal(err)
			}
			if n := over.server.Made() - made; n > 0 {
				t.Errorf("%d replies to equal requests were made again", n)
			}
		})
	}
}
