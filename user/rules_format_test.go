package user

import (
	"strings"
	"testing"
)

// formatTests has values for each tag that gives a string its format.
var formatTests = []struct {
	tag            string
	valid, invalid []string
}{
	{
		tag:     "text",
		valid:   []string{"", "plain", "tab\tline\r\nend", "שלום", "👩‍👩‍👧 fam", "a\u00a0b", "\ufffd"},
		invalid: []string{"\x00", "bell\a", "escape\x1b[31m", "delete\x7f", "next\u0085line", "\xff", "cut \xe2\x82", "\xed\xa0\x80"},
	},
	{
		tag:     "notblank",
		valid:   []string{"a", " a ", "0", "🦊"},
		invalid: []string{"", " ", "\t\r\n", "\u00a0\u2003\u3000"},
	},
	{
		tag:     "date",
		valid:   []string{"2017-07-21", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"},
		invalid: []string{"", "2023-02-29", "1900-02-29", "2017-13-01", "2017-00-10", "2017-04-31", "2017-7-21", "21-07-2017", "0000-01-01", "10000-01-01", "-001-01-01", "2017-07-21T00:00:00Z", " 2017-07-21", "2017-07-21 ", "20170721", "２017-07-21", "today"},
	},
	{
		tag:     "duration",
		valid:   []string{"P90D", "P1Y", "P3M", "P2W", "P1Y2M3DT4H5M6S", "PT36H", "PT0.5S", "PT0,5S", "P0D", "P1Y6M", "P1.5D"},
		invalid: []string{"", "P", "PT", "P1DT", "90D", "P90", "1D", "p90d", "-P1D", "+P1D", "P-1D", "P1H", "PT1D", "P1D1Y", "P1D1D", "PPT1H", "P1DT1DT1H", "P1D T1H", "P1.D", "P.5D", "P0.5Y1D", "P½D", "P1S", "90 days", " P90D", "P90D\n"},
	},
	{
		tag:     "uuid",
		valid:   []string{someID, strings.ToUpper(someID), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
		invalid: []string{"", "7", "497f6eca62764993bfeb53cbbbba6f08", "{" + someID + "}", "urn:uuid:" + someID, someID + " ", "497f6eca-6276-4993-bfeb-53cbbbba6f0g", "497f6eca-62764-993-bfeb-53cbbbba6f08", "497f6eca-6276-4993-bfeb-53cbbbba6f0"},
	},
	{
		tag:     "base64",
		valid:   []string{"", "QQ==", "QUI=", "QUJD", "6935813e12584abda0e43d71cd2ea260", "+/+/"},
		invalid: []string{"Q", "QQ", "QQ=", "QQ===", "====", "Q=Q=", "-_-_", "QUJD\n", "QU\r\nJD", " QUJD", "QUJDé", "QQ==QQ=="},
	},
	{
		tag:     "language",
		valid:   []string{"en", "en-US", "zh-Hant-TW", "es-419", "sr-Latn", "fil", "de-CH-1996", "EN-us", "en-GB-u-ca-gregory", "en-x-corp", "und", "i-klingon", "xx"},
		invalid: []string{"", "e", "english", "en_US", "en-", "-en", "en--US", "en US", "123", "en-US!", "日本語", "../en"},
	},
	{
		tag:     "timezone",
		valid:   []string{"UTC", "America/Los_Angeles", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Europe/Kyiv", "Etc/GMT+5", "EST5EDT", "GB-Eire"},
		invalid: []string{"", "Local", "local", "utc", "PST8", "America", "America/", "/UTC", "America/New York", "Mars/Olympus", "../etc/localtime", "America/../UTC", "/etc/localtime", `America\New_York`, "posixrules", "zone.tab", "UTC\x00", "+01:00", "GMT+1"},
	},
	{
		tag:     "continent",
		valid:   []string{"AF", "AN", "AS", "EU", "NA", "OC", "SA"},
		invalid: []string{"", "eu", "Europe", "XX", "AM", "E", "EUR"},
	},
	{
		tag:     "country",
		valid:   []string{"US", "USA", "IN", "IND", "GB", "GBR", "XK", "SS", "SSD", "CW", "BQ", "AX"},
		invalid: []string{"", "us", "Usa", "UK", "EU", "XX", "ZZ", "ZZZ", "AN", "YU", "SU", "356", "840", "U", "USAA", "United States", "EN", "ENG"},
	},
	{
		tag:     "currency",
		valid:   []string{"USD", "EUR", "INR", "JPY", "CHF", "XCG", "VES"},
		invalid: []string{"", "usd", "US", "DEM", "$", "USDT", "BTC", "840", "ZZZ"},
	},
	{
		tag:     "iata",
		valid:   []string{"SFO", "LAX", "DEL"},
		invalid: []string{"", "sfo", "SF", "KSFO", "S1O", "SFÖ", "SF ", "ＳＦＯ"},
	},
	{
		tag: "email",
		valid: []string{
			"a@b.co", "user@business.com", "first.last+tag@sub.example.co.uk", "o'brien@example.ie", "!#$%&'*+-/=?^_`{|}~@example.com",
			"user@xn--bcher-kva.example", "jörg@bücher.example", "用户@例子.广告", "अजय@डाटा.भारत", `"john doe"@example.com`, `"a@b"@example.com`,
			`"quote\"d"@example.com`, `""@example.com`, "user@1und1.de", strings.Repeat("l", 64) + "@example.com",
			"a@" + strings.Repeat("b", 63) + ".com", "a@" + strings.Repeat(strings.Repeat("b", 62)+".", 3) + strings.Repeat("c", 59) + ".com",
		},
		invalid: []string{
			"", "@", "a@", "@b.co", "nobody", "a@b", "user@localhost", "a b@example.com", "a@exa mple.com", "a@b@example.com", ".a@example.com",
			"a.@example.com", "a..b@example.com", "a@.example.com", "a@example.com.", "a@example..com", "a@-example.com", "a@example-.com",
			"a@exam_ple.com", "a@127.0.0.1", "a@[127.0.0.1]", "a@example.123", " a@example.com", "a@example.com ", "a@example.com\n", "A <a@example.com>",
			"<a@example.com>", "a@example.com (work)", "(work)a@example.com", "a@example.com, b@example.com", "mailto:a@b@c.com", `"john" doe@example.com`,
			`"a"b"@example.com`, `"a\"@example.com`, `"a\é"@example.com`, "\"a\x00\"@example.com", "a\x00@example.com", "a@example.com\x00", "\xff@example.com", "a@\xff.com", "a\u202eb@example.com", "a\u00a0b@example.com",
			strings.Repeat("l", 65) + "@example.com", strings.Repeat("é", 33) + "@example.com", "a@" + strings.Repeat("b", 64) + ".com",
			"a@" + strings.Repeat(strings.Repeat("b", 62)+".", 3) + strings.Repeat("c", 60) + ".com",
		},
	},
	{
		tag: "url",
		valid: []string{
			"http://a", "https://example.com/", "HTTPS://EXAMPLE.COM", "https://example.com:8443/a/b.png?q=1&r=%20#top", "http://127.0.0.1/x", "http://[::1]:8080/",
			"https://bücher.example/straße", "https://my_bucket.example.com/logo.webp", "https://example.com./",
			"https://static.wixstatic.com/media/73f2e2_6935813e12584abda0e43d71cd2ea260~mv2.png/v1/fill/w_630,h_94,al_c,q_85,usm_0.66_1.00_0.01/Spotnana%403x.webp",
		},
		invalid: []string{
			"", "example.com", "//example.com/a", "/a/b", "http:", "http://", "http:///a", "http:a", "https://?q", "http://:80/", "ftp://example.com/", "javascript:alert(1)",
			"data:image/png;base64,QQ==", "file:///etc/passwd", "http://exa mple.com/", "http://example.com/a b", " http://example.com", "http://example.com\n", "http://example.com/\u202e",
			"http://example.com:99999/", "http://example.com:port/", "http://a..b/", "http://-a/", "http://a<b>/", "http://[::1/", "http://example.com/%zz", "http://example.com/\xff",
		},
	},
}

func TestFormats(t *testing.T) {
	for _, tt := range formatTests {
		t.Run(tt.tag, func(t *testing.T) {
			for _, value := range tt.valid {
				if err := sharedRules().validate.Var(value, tt.tag); err != nil {
					t.Errorf("%q is refused: %v", value, err)
				}
			}
			for _, value := range tt.invalid {
				if sharedRules().validate.Var(value, tt.tag) == nil {
					t.Errorf("%q is accepted", value)
				}
			}
		})
	}
}

// TestCountriesAreComplete counts: ISO 3166-1 has 249 countries, and the validator has Kosovo as well.
func TestCountriesAreComplete(t *testing.T) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	count := func(codes []string) (n int) {
		for _, code := range codes {
			if sharedRules().validate.Var(code, "country") == nil {
				n++
			}
		}
		return n
	}
	var two, three []string
	for _, a := range letters {
		for _, b := range letters {
			two = append(two, string(a)+string(b))
			for _, c := range letters {
				three = append(three, string(a)+string(b)+string(c))
			}
		}
	}
	if n := count(two); n != 250 {
		t.Errorf("%d alpha-2 codes, want 250", n)
	}
	if n := count(three); n != 250 {
		t.Errorf("%d alpha-3 codes, want 250", n)
	}
}

func TestEnums(t *testing.T) {
	validate := sharedRules().validate
	for _, value := range PersonaValues {
		if err := validate.Var(value, "enum"); err != nil {
			t.Errorf("%q is refused: %v", value, err)
		}
	}
	for _, value := range []Persona{"", "employee", "EMPLOYEE ", "CEO"} {
		if validate.Var(value, "enum") == nil {
			t.Errorf("%q is accepted", value)
		}
	}
}
