package user

// NotificationEmailPreference is whether and to whom notifications are e-mailed.
type NotificationEmailPreference struct {
	Enabled  *bool    `json:"enabled,omitempty" bson:"enabled,omitempty"`
	CcEmails []string `json:"ccEmails" bson:"ccEmails" validate:"max=50,dive,email"`
}

// NotificationPreference is how a user is notified about one thing.
type NotificationPreference struct {
	NotificationType *NotificationType            `json:"notificationType,omitempty" bson:"notificationType,omitempty" validate:"omitempty,enum"`
	EmailPreference  *NotificationEmailPreference `json:"emailPreference,omitempty" bson:"emailPreference,omitempty"`
}

// NotificationPreferences is how a user is notified.
type NotificationPreferences struct {
	Preferences []NotificationPreference `json:"preferences" bson:"preferences" validate:"max=50,dive"`
}
