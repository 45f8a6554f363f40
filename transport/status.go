package transport

import (
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of errors that are decided here, in extensions.code.
const (
	codeUnauthenticated  = "UNAUTHENTICATED"
	codeForbidden        = "FORBIDDEN"
	codeBadUserInput     = "BAD_USER_INPUT"
	codeParseFailed      = "GRAPHQL_PARSE_FAILED"
	codeValidationFailed = "GRAPHQL_VALIDATION_FAILED"
	codeLimitExceeded    = "LIMIT_EXCEEDED"
	codeTimeout          = "TIMEOUT"
	codeUnavailable      = "UNAVAILABLE"
	codeInternal         = "INTERNAL"

	// Clients of automatic persisted queries look for these codes, and some for the messages; they are Apollo's.
	codePersistedNotFound     = "PERSISTED_QUERY_NOT_FOUND"
	codePersistedNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// Which status an answer has is decided in this file only, in three steps.
//
// 1. What is refused before it is looked at as GraphQL has the status that HTTP has for it, whatever the media type: a
// [requestError] brings its own. RFC 9110, section 15.5, and the list in section "Status Codes" of GraphQL over HTTP:
// 400 not JSON or not a request, 401 not authenticated, 403 not permitted, 405 method, 406 Accept, 408 too slow, 413 body too
// large, 414 URL too long, 415 Content-Type or Content-Encoding.
//
// 2. An answer with data, even null, is that of an operation that was executed: 200.
//
// 3. An answer without data is that of a document that does not parse, is not valid, exceeds a limit, of variables that do not fit,
// or to somebody who is not known or asks too often; these two are 401 and 429, which clients and proxies act upon. Otherwise,
// clients that read application/json take every other status than 200 for that of a proxy and do not read the body, so that they
// get 200 (section "application/json" of the drafts until 2025). Those that read application/graphql-response+json get the status
// of the first error's code, by the table below.
//
// The edition of September 2026 goes further: 422 instead of 400 for all that parses and cannot be executed, and 294 for data
// together with errors. The audits of the npm package graphql-http, against which servers are compared, demand 400 and 200 still,
// and proxies do not know 294. To follow the edition, change statusInvalid and statusPartial.
const (
	statusInvalid = http.StatusBadRequest
	statusPartial = http.StatusOK
)

// statusOfCode has the status of answers without data in application/graphql-response+json. Other codes have statusInvalid.
var statusOfCode = map[string]int{
	codeUnauthenticated:   http.StatusUnauthorized,
	codeForbidden:         http.StatusForbidden,
	codeParseFailed:       http.StatusBadRequest,
	codeBadUserInput:      statusInvalid,
	codeValidationFailed:  statusInvalid,
	codeLimitExceeded:     statusInvalid,
	codePersistedNotFound: http.StatusNotFound, // of the document
	codeTimeout:           http.StatusGatewayTimeout,
	codeUnavailable:       http.StatusServiceUnavailable,
	codeInternal:          http.StatusInternalServerError,
}

// statusOf is the status of a response that an executor has made.
func statusOf(mediaType string, response *graphql.Response) int {
	if len(response.Errors) == 0 {
		return http.StatusOK
	}
	if len(response.Data) > 0 {
		if mediaType == mediaResponse {
			return statusPartial
		}
		return http.StatusOK
	}
	code, _ := response.Errors[0].Extensions["code"].(string)
	if retryAfter(response) > 0 {
		return http.StatusTooManyRequests
	}
	if mediaType != mediaResponse && code != codeUnauthenticated {
		return http.StatusOK
	}
	if status, ok := statusOfCode[code]; ok {
		return status
	}
	return statusInvalid
}

// retryAfter is in how many seconds the same request may be executed, as the first error says, 0 if it does not.
func retryAfter(response *graphql.Response) int {
	seconds, _ := response.Errors[0].Extensions["retryAfter"].(int)
	return seconds
}

// requestError is a request that is refused before it is looked at as GraphQL.
type requestError struct {
	// status is 0 for that of an answer without data.
	status        int
	code, message string
	// header is what the answer has besides: a name and its value, or nothing.
	header [2]string
}

func (e *requestError) Error() string { return e.message }

// response is the answer to the request. It has no data, not even null.
func (e *requestError) response() *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{{Message: e.message, Extensions: map[string]any{"code": e.code}}}}
}

// The requests that are refused always in the same words.
var (
	errNotAcceptable = &requestError{
		status: http.StatusNotAcceptable, code: codeBadUserInput,
		message: "answers are " + mediaResponse + " or " + mediaJSON,
	}
	errMethod = &requestError{
		status: http.StatusMethodNotAllowed, code: codeBadUserInput,
		message: "the method must be GET or POST", header: [2]string{"Allow", "GET, POST"},
	}
	errOnlyQueries = &requestError{
		status: http.StatusMethodNotAllowed, code: codeBadUserInput,
		message: "only queries can be sent by GET", header: [2]string{"Allow", http.MethodPost},
	}
	errUnauthenticated = &requestError{
		status: http.StatusUnauthorized, code: codeUnauthenticated,
		message: "the request does not say who is asking, or not in a way that is accepted",
	}
	errCrossSite = &requestError{
		status: http.StatusForbidden, code: codeForbidden,
		message: "a page of another site could have sent this; send a header like GraphQL-Require-Preflight, or use POST",
	}
	errUntrusted = &requestError{
		status: http.StatusForbidden, code: codeForbidden,
		message: "only trusted documents are executed, and this is none of them",
	}
	errSlow = &requestError{
		status: http.StatusRequestTimeout, code: codeTimeout,
		message: "the body did not arrive in time", header: [2]string{"Connection", "close"},
	}
	errEncoding = &requestError{
		status: http.StatusUnsupportedMediaType, code: codeBadUserInput,
		message: "the body must not be compressed", header: [2]string{"Accept-Encoding", "identity"},
	}
	errNoQuery = badRequest("the request has no query")
)

// badRequest refuses a request that is not well-formed.
func badRequest(format string, args ...any) *requestError {
	return &requestError{status: http.StatusBadRequest, code: codeBadUserInput, message: fmt.Sprintf(format, args...)}
}

// unsupported refuses a content type.
func unsupported(message string) *requestError {
	return &requestError{status: http.StatusUnsupportedMediaType, code: codeBadUserInput, message: message}
}

// tooLarge refuses a body or a URL of more than a number of bytes.
func tooLarge(status int, what string, most int64) *requestError {
	return &requestError{status: status, code: codeLimitExceeded, message: fmt.Sprintf("%s must have at most %d bytes", what, most)}
}
