// Package sqlite keeps users in a file on this machine: the store to use unless many machines must share the users. It needs
// nothing installed and no cgo.
//
//	store, err := sqlite.Open(ctx, "usergraph.db")
//
// # What it promises
//
// A write that returned nil is on the disk: it survives a crash of the process, of the machine and a loss of power, as far as
// the disk keeps what it has confirmed. A write that returned an error did not happen.
//
// Readers never wait for writers, and writers never for readers. Writers take turns; one that does not get its turn in time
// (see [WithBusyTimeout]) fails with [storage.ErrUnavailable].
//
// Any number of stores and processes may have the same file open, on one machine. Network file systems do not keep that
// promise.
//
// When the disk is full or the file may not be written, reads go on and writes fail with [storage.ErrUnavailable] until that
// has changed. A file in a directory that may not be written is opened for reading only, and nobody else may write it then.
//
// What an erased user leaves in the file is overwritten with zeros. Older copies of its data stay in the write-ahead log until
// the log is used anew or the last store on the file is closed.
//
// # The files
//
// Beside the file, while it is open, stand two more with the suffixes -wal and -shm. They belong to it: never copy, move or
// delete one without the others while a store is open or after a crash. New files can be read by their owner only. [Backup]
// copies a database in use. A store whose file is removed or replaced all the same fails with [storage.ErrUnavailable] until the
// file is back: each write, and reads after at most a second.
//
// A newer version of this package updates the schema of the file when it opens it. An older version refuses a newer schema, and
// every version refuses the database of another application.
package sqlite
