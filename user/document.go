package user

// IdentityDocument is one kind of identity document: a [Passport], [ImmigrationDocument], [RedressNumber],
// [KnownTravelerNumber] or [NationalDoc].
type IdentityDocument interface{ isIdentityDocument() }

func (*Passport) isIdentityDocument()            {}
func (*ImmigrationDocument) isIdentityDocument() {}
func (*RedressNumber) isIdentityDocument()       {}
func (*KnownTravelerNumber) isIdentityDocument() {}
func (*NationalDoc) isIdentityDocument()         {}

// Document is the document that d holds, nil if it holds none.
func (d *IdentityDoc) Document() IdentityDocument {
	switch {
	case d.Passport != nil:
		return d.Passport
	case d.ImmigrationDoc != nil:
		return d.ImmigrationDoc
	case d.Redress != nil:
		return d.Redress
	case d.KTN != nil:
		return d.KTN
	case d.NationalDoc != nil:
		return d.NationalDoc
	}
	return nil
}

// Documents lists the identity documents of p.
func (p *PersonalInfo) Documents() []IdentityDocument {
	docs := make([]IdentityDocument, 0, len(p.IdentityDocs))
	for i := range p.IdentityDocs {
		if d := p.IdentityDocs[i].Document(); d != nil {
			docs = append(docs, d)
		}
	}
	return docs
}
