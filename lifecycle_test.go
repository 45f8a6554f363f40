package usergraph_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/memory"
)

// payloadSelection is what the tests of this file look at after a mutation.
const payloadSelection = `{ user { id version isActive } userErrors { code path } }`

// mutate runs one mutation on a user and returns its payload.
func mutate(tb testing.TB, server http.Handler, id, mutation string) inputgen.Object {
	tb.Helper()
	data := ask(tb, server, "mutation($id: ID!) { payload: "+mutation+payloadSelection+" }", inputgen.Object{"id": id})
	return data["payload"].(inputgen.Object)
}

// done is the payload of a mutation that was carried out.
func done(id string, version int64, active bool) inputgen.Object {
	return inputgen.Object{"user": inputgen.Object{"id": id, "version": version, "isActive": active}, "userErrors": []any{}}
}

// refused is the payload of a mutation that changed nothing.
func refused(code string, path ...any) inputgen.Object {
	return inputgen.Object{"user": nil, "userErrors": []any{inputgen.Object{"code": code, "path": path}}}
}

func TestDeleteAndActivateAreIdempotent(t *testing.T) {
	server, world := serveWorld(t)
	eva := world.ID("eva")
	for _, step := range []struct {
		mutation string
		want     inputgen.Object
	}{
		{`activateUser(id: $id)`, done(eva, 1, true)},
		{`deleteUser(id: $id)`, done(eva, 2, false)},
		{`deleteUser(id: $id)`, done(eva, 2, false)},
		{`deleteUser(id: $id, expectedVersion: 2)`, done(eva, 2, false)},
		{`deleteUser(id: $id, expectedVersion: 1)`, refused("VERSION_CONFLICT", "expectedVersion")},
		{`activateUser(id: $id, expectedVersion: 1)`, refused("VERSION_CONFLICT", "expectedVersion")},
		{`activateUser(id: $id, expectedVersion: 2)`, done(eva, 3, true)},
		{`activateUser(id: $id)`, done(eva, 3, true)},
	} {
		t.Log(step.mutation)
		expectSame(t, step.want, mutate(t, server, eva, step.mutation))
	}
}

// TestDeletedUsersAreNotSeen deletes a manager and looks from everywhere.
func TestDeletedUsersAreNotSeen(t *testing.T) {
	server, world := serveWorld(t)
	variables := inputgen.Object{"eva": world.ID("eva"), "dan": world.ID("dan"), "company": world.ID("nordwind")}
	const look = `query($eva: ID!, $dan: ID!, $company: ID!) {
		user(id: $eva) { id }
		node(id: $eva) { id }
		findUsers(companyId: $company, email: "eva@nordwind.example") { id }
		users(companyId: $company, search: "aalto") { nodes { id } }
		dan: user(id: $dan) { businessInfo { managerRef { name user { id } } } }
	}`
	eva := inputgen.Object{"id": world.ID("eva")}
	seen := inputgen.Object{
		"user": eva, "node": eva, "findUsers": []any{eva}, "users": inputgen.Object{"nodes": []any{eva}},
		"dan": inputgen.Object{"businessInfo": inputgen.Object{"managerRef": inputgen.Object{"name": "Eva Aalto", "user": eva}}},
	}
	expectSame(t, seen, ask(t, server, look, variables))
	mutate(t, server, world.ID("eva"), `deleteUser(id: $id)`)
	expectSame(t, inputgen.Object{
		"user": nil, "node": nil, "findUsers": []any{}, "users": inputgen.Object{"nodes": []any{}},
		"dan": inputgen.Object{"businessInfo": inputgen.Object{"managerRef": inputgen.Object{"name": "Eva Aalto", "user": nil}}},
	}, ask(t, server, look, variables))
	mutate(t, server, world.ID("eva"), `activateUser(id: $id)`)
	expectSame(t, seen, ask(t, server, look, variables))
}

func TestEraseUser(t *testing.T) {
	server, world := serveWorld(t)
	kim := world.ID("kim")
	for _, step := range []struct {
		mutation string
		want     inputgen.Object
	}{
		{`eraseUser(id: $id, expectedVersion: 2)`, refused("VERSION_CONFLICT", "expectedVersion")},
		{`eraseUser(id: $id, expectedVersion: 0)`, refused("VERSION_CONFLICT", "expectedVersion")},
		{`eraseUser(id: $id, expectedVersion: 1)`, inputgen.Object{"user": nil, "userErrors": []any{}}},
		{`eraseUser(id: $id)`, refused("NOT_FOUND", "id")},
		{`activateUser(id: $id)`, refused("NOT_FOUND", "id")},
	} {
		t.Log(step.mutation)
		expectSame(t, step.want, mutate(t, server, kim, step.mutation))
	}
	data := ask(t, server, `query($kim: ID!, $ada: ID!) {
		user(id: $kim, includeInactive: true) { id }
		ada: user(id: $ada) { travelArrangers(includeInactive: true) { userId } }
	}`, inputgen.Object{"kim": kim, "ada": world.ID("ada")})
	expectSame(t, inputgen.Object{
		"user": nil,
		"ada":  inputgen.Object{"travelArrangers": []any{inputgen.Object{"userId": world.ID("iris")}, inputgen.Object{"userId": world.ID("jon")}}},
	}, data)
}

// updates are updates of every kind that fit everybody at nordwind. Further arguments go in the place of the verb.
var updates = []string{
	`updateUser(id: $id, input: {tier: BASIC}, mode: MERGE%s)`,
	`updateUserPersonalInfo(id: $id, input: {nationality: "Norwegian"}%s)`,
	`updateUserBusinessInfo(id: $id, input: {designation: "Boss"}, mode: MERGE%s)`,
	`updateUserTravelPreferences(id: $id, input: {}%s)`,
	`updateUserMembershipInfo(id: $id, input: {isLoyaltyBlocked: true}%s)`,
	`updateUserNotificationPreferences(id: $id, input: {}%s)`,
	`updateUserRoles(id: $id, input: {roles: []}%s)`,
	`updateUserExternalId(id: $id, input: {externalId: "partner-8"}%s)`,
}

func TestUpdatesOfInactiveUsers(t *testing.T) {
	server, world := serveWorld(t)
	kim := world.ID("kim")
	for i, update := range updates {
		t.Log(update)
		expectSame(t, refused("NOT_FOUND", "id"), mutate(t, server, kim, fmt.Sprintf(update, "")))
		expectSame(t, done(kim, int64(i+2), false), mutate(t, server, kim, fmt.Sprintf(update, ", includeInactive: true")))
	}
}

func TestUpdatesExpectVersion(t *testing.T) {
	server, world := serveWorld(t)
	eva := world.ID("eva")
	for i, update := range updates {
		t.Log(update)
		before := readUser(t, server, eva)
		for _, version := range []int{i, i + 2} {
			expectSame(t, refused("VERSION_CONFLICT", "expectedVersion"), mutate(t, server, eva, fmt.Sprintf(update, fmt.Sprintf(", expectedVersion: %d", version))))
		}
		expectSame(t, before, readUser(t, server, eva))
		expectSame(t, done(eva, int64(i+2), true), mutate(t, server, eva, fmt.Sprintf(update, fmt.Sprintf(", expectedVersion: %d", i+1))))
	}
}

// TestAdhocUsersStaySaved updates an ad-hoc user who is saved, and one who is not.
func TestAdhocUsersStaySaved(t *testing.T) {
	for _, mode := range []string{"REPLACE", "MERGE"} {
		for _, saved := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/%t", mode, saved), func(t *testing.T) {
				server, world := serveWorld(t)
				owner := func(name string, isSaved bool) inputgen.Object {
					return inputgen.Object{"profileOwner": inputgen.Object{"userId": inputgen.Object{"id": world.ID(name)}}, "isSaved": isSaved}
				}
				nordwind := inputgen.Object{"id": world.ID("nordwind")}
				profile := inputgen.Object{
					"persona":       "ADHOC",
					"businessInfo":  inputgen.Object{"organizationRef": nordwind, "legalEntityRef": nordwind},
					"adhocUserInfo": owner("ada", saved),
				}
				created := change(t, server, "createUser", "CreateUserInput", inputgen.Object{"input": profile})
				profile["adhocUserInfo"] = owner("ben", !saved)
				data := ask(t, server, `mutation($id: ID!, $input: UpdateUserInput!, $mode: UpdateMode!) {
					updateUser(id: $id, input: $input, mode: $mode) { user { adhocUserInfo { isSaved profileOwner { user { id } } } } }
				}`, inputgen.Object{"id": created["id"], "input": profile, "mode": mode})
				expectSame(t, any(inputgen.Object{
					"isSaved": saved, "profileOwner": inputgen.Object{"user": inputgen.Object{"id": world.ID("ben")}},
				}), at(data, "updateUser.user.adhocUserInfo"))
			})
		}
	}
}

// TestMutationsSeeEachOther runs mutations of several users in one request: each answer shows the users as they were then.
func TestMutationsSeeEachOther(t *testing.T) {
	server, world := serveWorld(t)
	data := ask(t, server, `mutation($ada: ID!, $ben: ID!, $iris: ID!) {
		first: updateUserExternalId(id: $ada, input: {externalId: "a"}) { ...Around }
		manager: updateUserBusinessInfo(id: $ben, input: {designation: "Chief"}, mode: MERGE) { user { id } }
		arranger: updateUserRoles(id: $iris, input: {roles: []}) { user { id } }
		second: updateUserExternalId(id: $ada, input: {externalId: "b"}) { ...Around }
		gone: deleteUser(id: $ben) { user { id } }
		third: updateUserExternalId(id: $ada, input: {externalId: "c"}) { ...Around }
	}
	fragment Around on UserPayload {
		user {
			externalId
			businessInfo { managerRef { user { businessInfo { designation } } } }
			travelArrangers { name { given } }
		}
	}`, inputgen.Object{"ada": world.ID("ada"), "ben": world.ID("ben"), "iris": world.ID("iris")})
	around := func(externalID string, manager any, arrangers ...string) any {
		var names []any
		for _, name := range arrangers {
			names = append(names, inputgen.Object{"name": inputgen.Object{"given": name}})
		}
		return inputgen.Object{"user": inputgen.Object{
			"externalId":      externalID,
			"businessInfo":    inputgen.Object{"managerRef": inputgen.Object{"user": manager}},
			"travelArrangers": names,
		}}
	}
	chief := func(designation string) any {
		return inputgen.Object{"businessInfo": inputgen.Object{"designation": designation}}
	}
	expectSame(t, around("a", chief("Team lead"), "Iris", "Jon"), data["first"])
	expectSame(t, around("b", chief("Chief"), "Jon"), data["second"])
	expectSame(t, around("c", nil, "Jon"), data["third"])
}

// TestArrangementsKeepTheirStatus writes roles again: who was asked before keeps their answer, who is new has accepted.
func TestArrangementsKeepTheirStatus(t *testing.T) {
	server, world := serveWorld(t)
	data := ask(t, server, `mutation($id: ID!, $ada: ID!, $ben: ID!, $dan: ID!, $lea: ID!) {
		updateUserRoles(id: $id, input: {roles: [{roleType: TRAVEL_ARRANGER, metadata: {arrangerFor: [
			{userId: $ada}, {userId: $ben}, {userId: $dan}, {userId: $lea, sendConfirmationEmail: true}
		]}}]}) {
			user { roles { metadata { ... on TravelArrangerMetadata { arrangerFor { userId status sendConfirmationEmail } } } } }
		}
	}`, inputgen.Object{
		"id": world.ID("iris"), "ada": world.ID("ada"), "ben": world.ID("ben"), "dan": world.ID("dan"), "lea": world.ID("lea"),
	})
	traveler := func(name, status string, sendConfirmationEmail bool) any {
		return inputgen.Object{"userId": world.ID(name), "status": status, "sendConfirmationEmail": sendConfirmationEmail}
	}
	roles := at(data, "updateUserRoles.user.roles").([]any)
	expectSame(t, any([]any{
		traveler("ada", "ACCEPTED", false), traveler("ben", "PENDING", false), traveler("dan", "DENIED", false), traveler("lea", "ACCEPTED", true),
	}), at(roles[0], "metadata.arrangerFor"))
	expectSame(t, any([]any{inputgen.Object{"userId": world.ID("iris"), "status": "ACCEPTED"}}),
		at(ask(t, server, `query($lea: ID!) { user(id: $lea) { travelArrangers { userId status } } }`, inputgen.Object{"lea": world.ID("lea")}), "user.travelArrangers"))
}

// TestChangesArePublished checks what an embedder hears of changes: one for each, and none where nothing was changed.
func TestChangesArePublished(t *testing.T) {
	var heard []directory.Change
	world := testworld.New(1)
	server := usergraph.New(fill(t, memory.New(), world), usergraph.WithDevelopmentMode(), usergraph.WithOnChange(func(_ context.Context, c directory.Change) {
		heard = append(heard, c)
	}))
	eva := world.ID("eva")
	for _, mutation := range []string{
		`updateUserExternalId(id: $id, input: {externalId: "partner-8"})`,
		`updateUserExternalId(id: $id, input: {externalId: "partner-7"})`, // is taken
		`activateUser(id: $id)`, // is active
		`deleteUser(id: $id)`,
		`eraseUser(id: $id, expectedVersion: 1)`, // was changed
		`eraseUser(id: $id)`,
	} {
		mutate(t, server, eva, mutation)
	}
	created := change(t, server, "createUser", "CreateUserInput", inputgen.Object{"input": inputgen.Object{"persona": "GUEST"}})
	expectSame(t, []directory.Change{
		{Kind: directory.Updated, UserID: eva, Version: 2},
		{Kind: directory.Updated, UserID: eva, Version: 3},
		{Kind: directory.Erased, UserID: eva},
		{Kind: directory.Created, UserID: created["id"].(string), Version: 1},
	}, heard)
}
