package usergraph_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/storage"
)

// TestMerge checks what updates in MERGE mode set, clear and keep. Each case changes ada, who has a value in every field; what
// it does not list stays as it was.
func TestMerge(t *testing.T) {
	tests := []struct {
		name string
		// declared are variables besides the id, which the update uses.
		declared, update string
		variables        inputgen.Object
		// want holds what has changed, by path.
		want inputgen.Object
	}{
		{
			name:   "absent keeps and null clears",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {nationality: "Norwegian", gender: null})`,
			want:   inputgen.Object{"personalInfo.nationality": "Norwegian", "personalInfo.gender": nil},
		},
		{
			name:      "the same in a variable",
			declared:  `$input: PersonalInfoInput!`,
			update:    `updateUserPersonalInfo(id: $id, mode: MERGE, input: $input)`,
			variables: inputgen.Object{"input": inputgen.Object{"nationality": "Norwegian", "gender": nil}},
			want:      inputgen.Object{"personalInfo.nationality": "Norwegian", "personalInfo.gender": nil},
		},
		{
			name:      "a variable that is not given is absent, one that is null clears, one with a default sets",
			declared:  `$absent: EmailAddress, $null: String, $default: String = "sv"`,
			update:    `updateUserPersonalInfo(id: $id, mode: MERGE, input: {email: $absent, nationality: $null, preferredLanguage: $default})`,
			variables: inputgen.Object{"null": nil},
			want:      inputgen.Object{"personalInfo.nationality": nil, "personalInfo.preferredLanguage": "sv"},
		},
		{
			name:     "variables that are not given in a group in a group",
			declared: `$home: String, $currency: String`,
			update: `updateUser(id: $id, mode: MERGE, input: {travelPreferences: {preferences: {
				airPref: {homeAirport: $home, numStopPref: {numOfStops: 0}}, preferredCurrency: $currency
			}}})`,
			want: inputgen.Object{"travelPreferences.preferences.airPref.numStopPref": inputgen.Object{"numOfStops": int64(0)}},
		},
		{
			name:   "groups of preferences merge, other values are replaced as a whole",
			update: `updateUserTravelPreferences(id: $id, mode: MERGE, input: {preferences: {airPref: {mealPref: {inclMealPrefs: [KSML]}}, carPref: {carTypes: []}}})`,
			want: inputgen.Object{
				"travelPreferences.preferences.airPref.mealPref": inputgen.Object{
					"exclMealPrefs": []any{}, "inclMealPrefs": []any{"KSML"}, "specialMealDescription": nil,
				},
				"travelPreferences.preferences.carPref.carTypes": []any{},
			},
		},
		{
			name:   "null clears a group",
			update: `updateUserTravelPreferences(id: $id, mode: MERGE, input: {preferences: {railPref: null, hotelPref: {roomPreference: null}}})`,
			want: inputgen.Object{
				"travelPreferences.preferences.railPref":                 nil,
				"travelPreferences.preferences.hotelPref.roomPreference": nil,
			},
		},
		{
			name:   "null clears all groups",
			update: `updateUserTravelPreferences(id: $id, mode: MERGE, input: {preferences: null})`,
			want:   inputgen.Object{"travelPreferences.preferences": nil},
		},
		{
			name:   "an empty group changes nothing",
			update: `updateUserTravelPreferences(id: $id, mode: MERGE, input: {preferences: {airPref: {}, railPref: {}}})`,
		},
		{
			name:   "a name is replaced as a whole",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {name: {given: "Ada", family1: "Berg"}})`,
			want: inputgen.Object{"personalInfo.name": inputgen.Object{
				"given": "Ada", "family1": "Berg", "family2": nil, "middle": nil, "suffix": nil, "preferred": nil,
			}},
		},
		{
			name:   "so is a list, and null empties it",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {identityDocs: {ktn: {number: "7", issueCountry: "US"}}, addresses: null})`,
			want: inputgen.Object{
				"personalInfo.identityDocs": []any{inputgen.Object{"__typename": "KnownTravelerNumber", "number": "7", "issueCountry": "US"}},
				"personalInfo.addresses":    []any{},
			},
		},
		{
			name:   "several sections at once",
			update: `updateUser(id: $id, mode: MERGE, input: {tier: BASIC, businessInfo: {designation: null}, membershipInfo: {isLoyaltyBlocked: false}})`,
			want: inputgen.Object{
				"tier": "BASIC", "businessInfo.designation": nil, "membershipInfo.isLoyaltyBlocked": false,
			},
		},
		{
			name:   "null clears sections",
			update: `updateUser(id: $id, mode: MERGE, input: {personalInfo: null, notificationPreferences: null, relativeOf: null, stealthType: null})`,
			want: inputgen.Object{
				"personalInfo": nil, "notificationPreferences": nil, "relativeOf": nil, "stealthType": nil, "stealthMode": nil,
			},
		},
		{
			name:   "roles that are not given",
			update: `updateUserRoles(id: $id, mode: MERGE, input: {})`,
		},
		{
			name:   "an external id that is null",
			update: `updateUserExternalId(id: $id, mode: MERGE, input: {externalId: null})`,
			want:   inputgen.Object{"externalId": nil},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			onEveryStore(t, func(t *testing.T, store storage.Store) {
				server, world := serveWorldOf(t, store)
				want := others(readUser(t, server, world.ID("ada")), "policies", nil) // those follow from the designation
				for path, v := range tt.want {
					set(want, path, v)
				}
				variables := inputgen.Object{"id": world.ID("ada")}
				maps.Copy(variables, tt.variables)
				data := ask(t, server, "mutation($id: ID! "+tt.declared+") { payload: "+tt.update+" { user "+wholeUser+" userErrors { message path } } }", variables)
				got, ok := at(data, "payload.user").(inputgen.Object)
				if !ok {
					t.Fatal(at(data, "payload.userErrors"))
				}
				expectSame(t, want, others(got, "policies", nil))
				expectSame(t, got, readUser(t, server, world.ID("ada")))
			})
		})
	}
}

// set sets the part of an object at a path.
func set(object inputgen.Object, path string, v any) {
	parent, name, ok := strings.Cut(path, ".")
	if !ok {
		object[path] = v
		return
	}
	set(object[parent].(inputgen.Object), name, v)
}

// TestMergeIntoNothing merges into sections that a user does not have.
func TestMergeIntoNothing(t *testing.T) {
	tests := []struct {
		name, update, path string
		want               any
	}{
		{
			name:   "one field makes the section",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {nationality: "Norwegian"})`,
			path:   "user.personalInfo",
			want:   inputgen.Object{"nationality": "Norwegian", "email": nil, "phoneNumbers": []any{}},
		},
		{
			name:   "no field makes none",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {})`,
			path:   "user.personalInfo",
		},
		{
			name:   "one field makes the groups around it",
			update: `updateUserTravelPreferences(id: $id, mode: MERGE, input: {preferences: {airPref: {homeAirport: "OSL"}}})`,
			path:   "user.travelPreferences",
			want: inputgen.Object{"preferences": inputgen.Object{
				"airPref": inputgen.Object{"homeAirport": "OSL", "airlinePrefs": []any{}}, "carPref": nil, "railCards": []any{},
			}},
		},
		{
			name:   "what a section requires is required",
			update: `updateUserBusinessInfo(id: $id, mode: MERGE, input: {legalEntityRef: null})`,
			path:   "userErrors",
			want:   []any{inputgen.Object{"code": "REQUIRED", "path": []any{"input", "legalEntityRef"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server, world := serveWorld(t)
			data := ask(t, server, `mutation($id: ID!) { payload: `+tt.update+` {
				user {
					personalInfo { nationality email phoneNumbers { type } }
					travelPreferences { preferences { airPref { homeAirport airlinePrefs { airlines } } carPref { carTypes } railCards { name } } }
				}
				userErrors { code path }
			} }`, inputgen.Object{"id": world.ID("gia")})
			expectSame(t, tt.want, at(data["payload"], tt.path))
		})
	}
}
