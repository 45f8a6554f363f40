// Package people is who the examples are about: three people of one company and one of another, with accounts to sign in with.
package people

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Ids of the people and of their companies.
const (
	// Ada manages the company Meridian as its admin.
	Ada = "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a001"
	// Alan works for Ada. Only he, Ada and Grace see what is personal about him.
	Alan = "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a002"
	// Grace is a colleague who arranges Alan's travel.
	Grace = "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a003"
	// Hedy works for another company. For her, the others do not exist.
	Hedy = "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a004"

	// Meridian is the company of Ada, Alan and Grace.
	Meridian = "5d0c9a8e-7c1b-4f0e-8a55-90c7d3b5c001"
	// Spectrum is the company of Hedy.
	Spectrum = "5d0c9a8e-7c1b-4f0e-8a55-90c7d3b5c002"
)

// Password is that of every account.
const Password = "bon voyage"

// errSignIn does not say whether it was the name or the password.
var errSignIn = errors.New("unknown name or wrong password")

// SignIn returns the id of the user with this account: ada, alan, grace or hedy. It stands for the accounts of a real host, which
// keeps a hash of each password.
func SignIn(name, password string) (string, error) {
	id, ok := map[string]string{"ada": Ada, "alan": Alan, "grace": Grace, "hedy": Hedy}[name]
	if right := subtle.ConstantTimeCompare([]byte(password), []byte(Password)) == 1; !ok || !right {
		return "", errSignIn
	}
	return id, nil
}

// Viewer says who is asking: the user of an account, by HTTP's basic authentication. The example nethttp shows how it is made.
func Viewer(r *http.Request) (access.Viewer, error) {
	name, password, _ := r.BasicAuth()
	id, err := SignIn(name, password)
	return access.Viewer{UserID: id}, err
}

// Add puts everybody into the store. Who is there already is left alone.
func Add(ctx context.Context, store storage.Writer) error {
	for id, name := range companies {
		if err := store.PutCompany(ctx, &user.Company{ID: id, Name: name}); err != nil {
			return fmt.Errorf("add the company %s: %w", name, err)
		}
	}
	for _, u := range everybody() {
		if err := store.InsertUser(ctx, u); err != nil && !errors.Is(err, storage.ErrExists) {
			return fmt.Errorf("add %s: %w", u.PersonalInfo.Name.Given, err)
		}
	}
	return nil
}

var companies = map[string]string{Meridian: "Meridian Maps", Spectrum: "Spectrum Radio"}

func everybody() []*user.User {
	ada := newUser(Ada, "Ada", "Lovelace", Meridian)
	ada.Roles = []user.Role{{
		RoleType: new(user.RoleTypeCompanyAdmin),
		Metadata: &user.RoleMetadata{
			RoleType:   new(user.RoleTypeCompanyAdmin),
			CompanyRef: reference(Meridian, companies[Meridian]),
		},
	}}
	alan := newUser(Alan, "Alan", "Turing", Meridian)
	alan.BusinessInfo.ManagerRef = reference(Ada, "Ada Lovelace")
	alan.PersonalInfo.DOB = new(user.Date("1990-06-23"))

	grace := newUser(Grace, "Grace", "Hopper", Meridian)
	grace.Roles = []user.Role{{
		RoleType: new(user.RoleTypeTravelArranger),
		Metadata: &user.RoleMetadata{
			RoleType:    new(user.RoleTypeTravelArranger),
			ArrangerFor: []user.ArrangedTraveler{{UserID: new(Alan), Status: new(user.TravelArrangerStatusAccepted)}},
		},
	}}
	return []*user.User{ada, alan, grace, newUser(Hedy, "Hedy", "Lamarr", Spectrum)}
}

func newUser(id, given, family, company string) *user.User {
	at := time.Date(2026, time.January, 2, 9, 0, 0, 0, time.UTC)
	return &user.User{
		ID: id, Version: 1, CreatedAt: at, UpdatedAt: at, IsActive: true, Persona: user.PersonaEmployee, Roles: []user.Role{},
		PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: given, Family1: family}},
		BusinessInfo: &user.BusinessInfo{
			Email:           new(strings.ToLower(given) + "@example.com"),
			OrganizationRef: reference(company, companies[company]),
			LegalEntityRef:  reference(company, companies[company]),
		},
	}
}

func reference(id, name string) *user.Reference { return &user.Reference{ID: id, Name: &name} }
