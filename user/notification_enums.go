package user

import "slices"

// NotificationType is what a user is notified about.
type NotificationType string

// The values of NotificationType.
const (
	NotificationTypeFlightNotification  NotificationType = "FLIGHT_NOTIFICATION"  // Changes of flights.
	NotificationTypeBookingNotification NotificationType = "BOOKING_NOTIFICATION" // Bookings made, changed or cancelled.
)

// NotificationTypeValues lists every NotificationType in the order of the schema.
var NotificationTypeValues = []NotificationType{
	NotificationTypeFlightNotification, NotificationTypeBookingNotification,
}

// Valid says whether v is one of [NotificationTypeValues].
func (v NotificationType) Valid() bool { return slices.Contains(NotificationTypeValues, v) }
