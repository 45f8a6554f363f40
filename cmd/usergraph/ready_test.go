package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usergraph/usergraph/storage/memory"
)

func TestReadiness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := memory.New()
		r := &readiness{store: store}
		status := func() int {
			answer := httptest.NewRecorder()
			r.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
			return answer.Code
		}
		if got := status(); got != http.StatusOK {
			t.Errorf("status %d with a store that answers", got)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		if got := status(); got != http.StatusOK {
			t.Errorf("status %d: the store was asked again at once", got)
		}
		time.Sleep(readyAge)
		if got := status(); got != http.StatusServiceUnavailable {
			t.Errorf("status %d with a store that does not answer", got)
		}
	})
}
