package storage_test

import (
	"fmt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Fields are what a store reads, or what a change writes.
func ExampleFields() {
	wanted := storage.FieldsOf("isActive", "personalInfo.name")
	ada := &user.User{
		ID: "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a001", Version: 3, IsActive: true, Persona: user.PersonaEmployee,
		PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: "Ada", Family1: "Lovelace"}, DOB: new(user.Date("1990-12-10"))},
	}
	read := wanted.Project(ada) // as a store returns her
	fmt.Println(wanted.Paths(), read.Version, read.PersonalInfo.Name.Given, read.PersonalInfo.DOB == nil, read.Persona == "")

	// A change of the whole section takes away what it does not name; one of a field keeps the rest.
	replaced, merged := *ada, *ada
	change := &user.User{PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: "Augusta", Family1: "King"}}}
	storage.FieldsOf("personalInfo").Copy(&replaced, change)
	storage.FieldsOf("personalInfo.name").Copy(&merged, change)
	fmt.Println(replaced.PersonalInfo.Name.Given, replaced.PersonalInfo.DOB == nil)
	fmt.Println(merged.PersonalInfo.Name.Given, *merged.PersonalInfo.DOB)
	// Output:
	// [isActive personalInfo.name] 3 Ada true true
	// Augusta true
	// Augusta 1990-12-10
}
