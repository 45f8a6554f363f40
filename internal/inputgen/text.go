package inputgen

import (
	"strings"
	"unicode/utf8"
)

// pieces are what texts are made of: everyday characters, and those that are known to break programs.
var pieces = []string{
	"a", "b", "Q", "z", "0", "9", " ", "-", ".", "'", `"`, `\`, "/", "<", ">", "&", "\n", "\t", "\r\n", "$", "{", "}", "%s", "${x}", "`",
	"null", "</script>", `\u0041`, `\n`, "é", "e\u0301", "ß", "İ", "ı", "ﬁ", "Ω", "Ж", "字", "한", "ไทย", "शि", "שָׁלוֹם", "مرحبا", "\u202e", "\u200f",
	"\u200d", "👩‍👩‍👧", "🇮🇳", "👍🏽", "𝔘", "\u2028", "\u2029", "\ufeff", "\u00a0", "\u00ad", "\u3000", "\ufffd", "\uffff", "\U0010fffd", "q\u0323\u0307",
}

const letters = "abcdefghijklmnopqrstuvwxyz"

// text makes a text of so many characters (runes).
func (g *Generator) text(atLeast, atMost int) string {
	n := atLeast
	if atMost > atLeast {
		n += g.rand.IntN(min(atMost-atLeast, 20) + 1)
		if !g.full && !g.sparse && g.Chance(4) && atMost*4 < g.room {
			n = atMost
		}
	}
	var s strings.Builder
	for count := 0; count < n; {
		piece := oneOf(g, pieces...)
		if g.Chance(40) {
			piece = letters[g.rand.IntN(len(letters)):][:1]
		}
		for _, r := range piece {
			if count == n {
				break
			}
			s.WriteRune(r)
			count++
		}
	}
	return s.String()
}

// name makes a text that is more than white space.
func (g *Generator) name(atMost int) string {
	s := g.text(1, atMost)
	_, size := utf8.DecodeRuneInString(s)
	if strings.TrimSpace(s) == "" {
		return "x" + s[size:]
	}
	return s
}
