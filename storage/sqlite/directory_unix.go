//go:build unix

package sqlite

import (
	"errors"
	"os"
)

// syncDirectory makes sure that the names in a directory are on the disk.
func syncDirectory(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the operator names it
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
