package user

// NotificationEmailPreference is whether and to whom notifications are e-mailed.
type NotificationEmailPreference struct {
	// Whether e-mail is sent.
	Enabled *bool `json:"enabled,omitempty" bson:"enabled,omitempty"`
	// Further addresses that receive a copy.
	CcEmails []string `json:"ccEmails" bson:"ccEmails" validate:"max=50,dive,email"`
}

// NotificationPreference is how a user is notified about one thing.
type NotificationPreference struct {
	// What the user is notified about.
	NotificationType *NotificationType `json:"notificationType,omitempty" bson:"notificationType,omitempty" validate:"omitempty,enum"`
	// Notifications by e-mail.
	EmailPreference *NotificationEmailPreference `json:"emailPreference,omitempty" bson:"emailPreference,omitempty"`
}

// NotificationPreferences is how a user is notified.
type NotificationPreferences struct {
	// The preferences, by what the user is notified about.
	Preferences []NotificationPreference `json:"preferences" bson:"preferences" validate:"max=50,dive"`
}
