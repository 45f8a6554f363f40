package usergraph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// The files in testdata/payloads are bodies of the REST API whose data model the schema follows; profile.json is what the bodies
// of createUser and updateUser have besides the sections.

// sectionPayloads are bodies that write one section, by the mutation that takes them as they are.
var sectionPayloads = []struct {
	mutation, inputType, file string
	// section is where the body is read back, empty if it names fields of the user.
	section string
}{
	{"updateUserPersonalInfo", "PersonalInfoInput", "personal-info.json", "personalInfo"},
	{"updateUserBusinessInfo", "BusinessInfoInput", "business-info.json", "businessInfo"},
	{"updateUserTravelPreferences", "TravelPreferencesInput", "travel-preferences.json", "travelPreferences"},
	{"updateUserMembershipInfo", "MembershipInfoInput", "membership-info.json", "membershipInfo"},
	{"updateUserNotificationPreferences", "NotificationPreferencesInput", "notification-preferences.json", "notificationPreferences"},
	{"updateUserRoles", "RolesConfigInput", "roles.json", ""},
	{"updateUserExternalId", "ExternalIdInput", "external-id.json", ""},
}

// TestSectionPayloads replaces each section of a user who has a value everywhere by a body, unchanged, and reads it back. The
// same again changes nothing but the version and the time.
func TestSectionPayloads(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		server, world := serveWorldOf(t, store)
		for _, tt := range sectionPayloads {
			t.Run(tt.file, func(t *testing.T) {
				body := payload(t, tt.file)
				variables := inputgen.Object{"id": world.ID("ada"), "input": body}
				before := readUser(t, server, world.ID("ada"))

				written := change(t, server, tt.mutation, tt.inputType, variables)
				readBack := pick(written, body)
				if tt.section != "" {
					readBack = written[tt.section].(inputgen.Object)
				}
				expectReadBack(t, body, readBack)
				expectSame(t, written, readUser(t, server, world.ID("ada")))
				expectSame(t, others(before, tt.section, body), others(written, tt.section, body))

				again := change(t, server, tt.mutation, tt.inputType, variables)
				if again["version"] != written["version"].(int64)+1 || again["updatedAt"].(string) < written["updatedAt"].(string) {
					t.Errorf("version %v and time %v after version %v and time %v",
						again["version"], again["updatedAt"], written["version"], written["updatedAt"])
				}
				expectSame(t, others(written, "", nil), others(again, "", nil))
			})
		}
	})
}

// TestCreateUserWithEverything creates a user from all the bodies together.
func TestCreateUserWithEverything(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		server := usergraph.New(store, usergraph.WithDevelopmentMode())
		body := wholeBody(t)
		body["roles"] = payload(t, "roles.json")["roles"]
		body["billingCurrency"] = "USD"

		created := change(t, server, "createUser", "CreateUserInput", inputgen.Object{"input": body})
		delete(body, "travelArrangers") // accepted, and without effect
		expectReadBack(t, body, pick(created, body))
		if created["version"] != int64(1) || created["isActive"] != true || created["createdAt"] != created["updatedAt"] {
			t.Errorf("version %v, active %v, created at %v, updated at %v",
				created["version"], created["isActive"], created["createdAt"], created["updatedAt"])
		}
		expectSame(t, created, readUser(t, server, created["id"].(string)))
	})
}

// TestUpdateUserWithEverything replaces all that updateUser writes; roles and billingCurrency are not part of it.
func TestUpdateUserWithEverything(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		server, world := serveWorldOf(t, store)
		before := readUser(t, server, world.ID("ada"))
		body := wholeBody(t)
		variables := inputgen.Object{"id": world.ID("ada"), "input": body}

		written := change(t, server, "updateUser", "UpdateUserInput", variables)
		delete(body, "travelArrangers")
		expectReadBack(t, body, pick(written, body))
		for _, kept := range []string{"roles", "billingCurrency", "createdAt", "isActive"} {
			expectSame(t, before[kept], written[kept])
		}
		expectSame(t, written, readUser(t, server, world.ID("ada")))
		again := change(t, server, "updateUser", "UpdateUserInput", variables)
		expectSame(t, others(written, "", nil), others(again, "", nil))
	})
}

// TestListPayload lists users by the body of the REST API, with its fields as the arguments of users.
func TestListPayload(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		const list = `query($tmcId: ID, $companyId: ID, $status: UserStatus!, $search: String, $first: Int, $offset: Int, $filters: [UserFilter!], $sort: UserSort!) {
			users(tmcId: $tmcId, companyId: $companyId, status: $status, search: $search, first: $first, offset: $offset, filters: $filters, sort: $sort) {
				totalCount
				nodes { id }
			}
		}`
		matching := listedUser(t, store)
		server := usergraph.New(store, usergraph.WithDevelopmentMode())

		body := payload(t, "list-users.json")
		users := ask(t, server, list, listArguments(body))["users"]
		expectSame(t, inputgen.Object{"totalCount": int64(0), "nodes": []any{}}, users) // nobody has the e-mail address "string"

		filter := body["filters"].([]any)[0].(inputgen.Object)
		filter["emails"] = []any{"String@business.com"}
		users = ask(t, server, list, listArguments(body))["users"]
		expectSame(t, inputgen.Object{"totalCount": int64(1), "nodes": []any{inputgen.Object{"id": matching}}}, users)

		for condition := range filter {
			changed := maps.Clone(filter)
			changed[condition] = unmatched[condition]
			body["filters"] = []any{changed}
			if n := at(ask(t, server, list, listArguments(body)), "users.totalCount"); n != int64(0) {
				t.Errorf("%v users are found although nobody meets %s", n, condition)
			}
		}
	})
}

// unmatched has a value for each condition that the listed user does not meet.
var unmatched = inputgen.Object{
	"legalEntityIds": []any{inputgen.Object{"id": someID}}, "officeIds": []any{inputgen.Object{"id": someID}},
	"departmentIds": []any{inputgen.Object{"id": someID}}, "costCenterIds": []any{inputgen.Object{"id": someID}},
	"userIds": []any{inputgen.Object{"id": someID}}, "emails": []any{"other@business.com"}, "externalIds": []any{"STRING"},
	"personas": []any{"GUEST"}, "roles": []any{"COMPANY_ADMIN"}, "designations": []any{"strings"}, "tiers": []any{"BASIC"},
}

const someID = "00000000-0000-4000-8000-000000000001"

// listedUser adds an inactive user who meets the conditions of the body, except for the e-mail address, and returns their id.
func listedUser(tb testing.TB, store storage.Store) string {
	tb.Helper()
	const id = "497f6eca-6276-4993-bfeb-53cbbbba6f08"
	ref := &user.Reference{ID: id}
	world := &testworld.World{
		Companies: []*user.Company{{ID: id, Name: "Customer", BookingTmc: ref}},
		Users: []*user.User{{
			ID: id, Version: 1, Persona: user.PersonaEmployee, Tier: new(user.TierSeat1a), ExternalID: new("string"),
			BusinessInfo: &user.BusinessInfo{
				OrganizationRef: ref, LegalEntityRef: ref, OfficeRef: ref, DepartmentRef: ref, CostCenterRef: ref,
				Designation: new("String"), Email: new("string@business.com"),
			},
			Roles: []user.Role{{RoleType: new(user.RoleTypeTravelArranger)}},
		}},
	}
	fill(tb, store, world)
	return id
}

// listArguments translates the body of a list into the arguments of users.
func listArguments(body inputgen.Object) inputgen.Object {
	id := func(v any) any { return at(v, "id") }
	var filters []any
	for _, f := range body["filters"].([]any) {
		filter := maps.Clone(f.(inputgen.Object))
		for name, values := range filter {
			if !strings.HasSuffix(name, "Ids") || name == "externalIds" {
				continue
			}
			var plain []any
			for _, v := range values.([]any) {
				plain = append(plain, id(v))
			}
			filter[name] = plain
		}
		filters = append(filters, filter)
	}
	return inputgen.Object{
		"tmcId": id(body["tmcId"]), "companyId": id(body["companyId"]), "status": body["userStatusFilter"], "search": body["searchText"],
		"first": at(body, "pagination.limit"), "offset": at(body, "pagination.offset"), "filters": filters, "sort": body["sort"],
	}
}

// payload reads a body.
func payload(tb testing.TB, file string) inputgen.Object {
	tb.Helper()
	var body inputgen.Object
	if err := json.Unmarshal([]byte(read(tb, filepath.Join("testdata/payloads", file))), &body); err != nil {
		tb.Fatalf("%s: %v", file, err)
	}
	return body
}

// wholeBody is a body with everything that updateUser writes.
func wholeBody(tb testing.TB) inputgen.Object {
	tb.Helper()
	body := payload(tb, "profile.json")
	for _, s := range sectionPayloads {
		if s.section != "" {
			body[s.section] = payload(tb, s.file)
		}
	}
	return body
}

// change runs a mutation that must succeed, with its input and if it has one the id in the variables, and returns everything
// of the user after it.
func change(tb testing.TB, server http.Handler, mutation, inputType string, variables inputgen.Object) inputgen.Object {
	tb.Helper()
	id, idArgument := "", ""
	if variables["id"] != nil {
		id, idArgument = "$id: ID!, ", "id: $id, "
	}
	data := ask(tb, server, fmt.Sprintf("mutation(%s$input: %s!) { payload: %s(%sinput: $input) { user %s userErrors { code message path } } }",
		id, inputType, mutation, idArgument, wholeUser), variables)
	changed, ok := at(data, "payload.user").(inputgen.Object)
	if !ok {
		tb.Fatalf("%s: %v", mutation, at(data, "payload.userErrors"))
	}
	return changed
}

// readUser reads everything of a user, active or not.
func readUser(tb testing.TB, server http.Handler, id string) inputgen.Object {
	tb.Helper()
	data := ask(tb, server, "query($id: ID!) { user(id: $id, includeInactive: true) "+wholeUser+" }", inputgen.Object{"id": id})
	u, ok := data["user"].(inputgen.Object)
	if !ok {
		tb.Fatalf("there is no user %s", id)
	}
	return u
}

// pick returns the fields of an object that the body has too.
func pick(object, body inputgen.Object) inputgen.Object {
	picked := inputgen.Object{}
	for name := range body {
		picked[name] = object[name]
	}
	return picked
}

// others returns what a write must not change: a user without the section that was written, or without the fields of the body,
// the version, the time of the change and what follows from the company.
func others(u inputgen.Object, section string, body inputgen.Object) inputgen.Object {
	rest := maps.Clone(u)
	for name := range body {
		if section == "" {
			delete(rest, name)
		}
	}
	for _, name := range []string{section, "version", "updatedAt"} {
		delete(rest, name)
	}
	if section == "businessInfo" {
		for _, name := range []string{"policies", "contractingTmcRef", "bookingTmcRef"} {
			delete(rest, name)
		}
	}
	return rest
}

func expectSame(tb testing.TB, want, got any) {
	tb.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("(-want +got):\n%s", diff)
	}
}

// expectReadBack checks that every value of a body is read back where it was written, and that nothing else is there but
// defaults.
func expectReadBack(tb testing.TB, body, readBack inputgen.Object) {
	tb.Helper()
	want, got := leaves(asRead(body)), leaves(asWritten(readBack))
	for path, v := range want {
		if !cmp.Equal(v, got[path]) {
			tb.Errorf("%s is %v, was written as %v", path, got[path], v)
		}
	}
	for path, v := range got {
		if _, written := want[path]; !written && !slices.Contains([]any{nil, false, int64(0)}, v) {
			tb.Errorf("%s is %v, was not written", path, v)
		}
	}
}

// asRead translates what is read in another form than it may be written: dates are strings.
func asRead(v any) any {
	switch v := v.(type) {
	case inputgen.Object:
		if date, ok := v["iso8601"]; ok && len(v) == 1 {
			return date
		}
		object := inputgen.Object{}
		for name, inner := range v {
			object[name] = asRead(inner)
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = asRead(v[i])
		}
		return list
	default:
		return inputgen.Canonical(v)
	}
}

// documentKeys are the keys of identity documents in a body, by the types of the union that they are read as.
var documentKeys = map[any]string{
	"Passport": "passport", "ImmigrationDocument": "immigrationDoc", "RedressNumber": "redress", "KnownTravelerNumber": "ktn",
	"NationalDoc": "nationalDoc",
}

// asWritten translates what is written in another form than it is read: members of unions have no __typename, identity documents
// have a key instead, and aliases are undone. References are written without the user, and travellers without the status, which
// the server gives.
func asWritten(v any) any {
	switch v := v.(type) {
	case inputgen.Object:
		object := inputgen.Object{}
		for name, inner := range v {
			if name != "user" && name != "status" && name != "__typename" && name != "profileOwner" {
				name, _, _ = strings.Cut(name, "_")
				object[name] = asWritten(inner)
			}
		}
		if owner, ok := v["profileOwner"]; ok {
			object["profileOwner"] = inputgen.Object{"userId": asWritten(owner)}
		}
		if key, ok := documentKeys[v["__typename"]]; ok {
			return inputgen.Object{key: object}
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = asWritten(v[i])
		}
		return list
	default:
		return v
	}
}
