// Package model holds the Go side of those types of the schema that are not of the domain.
package model

import (
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/user"
)

// UserPayload is the outcome of a mutation.
type UserPayload struct {
	User       *user.User
	UserErrors []directory.UserError
}

// UserInput is the input of createUser and updateUser: the profile of a user, and travel arrangers, which have no effect.
type UserInput struct {
	user.User

	TravelArrangers *UserTravelArrangersInput
}

// UserStatus is users by status.
type UserStatus string

// The values of UserStatus.
const (
	UserStatusActive   UserStatus = "ACTIVE"
	UserStatusInactive UserStatus = "INACTIVE"
	UserStatusAll      UserStatus = "ALL"
)

// UserSort is an order of users.
type UserSort struct {
	SortBy    UserSortField
	SortOrder SortOrder
}

// UserSortField is what users can be sorted by.
type UserSortField string

// UserSortFieldName is the only value of UserSortField.
const UserSortFieldName UserSortField = "NAME"

// SortOrder is a direction of sorting.
type SortOrder string

// The values of SortOrder.
const (
	SortOrderAscending  SortOrder = "ASCENDING"
	SortOrderDescending SortOrder = "DESCENDING"
)
