package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// locate returns the absolute path of the database file without symbolic links, and makes an empty file if there is none.
func locate(path string) (string, error) {
	if path == "" || path == ":memory:" {
		return "", errors.New("a path to a file is needed; package memory keeps users in memory")
	}
	file, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(file) //nolint:gosec // the operator names it
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return file, create(file)
	case err != nil:
		return "", err
	case info.IsDir():
		return "", errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return "", errors.New("it is not a regular file")
	}
	return filepath.EvalSymlinks(file)
}

// create makes an empty file that only its owner can read. Files that SQLite makes beside it get the same permissions.
//
// The file appears closed: closing a file drops the locks that SQLite, elsewhere in this process, may already have on it.
func create(file string) error {
	dir := filepath.Dir(file)
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) { //nolint:gosec // the operator names it
		return fmt.Errorf("the directory %s does not exist", dir)
	} else if err == nil && !info.IsDir() {
		return fmt.Errorf("%s is not a directory", dir)
	}
	temp, err := os.CreateTemp(dir, ".usergraph-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // a stray empty file does no harm
	if err := temp.Close(); err != nil {
		return err
	}
	if err := os.Link(temp.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return createInPlace(file) // a file system without hard links
	}
	return nil
}

func createInPlace(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) //nolint:gosec // the operator names it
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// hasLog says whether a write-ahead log stands beside the file.
func hasLog(file string) bool {
	_, err := os.Stat(file + "-wal") //nolint:gosec // the operator names it
	return err == nil
}

// mode is how a file is opened.
type mode string

const (
	readWrite mode = "mode=rw"
	// immutable reads a file that nobody writes, without locks and without a log.
	immutable mode = "mode=ro&immutable=1"
)

// dataSource is the URI of a database file for the driver, with the settings of every connection.
func dataSource(file string, m mode, busyTimeout time.Duration) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	uri := url.URL{Scheme: "file", Path: path, RawQuery: string(m)}
	pragmas := url.Values{
		"_dqs":          {"0"}, // text in double quotes is never a value
		"_error_rc":     {"1"}, // messages that belong to the error
		"_busy_timeout": {strconv.FormatInt(busyTimeout.Milliseconds(), 10)},
		"_synchronous":  {"FULL"},
		"_pragma": {
			"fullfsync=1",                 // macOS: without it, synced data may still be in the cache of the disk
			"secure_delete=1",             // what is erased is overwritten
			"journal_size_limit=67108864", // the log shrinks after a burst of writes
			"cache_size=-8000",            // 8 MB
			"temp_store=MEMORY",
		},
	}
	return uri.String() + "&" + pragmas.Encode()
}
