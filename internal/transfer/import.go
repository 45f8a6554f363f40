package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/usergraph/usergraph/storage"
)

// An import reads this much at once, in lines or bytes, whatever comes first.
const (
	batchLines = 500
	batchBytes = 4 << 20
)

// Counts is what became of the records of a kind.
type Counts struct{ Added, Replaced, Unchanged int }

// Imported says how far an import is.
type Imported struct {
	Companies, Policies, Users Counts
	Rejected                   int
	// Lines and Bytes are how much of the input that is.
	Lines int
	Bytes int64
}

// Importer adds what lines hold to a store.
type Importer struct {
	Store storage.Store
	In    io.Reader
	// Rejects gets a line for each line that was not imported: its number, the reasons and what it was.
	Rejects io.Writer
	// Progress, which may be nil, is told how far the import is: at the beginning and after every batch.
	Progress func(Imported)

	done Imported
}

// Run imports until the input or the context ends. A line that is not valid, or that the store refuses, is rejected and the rest
// goes on; an error means that the input could not be read or the store not be written, and names the line.
//
// Users are only added: one who is there with the same content counts as unchanged, with another the line is rejected. Companies,
// and policies unless there is a later version, are replaced. So an import that was interrupted can be run again.
//
// A read of the input that does not return is left behind when the context ends.
func (i *Importer) Run(ctx context.Context) (Imported, error) {
	i.done = Imported{}
	if i.Progress == nil {
		i.Progress = func(Imported) {}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop() // the reader
	batches := make(chan *batch)
	go read(ctx, i.In, batches)

	i.Progress(i.done)
	for {
		var b *batch
		select {
		case b = <-batches:
		case <-ctx.Done():
			return i.done, ctx.Err()
		}
		if err := i.write(ctx, b); err != nil {
			return i.done, err
		}
		if b.err != nil {
			if errors.Is(b.err, io.EOF) {
				return i.done, nil
			}
			return i.done, fmt.Errorf("read after line %d: %w", i.done.Lines, b.err)
		}
	}
}

// batch is a part of the input.
type batch struct {
	records []*record
	lines   int // read so far
	bytes   int64
	err     error // that the input ended with, at the latest io.EOF
}

// read sends the input in batches, up to one with an error. The next batch is made while one is written.
func read(ctx context.Context, in io.Reader, batches chan<- *batch) {
	lines := newLineReader(in)
	for {
		b := readBatch(lines)
		select {
		case batches <- b:
		case <-ctx.Done():
			return
		}
		if b.err != nil {
			return
		}
	}
}

func readBatch(in *lineReader) *batch {
	b := &batch{}
	var lines []line
	for size := 0; len(lines) < batchLines && size < batchBytes; {
		l, err := in.next()
		if err != nil {
			b.err = err
			break
		}
		lines = append(lines, l)
		size += len(l.data)
		b.lines = l.number
	}
	b.bytes = in.read
	b.records = make([]*record, len(lines))
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() {
			for n := w; n < len(lines); n += workers {
				b.records[n] = decode(lines[n])
			}
		})
	}
	group.Wait()
	return b
}

// write imports a batch.
func (i *Importer) write(ctx context.Context, b *batch) error {
	for part := range parts(b.records) {
		if err := i.writePart(ctx, part); err != nil {
			return err
		}
	}
	for _, r := range b.records {
		if len(r.reasons) == 0 {
			continue
		}
		if err := writeReject(i.Rejects, r); err != nil {
			return err
		}
		i.done.Rejected++
	}
	i.done.Lines, i.done.Bytes = max(i.done.Lines, b.lines), b.bytes
	i.Progress(i.done)
	return nil
}
