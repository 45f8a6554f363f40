package user

// Company is a customer of one or two TMCs (travel management companies). A user's TMCs are those of their company.
type Company struct {
	// ID is a UUID in lower case, as the organizationRef of users names it.
	ID string `json:"id" bson:"_id" validate:"required,uuid"`
	// Name is the name for people.
	Name string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	// ContractingTmc is the TMC that the company has a contract with, nil if it is not known.
	ContractingTmc *Reference `json:"contractingTmc,omitempty" bson:"contractingTmc,omitempty"`
	// BookingTmc is the TMC that books for the company, nil if it is not known.
	BookingTmc *Reference `json:"bookingTmc,omitempty" bson:"bookingTmc,omitempty"`
}

// HasTMC says whether the company contracts with the TMC or books through it.
func (c *Company) HasTMC(tmcID string) bool {
	return (c.ContractingTmc != nil && c.ContractingTmc.ID == tmcID) || (c.BookingTmc != nil && c.BookingTmc.ID == tmcID)
}
