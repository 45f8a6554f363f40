package bearer

// Error is why a request does not say who is asking. It is the same text for every token: nothing of a token is in it.
type Error string

// What can be wrong.
const (
	ErrNoToken       Error = "the request has no Authorization header"
	ErrSeveralTokens Error = "the request has several Authorization headers"
	ErrScheme        Error = "the Authorization header is not of the scheme Bearer"
	ErrTooLong       Error = "the token is longer than 8 KiB"
	ErrMalformed     Error = "the token is not a signed JWT in the compact form"
	ErrType          Error = "the token is a JWT of a type that is not for access"
	ErrAlgorithm     Error = "the token is signed with an algorithm that its key is not for"
	ErrUnknownKey    Error = "the token is not signed with a known key"
	ErrSignature     Error = "the signature of the token is wrong"
	ErrNoExpiry      Error = "the token does not say when it expires"
	ErrExpired       Error = "the token has expired"
	ErrNotYetValid   Error = "the token is not valid yet"
	ErrIssuer        Error = "the token was issued by somebody else"
	ErrAudience      Error = "the token is for another audience"
	ErrClaims        Error = "the token does not name either a user or a machine"
)

// Error says what is wrong.
func (e Error) Error() string { return "bearer: " + string(e) }
