package measure

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"

	"github.com/usergraph/usergraph/bench/workload"
)

// Compare sends the same requests of an operation to all peers. It returns an error unless all give the same data, without errors.
func Compare(peers []Peer, operation workload.Operation, requests []workload.Request) error {
	for _, r := range requests {
		var want any
		for i, p := range peers {
			data, err := p.data(operation, r)
			if err != nil {
				return err
			}
			if i == 0 {
				want = data
			} else if !reflect.DeepEqual(data, want) {
				return fmt.Errorf("%s: %s and %s give different answers to %s", operation.Name, peers[0].Title, p.Title, r.Variables)
			}
		}
	}
	return nil
}

// data is the data of an answer.
func (p Peer) data(operation workload.Operation, r workload.Request) (any, error) {
	status, text := p.Answer(operation, r)
	if status != http.StatusOK {
		return nil, fmt.Errorf("%s: %s answers with status %d: %.300s", operation.Name, p.Title, status, text)
	}
	var a struct {
		Data   any
		Errors json.RawMessage
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, fmt.Errorf("%s: answer of %s: %w", operation.Name, p.Title, err)
	}
	if a.Errors != nil {
		return nil, fmt.Errorf("%s: %s answers with errors: %.300s", operation.Name, p.Title, a.Errors)
	}
	return a.Data, nil
}
