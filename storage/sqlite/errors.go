package sqlite

import (
	"context"
	"database/sql"
	sqldriver "database/sql/driver"
	"errors"
	"fmt"
	"log/slog"

	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// resultCode is the extended result code of SQLite in err, 0 if there is none.
func resultCode(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code()
	}
	return 0
}

// primary is the result code without its extension.
func primary(err error) int { return resultCode(err) & 0xff }

// explain makes what a call of the store returns from what went wrong in it. The errors of package storage and of the context
// stay as they are.
func (s *Store) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if _, taken := errors.AsType[*storage.TakenError](err); taken || errors.Is(err, storage.ErrNotFound) ||
		errors.Is(err, storage.ErrExists) || errors.Is(err, storage.ErrVersionConflict) {
		return err
	}
	if ended := ctx.Err(); ended != nil && (errors.Is(err, ended) || primary(err) == code.SQLITE_INTERRUPT) {
		return fmt.Errorf("sqlite: %w", ended)
	}
	if unavailable(err) {
		err = fmt.Errorf("%w: %w", storage.ErrUnavailable, err)
	}
	return &callError{s.file, err}
}

// callError is why a call of the store has failed.
type callError struct {
	file string
	err  error
}

func (e *callError) Error() string { return "sqlite: " + e.file + ": " + e.err.Error() }

func (e *callError) Unwrap() error { return e.err }

// LogValue is what may be told of it: of an error of SQLite, whose text may repeat what was searched for, the code.
func (e *callError) LogValue() slog.Value {
	reason := cause.Of(e.err)
	if c := resultCode(e.err); c != 0 {
		reason = fmt.Sprintf("SQLite reports error %d (%s)", c, driver.ErrorCodeString[c])
	}
	return slog.StringValue("sqlite: " + e.file + ": " + reason)
}

// unavailable says whether err is about the file, its disk or its lock, and not about the call.
func unavailable(err error) bool {
	switch primary(err) {
	case code.SQLITE_BUSY, code.SQLITE_LOCKED, code.SQLITE_PROTOCOL, code.SQLITE_INTERRUPT, // others are in the way
		code.SQLITE_FULL, code.SQLITE_IOERR, code.SQLITE_CANTOPEN, code.SQLITE_NOMEM, // the machine cannot
		code.SQLITE_READONLY, code.SQLITE_PERM: // it may not
		return true
	}
	return errors.Is(err, sql.ErrConnDone) || errors.Is(err, sqldriver.ErrBadConn)
}

// cannotOpen says whether err is that the log could not be opened beside the file.
func cannotOpen(err error) bool {
	p := primary(err)
	return p == code.SQLITE_CANTOPEN || p == code.SQLITE_READONLY
}
