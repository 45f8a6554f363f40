//go:build !unix

package sqlite

// syncDirectory does nothing: names are on the disk where directories cannot be synced.
func syncDirectory(string) error { return nil }
