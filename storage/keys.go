package storage

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/usergraph/usergraph/user"
)

// This file holds what every store keeps beside a user to find and order it, so that all of them find and order alike.

// MaxSortKey is the greatest length of a sort key in bytes. Names that are alike that far sort by id.
const MaxSortKey = 256

// collators holds *collate.Collator values, which one goroutine at a time may use.
var collators sync.Pool

// SortKey is the key by which users are ordered by name: family name, then given name, each by the Unicode collation
// algorithm with the root order of CLDR. Keys are compared byte by byte. A user without a name has an empty key and comes first.
// It reads personalInfo.name.
func SortKey(u *user.User) []byte {
	if u.PersonalInfo == nil || u.PersonalInfo.Name == nil {
		return []byte{}
	}
	c, ok := collators.Get().(*collate.Collator)
	if !ok {
		c = collate.New(language.Und)
	}
	defer collators.Put(c)
	var buf collate.Buffer
	key := append([]byte{}, c.KeyFromString(&buf, u.PersonalInfo.Name.Family1)...)
	key = append(key, 0, 0) // below every weight: a shorter family name comes first
	key = append(key, c.KeyFromString(&buf, u.PersonalInfo.Name.Given)...)
	return key[:min(len(key), MaxSortKey)]
}

// FoldCase removes differences of case, for values that are compared as a whole.
func FoldCase(s string) string { return fold(norm.NFC.String(s)) }

// fold is Unicode's case folding. It begins with small letters, since x/text folds capital and small Cherokee letters into each
// other.
func fold(s string) string { return cases.Fold().String(strings.ToLower(s)) }

// strokes are letters that readers take for another letter with a mark, but Unicode does not decompose, and marks alike.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ħ", "h", "ŧ", "t", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d",
	// Marks that keyboards and word processors put in place of each other.
	"’", "'", "ʼ", "'", "‐", "-")

// FoldText removes differences of case, accents and compatibility forms, for text that is searched.
func FoldText(s string) string {
	s = norm.NFKD.String(s)
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
	return strokes.Replace(fold(s))
}

// SearchWords splits what a user typed into folded words. Text without a word matches everybody.
func SearchWords(text string) []string { return unique(strings.Fields(FoldText(text))) }

// directoryMark stands before the search terms that are directory data, which are kept twice: with it and without.
const directoryMark = "\x01"

// SearchTerms are the words by which a user is found, folded: the words of the family, given and preferred names, also the
// parts of words with a hyphen or apostrophe, the e-mail addresses, and the employee id word by word. Those of the names and the
// business address are there once more behind a mark, for searches in directory data; see [Query.Words]. It reads [SearchFields].
func SearchTerms(u *user.User) []string {
	var terms []string
	if p := u.PersonalInfo; p != nil && p.Name != nil {
		for _, name := range []*string{&p.Name.Family1, p.Name.Family2, &p.Name.Given, p.Name.Preferred} {
			if name == nil {
				continue
			}
			for word := range strings.FieldsSeq(FoldText(*name)) {
				terms = append(terms, word)
				for i, r := range word {
					if strings.ContainsRune("-'", r) {
						terms = append(terms, strings.TrimLeft(word[i:], "-'"))
					}
				}
			}
		}
	}
	if b := u.BusinessInfo; b != nil && b.Email != nil {
		terms = append(terms, FoldText(*b.Email))
	}
	for _, t := range slices.Clone(terms) {
		if t != "" {
			terms = append(terms, directoryMark+t)
		}
	}
	if p := u.PersonalInfo; p != nil && p.Email != nil {
		terms = append(terms, FoldText(*p.Email))
	}
	if b := u.BusinessInfo; b != nil && b.EmployeeID != nil {
		terms = append(terms, strings.Fields(FoldText(*b.EmployeeID))...)
	}
	return unique(slices.DeleteFunc(terms, func(t string) bool { return t == "" }))
}

// Words are the beginnings of search terms that a user must have, each in one, to match the search of the query.
func (q *Query) Words() []string {
	words := SearchWords(q.Search)
	if q.InDirectory {
		for i := range words {
			words[i] = directoryMark + words[i]
		}
	}
	return words
}

// SearchFields is what [SearchTerms] reads.
var SearchFields = FieldsOf("personalInfo.name", "personalInfo.email", "businessInfo.email", "businessInfo.employeeId")

// Emails are the e-mail addresses by which a user is found, case folded: the business and the personal one.
func Emails(u *user.User) []string {
	var emails []string
	if u.BusinessInfo != nil && u.BusinessInfo.Email != nil {
		emails = append(emails, FoldCase(*u.BusinessInfo.Email))
	}
	if u.PersonalInfo != nil && u.PersonalInfo.Email != nil {
		emails = append(emails, FoldCase(*u.PersonalInfo.Email))
	}
	return unique(emails)
}

// RoleTypes are the types of the user's roles, each once, UNKNOWN_TYPE for a role without one.
func RoleTypes(u *user.User) []user.RoleType {
	var types []user.RoleType
	for i := range u.Roles {
		t := user.RoleTypeUnknownType
		if u.Roles[i].RoleType != nil {
			t = *u.Roles[i].RoleType
		}
		if !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return types
}

func unique(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}
