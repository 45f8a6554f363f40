package user

func checkPassport(p *Passport, report report) {
	checkExpiry(&p.ExpiryDate, p.IssuedDate, report)
}

func checkImmigrationDocument(d *ImmigrationDocument, report report) {
	checkExpiry(&d.ExpiryDate, d.IssuedDate, report)
}

func checkNationalDoc(d *NationalDoc, report report) {
	checkExpiry(d.ExpiryDate, d.IssuedDate, report)
}

// checkExpiry compares the dates of a document; those that are absent or no dates are left to the rules of their fields.
func checkExpiry(expiry, issued *Date, report report) {
	if expiry == nil || issued == nil || !isDate(string(*expiry)) || !isDate(string(*issued)) {
		return
	}
	if *expiry < *issued {
		report("expiryDate", CodeInvalid, "must not be before issuedDate")
	}
}

func checkIdentityDoc(d *IdentityDoc, report report) {
	kinds := 0
	for _, given := range []bool{
		d.Passport != nil, d.ImmigrationDoc != nil, d.Redress != nil, d.KTN != nil, d.NationalDoc != nil,
	} {
		if given {
			kinds++
		}
	}
	switch {
	case kinds == 0:
		report("", CodeRequired, "must have one of passport, immigrationDoc, redress, ktn and nationalDoc")
	case kinds > 1:
		report("", CodeInvalid, "must have only one of passport, immigrationDoc, redress, ktn and nationalDoc")
	}
}
