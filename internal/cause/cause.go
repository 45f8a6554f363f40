// Package cause says of errors what may be written into logs and traces. Texts of errors may repeat what users have typed, rows of
// a database or secrets, so only those are told that cannot: of errors of the operating system and the network, of the errors that
// the contract of stores names, and of errors that say themselves what may be logged of them (they are a [slog.LogValuer]). Of all
// others it tells the type.
package cause

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// Of returns what may be told of an error: of each error that it wraps what it may, separated by colons.
func Of(err error) string {
	told := appendCauses(nil, err)
	if len(told) == 0 && err != nil {
		told = append(told, fmt.Sprintf("%T", err))
	}
	return strings.Join(told, ": ")
}

// harmless are errors with a constant text.
var harmless = []error{
	storage.ErrUnavailable, storage.ErrNotFound, storage.ErrExists, storage.ErrVersionConflict,
	context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, io.ErrClosedPipe,
}

// harmlessPackages have errors whose texts are about files, addresses, certificates and the program.
var harmlessPackages = []string{"syscall", "net", "crypto/tls", "crypto/x509", "io/fs", "internal/poll", "runtime"}

func appendCauses(told []string, err error) []string {
	if err == nil {
		return told
	}
	if v, ok := err.(slog.LogValuer); ok {
		return append(told, v.LogValue().Resolve().String())
	}
	if slices.ContainsFunc(harmless, func(h error) bool { return h == err }) { //nolint:errorlint // likewise
		return append(told, err.Error())
	}
	typ := reflect.TypeOf(err)
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch {
	case slices.Contains(harmlessPackages, typ.PkgPath()):
		return append(told, err.Error())
	case typ.PkgPath() != "fmt" && typ != joined: // those only put errors together
		told = append(told, fmt.Sprintf("%T", err))
	}
	switch e := err.(type) { //nolint:errorlint // likewise
	case interface{ Unwrap() error }:
		return appendCauses(told, e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, each := range e.Unwrap() {
			told = appendCauses(told, each)
		}
	}
	return told
}

var joined = reflect.TypeOf(errors.Join(io.EOF)).Elem()

// PanicError is the error that a panic is turned into. It wraps nothing: what code has panicked with says nothing about a call.
type PanicError struct {
	text  string
	stack []byte
}

// Recovered makes an error of what recover has returned, which is not nil. It is to be called where that was.
func Recovered(value any) *PanicError {
	p := &PanicError{fmt.Sprintf("panic with a value of type %T", value), debug.Stack()}
	if err, ok := value.(runtime.Error); ok {
		p.text = "panic: " + err.Error()
	} else if err, ok := value.(error); ok {
		p.text = "panic: " + Of(err)
	}
	return p
}

// Error says what may be told of the panic.
func (p *PanicError) Error() string { return p.text }

// LogValue is the same.
func (p *PanicError) LogValue() slog.Value { return slog.StringValue(p.text) }

// Attributes returns what a log says of an error: what may be told of it, and the stack if it was a panic.
func Attributes(err error) []slog.Attr {
	all := []slog.Attr{slog.String("error", Of(err))}
	if p, ok := errors.AsType[*PanicError](err); ok {
		all = append(all, slog.String("stack", string(p.stack)))
	}
	return all
}

// TextError is an error whose text may be told.
type TextError string

func (t TextError) Error() string { return string(t) }

// LogValue is the text.
func (t TextError) LogValue() slog.Value { return slog.StringValue(string(t)) }
