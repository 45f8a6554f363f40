package memory_test

import (
	"context"
	"fmt"
	"time"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

func Example() {
	ctx := context.Background()
	store := memory.New()
	defer store.Close()

	const company = "6b1c2b0e-4d0e-4d7c-9d0a-3a5f3f0c1e11"
	newUser := func(id, given, family string) *user.User {
		return &user.User{
			ID: id, Version: 1, IsActive: true, Persona: user.PersonaEmployee,
			PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: given, Family1: family}},
			BusinessInfo: &user.BusinessInfo{OrganizationRef: &user.Reference{ID: company}},
		}
	}
	for _, u := range []*user.User{
		newUser("2c4a230c-5085-4924-a3e1-25fb4fc5965b", "Zoë", "Müller"),
		newUser("497f6eca-6276-4993-bfeb-53cbbbba6f08", "Ann", "Ångström"),
	} {
		if err := store.InsertUser(ctx, u); err != nil {
			fmt.Println(err)
			return
		}
	}

	// One field is set; the others are kept.
	changed, err := store.UpdateUser(ctx, storage.Everywhere(), "2c4a230c-5085-4924-a3e1-25fb4fc5965b", storage.Change{
		Set:     storage.FieldsOf("businessInfo.designation"),
		From:    &user.User{BusinessInfo: &user.BusinessInfo{Designation: new("Head of Travel")}},
		Version: 1,
		At:      time.Now().UTC().Truncate(time.Millisecond),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(changed.PersonalInfo.Name.Given, "is", *changed.BusinessInfo.Designation, "in version", changed.Version)

	page, err := store.ListUsers(ctx, storage.InCompanies(company), storage.Query{Limit: 10}, storage.FieldsOf("personalInfo.name"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, u := range page.Users {
		fmt.Println(u.PersonalInfo.Name.Family1)
	}
	// Output:
	// Zoë is Head of Travel in version 2
	// Ångström
	// Müller
}
