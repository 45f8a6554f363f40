package directory_test

import (
	"context"
	"fmt"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// A host fills its store: companies as they are, users by the same rules as by the API. Users who have an id keep it.
func ExampleDirectory_CreateUsers() {
	ctx := context.Background()
	store := memory.New()
	company := user.Company{ID: "5d0c9a8e-7c1b-4f0e-8a55-90c7d3b5c001", Name: "Meridian Maps"}
	if err := store.PutCompany(ctx, &company); err != nil {
		fmt.Println(err)
		return
	}
	newUser := func(given, family, email string) *user.User {
		at := &user.Reference{ID: company.ID, Name: &company.Name}
		return &user.User{
			Persona:      user.PersonaEmployee,
			PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: given, Family1: family}},
			BusinessInfo: &user.BusinessInfo{OrganizationRef: at, LegalEntityRef: at, Email: &email},
		}
	}
	users := []*user.User{
		newUser("Ada", "Lovelace", "ada@example.com"),
		newUser("Alan", "Turing", "alan at example.com"),
	}
	// The host itself may do everything; on behalf of somebody it takes their principal, see Directory.Principal.
	failures := directory.New(store).CreateUsers(ctx, access.Unrestricted(), users)
	for i, err := range failures {
		if err != nil {
			fmt.Printf("%s: %v\n", users[i].PersonalInfo.Name.Given, err)
		}
	}
	found, err := store.FindUsers(ctx, storage.Everywhere(), storage.Key{Email: "ada@example.com"}, storage.FieldsOf("isActive"))
	if err != nil || len(found) != 1 {
		fmt.Println(found, err)
		return
	}
	fmt.Println("Ada: active", found[0].IsActive, "version", found[0].Version)
	// Output:
	// Alan: input.businessInfo.email: must be an e-mail address
	// Ada: active true version 1
}
