package hrfeed_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

func TestForms(t *testing.T) {
	const file = "No,Given,Family\n1,Zoë,Müller\n"
	encoded := func(e encoding.Encoding) string {
		text, err := e.NewEncoder().String(file)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for name, c := range map[string]struct{ settings, file string }{
		"plain":                   {"", file},
		"with a byte order mark":  {"", "\uFEFF" + file},
		"of Windows":              {"", strings.ReplaceAll(file, "\n", "\r\n")},
		"without a last line end": {"", strings.TrimSuffix(file, "\n")},
		"semicolons":              {"csv: {delimiter: ;}\n", strings.ReplaceAll(file, ",", ";")},
		"tabs":                    {"csv: {delimiter: tab}\n", strings.ReplaceAll(file, ",", "\t")},
		"tabs, escaped":           {"csv: {delimiter: \"\\t\"}\n", strings.ReplaceAll(file, ",", "\t")},
		"windows-1252":            {"csv: {encoding: windows-1252}\n", encoded(charmap.Windows1252)},
		"UTF-8 by name":           {"csv: {encoding: UTF-8}\n", file},
		"UTF-16 with a mark":      {"", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))},
		"UTF-16 by name":          {"csv: {encoding: utf-16le}\n", encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))},
		"UTF-8 with a mark, whatever the map says": {"csv: {encoding: windows-1252}\n", "\uFEFF" + file},
		"quoted":                  {"", "\"No\",\"Given\",\"Family\"\n\"1\",\" Zoë\",\"Müller\"\n"},
		"other columns and order": {"", "x,Family,\"a\nb\",Given, No \nx,Müller,\"multi\nline\",Zoë,1\n"},
		"rows of nothing":         {"", file + ",,\n\n , ,\n"},
		"cells of nothing":        {"", strings.ReplaceAll(file, "Müller\n", "Müller,, ,\n")},
	} {
		t.Run(name, func(t *testing.T) {
			s := memory.New()
			wantFeed(t, s, c.settings+basics, c.file, counts{Created: 1})
			if n := person(t, s, "1").PersonalInfo.Name; n.Given != "Zoë" || n.Family1 != "Müller" {
				t.Errorf("the name is %+v", n)
			}
		})
	}
}

func TestRowsThatAreNone(t *testing.T) {
	s := memory.New()
	report, rejects := feed(t, s, basics, "No,Given,Family\n1,A,A\n2,B\n3,C,C,C\n4,D\"D,D\n5,\"E\"E,E\n6,\xfc,F\n\"7\n\",G,G\n8,H,H\n9,\"I,I\n")
	want := []hrfeed.InvalidRow{
		{Line: 3, Reasons: []string{"the row has 2 cells, the first line names 3 columns"}},
		{Line: 4, Reasons: []string{"the row has 4 cells, the first line names 3 columns"}},
		{Line: 5, Reasons: []string{"a cell that is not quoted has a quotation mark: quote it and double the mark"}},
		{Line: 6, Reasons: []string{"a quotation mark inside a quoted cell is not doubled, or a cell does not end and has swallowed what follows"}},
		{Line: 7, Reasons: []string{"the row has bytes that are no text in the encoding of the file; csv.encoding in the map names it"}},
		{Line: 11, Reasons: []string{"a quotation mark inside a quoted cell is not doubled, or a cell does not end and has swallowed what follows"}},
	}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 3 {
		t.Errorf("%s%+v", d, report)
	}
	if person(t, s, "7").PersonalInfo.Name.Given != "G" {
		t.Error("the cell was not trimmed")
	}
	if lines := strings.Split(rejects, "\n"); len(lines) != 8 || lines[2] != `3,C,C,C,4,"the row has 4 cells, the first line names 3 columns"` {
		t.Errorf("the rejects are\n%s", rejects)
	}
	t.Run("are none in the rejects either", func(t *testing.T) {
		for range 4 {
			report, _ = feed(t, s, basics, rejects)
			if countsOf(report) != (counts{Invalid: 6}) || report.InvalidRows[0].Reasons[0] != want[0].Reasons[0] || report.InvalidRows[1].Reasons[0] != want[1].Reasons[0] {
				t.Fatalf("%+v of\n%s", report, rejects)
			}
		}
		report, _ = feed(t, s, basics, strings.NewReplacer("3,C,C,C", "3,C,C", "2,B", "2,B,B").Replace(rejects))
		if countsOf(report) != (counts{Created: 2, Invalid: 4}) {
			t.Fatalf("%+v of\n%s", report, rejects)
		}
	})
}

// TestRejectsOfASpreadsheet has rejects that a spreadsheet has made a rectangle of: rows with too few or too many cells are none still.
func TestRejectsOfASpreadsheet(t *testing.T) {
	const spreadsheet = "No,Given,Family,usergraph: line,usergraph: reasons,\n" +
		`2,B,3,"the row has 2 cells, the first line names 3 columns",,` + "\n" +
		`3,C,C,C,4,"the row has 4 cells, the first line names 3 columns"` + "\n" +
		`4,5,"the row has 1 cells, the first line names 3 columns",,,` + "\n" +
		"6,F,,7,another reason,\n"
	report, rejects := feed(t, memory.New(), basics, spreadsheet)
	if countsOf(report) != (counts{Invalid: 4}) {
		t.Errorf("%+v", report)
	}
	for i, want := range []string{"2,B,2,", "3,C,C,C,3,", "4,4,"} {
		if line := strings.Split(rejects, "\n")[i+1]; !strings.HasPrefix(line, want+`"the row has `) {
			t.Errorf("rejected again as %s", line)
		}
	}
	wantFeed(t, memory.New(), basics, strings.NewReplacer("2,B,3", "2,B,B", "3,C,C,C,4,", "3,C,C,4,", "4,5,", "4,D,D,", "6,F,,", "6,F,F,").Replace(spreadsheet), counts{Created: 4})
}

// TestRowsThatAreLost says which lines a cell has swallowed that does not end.
func TestRowsThatAreLost(t *testing.T) {
	report, _ := feed(t, memory.New(), basics, "No,Given,Family\n1,\"A,A\n2,B,B\n3,\"C,C\n4,D,D\n5,\"E,E\n6,F,F\n")
	const reason = "a quotation mark inside a quoted cell is not doubled, or a cell does not end and has swallowed what follows: lines "
	want := []hrfeed.InvalidRow{{Line: 2, Reasons: []string{reason + "2 to 4 are not imported"}}, {Line: 6, Reasons: []string{reason + "6 to 7 are not imported"}}}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 1 {
		t.Error(d)
	}
}

// TestRejectsAreImported corrects the rejects where they stand.
func TestRejectsAreImported(t *testing.T) {
	m := "csv: {delimiter: ;, encoding: windows-1252}\n" + basics + "  businessInfo.email: Mail\n"
	text, err := charmap.Windows1252.NewEncoder().String("No;Given;x;Family;Mail\n1;Zoë;\"a;\"\"b\";Müller;none\n2;;;Otto;none\n3;Ada;;Byron;\n")
	if err != nil {
		t.Fatal(err)
	}
	s := memory.New()
	report, rejects := feed(t, s, m, text)
	if countsOf(report) != (counts{Created: 1, Invalid: 2}) {
		t.Fatalf("%+v", report)
	}
	report, again := feed(t, s, m, strings.ReplaceAll(rejects, "none", "zoe@nordwind.example"))
	if countsOf(report) != (counts{Created: 1, Invalid: 1}) || person(t, s, "1").PersonalInfo.Name.Given != "Zoë" {
		t.Fatalf("%+v", report)
	}
	if want := "No;Given;x;Family;Mail;usergraph: line;usergraph: reasons\n2;;;Otto;zoe@nordwind.example;3;"; !strings.HasPrefix(again, want) {
		t.Errorf("the rejects are\n%s\nwant\n%s", again, want)
	}
}

// TestRejectsOfAMarkedFile have the mark, since the map may name another encoding.
func TestRejectsOfAMarkedFile(t *testing.T) {
	m := "csv: {encoding: windows-1252}\n" + basics
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("No,Given,Family\n1,Łukasz,\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"\uFEFFNo,Given,Family\n1,Łukasz,\n", utf16} {
		_, rejects := feed(t, memory.New(), m, file)
		if !strings.HasPrefix(rejects, "\uFEFFNo,Given,Family,usergraph: line,usergraph: reasons\n1,Łukasz,,2,") || strings.Count(rejects, "\uFEFF") != 1 {
			t.Errorf("the rejects are %q", rejects)
		}
		if _, none := feed(t, memory.New(), m, strings.Replace(rejects, "Łukasz,", "Łukasz,Kowalski", 1)); none != "" {
			t.Errorf("there are rejects: %q", none)
		}
	}
}

// TestFilesThatCannotBeImported writes nothing.
func TestFilesThatCannotBeImported(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"empty":              {"", "the file is empty: its first line must name the columns"},
		"columns missing":    {"No,Name\n1,Ada\n", `there is no column "Given", "Family" among the 2 that the first line names`},
		"only reasons":       {"usergraph: reasons\nx\n", `there is no column "No", "Given", "Family" among the 0 that the first line names`},
		"columns twice":      {"No,Given,Family,No\n", `there are several columns "No"`},
		"capital letters":    {"No,given,Family\n", `there is no column "Given", but one that differs in capital letters`},
		"UTF-16":             {"N\x00o\x00,\x00G\x00\n\x00", "is it UTF-16? csv.encoding in the map names the encoding"},
		"line ends of a Mac": {"No,Given,Family\r1,Ada,Byron\r", "do its lines end with carriage returns only?"},
		"a line for Excel":   {"sep=,\nNo,Given,Family\n1,Ada,Byron\n", "does it begin with a line for Excel, sep=?"},
		"another delimiter":  {"No;Given;Family\n", `is ',' between the cells?`},
		"commas":             {"No,Given,Family\n", `is ';' between the cells?`},
		"a cell without end": {"No,Given,Family\n1,Ada,Byron\n2,\"" + strings.Repeat("x\n", 5<<20), "after row 1: a row is longer than 8 MiB: does a quotation mark open a cell that never ends?"},
	} {
		t.Run(name, func(t *testing.T) {
			s := memory.New()
			m := basics
			if name == "commas" {
				m = "csv: {delimiter: ;}\n" + basics
			}
			_, err := (&hrfeed.Importer{Store: s, Map: parse(t, m), In: strings.NewReader(c.file)}).Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if users, err := s.ScanUsers(t.Context(), "", 1); err != nil || len(users) > 0 {
				t.Errorf("there are %d users, %v", len(users), err)
			}
		})
	}
}

// swapped is another file when it is read the second time.
type swapped struct {
	*bytes.Reader

	next []byte
	seen int
}

func (s *swapped) Seek(offset int64, whence int) (int64, error) {
	if s.seen++; s.seen == 2 {
		s.Reset(s.next)
	}
	return s.Reader.Seek(offset, whence)
}

func TestFileChangesMeanwhile(t *testing.T) {
	const file = "No,Given,Family\n1,Ada,Byron\n"
	for name, next := range map[string]string{"a row": strings.Replace(file, "Ada", "Eve", 1), "longer": file + "2,Eve,E\n", "shorter": "No,Given,Family\n"} {
		t.Run(name, func(t *testing.T) {
			var s storage.Store = memory.New()
			in := &swapped{Reader: bytes.NewReader([]byte(file)), next: []byte(next)}
			_, err := (&hrfeed.Importer{Store: s, Map: parse(t, basics), In: in}).Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), "the file was changed while it was being imported") {
				t.Errorf("got %v", err)
			}
			if users, err := s.ScanUsers(t.Context(), "", 10); err != nil || len(users) > 0 {
				t.Errorf("there are %d users, %v", len(users), err)
			}
		})
	}
}
