package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"
	"time"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// errMoved is why a store serves no more whose file has gone. What it would write would be lost with the file when it is closed, and
// what it would read is not what others see.
var errMoved = fmt.Errorf("%w: %w", storage.ErrUnavailable,
	cause.TextError("the file was removed, moved or replaced while it was open; stop what uses it, put it back and start again"))

// watched is the file of a store. SQLite itself does not look whether it is still there.
type watched struct {
	file   string
	opened fs.FileInfo
	at     time.Time    // of opening
	due    atomic.Int64 // when reads look again, in nanoseconds after that; zero if they do so each time
}

// lookEvery is how often reads look, which takes a good part of the time of a small one.
const lookEvery = time.Second

func watch(file string) (*watched, error) {
	opened, err := os.Stat(file) //nolint:gosec // the operator names it
	return &watched{file: file, opened: opened, at: time.Now()}, err
}

// check looks whether the file at the path is the one that was opened.
func (w *watched) check() error {
	now, err := os.Stat(w.file) //nolint:gosec // the operator named it
	if errors.Is(err, fs.ErrNotExist) || (err == nil && !os.SameFile(w.opened, now)) {
		w.due.Store(0)
		return errMoved
	}
	w.due.Store(int64(time.Since(w.at) + lookEvery))
	return nil // of what cannot be looked at, SQLite finds out what can be done with it
}

// checkLately looks if that was not done lately, or if the file was not there.
func (w *watched) checkLately() error {
	if int64(time.Since(w.at)) < w.due.Load() {
		return nil
	}
	return w.check()
}
