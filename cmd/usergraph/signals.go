package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends when the parent does, when stop is called, or when the process gets SIGINT or SIGTERM. A
// second signal then does what it does to any process: it ends it. That is so before anybody can see that the context has ended, which
// [signal.NotifyContext] does not promise: there a second signal may be swallowed while the first is acted on.
func untilSignal(parent context.Context) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		defer signal.Stop(signals)
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(signalled{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(nil)
		signal.Stop(signals)
	}
}

// signalled is the cause of a context that a signal has ended.
type signalled struct{ signal os.Signal }

func (s signalled) Error() string { return s.signal.String() + " signal received" }

// Is makes it a cancellation where the cause is returned instead of the context's error, as net/http does.
func (signalled) Is(target error) bool { return target == context.Canceled }

// outliveReaders lets the process go on when nobody reads its stdout or stderr any more. Go ends it otherwise, at the next line of the
// log: a server whose log is piped to another program, which the same Ctrl-C ends first, would cut off its requests.
func outliveReaders() { signal.Ignore(syscall.SIGPIPE) }
