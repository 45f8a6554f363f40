package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"time"

	"github.com/usergraph/usergraph/storage"
)

// Store is a [storage.Store] in a file. Use [Open].
type Store struct {
	file    string
	tuning  tuning
	readers *pool
	writer  *pool // of one connection, so that the writers of a store queue here instead of polling the lock of the file
	watched *watched
}

var _ storage.Store = (*Store)(nil)

// Option changes how a [Store] works.
type Option func(*settings)

type settings struct {
	readers     int
	busyTimeout time.Duration
	migrations  fs.FS
	tuning      tuning
}

// WithReaders sets how many calls may read at the same time, at least 1; others wait. By default it is twice the number of
// processors that Go uses, and at least 4.
func WithReaders(n int) Option { return func(s *settings) { s.readers = max(n, 1) } }

// WithBusyTimeout sets how long a write waits for the writers of other stores and processes. By default it is 10 seconds. The
// context of a call can end the wait earlier.
func WithBusyTimeout(d time.Duration) Option { return func(s *settings) { s.busyTimeout = d } }

// Open opens the database in the file at path, and makes it if there is none. The directory must exist. The context ends the
// wait for other processes that are opening the same file.
//
// An error names the path and the reason: the file is not a database, belongs to another application or to a newer version of
// this package, is a directory, or cannot be read or made.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	set := &settings{
		readers:     max(4, 2*runtime.GOMAXPROCS(0)),
		busyTimeout: 10 * time.Second,
		migrations:  migrationFiles,
		tuning:      tuning{maxCandidates: 4000, maxCompanies: 64},
	}
	for _, o := range options {
		o(set)
	}
	s, err := open(ctx, path, set)
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, set *settings) (*Store, error) {
	file, err := locate(path)
	if err != nil {
		return nil, err
	}
	s, err := connect(ctx, file, readWrite, set)
	if err == nil || !cannotOpen(err) {
		return s, err
	}
	if !hasLog(file) {
		// The log cannot be made beside the file. As there is none, the file holds everything and can be read as it is.
		if s, immutableErr := connect(ctx, file, immutable, set); immutableErr == nil {
			return s, nil
		}
	}
	return nil, fmt.Errorf("the file, the log beside it or their directory may not be used: %w", err)
}

// connect makes a store and brings the schema of the file up to date.
func connect(ctx context.Context, file string, m mode, set *settings) (*Store, error) {
	source := dataSource(file, m, set.busyTimeout)
	writer, err := newPool(source, 1, "BEGIN IMMEDIATE")
	if err != nil {
		return nil, err
	}
	readers, err := newPool(source+"&_query_only=1", set.readers, "BEGIN")
	if err != nil {
		return nil, errors.Join(err, writer.close())
	}
	s := &Store{file: file, tuning: set.tuning, readers: readers, writer: writer}
	if err := s.writer.use(ctx, func(c *conn) error { return c.prepareFile(ctx, m, set) }); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.watched, err = watch(file); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends the use of the store. It waits for calls under way; later ones fail with [storage.ErrUnavailable].
func (s *Store) Close() error {
	// The last connection to leave moves the log into the file. Readers cannot, so the writer goes last.
	if err := errors.Join(s.readers.close(), s.writer.close()); err != nil {
		return fmt.Errorf("sqlite: close %s: %w", s.file, err)
	}
	return nil
}

// DBSystem is the name of the database in the conventions of OpenTelemetry.
func (*Store) DBSystem() string { return "sqlite" }
