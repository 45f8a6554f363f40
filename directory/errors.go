package directory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/user"
)

// UserErrorCode is a kind of error in a request.
type UserErrorCode string

// The kinds of errors in a request.
const (
	// CodeRequired means that a value is absent, empty or blank.
	CodeRequired = UserErrorCode(user.CodeRequired)
	// CodeInvalid means that a value does not have its format, is out of range or contradicts another one.
	CodeInvalid = UserErrorCode(user.CodeInvalid)
	// CodeTooLong means that a text has too many characters or a list too many items.
	CodeTooLong = UserErrorCode(user.CodeTooLong)
	// CodeTaken means that another user of the company has this external or employee id.
	CodeTaken = UserErrorCode("TAKEN")
	// CodeVersionConflict means that the user does not have the expected version any more.
	CodeVersionConflict = UserErrorCode("VERSION_CONFLICT")
	// CodeNotFound means that there is no such user for the viewer.
	CodeNotFound = UserErrorCode("NOT_FOUND")
)

// UserError is one thing that is wrong with a request.
type UserError struct {
	// Code is the kind of error, for programs.
	Code UserErrorCode
	// Message says what is wrong, for people. It holds no personal data.
	Message string
	// Path says where: the argument, then field names and list indices.
	Path []string
}

// InputError is everything that is wrong with a request. Nothing was changed.
type InputError []UserError

// Error is everything that is wrong, each with its path.
func (e InputError) Error() string {
	texts := make([]string, len(e))
	for i, u := range e {
		texts[i] = strings.Join(u.Path, ".") + ": " + u.Message
	}
	return strings.Join(texts, "; ")
}

// fail is an InputError of one error.
func fail(code UserErrorCode, message string, path ...string) InputError {
	return InputError{{Code: code, Message: message, Path: path}}
}

func tooMany(most int, path ...string) InputError {
	return fail(CodeTooLong, fmt.Sprintf("must have at most %d values", most), path...)
}

// parseID brings a UUID into lower case, or says what is wrong with it at the path.
func parseID(id string, path ...string) (string, *UserError) {
	parsed, err := uuid.Parse(id)
	if err != nil || len(id) != uuidLength { // Parse also takes other notations
		return "", &UserError{Code: CodeInvalid, Message: "must be a UUID", Path: path}
	}
	if !strings.ContainsAny(id, "ABCDEF") {
		return id, nil
	}
	return parsed.String(), nil
}

// uuidLength is the length of a UUID in its usual notation.
const uuidLength = 36

// parseIDs brings UUIDs into lower case, or says what is wrong with them at the path and their indices.
func parseIDs(ids []string, path ...string) ([]string, InputError) {
	var problems InputError
	parsed := make([]string, len(ids))
	for i, id := range ids {
		p, problem := parseID(id, below(path, strconv.Itoa(i))...)
		if problem != nil {
			problems = append(problems, *problem)
		}
		parsed[i] = p
	}
	return parsed, problems
}

// below is the path of something inside what is at path.
func below(path []string, names ...string) []string { return append(slices.Clip(path), names...) }

// violations turns what is wrong with a value at the path into errors of a request.
func violations(found []user.Violation, path ...string) InputError {
	var problems InputError
	for _, v := range found {
		problems = append(problems, UserError{
			Code:    UserErrorCode(v.Code),
			Message: v.Message,
			Path:    below(path, v.Path...),
		})
	}
	return problems
}
