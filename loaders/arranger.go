package loaders

import (
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/user"
)

// TravelArranger is a user who arranges travel for another.
type TravelArranger struct {
	// User is the arranger, with at least the fields that the plan asks for.
	User *user.User
	// Traveler is the entry of the arranger's role that names the traveller.
	Traveler user.ArrangedTraveler

	// sees is what the viewer may see of the arranger.
	sees access.Classes
}

// UserID is the id of the arranger.
func (a *TravelArranger) UserID() string { return a.User.ID }

// Name is the legal name of the arranger.
func (a *TravelArranger) Name() *user.Name {
	if a.User.PersonalInfo == nil {
		return nil
	}
	return a.User.PersonalInfo.Name
}

// Email is the business e-mail address of the arranger, or the personal one if there is no other. It returns
// [access.ErrForbidden] in place of a personal one that the viewer may not see.
func (a *TravelArranger) Email() (*string, error) {
	if b := a.User.BusinessInfo; b != nil && b.Email != nil {
		return b.Email, nil
	}
	if !a.sees.Has(access.ClassesOf(access.Personal)) {
		return nil, access.ErrForbidden
	}
	if p := a.User.PersonalInfo; p != nil {
		return p.Email, nil
	}
	return nil, nil
}

// PhoneNumbers are the business phone numbers of the arranger. It returns [access.ErrForbidden] if the viewer may not see them.
func (a *TravelArranger) PhoneNumbers() ([]*user.PhoneNumber, error) {
	if !a.sees.Has(access.ClassesOf(access.Business)) {
		return nil, access.ErrForbidden
	}
	numbers := []*user.PhoneNumber{}
	if b := a.User.BusinessInfo; b != nil {
		for i := range b.PhoneNumbers {
			numbers = append(numbers, &b.PhoneNumbers[i])
		}
	}
	return numbers, nil
}

// Status says whether the traveller has agreed.
func (a *TravelArranger) Status() *user.TravelArrangerStatus { return a.Traveler.Status }

// SendConfirmationEmail says whether the arranger gets the confirmations of the traveller's bookings.
func (a *TravelArranger) SendConfirmationEmail() bool { return a.Traveler.SendConfirmationEmail }

// SendFlightStatsNotificationEmail says whether the arranger gets news of the traveller's flights.
func (a *TravelArranger) SendFlightStatsNotificationEmail() bool {
	return a.Traveler.SendFlightStatsNotificationEmail
}
