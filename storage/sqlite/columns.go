package sqlite

import (
	"time"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// column is a column of the table users that holds fields of a user.
type column struct {
	name   string
	fields storage.Fields
	// dest is where a read puts the value, as Rows.Scan takes it. Of a section, the wanted fields are enough.
	dest func(u *user.User, wanted storage.Fields) any
	// value is what a write puts into the column.
	value func(u *user.User) (any, error)
}

// columns are all columns that hold fields, in the order of the table.
var columns = []column{
	timeColumn("created_at", "createdAt", func(u *user.User) *time.Time { return &u.CreatedAt }),
	timeColumn("updated_at", "updatedAt", func(u *user.User) *time.Time { return &u.UpdatedAt }),
	plainColumn("is_active", "isActive", func(u *user.User) *bool { return &u.IsActive }),
	plainColumn("persona", "persona", func(u *user.User) *user.Persona { return &u.Persona }),
	optionalColumn("tier", "tier", func(u *user.User) **user.Tier { return &u.Tier }),
	optionalColumn("stealth_type", "stealthType", func(u *user.User) **user.StealthType { return &u.StealthType }),
	optionalColumn("billing_currency", "billingCurrency", func(u *user.User) **string { return &u.BillingCurrency }),
	optionalColumn("external_id", "externalId", func(u *user.User) **string { return &u.ExternalID }),
	personalInfoColumn(),
	sectionColumn("business_info", "businessInfo", func(u *user.User) **user.BusinessInfo { return &u.BusinessInfo }),
	rolesColumn(),
	jsonColumn("relative_of", "relativeOf", func(u *user.User) **user.RelativeOf { return &u.RelativeOf }),
	jsonColumn("adhoc_user_info", "adhocUserInfo", func(u *user.User) **user.AdhocUserInfo { return &u.AdhocUserInfo }),
	jsonColumn("membership_info", "membershipInfo", func(u *user.User) **user.MembershipInfo { return &u.MembershipInfo }),
	jsonColumn("notification_preferences", "notificationPreferences",
		func(u *user.User) **user.NotificationPreferences { return &u.NotificationPreferences }),
	jsonColumn("travel_preferences", "travelPreferences",
		func(u *user.User) **user.TravelPreferences { return &u.TravelPreferences }),
	profilePictureColumn(),
}

// columnsOf lists the columns that hold some of the fields.
func columnsOf(fields storage.Fields) []column {
	var some []column
	for _, c := range columns {
		if c.fields.Intersects(fields) {
			some = append(some, c)
		}
	}
	return some
}

// plainColumn holds a value that is never absent.
func plainColumn[T bool | user.Persona](name, path string, field func(*user.User) *T) column {
	return column{
		name:   name,
		fields: storage.FieldsOf(path),
		dest:   func(u *user.User, _ storage.Fields) any { return field(u) },
		value:  func(u *user.User) (any, error) { return *field(u), nil },
	}
}

// optionalColumn holds text or NULL.
func optionalColumn[T ~string](name, path string, field func(*user.User) **T) column {
	return column{
		name:   name,
		fields: storage.FieldsOf(path),
		dest:   func(u *user.User, _ storage.Fields) any { return field(u) },
		value:  func(u *user.User) (any, error) { return orNull(*field(u)), nil },
	}
}

// timeColumn holds milliseconds since 1970.
func timeColumn(name, path string, field func(*user.User) *time.Time) column {
	return column{
		name:   name,
		fields: storage.FieldsOf(path),
		dest:   func(u *user.User, _ storage.Fields) any { return timeDest{field(u)} },
		value:  func(u *user.User) (any, error) { return field(u).UnixMilli(), nil },
	}
}

// jsonColumn holds JSON or NULL, and is read as a whole.
func jsonColumn[T any](name, path string, field func(*user.User) **T) column {
	return column{
		name:   name,
		fields: storage.FieldsOf(path),
		dest:   func(u *user.User, _ storage.Fields) any { return jsonDest{field(u)} },
		value: func(u *user.User) (any, error) {
			if *field(u) == nil {
				return nil, nil
			}
			return toJSON(*field(u))
		},
	}
}

// sectionColumn holds JSON or NULL, of which a read decodes the fields that it wants.
func sectionColumn[T any](name, path string, field func(*user.User) **T) column {
	c := jsonColumn(name, path, field)
	members := membersOf[T](path)
	c.dest = func(u *user.User, wanted storage.Fields) any {
		if wanted.Has(c.fields) {
			return jsonDest{field(u)}
		}
		return sectionDest[T]{field(u), members, wanted}
	}
	return c
}

// personalInfoColumn holds the personal info without the picture, which has a column of its own because of its size.
func personalInfoColumn() column {
	c := sectionColumn("personal_info", "personalInfo", func(u *user.User) **user.PersonalInfo { return &u.PersonalInfo })
	c.value = func(u *user.User) (any, error) {
		if u.PersonalInfo == nil {
			return nil, nil
		}
		rest := *u.PersonalInfo
		rest.ProfilePicture = nil
		return toJSON(&rest)
	}
	return c
}

// profilePictureColumn comes after the one of the personal info, which is always read with it and makes the struct that the
// picture goes into.
func profilePictureColumn() column {
	return column{
		name:   "profile_picture",
		fields: storage.FieldsOf("personalInfo.profilePicture"),
		dest:   func(u *user.User, _ storage.Fields) any { return pictureDest{u} },
		value: func(u *user.User) (any, error) {
			if u.PersonalInfo == nil || u.PersonalInfo.ProfilePicture == nil {
				return nil, nil
			}
			return toJSON(u.PersonalInfo.ProfilePicture)
		},
	}
}

func rolesColumn() column {
	return column{
		name:   "roles",
		fields: storage.FieldsOf("roles"),
		dest:   func(u *user.User, _ storage.Fields) any { return jsonDest{&u.Roles} },
		value: func(u *user.User) (any, error) {
			if u.Roles == nil {
				return nil, nil
			}
			return toJSON(u.Roles)
		},
	}
}

// orNull is a string for the database, NULL if it is absent.
func orNull[T ~string](s *T) any {
	if s == nil {
		return nil
	}
	return string(*s)
}
