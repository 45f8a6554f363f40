package user

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The greatest lengths in octets of an e-mail address and of its part before the @ (RFC 5321, section 4.5.3.1, without the
// angle brackets), and in characters of a label of a domain name.
const (
	maxEmail     = 254
	maxLocalPart = 64
	maxLabel     = 63
)

// isEmail says whether s has the shape of a mailbox in RFC 5321, internationalised or not (RFC 6531). The domain is a name of
// at least two labels.
func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > maxEmail || !utf8.ValidString(s) {
		return false
	}
	return isLocalPart(s[:at]) && isMailDomain(s[at+1:])
}

func isLocalPart(s string) bool {
	if len(s) > maxLocalPart {
		return false
	}
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return isQuotedContent(s[1 : len(s)-1])
	}
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" || strings.ContainsFunc(atom, func(r rune) bool { return !isAtomText(r) }) {
			return false
		}
	}
	return true
}

func isAtomText(r rune) bool {
	switch {
	case r >= utf8.RuneSelf:
		return unicode.IsPrint(r)
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return true
	default:
		return strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
	}
}

// isQuotedContent says whether s may stand between the quotes of a quoted local part.
func isQuotedContent(s string) bool {
	escaped := false
	for _, r := range s {
		switch {
		case !unicode.IsPrint(r), escaped && r >= utf8.RuneSelf, !escaped && r == '"':
			return false
		default:
			escaped = !escaped && r == '\\'
		}
	}
	return !escaped
}

func isMailDomain(s string) bool {
	top := s[strings.LastIndexByte(s, '.')+1:]
	return len(top) < len(s) && strings.Trim(top, "0123456789") != "" && isDomain(s, "-")
}

// isURL says whether s is an absolute http or https URL with a host.
func isURL(s string) bool {
	unfit := func(r rune) bool { return r == ' ' || !unicode.IsPrint(r) }
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unfit) {
		return false
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || !isPort(u.Port()) {
		return false
	}
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return isDomain(strings.TrimSuffix(host, "."), "-_")
}

// isPort says whether s is the number of a port, or empty for the default one.
func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return s == "" || err == nil
}

// isDomain says whether s is labels, separated by dots, of letters and digits of any script and the given punctuation.
func isDomain(s, punctuation string) bool {
	unfit := func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) && !strings.ContainsRune(punctuation, r)
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || utf8.RuneCountInString(label) > maxLabel || strings.ContainsFunc(label, unfit) {
			return false
		}
		if strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
	}
	return true
}
