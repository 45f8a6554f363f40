package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/examples/internal/try"
)

func TestBothEndpoints(t *testing.T) {
	profiles := try.Start(t)
	trips := &try.Program{URL: strings.TrimSuffix(profiles.URL, "/graphql") + "/trips/graphql"}
	trips.Comment(t, `{"data":{"trips":[`+
		`{"destination":"Bletchley","traveler":{"name":"Alan Turing","email":"alan@example.com","dateOfBirth":"1990-06-23"}},`+
		`{"destination":"Princeton","traveler":{"name":"Alan Turing","email":"alan@example.com","dateOfBirth":"1990-06-23"}},`+
		`{"destination":"Arlington","traveler":{"name":"Grace Hopper","email":"grace@example.com","dateOfBirth":null}}]}}`)
	as := func(name string) func(*http.Request) { return try.As(name, people.Password) }

	const list = `{ trips { destination traveler { id name dateOfBirth } } }`
	const grace = `{"destination":"Arlington","traveler":{"id":"` + people.Grace + `","name":"Grace Hopper","dateOfBirth":null}}`
	alan := func(destination, birth string) string {
		return `{"destination":"` + destination + `","traveler":{"id":"` + people.Alan + `","name":"Alan Turing","dateOfBirth":` + birth + `}}`
	}
	expectTrips := func(viewer string, want ...string) {
		t.Helper()
		trips.Expect(t, `{"data":{"trips":[`+strings.Join(want, ",")+`]}}`, list, as(viewer))
	}
	// Grace arranges Alan's travel, and sees when he was born; so does he.
	expectTrips("grace", alan("Bletchley", `"1990-06-23"`), alan("Princeton", `"1990-06-23"`), grace)
	expectTrips("alan", alan("Bletchley", `"1990-06-23"`), alan("Princeton", `"1990-06-23"`), grace)
	// For Hedy, the others do not exist.
	expectTrips("hedy", `{"destination":"Vienna","traveler":{"id":"`+people.Hedy+`","name":"Hedy Lamarr","dateOfBirth":null}}`)

	const birth = `{ user(id: "` + people.Alan + `") { personalInfo { dob } } }`
	profiles.Expect(t, `{"data":{"user":{"personalInfo":{"dob":"1990-06-23"}}}}`, birth, as("grace"))
	profiles.Expect(t, `{"data":{"user":null}}`, birth, as("hedy"))

	for _, endpoint := range []*try.Program{profiles, trips} {
		if status, body := endpoint.Ask(t, birth); status != http.StatusUnauthorized {
			t.Errorf("without an account %s answered %d %s", endpoint.URL, status, body)
		}
	}
}
