package demo

// line is a block of telephone numbers: the first digits and how many follow. Where a country has set numbers aside for films
// and books they are used, elsewhere numbers of the right length.
type line struct {
	prefix string
	digits int
}

// country is what follows from where somebody lives or comes from.
type country struct {
	code        string // ISO 3166-1 alpha-2
	alpha3      string // ISO 3166-1 alpha-3
	name        string
	demonym     string
	continent   string
	currency    string // ISO 4217
	callingCode int32
	mobile      line
	passport    string // the shape of a passport number: A is a letter, 9 a digit
}

var countries = []country{
	{"AE", "ARE", "United Arab Emirates", "Emirati", "AS", "AED", 971, line{"500000", 3}, "A99999999"},
	{"AU", "AUS", "Australia", "Australian", "OC", "AUD", 61, line{"491570", 3}, "AA9999999"},
	{"BR", "BRA", "Brazil", "Brazilian", "SA", "BRL", 55, line{"11900000", 3}, "AA999999"},
	{"CA", "CAN", "Canada", "Canadian", "NA", "CAD", 1, line{"41655501", 2}, "AA999999"},
	{"CN", "CHN", "China", "Chinese", "AS", "CNY", 86, line{"1300000", 4}, "A99999999"},
	{"DE", "DEU", "Germany", "German", "EU", "EUR", 49, line{"171392", 4}, "A99A99A99"},
	{"DK", "DNK", "Denmark", "Danish", "EU", "DKK", 45, line{"20000", 3}, "999999999"},
	{"EG", "EGY", "Egypt", "Egyptian", "AF", "EGP", 20, line{"1000000", 3}, "A99999999"},
	{"ES", "ESP", "Spain", "Spanish", "EU", "EUR", 34, line{"600000", 3}, "AAA999999"},
	{"ET", "ETH", "Ethiopia", "Ethiopian", "AF", "ETB", 251, line{"911000", 3}, "AA9999999"},
	{"FR", "FRA", "France", "French", "EU", "EUR", 33, line{"63998", 4}, "99AA99999"},
	{"GB", "GBR", "United Kingdom", "British", "EU", "GBP", 44, line{"7700900", 3}, "999999999"},
	{"GR", "GRC", "Greece", "Greek", "EU", "EUR", 30, line{"6900000", 3}, "AA9999999"},
	{"ID", "IDN", "Indonesia", "Indonesian", "AS", "IDR", 62, line{"8110000", 4}, "A9999999"},
	{"IE", "IRL", "Ireland", "Irish", "EU", "EUR", 353, line{"2091", 5}, "AA9999999"},
	{"IL", "ISR", "Israel", "Israeli", "AS", "ILS", 972, line{"500000", 3}, "99999999"},
	{"IN", "IND", "India", "Indian", "AS", "INR", 91, line{"9000000", 3}, "A9999999"},
	{"IT", "ITA", "Italy", "Italian", "EU", "EUR", 39, line{"3200000", 3}, "AA9999999"},
	{"JP", "JPN", "Japan", "Japanese", "AS", "JPY", 81, line{"9000000", 3}, "AA9999999"},
	{"KE", "KEN", "Kenya", "Kenyan", "AF", "KES", 254, line{"700000", 3}, "A9999999"},
	{"KR", "KOR", "South Korea", "South Korean", "AS", "KRW", 82, line{"1000000", 3}, "A99999999"},
	{"MX", "MEX", "Mexico", "Mexican", "NA", "MXN", 52, line{"5510000", 3}, "A99999999"},
	{"NG", "NGA", "Nigeria", "Nigerian", "AF", "NGN", 234, line{"8000000", 3}, "A99999999"},
	{"NL", "NLD", "Netherlands", "Dutch", "EU", "EUR", 31, line{"600000", 3}, "AAAAA9999"},
	{"PL", "POL", "Poland", "Polish", "EU", "PLN", 48, line{"500000", 3}, "AA9999999"},
	{"SE", "SWE", "Sweden", "Swedish", "EU", "SEK", 46, line{"7017406", 2}, "99999999"},
	{"SG", "SGP", "Singapore", "Singaporean", "AS", "SGD", 65, line{"80000", 3}, "A9999999A"},
	{"TH", "THA", "Thailand", "Thai", "AS", "THB", 66, line{"800000", 3}, "AA9999999"},
	{"TR", "TUR", "Türkiye", "Turkish", "AS", "TRY", 90, line{"5000000", 3}, "A99999999"},
	{"UA", "UKR", "Ukraine", "Ukrainian", "EU", "UAH", 380, line{"500000", 3}, "AA999999"},
	{"US", "USA", "United States", "American", "NA", "USD", 1, line{"41555501", 2}, "999999999"},
	{"VN", "VNM", "Viet Nam", "Vietnamese", "AS", "VND", 84, line{"900000", 3}, "A99999999"},
}

// countryOf returns the country with a code. It is used with the codes of the tables in this package only.
func countryOf(code string) *country {
	for i := range countries {
		if countries[i].code == code {
			return &countries[i]
		}
	}
	panic("demo: no country " + code)
}

// region is the part of the world in which a company keeps its books for a country.
func (c *country) region() string {
	switch c.continent {
	case "NA", "SA":
		return "Americas"
	case "EU", "AF":
		return "EMEA"
	}
	if c.code == "AE" || c.code == "IL" || c.code == "TR" {
		return "EMEA"
	}
	return "APAC"
}
