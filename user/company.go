package user

// Company is a customer of one or two TMCs (travel management companies). A user's TMCs are those of their company.
type Company struct {
	ID             string     `json:"id" bson:"_id" validate:"required,uuid"`
	Name           string     `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	ContractingTmc *Reference `json:"contractingTmc,omitempty" bson:"contractingTmc,omitempty"`
	BookingTmc     *Reference `json:"bookingTmc,omitempty" bson:"bookingTmc,omitempty"`
}

// HasTMC says whether the company contracts with the TMC or books through it.
func (c *Company) HasTMC(tmcID string) bool {
	return (c.ContractingTmc != nil && c.ContractingTmc.ID == tmcID) || (c.BookingTmc != nil && c.BookingTmc.ID == tmcID)
}
