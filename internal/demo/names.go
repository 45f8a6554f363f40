package demo

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelling is a name in its own script and in Latin letters, as a passport has it.
type spelling struct{ native, latin string }

// culture is how people of one language are named.
type culture struct {
	language string // BCP 47
	country  string // where most of them come from, ISO 3166-1 alpha-2
	female   []spelling
	male     []spelling
	family   []spelling
	// familyFemale holds the women's forms of family, in the same order, where they differ.
	familyFemale []spelling
	// middleFemale and middleMale are given to everybody of the culture, where it has them.
	middleFemale, middleMale []spelling
	// twoFamilies says that people have two family names, familyFirst that the family name comes first.
	twoFamilies, familyFirst bool
}

// latin is a list of names that are written in Latin letters.
func latin(names ...string) []spelling {
	list := make([]spelling, len(names))
	for i, n := range names {
		list[i] = spelling{native: n, latin: n}
	}
	return list
}

// cultureOf returns the culture of a language. It is used with the languages of the tables in this package only.
func cultureOf(language string) *culture {
	for i := range cultures {
		if cultures[i].language == language {
			return &cultures[i]
		}
	}
	panic("demo: no names in " + language)
}

// fullName is the name of a person, each part in both spellings; the second family name and the middle name may be empty.
type fullName struct {
	given, middle, family, family2 spelling
}

// name draws a name. Whoever has no family to share passes nil.
func (c *culture) name(r *rand.Rand, woman bool, relative *fullName) fullName {
	var n fullName
	given, middle, family := c.male, c.middleMale, c.family
	if woman {
		given, middle = c.female, c.middleFemale
		if c.familyFemale != nil {
			family = c.familyFemale
		}
	}
	n.given = pick(r, given)
	n.family = pick(r, family)
	if relative != nil {
		n.family = c.sameFamily(relative.family, family)
	}
	if middle != nil {
		n.middle = pick(r, middle)
	}
	if c.twoFamilies {
		n.family2 = pick(r, c.family)
	}
	return n
}

// sameFamily is a relative's family name in the form that forms holds.
func (c *culture) sameFamily(name spelling, forms []spelling) spelling {
	for i := range c.family {
		if c.family[i] == name || (c.familyFemale != nil && c.familyFemale[i] == name) {
			return forms[i]
		}
	}
	return name
}

// hasOwnScript says whether the name is not written in Latin letters.
func (n *fullName) hasOwnScript() bool { return n.given.native != n.given.latin }

// strokes are Latin letters that do not come apart into a base letter and a mark.
var strokes = strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "’", "'")

// plain spells a Latin name without accents, as airlines do.
func plain(s string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
	return strokes.Replace(bare)
}

// mailbox is a Latin name as a part of an e-mail address.
func mailbox(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r == '-':
			return r
		case r == ' ':
			return '-'
		default:
			return -1
		}
	}, strings.ToLower(plain(s)))
}
