package demo

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/usergraph/usergraph/user"
)

func date(t time.Time) user.Date { return user.Date(t.Format(time.DateOnly)) }

// documents are the identity documents of the person.
func (p *person) documents() []user.IdentityDoc {
	r := p.rand
	var docs []user.IdentityDoc
	if chance(r, 80) {
		docs = append(docs, user.IdentityDoc{Passport: p.passport()})
	}
	abroad := p.home.code != p.office.country
	if abroad && !freeMovement(p.home.code, p.office.country) && chance(r, 85) {
		docs = append(docs, user.IdentityDoc{ImmigrationDoc: p.visa(p.office.country)})
	}
	if p.home.code != "US" && chance(r, 12) {
		docs = append(docs, user.IdentityDoc{ImmigrationDoc: p.visa("US")})
	}
	switch {
	case p.home.code == "US" && chance(r, 55), p.home.code == "CA" && chance(r, 25):
		docs = append(docs, user.IdentityDoc{KTN: &user.KnownTravelerNumber{Number: "TT" + shaped(r, "999A99A"), IssueCountry: "US"}})
	}
	if p.home.code == "US" && chance(r, 4) {
		docs = append(docs, user.IdentityDoc{Redress: &user.RedressNumber{Number: digits(r, 7), IssueCountry: "US"}})
	}
	switch {
	case p.home.code == "ES" && chance(r, 80):
		docs = append(docs, user.IdentityDoc{NationalDoc: p.nationalDoc(user.NationalDocTypeDni)})
	case p.office.country == "ES" && abroad:
		docs = append(docs, user.IdentityDoc{NationalDoc: p.nationalDoc(user.NationalDocTypeNie)})
	}
	return docs
}

// freeMovement says whether citizens of one country need no visa to work in the other: both are in the European Union.
func freeMovement(a, b string) bool {
	union := []string{"DE", "DK", "ES", "FR", "GR", "IE", "IT", "NL", "PL", "SE"}
	return slices.Contains(union, a) && slices.Contains(union, b)
}

// issued draws a day of issue within the years before today.
func (p *person) issued(years int) time.Time {
	return today.AddDate(0, 0, -1-p.rand.IntN(365*years))
}

// passport is the person's passport; one in twenty has expired.
func (p *person) passport() *user.Passport {
	issued := p.issued(8)
	if chance(p.rand, 5) {
		issued = issued.AddDate(-10, 0, 0)
	}
	return &user.Passport{
		DocID:              shaped(p.rand, p.home.passport),
		IssueCountry:       p.home.code,
		NationalityCountry: p.home.code,
		IssuedDate:         new(date(issued)),
		ExpiryDate:         date(issued.AddDate(10, 0, -1)),
		Type:               new(user.PassportTypeRegular),
	}
}

// visa allows the person to enter or work in a country.
func (p *person) visa(country string) *user.ImmigrationDocument {
	issued := p.issued(2)
	return &user.ImmigrationDocument{
		DocID:                  shaped(p.rand, "A99999999"),
		IssueCountry:           country,
		NationalityCountry:     new(p.home.code),
		IssuedDate:             new(date(issued)),
		ExpiryDate:             date(issued.AddDate(3, 0, 0)),
		AuthorizedStayDuration: optional(p.rand, 60, pick(p.rand, []user.Duration{"P90D", "P180D", "P1Y", "P3Y"})),
		Type:                   new(user.ImmigrationDocumentTypeVisa),
	}
}

// nationalDoc is the Spanish identity card of a citizen (DNI) or the number of a foreign resident (NIE).
func (p *person) nationalDoc(kind user.NationalDocType) *user.NationalDoc {
	issued := p.issued(5)
	doc := &user.NationalDoc{
		DocID:        "99" + digits(p.rand, 6),
		IssueCountry: "ES",
		IssuedDate:   new(date(issued)),
		ExpiryDate:   new(date(issued.AddDate(10, 0, 0))),
		Type:         new(kind),
	}
	if kind == user.NationalDocTypeNie {
		doc.DocID = "Z99" + digits(p.rand, 5)
	}
	doc.DocID += checkLetter(doc.DocID)
	return doc
}

// checkLetter is the last letter of a Spanish identity number. The letters X, Y and Z at the beginning count as 0, 1 and 2.
func checkLetter(number string) string {
	const letters = "TRWAGMYFPDXBNJZSQVHLCKE"
	if first := number[0]; first >= 'X' && first <= 'Z' {
		number = strconv.Itoa(int(first-'X')) + number[1:]
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		panic(fmt.Sprintf("demo: %q is not an identity number", number))
	}
	return string(letters[n%len(letters)])
}
