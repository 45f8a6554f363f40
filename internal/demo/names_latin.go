package demo

// latinCultures are the cultures that write in Latin letters.
var latinCultures = []culture{
	{
		language: "en", country: "US",
		female: latin("Abigail", "Charlotte", "Dana", "Eleanor", "Grace", "Hannah", "Imogen", "Jessica", "Keira", "Lauren", "Maeve", "Nora", "Phoebe", "Ruth", "Siobhán", "Tessa"),
		male:   latin("Aaron", "Callum", "Declan", "Elliot", "Finn", "Graham", "Henry", "Isaac", "Jamal", "Kieran", "Logan", "Marcus", "Nathaniel", "Owen", "Patrick", "Rhys"),
		family: latin("Abbott", "Bainbridge", "Carver", "Doyle", "Ellison", "Fairfax", "Gallagher", "Hawthorne", "Ingram", "Jefferson", "Kirby", "Lockwood", "MacLeod", "Norwood", "O’Connor", "Prescott", "Radcliffe", "St. John", "Thornbury", "Underwood", "Whitaker"),
	},
	{
		language: "fr", country: "FR",
		female: latin("Amélie", "Brigitte", "Chloé", "Delphine", "Élodie", "Françoise", "Inès", "Jeanne", "Léa", "Maëlle", "Noémie", "Océane", "Solène", "Zoé"),
		male:   latin("Adrien", "Benoît", "Cédric", "Étienne", "François", "Guillaume", "Jean-Luc", "Loïc", "Mathéo", "Noël", "Rémi", "Sébastien", "Théo", "Yann"),
		family: latin("Arnaud", "Beauchamp", "Charpentier", "d’Aubigny", "Desrosiers", "Fontaine", "Gauthier", "Hébert", "Joly", "Lefèvre", "Le Goff", "Marchand", "Noir", "Pélissier", "Rousseau", "Saint-Clair", "Thévenet", "Vasseur"),
	},
	{
		language: "de", country: "DE",
		female: latin("Annika", "Birgit", "Dörte", "Elke", "Franziska", "Greta", "Heike", "Jördis", "Katharina", "Lieselotte", "Merle", "Sabine", "Ulrike", "Wiebke"),
		male:   latin("Andreas", "Björn", "Dietrich", "Florian", "Günther", "Hans-Peter", "Jürgen", "Konrad", "Lutz", "Matthias", "Rüdiger", "Sönke", "Torsten", "Wolfgang"),
		family: latin("Achterberg", "Bäumler", "Dittrich", "Eßer", "Förster", "Groß", "Hübner", "Jäger", "Kühn", "Lindemann", "Müller", "Nußbaum", "Öttinger", "Pfeiffer", "Schröder", "Überall", "von Bergen", "Weiß", "Zöllner"),
	},
	{
		language: "es", country: "ES", twoFamilies: true,
		female: latin("Adriana", "Begoña", "Carmen", "Dolores", "Elena", "Itziar", "Jimena", "Lucía", "María José", "Nuria", "Paloma", "Rocío", "Sofía", "Ximena"),
		male:   latin("Alejandro", "Álvaro", "Cristóbal", "Diego", "Emilio", "Fermín", "Gonzalo", "Íñigo", "Joaquín", "Leandro", "Martín", "Óscar", "Ramón", "Santiago"),
		family: latin("Aguirre", "Benítez", "Castañeda", "de la Fuente", "Domínguez", "Echeverría", "Fernández", "García", "Herrera", "Ibáñez", "Jiménez", "Lozano", "Muñoz", "Núñez", "Ordóñez", "Peña", "Quiñones", "Ruiz", "Serrano", "Zúñiga"),
	},
	{
		language: "pt", country: "BR", twoFamilies: true,
		female: latin("Alícia", "Beatriz", "Cecília", "Débora", "Fernanda", "Heloísa", "Inês", "Juliana", "Letícia", "Márcia", "Patrícia", "Renata", "Thaís", "Vitória"),
		male:   latin("André", "Bruno", "Caio", "Davi", "Estêvão", "Fabrício", "Gustavo", "Hélio", "João", "Leandro", "Márcio", "Otávio", "Rogério", "Vinícius"),
		family: latin("Almeida", "Barbosa", "Cardoso", "da Conceição", "Esteves", "Falcão", "Guimarães", "Leitão", "Magalhães", "Nogueira", "Oliveira", "Pinheiro", "Queirós", "Ribeiro", "Simões", "Teixeira", "Vasconcelos"),
	},
	{
		language: "it", country: "IT",
		female: latin("Alessia", "Benedetta", "Chiara", "Donatella", "Eleonora", "Fiammetta", "Ginevra", "Ilaria", "Lucrezia", "Marta", "Noemi", "Ornella", "Serena", "Viola"),
		male:   latin("Alberto", "Bruno", "Corrado", "Dario", "Edoardo", "Filippo", "Giancarlo", "Jacopo", "Lorenzo", "Matteo", "Niccolò", "Pietro", "Ruggero", "Tommaso"),
		family: latin("Amato", "Bellini", "Colombo", "D’Angelo", "De Santis", "Esposito", "Ferrara", "Galli", "Iannone", "Longo", "Marchetti", "Negri", "Orsini", "Pellegrino", "Rinaldi", "Sartori", "Tedesco", "Vitale"),
	},
	{
		language: "nl", country: "NL",
		female: latin("Anouk", "Bregje", "Carlijn", "Eefje", "Femke", "Hanneke", "Ineke", "Jolijn", "Lotte", "Maaike", "Noor", "Renée", "Saskia", "Zoë"),
		male:   latin("Bas", "Coen", "Daan", "Floris", "Gijs", "Hidde", "Jeroen", "Klaas", "Maarten", "Niels", "Pieter-Jan", "Ruben", "Sjoerd", "Wouter"),
		family: latin("Aalbers", "Bakker", "Coppens", "de Groot", "Dijkstra", "Geerts", "Hoekstra", "Janssen", "Kuijpers", "Meijer", "Oosterhuis", "Postma", "Smit", "ten Brink", "van den Heuvel", "van ’t Hof", "Visser", "Zijlstra"),
	},
	{
		language: "sv", country: "SE",
		female: latin("Agneta", "Britt-Marie", "Ebba", "Frida", "Gunilla", "Hjördis", "Ingrid", "Karin", "Linnéa", "Maja", "Saga", "Tuva", "Ylva", "Åsa"),
		male:   latin("Anders", "Bengt", "Emil", "Fredrik", "Göran", "Håkan", "Isak", "Jöns", "Lars-Erik", "Mikael", "Nils", "Sören", "Torbjörn", "Åke"),
		family: latin("Andersson", "Bergström", "Cederlöf", "Dahlgren", "Ekström", "Forsberg", "Grönlund", "Hägg", "Isaksson", "Kjellberg", "Lindqvist", "Månsson", "Nyström", "Sjögren", "Wikström", "Åkesson", "Öberg"),
	},
	{
		language: "da", country: "DK",
		female: latin("Astrid", "Bodil", "Freja", "Gry", "Helle", "Kirstine", "Mette", "Rikke", "Signe", "Sørine"),
		male:   latin("Asger", "Bjarke", "Frederik", "Jørgen", "Kåre", "Lasse", "Mads", "Rasmus", "Søren", "Thøger"),
		family: latin("Østergård", "Ægidius", "Bjerregaard", "Dalsgård", "Frøslev", "Højlund", "Kjær", "Nørgaard", "Rønne", "Sønderby", "Vestergaard", "Åbenrå"),
	},
	{
		language: "pl", country: "PL",
		female:       latin("Agnieszka", "Bożena", "Danuta", "Elżbieta", "Grażyna", "Halina", "Jadwiga", "Kinga", "Łucja", "Małgorzata", "Oliwia", "Wiesława", "Zuzanna", "Żaneta"),
		male:         latin("Andrzej", "Bartłomiej", "Czesław", "Dariusz", "Grzegorz", "Jędrzej", "Krzysztof", "Łukasz", "Michał", "Paweł", "Radosław", "Stanisław", "Wojciech", "Zbigniew"),
		family:       latin("Adamczyk", "Błaszczyk", "Czarnecki", "Dąbrowski", "Gołębiowski", "Jabłoński", "Kowalczyk", "Leśniewski", "Majewski", "Nowak", "Ostrowski", "Pawłowski", "Szczepański", "Świątek", "Wróblewski", "Zając", "Żurawski"),
		familyFemale: latin("Adamczyk", "Błaszczyk", "Czarnecka", "Dąbrowska", "Gołębiowska", "Jabłońska", "Kowalczyk", "Leśniewska", "Majewska", "Nowak", "Ostrowska", "Pawłowska", "Szczepańska", "Świątek", "Wróblewska", "Zając", "Żurawska"),
	},
	{
		language: "tr", country: "TR",
		female: latin("Aslı", "Burcu", "Çiğdem", "Defne", "Elif", "Gülşah", "İpek", "Nazlı", "Özlem", "Pınar", "Şebnem", "Tuğba", "Yıldız", "Zeynep"),
		male:   latin("Alp", "Barış", "Cem", "Doğan", "Emre", "Gökhan", "Hakan", "İlker", "Kağan", "Mert", "Oğuz", "Serkan", "Tuncay", "Ümit"),
		family: latin("Aksoy", "Bayraktar", "Çelik", "Demirtaş", "Erdoğmuş", "Güneş", "Işık", "Kılıç", "Özdemir", "Polat", "Şahin", "Tekin", "Ünal", "Yıldırım"),
	},
	{
		language: "vi", country: "VN", familyFirst: true,
		female:       latin("Ánh", "Bích", "Chi", "Diệp", "Hằng", "Hương", "Lan", "Linh", "Ngọc", "Phượng", "Quỳnh", "Thảo", "Trang", "Yến"),
		male:         latin("An", "Bảo", "Cường", "Đức", "Hải", "Hùng", "Khôi", "Long", "Minh", "Nam", "Phúc", "Quân", "Sơn", "Tuấn"),
		family:       latin("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"),
		middleFemale: latin("Thị", "Thu", "Kim", "Mỹ"),
		middleMale:   latin("Văn", "Hữu", "Đình", "Quang"),
	},
	{
		language: "id", country: "ID",
		female: latin("Ayu", "Citra", "Dewi", "Indah", "Kartika", "Lestari", "Melati", "Ratna", "Sari", "Wulan"),
		male:   latin("Agus", "Bambang", "Dimas", "Eko", "Fajar", "Gilang", "Hendra", "Putra", "Rizki", "Yudi"),
		family: latin("Anggraini", "Gunawan", "Hartono", "Kusuma", "Lubis", "Nasution", "Pratama", "Santoso", "Siregar", "Wibowo", "Wijaya"),
	},
	{
		language: "yo", country: "NG",
		female: latin("Adéọlá", "Bísí", "Dámilọ́lá", "Fọláṣadé", "Ìyábọ̀", "Kẹ́mi", "Ṣadé", "Tèmítọ́pẹ́", "Títílayọ̀", "Yétúndé"),
		male:   latin("Adéwálé", "Babátúndé", "Délé", "Fẹ́mi", "Kọ́ládé", "Olúmidé", "Ṣẹ́gun", "Táíwò", "Túndé", "Wálé"),
		family: latin("Adébáyọ̀", "Adéyẹmí", "Àjàyí", "Akíntọ́lá", "Awólọ́wọ̀", "Balógun", "Fálànà", "Ògúnlẹ́sì", "Okùnọlá", "Ọlátúnjí", "Ọ̀ṣúndé", "Ṣóyínká"),
	},
	{
		language: "ig", country: "NG",
		female: latin("Adaeze", "Chiamaka", "Chidinma", "Ifeoma", "Ngozi", "Nkechi", "Obiageli", "Uju", "Uzoamaka", "Zikora"),
		male:   latin("Chibuzo", "Chukwuemeka", "Emeka", "Ifeanyi", "Kenechukwu", "Nnamdi", "Obinna", "Okechukwu", "Uche", "Zubere"),
		family: latin("Achike", "Anozie", "Chukwu", "Ekwueme", "Ezeigbo", "Ibekwe", "Madueke", "Nwosu", "Obi", "Okafor", "Onyekachi", "Uzochukwu"),
	},
	{
		language: "sw", country: "KE",
		female: latin("Achieng", "Amani", "Faraja", "Imani", "Makena", "Neema", "Nyambura", "Rehema", "Subira", "Wanjiku"),
		male:   latin("Baraka", "Barasa", "Hamisi", "Juma", "Kamau", "Kiprono", "Mwangi", "Odhiambo", "Otieno", "Simba"),
		family: latin("Chebet", "Gathoni", "Karanja", "Kimani", "Kipchumba", "Mutua", "Mwende", "Njoroge", "Ochieng", "Omondi", "Wafula", "Wekesa"),
	},
}
