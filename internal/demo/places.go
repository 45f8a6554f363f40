package demo

// place is a city with an office.
type place struct {
	city        string
	country     string // ISO 3166-1 alpha-2
	area        string // state, province or prefecture
	postalCode  string
	timezone    string // IANA
	language    string // BCP 47
	latitude    float64
	longitude   float64
	airport     string // IATA
	airportName string
	landline    line
	streets     []string
	// locals are the languages of the people who live there, repeated by how common they are.
	locals []string
}

var places = []place{
	{"San Francisco", "US", "CA", "94107", "America/Los_Angeles", "en-US", 37.7749, -122.4194, "SFO", "San Francisco International", line{"41555501", 2}, []string{"Heron Street", "Foundry Lane"}, []string{"en", "en", "en", "zh", "es"}},
	{"New York", "US", "NY", "10013", "America/New_York", "en-US", 40.7128, -74.0060, "JFK", "John F. Kennedy International", line{"21255501", 2}, []string{"Sailmaker Street", "Old Ferry Road"}, []string{"en", "en", "en", "es", "it", "he"}},
	{"Toronto", "CA", "ON", "M5V 2T6", "America/Toronto", "en-CA", 43.6532, -79.3832, "YYZ", "Toronto Pearson", line{"41655501", 2}, []string{"Maple Quay", "Harbour Terrace"}, []string{"en", "en", "fr", "hi", "zh"}},
	{"Mexico City", "MX", "CMX", "06600", "America/Mexico_City", "es-MX", 19.4326, -99.1332, "MEX", "Benito Juárez International", line{"5550000", 3}, []string{"Calle de los Fresnos", "Avenida del Canal"}, []string{"es"}},
	{"São Paulo", "BR", "SP", "01310-100", "America/Sao_Paulo", "pt-BR", -23.5505, -46.6333, "GRU", "São Paulo/Guarulhos International", line{"1130000", 3}, []string{"Rua das Jabuticabeiras", "Alameda dos Ipês"}, []string{"pt", "pt", "pt", "it", "ja"}},
	{"London", "GB", "", "EC1A 4HD", "Europe/London", "en-GB", 51.5074, -0.1278, "LHR", "London Heathrow", line{"2079460", 3}, []string{"Tallow Street", "Lantern Row"}, []string{"en", "en", "en", "hi", "pl", "yo"}},
	{"Dublin", "IE", "", "D02 X285", "Europe/Dublin", "en-IE", 53.3498, -6.2603, "DUB", "Dublin", line{"1900", 4}, []string{"Weaver’s Quay", "Millrace Road"}, []string{"en", "en", "en", "pl", "pt"}},
	{"Paris", "FR", "", "75011", "Europe/Paris", "fr-FR", 48.8566, 2.3522, "CDG", "Paris Charles de Gaulle", line{"19900", 4}, []string{"rue des Tisserands", "passage du Moulin Vert"}, []string{"fr", "fr", "fr", "fr", "ar", "pt"}},
	{"Munich", "DE", "BY", "80331", "Europe/Berlin", "de-DE", 48.1351, 11.5820, "MUC", "Munich", line{"8999998", 3}, []string{"Lindenhofstraße", "Am Alten Hammerwerk"}, []string{"de", "de", "de", "de", "tr", "it"}},
	{"Madrid", "ES", "MD", "28004", "Europe/Madrid", "es-ES", 40.4168, -3.7038, "MAD", "Adolfo Suárez Madrid–Barajas", line{"910000", 3}, []string{"Calle del Olmo Viejo", "Travesía de la Rueca"}, []string{"es", "es", "es", "es", "pt"}},
	{"Milan", "IT", "MI", "20121", "Europe/Rome", "it-IT", 45.4642, 9.1900, "MXP", "Milan Malpensa", line{"0280000", 3}, []string{"Via dei Setaioli", "Vicolo del Gelso"}, []string{"it", "it", "it", "it", "fr"}},
	{"Amsterdam", "NL", "NH", "1012 AB", "Europe/Amsterdam", "nl-NL", 52.3676, 4.9041, "AMS", "Amsterdam Schiphol", line{"200000", 3}, []string{"Touwslagersgracht", "Kaasmakerskade"}, []string{"nl", "nl", "nl", "id", "tr", "en"}},
	{"Copenhagen", "DK", "", "1256", "Europe/Copenhagen", "da-DK", 55.6761, 12.5683, "CPH", "Copenhagen", line{"30000", 3}, []string{"Rebslagerstræde", "Havnefogedvej"}, []string{"da", "da", "da", "sv", "en"}},
	{"Stockholm", "SE", "AB", "111 52", "Europe/Stockholm", "sv-SE", 59.3293, 18.0686, "ARN", "Stockholm Arlanda", line{"8465004", 2}, []string{"Segelmakargatan", "Kvarnbacken"}, []string{"sv", "sv", "sv", "sv", "da", "ar"}},
	{"Warsaw", "PL", "MZ", "00-124", "Europe/Warsaw", "pl-PL", 52.2297, 21.0122, "WAW", "Warsaw Chopin", line{"220000", 3}, []string{"ulica Garbarzy", "ulica Starego Młyna"}, []string{"pl", "pl", "pl", "pl", "uk"}},
	{"Kyiv", "UA", "30", "01001", "Europe/Kyiv", "uk-UA", 50.4501, 30.5234, "KBP", "Kyiv Boryspil", line{"440000", 3}, []string{"Honcharna vulytsia", "Yablunevyi provulok"}, []string{"uk"}},
	{"Athens", "GR", "I", "105 57", "Europe/Athens", "el-GR", 37.9838, 23.7275, "ATH", "Athens Eleftherios Venizelos", line{"2100000", 3}, []string{"Odos Elaion", "Odos Navpigon"}, []string{"el"}},
	{"Istanbul", "TR", "34", "34421", "Europe/Istanbul", "tr-TR", 41.0082, 28.9784, "IST", "Istanbul", line{"2120000", 3}, []string{"Dokumacılar Sokağı", "Eski Değirmen Caddesi"}, []string{"tr", "tr", "tr", "ar"}},
	{"Tel Aviv", "IL", "TA", "6578901", "Asia/Jerusalem", "he-IL", 32.0853, 34.7818, "TLV", "Ben Gurion", line{"30000", 3}, []string{"Rehov HaOrgim", "Rehov HaDagim"}, []string{"he", "he", "he", "ar"}},
	{"Dubai", "AE", "DU", "", "Asia/Dubai", "ar-AE", 25.2048, 55.2708, "DXB", "Dubai International", line{"40000", 3}, []string{"Pearl Diver Road", "Date Palm Street"}, []string{"ar", "ar", "hi", "en", "ta"}},
	{"Cairo", "EG", "C", "11511", "Africa/Cairo", "ar-EG", 30.0444, 31.2357, "CAI", "Cairo International", line{"220000", 3}, []string{"Sharia al-Nassagin", "Sharia al-Warraq"}, []string{"ar"}},
	{"Lagos", "NG", "LA", "101241", "Africa/Lagos", "en-NG", 6.5244, 3.3792, "LOS", "Murtala Muhammed International", line{"2010000", 3}, []string{"Kola Nut Road", "Indigo Close"}, []string{"yo", "yo", "ig", "ig", "en"}},
	{"Nairobi", "KE", "30", "00100", "Africa/Nairobi", "en-KE", -1.2921, 36.8219, "NBO", "Jomo Kenyatta International", line{"200000", 3}, []string{"Jacaranda Lane", "Tea Estate Road"}, []string{"sw", "sw", "sw", "am", "hi"}},
	{"Bengaluru", "IN", "KA", "560001", "Asia/Kolkata", "en-IN", 12.9716, 77.5946, "BLR", "Kempegowda International", line{"8000000", 3}, []string{"Tamarind Cross Road", "Silk Board Layout"}, []string{"hi", "hi", "ta", "ta"}},
	{"Singapore", "SG", "", "068914", "Asia/Singapore", "en-SG", 1.3521, 103.8198, "SIN", "Singapore Changi", line{"60000", 3}, []string{"Nutmeg Rise", "Godown Street"}, []string{"zh", "zh", "zh", "ta", "id", "en"}},
	{"Bangkok", "TH", "10", "10330", "Asia/Bangkok", "th-TH", 13.7563, 100.5018, "BKK", "Suvarnabhumi", line{"20000", 3}, []string{"Soi Dok Mai", "Thanon Rim Khlong"}, []string{"th"}},
	{"Ho Chi Minh City", "VN", "SG", "700000", "Asia/Ho_Chi_Minh", "vi-VN", 10.8231, 106.6297, "SGN", "Tân Sơn Nhất International", line{"2800000", 3}, []string{"Đường Hoa Sứ", "Hẻm Thợ Dệt"}, []string{"vi"}},
	{"Shanghai", "CN", "SH", "200002", "Asia/Shanghai", "zh-CN", 31.2304, 121.4737, "PVG", "Shanghai Pudong International", line{"2100000", 3}, []string{"Zhushan Lu", "Lao Matou Lu"}, []string{"zh"}},
	{"Seoul", "KR", "11", "04524", "Asia/Seoul", "ko-KR", 37.5665, 126.9780, "ICN", "Incheon International", line{"20000", 4}, []string{"Sonamu-ro", "Banjang-gil"}, []string{"ko"}},
	{"Tokyo", "JP", "13", "100-0005", "Asia/Tokyo", "ja-JP", 35.6762, 139.6503, "HND", "Tokyo Haneda", line{"300000", 3}, []string{"Yanagi-dori", "Kajiya-cho"}, []string{"ja", "ja", "ja", "ja", "ja", "zh"}},
	{"Sydney", "AU", "NSW", "2000", "Australia/Sydney", "en-AU", -33.8688, 151.2093, "SYD", "Sydney Kingsford Smith", line{"25550", 4}, []string{"Banksia Parade", "Whaler’s Lane"}, []string{"en", "en", "en", "zh", "vi", "el"}},
}

// placeOf returns the place with a name. It is used with the names of the tables in this package only.
func placeOf(city string) *place {
	for i := range places {
		if places[i].city == city {
			return &places[i]
		}
	}
	panic("demo: no place " + city)
}
