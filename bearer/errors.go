package bearer

// Error is why a request does not say who is asking. It is the same text for every token: nothing of a token is in it.
type Error string

// What can be wrong.
const (
	// ErrNoToken means that there is no header Authorization.
	ErrNoToken Error = "the request has no Authorization header"
	// ErrSeveralTokens means that there is more than one header Authorization, of which others could take another.
	ErrSeveralTokens Error = "the request has several Authorization headers"
	// ErrScheme means that what the header has is not "Bearer" and a token.
	ErrScheme Error = "the Authorization header is not of the scheme Bearer"
	// ErrTooLong means that the token is not even looked at.
	ErrTooLong Error = "the token is longer than 8 KiB"
	// ErrMalformed means that the token is not a JWS in the compact form (RFC 7515) of a JSON object.
	ErrMalformed Error = "the token is not a signed JWT in the compact form"
	// ErrType means that the header typ of the token is neither JWT nor at+jwt (RFC 9068).
	ErrType Error = "the token is a JWT of a type that is not for access"
	// ErrAlgorithm means that the algorithm of the token is none of ours, or not that of its key.
	ErrAlgorithm Error = "the token is signed with an algorithm that its key is not for"
	// ErrUnknownKey means that no key has the kid of the token, or that a token without one could have several.
	ErrUnknownKey Error = "the token is not signed with a known key"
	// ErrSignature means that the key did not sign this token.
	ErrSignature Error = "the signature of the token is wrong"
	// ErrNoExpiry means that the token has no claim exp.
	ErrNoExpiry Error = "the token does not say when it expires"
	// ErrExpired means that the time of the claim exp is over, by more than 30 seconds.
	ErrExpired Error = "the token has expired"
	// ErrNotYetValid means that the time of the claim nbf or iat is more than 30 seconds away.
	ErrNotYetValid Error = "the token is not valid yet"
	// ErrIssuer means that the claim iss is not what is configured.
	ErrIssuer Error = "the token was issued by somebody else"
	// ErrAudience means that the claim aud does not have what is configured, or is there where nothing is.
	ErrAudience Error = "the token is for another audience"
	// ErrClaims means that the claims name nobody, several, or an id that does not belong to the role; see [Claims].
	ErrClaims Error = "the token does not name either a user or a machine"
)

// Error says what is wrong.
func (e Error) Error() string { return "bearer: " + string(e) }
