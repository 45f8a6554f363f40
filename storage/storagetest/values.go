package storagetest

import (
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testValues keeps values that a careless store might change on the way.
func testValues(t *testing.T, open Open) {
	s := start(t, open)
	keeps := func(t *testing.T, u *user.User) {
		t.Helper()
		insert(t, s, u)
		same(t, "the user", u, get(t, s, u.ID))
	}
	t.Run("text", func(t *testing.T) {
		texts := []string{
			"", " ", " both sides ", "two\nlines\r\nand a\ttab", `"quoted" 'text' \ back`, "$set", "a.b.c", "%_*?[x]", "<b>&amp;</b>",
			`{"json": [1, 2]}`, "null", "true", "0123", "1e400", "Zoë", "Zoe\u0308", "ŁÓDŹ", "مرحبا \u202bעולם\u202c", "山田太郎",
			"👩🏽‍💻🏳️‍🌈", "\u2028\u2029\u00a0\ufeff", "\U0010ffff", "'; DROP TABLE users; --",
		}
		u := Fixture(1, companyID(1))
		u.BusinessInfo.CompanySpecifiedAttributes = nil
		for _, text := range texts {
			u.BusinessInfo.CompanySpecifiedAttributes = append(u.BusinessInfo.CompanySpecifiedAttributes,
				user.CompanySpecifiedAttribute{FixedColumnName: "column " + text, Value: text})
		}
		keeps(t, u)
	})
	t.Run("false and zero are not absent", func(t *testing.T) {
		u := hollow(2)
		u.MembershipInfo.IsLoyaltyBlocked = new(false)
		u.BusinessInfo.Designation = new("")
		u.PersonalInfo.PhoneNumbers = []user.PhoneNumber{{NationalNumber: new(int64(0)), CountryCode: new(int32(0))}}
		u.PersonalInfo.Addresses = []user.PostalAddress{{IsDefault: new(false), Revision: new(int32(0)), Coordinates: &user.LatLng{}}}
		u.TravelPreferences.Preferences.AirPref.NumStopPref = &user.StopsPreference{}
		u.RelativeOf = &user.RelativeOf{}
		keeps(t, u)
	})
	t.Run("numbers", func(t *testing.T) {
		u := bare(3)
		u.Version = 1 << 40
		u.PersonalInfo = &user.PersonalInfo{
			PhoneNumbers: []user.PhoneNumber{{NationalNumber: new(int64(999_999_999_999_999)), NumberOfLeadingZeros: 15}},
			Addresses:    []user.PostalAddress{{Coordinates: &user.LatLng{Latitude: -89.999_999_999_999, Longitude: 1.0 / 3}}},
		}
		keeps(t, u)
	})
	t.Run("long lists and large pictures", func(t *testing.T) {
		u := bare(4)
		u.PersonalInfo = &user.PersonalInfo{ProfilePicture: &user.Image{Data: new(strings.Repeat("iVBO", 40_000))}}
		u.MembershipInfo = &user.MembershipInfo{}
		for n := range 200 {
			member := Fixture(n, "").MembershipInfo.MembershipInfos[0]
			u.MembershipInfo.MembershipInfos = append(u.MembershipInfo.MembershipInfos, member)
		}
		keeps(t, u)
	})
	t.Run("order of lists", func(t *testing.T) {
		u := bare(5)
		u.NotificationPreferences = &user.NotificationPreferences{Preferences: []user.NotificationPreference{
			{EmailPreference: &user.NotificationEmailPreference{CcEmails: []string{"z@example.com", "a@example.com", "z@example.com"}}},
		}}
		keeps(t, u)
	})
	t.Run("what was written comes back for its own id only", func(t *testing.T) {
		for n := 1; n <= 5; n++ {
			same(t, "id", userIDs(n), ids(byID(t, s, storage.Everywhere(), storage.Fields{}, userID(n))))
		}
	})
}
