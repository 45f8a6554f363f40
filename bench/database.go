package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// database returns the file of a database with the world, in the user's cache directory. It is made once, which takes a while: every
// user is a transaction of its own.
func database(ctx context.Context, w world.World) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("place for databases: %w", err)
	}
	directory := filepath.Join(cache, "usergraph-bench")
	path := filepath.Join(directory, fmt.Sprintf("%d-companies-%d-users.db", w.Companies, w.Users))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(directory, 0o750); err != nil {
		return "", fmt.Errorf("place for databases: %w", err)
	}
	unfinished := path + ".new"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("make database: %w", err)
	}
	if err := fill(ctx, unfinished, w); err != nil {
		return "", err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return "", fmt.Errorf("make database: %w", err)
	}
	return path, nil
}

func fill(ctx context.Context, path string, w world.World) error {
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	total := w.Companies * w.Users
	err = w.Fill(ctx, store, func(users int) {
		if users%1000 == 0 {
			fmt.Fprintf(os.Stderr, "\rmaking a database of %d users: %d %%", total, users*100/total)
		}
	})
	fmt.Fprintln(os.Stderr)
	return errors.Join(err, store.Close())
}
