// Package model holds the types of the schema that exist nowhere else.
package model

import "github.com/usergraph/usergraph/user"

// TravelArranger is a user who arranges travel for another.
type TravelArranger struct {
	UserID string
	Status *user.TravelArrangerStatus
}
