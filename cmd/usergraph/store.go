package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// storeFlags say where users are kept.
type storeFlags struct {
	Store location `aliases:"db" variable:"" default:"usergraph.db" placeholder:"STORE" help:"Database file, also as sqlite:FILE (${default}), or the URI of a MongoDB database: mongodb://HOST/DATABASE or mongodb+srv://HOST/DATABASE."`
}

// indexFlags say what happens to the indexes of a database server. A file has its own.
type indexFlags struct {
	EnsureIndexes bool `default:"true" negatable:"" help:"Create missing indexes in MongoDB (on by default)."`
}

// location is where a store is: a file or a database server.
type location struct {
	file string
	uri  string
}

// UnmarshalText takes the value of --store.
func (l *location) UnmarshalText(text []byte) error {
	value := string(text)
	scheme, _, isURI := strings.Cut(value, "://")
	file, isSQLite := strings.CutPrefix(value, "sqlite:")
	switch {
	case isSQLite:
		*l = location{file: strings.TrimPrefix(file, "//")}
	case isURI && (scheme == "mongodb" || scheme == "mongodb+srv"):
		*l = location{uri: value}
	case isURI:
		return errors.New("it must be a file, sqlite:FILE, mongodb://… or mongodb+srv://…") // without the value, which may hold a password
	default:
		*l = location{file: value}
	}
	if l.file == "" && l.uri == "" {
		return errors.New("it must name a file")
	}
	return nil
}

// check says what is wrong with the URI of a database, as far as that can be told without asking anybody: of mongodb+srv, nothing.
func (l location) check() error {
	if !strings.HasPrefix(l.uri, "mongodb://") || options.Client().ApplyURI(l.uri).Validate() == nil {
		return nil
	}
	return errors.New("the connection string, an option or a file that it names cannot be used; it should be like mongodb://host:27017/database") // the driver's text may repeat a password
}

// String names the store to people and logs: of a URI the user, hosts and database, but neither password nor options, which may
// hold secrets too.
func (l location) String() string {
	if l.uri == "" {
		return l.file
	}
	scheme, rest, _ := strings.Cut(l.uri, "://")
	credentials, hosts := "", rest
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		credentials, hosts = rest[:i], rest[i+1:]
	}
	if strings.ContainsAny(credentials, "/?#@") { // a password that is not escaped, or an option
		return scheme + "://***"
	}
	if name, _, hasPassword := strings.Cut(credentials, ":"); hasPassword {
		credentials = name + ":***"
	}
	if credentials != "" {
		credentials += "@"
	}
	hosts, _, _ = strings.Cut(hosts, "?")
	return scheme + "://" + credentials + hosts
}

// LogValue is the same, for logs in JSON.
func (l location) LogValue() slog.Value { return slog.StringValue(l.String()) }

// open opens the store and, if it is on a server, creates missing indexes if it is to. A file is made if there is none.
func (l location) open(ctx context.Context, indexes indexFlags) (storage.Store, error) {
	if l.uri == "" {
		store, err := sqlite.Open(ctx, l.file)
		if err != nil {
			return nil, fmt.Errorf("--store: %w", err)
		}
		return store, nil
	}
	store, err := mongodb.Open(ctx, l.uri, mongodb.WithEnsureIndexes(indexes.EnsureIndexes))
	if err != nil {
		return nil, fmt.Errorf("--store: %s: %w", l, err)
	}
	return store, nil
}

// openExisting opens a store to read it. It makes no file.
func (l location) openExisting(ctx context.Context) (storage.Store, error) {
	if l.uri == "" {
		if _, err := os.Stat(l.file); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("--store: there is no file %s", l.file)
		}
	}
	return l.open(ctx, indexFlags{})
}

// closeStore closes a store at the end of a command and adds the failure to the command's.
func closeStore(store storage.Store, err *error) {
	if closeErr := store.Close(); closeErr != nil {
		*err = errors.Join(*err, fmt.Errorf("--store: %w", closeErr))
	}
}

// warnOfReading logs that a store can only be read. It serves all the same, and answers UNAVAILABLE to who changes anything.
func warnOfReading(ctx context.Context, store storage.Store, log *slog.Logger) {
	file, ok := store.(interface {
		CheckWritable(ctx context.Context) error
	})
	if !ok {
		return
	}
	if err := file.CheckWritable(ctx); err != nil && ctx.Err() == nil {
		log.Warn("nothing can be written", "error", err)
	}
}
