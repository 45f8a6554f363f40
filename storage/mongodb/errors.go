package mongodb

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// Codes of errors that servers report.
const (
	codeInternal          = 1
	codeNamespaceNotFound = 26
	codeDuplicateKey      = 11000
)

// codesOfChange are what a member of a replica set answers that steps down, shuts down or recovers, and codesOfLack what a server
// answers that has no room or is asked for too much.
var (
	codesOfChange = []int{91, 189, 10058, 10107, 11600, 11602, 13435, 13436}
	codesOfLack   = []int{14031, 462}
)

// codesOfTime are those of commands that took too long.
var codesOfTime = []int{50, 202, 262}

// serverError is the error of a server without its text, in which there may be data of users.
type serverError struct {
	code int
	name string
	err  error
}

func (e *serverError) Error() string {
	if e.name == "" {
		return fmt.Sprintf("the server reports error %d", e.code)
	}
	return fmt.Sprintf("the server reports error %d (%s)", e.code, e.name)
}

func (e *serverError) Unwrap() error { return e.err }

// LogValue is the text, too.
func (e *serverError) LogValue() slog.Value { return slog.StringValue(e.Error()) }

// callError is why a call of the store has failed.
type callError struct {
	method string
	err    error
}

func (e *callError) Error() string { return "mongodb: " + e.method + ": " + e.err.Error() }

func (e *callError) Unwrap() error { return e.err }

// LogValue is what may be told of it: nothing from documents.
func (e *callError) LogValue() slog.Value {
	return slog.StringValue("mongodb: " + e.method + ": " + cause.Of(e.err))
}

// explain makes what a call of the store returns from what went wrong in it. The context is the caller's.
func (s *Store) explain(ctx context.Context, method string, err error) error {
	if err == nil || isOfContract(err) {
		return err
	}
	ended := ctx.Err()
	switch {
	case ended != nil && errors.Is(err, context.Canceled):
		return &callError{method, ended}
	case s.closed.Load(), errors.Is(err, mongo.ErrClientDisconnected), isServerSelection(err), isOfChange(err):
		err = fmt.Errorf("%w: %w", storage.ErrUnavailable, reason(err))
	case mongo.IsTimeout(err), hasCode(err, codesOfTime):
		return &callError{method, context.DeadlineExceeded}
	case errors.Is(err, storage.ErrUnavailable):
	case isServerReply(err):
		return &callError{method, withoutText(err)}
	case isOfConnection(err):
		err = fmt.Errorf("%w: %w", storage.ErrUnavailable, reason(err))
	default:
		return &callError{method, err}
	}
	if ended != nil {
		err = fmt.Errorf("%w (%w)", err, ended)
	}
	return &callError{method, err}
}

// isOfContract says whether an error is one that the contract names, but for [storage.ErrUnavailable].
func isOfContract(err error) bool {
	_, taken := errors.AsType[*storage.TakenError](err)
	return taken || errors.Is(err, storage.ErrNotFound) || errors.Is(err, storage.ErrExists) || errors.Is(err, storage.ErrVersionConflict)
}

// reason is what can be told of an error that a connection or a server had. It is not the error itself: who asks what it is shall
// find that the store is unavailable.
func reason(err error) error {
	if isServerReply(err) {
		err = withoutText(err)
	}
	return cause.TextError(err.Error())
}

// withoutText is the error of a server as the code that it has.
func withoutText(err error) error {
	e := &serverError{err: err}
	if codes := mongo.ErrorCodes(err); len(codes) > 0 {
		e.code = codes[0]
	}
	if c, ok := errors.AsType[mongo.CommandError](err); ok {
		e.name = c.Name
	}
	return e
}

// isServerReply says whether a server has answered with an error.
func isServerReply(err error) bool {
	if c, ok := errors.AsType[mongo.CommandError](err); ok {
		return c.Code != 0
	}
	_, single := errors.AsType[mongo.WriteException](err)
	_, bulk := errors.AsType[mongo.BulkWriteException](err)
	return single || bulk
}

// isOfConnection says whether an error is about a connection rather than what was asked for.
func isOfConnection(err error) bool {
	if _, lost := errors.AsType[topology.ConnectionError](err); lost || mongo.IsNetworkError(err) {
		return true
	}
	// A pool that was cleared, since another call has lost a connection of it.
	var pool driver.RetryablePoolError
	return errors.As(err, &pool) && pool.Retryable() || hasLabel(err, "RetryableError", "RetryableWriteError")
}

func hasLabel(err error, labels ...string) bool {
	e, ok := errors.AsType[mongo.LabeledError](err)
	return ok && slices.ContainsFunc(labels, e.HasErrorLabel)
}

func isServerSelection(err error) bool {
	_, ok := errors.AsType[topology.ServerSelectionError](err)
	return ok
}

func isOfChange(err error) bool { return hasCode(err, codesOfChange) || hasCode(err, codesOfLack) }

func hasCode(err error, codes []int) bool {
	return slices.ContainsFunc(mongo.ErrorCodes(err), func(code int) bool { return slices.Contains(codes, code) })
}

// inDoubt says whether a write that failed may have happened, or may happen yet.
func inDoubt(err error) bool {
	if err == nil || errors.Is(err, mongo.ErrClientDisconnected) {
		return false
	}
	if w, ok := errors.AsType[mongo.WriteException](err); ok {
		return len(w.WriteErrors) == 0 // it was written, but perhaps not to a majority
	}
	if w, ok := errors.AsType[mongo.BulkWriteException](err); ok {
		return w.WriteConcernError != nil
	}
	if _, ok := errors.AsType[mongo.MarshalError](err); ok {
		return false
	}
	return !isServerReply(err) || isOfChange(err) || hasCode(err, codesOfTime) || hasLabel(err, "RetryableWriteError")
}

func isDuplicate(err error) bool { return err != nil && mongo.IsDuplicateKeyError(err) }

// isUnspecific says whether the server has refused without telling why. Servers that are only compatible with MongoDB may do so for
// a duplicate.
func isUnspecific(err error) bool { return hasCode(err, []int{codeInternal}) }

// violatedIndex is the index that a write would have violated, nil if the error does not say.
func violatedIndex(err error) *Index {
	reply, message := bson.Raw(nil), ""
	if w, ok := errors.AsType[mongo.WriteException](err); ok && len(w.WriteErrors) > 0 {
		reply, message = w.WriteErrors[0].Raw, w.WriteErrors[0].Message
	} else if c, ok := errors.AsType[mongo.CommandError](err); ok {
		reply, message = c.Raw, c.Message
	}
	return violatedBy(reply, message)
}

// violatedBy finds the index in the reply of a server: by its keys, or by its name in the message, which goes before the values.
func violatedBy(reply bson.Raw, message string) *Index {
	pattern, hasPattern := reply.Lookup("keyPattern").DocumentOK()
	message, _, _ = strings.Cut(message, "dup key:")
	for i := range uniqueIndexes {
		index := &uniqueIndexes[i]
		if hasPattern && slices.Equal(keysOfPattern(pattern), index.Keys) || !hasPattern && strings.Contains(message, index.Name) {
			return index
		}
	}
	return nil
}

func keysOfPattern(pattern bson.Raw) []string {
	var keys []string
	elements, err := pattern.Elements()
	if err != nil {
		return nil
	}
	for _, e := range elements {
		keys = append(keys, e.Key())
	}
	return keys
}
