package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/user"
)

// look asks for readiness, in words and in JSON.
func look(t *testing.T, r *readiness) (status int, text string, problems map[string]string) {
	t.Helper()
	plain, told := httptest.NewRecorder(), httptest.NewRecorder()
	r.ServeHTTP(plain, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	r.serveConditions(told, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	var answer struct {
		Ready      bool
		Conditions []condition
	}
	if err := json.Unmarshal(told.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	problems = map[string]string{}
	for _, c := range answer.Conditions {
		if c.OK != (c.Problem == "") {
			t.Errorf("condition %+v", c)
		}
		problems[c.Name] = c.Problem
	}
	if plain.Code != told.Code || answer.Ready != (told.Code == http.StatusOK) {
		t.Errorf("status %d in words and %d in JSON: %s", plain.Code, told.Code, told.Body)
	}
	return told.Code, plain.Body.String(), problems
}

func wantReadiness(t *testing.T, r *readiness, status int, text string, problems map[string]string) {
	t.Helper()
	gotStatus, gotText, gotProblems := look(t, r)
	all := map[string]string{"serving": "", "store": "", "indexes": ""}
	maps.Copy(all, problems)
	if diff := cmp.Diff(all, gotProblems); diff != "" || gotStatus != status || gotText != text+"\n" {
		t.Errorf("%d %q, want %d %q; problems (-want +got):\n%s", gotStatus, gotText, status, text, diff)
	}
}

// TestReadiness goes through the life of a server.
func TestReadiness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const no = http.StatusServiceUnavailable
		r := newReadiness(slog.New(slog.DiscardHandler))
		wantReadiness(t, r, no, "the server is starting", map[string]string{
			"serving": "the server is starting", "store": "it is not open yet", "indexes": "it is not open yet",
		})
		store := memory.New()
		r.opened(store)
		r.enter(serving)
		wantReadiness(t, r, http.StatusOK, "ready", nil)
		closeAll(t, store)
		wantReadiness(t, r, http.StatusOK, "ready", nil) // the store was not asked again at once
		time.Sleep(readyAge)
		wantReadiness(t, r, no, "the store does not answer", map[string]string{"store": "store unavailable: memory: the store is closed"})
		r.enter(draining)
		wantReadiness(t, r, no, "the server is stopping", map[string]string{"serving": "the server is stopping", "store": "store unavailable: memory: the store is closed"})
	})
}

// indexedStore is a store on a server.
type indexedStore struct {
	storage.Store

	missing []mongodb.IndexProblem
	err     error
	asked   int
}

func (s *indexedStore) EnsureIndexes(context.Context) error { return nil }

func (s *indexedStore) CheckIndexes(context.Context) ([]mongodb.IndexProblem, error) {
	s.asked++
	return s.missing, s.err
}

func TestReadinessNeedsIndexes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &indexedStore{Store: memory.New(), missing: make([]mongodb.IndexProblem, 2)}
		r := newReadiness(slog.New(slog.DiscardHandler))
		r.opened(store)
		r.enter(serving)
		wantReadiness(t, r, http.StatusServiceUnavailable, "indexes are not as needed", map[string]string{"indexes": "2 indexes are not as needed; see usergraph index"})
		store.missing, store.err = nil, errors.New("secrets of the server")
		time.Sleep(readyAge)
		wantReadiness(t, r, http.StatusServiceUnavailable, "indexes are not as needed", map[string]string{"indexes": "*errors.errorString"})
		store.err = nil
		time.Sleep(readyAge)
		wantReadiness(t, r, http.StatusOK, "ready", nil)
		before := store.asked
		time.Sleep(indexesAge - time.Second)
		wantReadiness(t, r, http.StatusOK, "ready", nil)
		if store.asked != before {
			t.Error("indexes that are there were looked at again at once")
		}
	})
}

// silentStore never answers.
type silentStore struct{ indexedStore }

func (s *silentStore) CheckIndexes(ctx context.Context) ([]mongodb.IndexProblem, error) {
	<-ctx.Done()
	return s.missing, ctx.Err()
}

func (*silentStore) CompaniesByID(ctx context.Context, _ []string) ([]*user.Company, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestReadinessDoesNotWaitForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		r := newReadiness(slog.New(slog.DiscardHandler))
		r.opened(&silentStore{indexedStore{Store: memory.New()}})
		r.enter(serving)
		wantReadiness(t, r, http.StatusServiceUnavailable, "the store does not answer", map[string]string{
			"store": "it has not answered within 2s", "indexes": "it has not answered within 2s",
		})
		if took := time.Since(begun); took != readyTimeout {
			t.Errorf("it took %s", took)
		}
	})
}

// TestReadinessIsLogged: what has changed, once.
func TestReadinessIsLogged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		store := &indexedStore{Store: memory.New(), err: errors.New("secrets of the server")}
		r := newReadiness(slog.New(testlog.Watched(slog.NewTextHandler(&log, nil))))
		look(t, r)
		r.opened(store)
		look(t, r)
		if log.Len() > 0 {
			t.Errorf("while it starts it logs %s", &log)
		}
		r.enter(serving)
		look(t, r)
		time.Sleep(readyAge)
		look(t, r)
		store.err = nil
		time.Sleep(readyAge)
		look(t, r)
		time.Sleep(readyAge)
		look(t, r)
		r.enter(draining)
		store.err = errors.New("the store is closed")
		time.Sleep(indexesAge)
		look(t, r)
		want := []string{`level=WARN msg="not ready" condition=indexes problem=*errors.errorString`, `level=INFO msg="ready again" condition=indexes`}
		var got []string
		for line := range strings.Lines(log.String()) {
			_, line, _ = strings.Cut(strings.TrimSpace(line), " ")
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the log (-want +got):\n%s", diff)
		}
	})
}
