package bearer

import (
	"net/http"
	"strings"
)

// maxToken is the greatest length of a token in bytes.
const maxToken = 8 << 10

// tokenOf finds the token in the headers of a request, which must have exactly one of the scheme Bearer (RFC 6750, section 2.1).
func tokenOf(h http.Header) (string, error) {
	values := h["Authorization"]
	switch {
	case len(values) == 0:
		return "", ErrNoToken
	case len(values) > 1:
		return "", ErrSeveralTokens
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return "", ErrScheme
	}
	token = strings.TrimLeft(token, " ")
	if len(token) > maxToken {
		return "", ErrTooLong
	}
	return token, nil
}

// isCompact says whether s has the form of the compact serialization of a signature (RFC 7515, section 3.1): three parts of the
// alphabet base64url, none of them empty.
func isCompact(s string) bool {
	parts, length := 1, 0
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_':
			length++
		case c == '.' && length > 0:
			parts++
			length = 0
		default:
			return false
		}
	}
	return parts == 3 && length > 0
}
