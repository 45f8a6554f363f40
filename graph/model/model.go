// Package model holds the Go side of those types of the schema that are not of the domain.
package model

import (
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/user"
)

// UserPayload is the outcome of a mutation.
type UserPayload struct {
	// User is the user after the mutation, nil if nothing was changed.
	User *user.User
	// UserErrors is everything that is wrong with the input; empty if the mutation was carried out.
	UserErrors []directory.UserError
}

// UserInput is the input of createUser and updateUser: the profile of a user, and travel arrangers, which have no effect.
type UserInput struct {
	user.User

	// TravelArrangers is what older clients send; who arranges is said by the roles of the arrangers.
	TravelArrangers *UserTravelArrangersInput
}

// UserStatus is users by status.
type UserStatus string

// The values of UserStatus.
const (
	UserStatusActive   UserStatus = "ACTIVE"   // Users who are active.
	UserStatusInactive UserStatus = "INACTIVE" // Users who were deleted and not erased.
	UserStatusAll      UserStatus = "ALL"      // All of them.
)

// UserSort is an order of users.
type UserSort struct {
	// SortBy is what the users are sorted by.
	SortBy UserSortField
	// SortOrder is the direction.
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
	SortOrderAscending  SortOrder = "ASCENDING"  // From A to Z.
	SortOrderDescending SortOrder = "DESCENDING" // From Z to A.
)
