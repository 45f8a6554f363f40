package access_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/user"
)

// The places of the tests: two companies with a TMC each.
const (
	home, away, other = "company-home", "company-away", "company-other"
	tmc, otherTMC     = "tmc", "tmc-other"
)

var companiesOf = map[string][]string{tmc: {home, away}, otherTMC: {other}}

// subject is the user whom the viewers look at, of the company home.
var subject = at(home, "subject")

func at(company, id string, roles ...user.Role) *user.User {
	u := &user.User{ID: id, IsActive: true, Roles: roles}
	if company != "" {
		u.BusinessInfo = &user.BusinessInfo{OrganizationRef: &user.Reference{ID: company}}
	}
	return u
}

func role(t user.RoleType, change ...func(*user.RoleMetadata)) user.Role {
	r := user.Role{RoleType: &t}
	for _, c := range change {
		r.Metadata = &user.RoleMetadata{RoleType: &t}
		c(r.Metadata)
	}
	return r
}

func about(company string) func(*user.RoleMetadata) {
	return func(m *user.RoleMetadata) { m.CompanyRef = &user.Reference{ID: company} }
}

func aboutTMC(id string) func(*user.RoleMetadata) {
	return func(m *user.RoleMetadata) { m.TmcRef = &user.Reference{ID: id} }
}

func arranges(id string, status user.TravelArrangerStatus) func(*user.RoleMetadata) {
	return func(m *user.RoleMetadata) {
		m.ArrangerFor = []user.ArrangedTraveler{{UserID: &id, Status: &status}}
		if status == "" {
			m.ArrangerFor[0].Status = nil
		}
	}
}

func principal(u *user.User) *access.Principal {
	return access.NewPrincipal(access.Viewer{UserID: u.ID}, u, companiesOf)
}

func machine(t user.RoleType, company, tmcID string) *access.Principal {
	return access.NewPrincipal(access.Viewer{Machine: &access.Machine{Role: t, CompanyID: company, TMCID: tmcID}}, nil, companiesOf)
}

// What viewers may see and change, as the table of the package's documentation has it.
var (
	nothing    = access.Classes(0)
	directory  = access.ClassesOf(access.Directory)
	business   = access.ClassesOf(access.Directory, access.Business)
	all        = access.AllClasses
	ownWrites  = []access.Section{access.PersonalInfo, access.TravelPreferences, access.MembershipInfo, access.NotificationPreferences}
	bookWrites = []access.Section{access.PersonalInfo, access.TravelPreferences, access.MembershipInfo}
	allWrites  = access.AllSections
)

// viewers are every kind of viewer with what they may do with the subject.
var viewers = map[string]struct {
	principal *access.Principal
	sees      access.Classes
	changes   []access.Section
	manages   bool
	highest   user.RoleType // that they may grant
}{
	"nobody":                 {access.FromContext(context.Background()), nothing, nil, false, ""},
	"development mode":       {access.Unrestricted(), all, allWrites, true, user.RoleTypeGlobalAdmin},
	"self":                   {principal(subject), all, ownWrites, false, ""},
	"self without a company": {principal(at("", "subject")), all, ownWrites, false, ""},

	"ACCEPTED arranger":                        {principal(at(home, "a", role("TRAVEL_ARRANGER", arranges("subject", "ACCEPTED")))), all, bookWrites, false, ""},
	"ACCEPTED arranger of another company":     {principal(at(other, "a", role("TRAVEL_ARRANGER", arranges("subject", "ACCEPTED")))), all, bookWrites, false, ""},
	"ACCEPTED arranger without a company":      {principal(at("", "a", role("TRAVEL_ARRANGER", arranges("subject", "ACCEPTED")))), all, bookWrites, false, ""},
	"PENDING arranger":                         {principal(at(home, "a", role("TRAVEL_ARRANGER", arranges("subject", "PENDING")))), directory, nil, false, ""},
	"PENDING arranger of another company":      {principal(at(other, "a", role("TRAVEL_ARRANGER", arranges("subject", "PENDING")))), nothing, nil, false, ""},
	"DENIED arranger":                          {principal(at(home, "a", role("TRAVEL_ARRANGER", arranges("subject", "DENIED")))), directory, nil, false, ""},
	"DENIED arranger of another company":       {principal(at(other, "a", role("TRAVEL_ARRANGER", arranges("subject", "DENIED")))), nothing, nil, false, ""},
	"arranger without a status":                {principal(at(home, "a", role("TRAVEL_ARRANGER", arranges("subject", "")))), directory, nil, false, ""},
	"ACCEPTED arranger of somebody else":       {principal(at(home, "a", role("TRAVEL_ARRANGER", arranges("else", "ACCEPTED")))), directory, nil, false, ""},
	"arranger by the metadata of another role": {principal(at(home, "a", role("COMPANY_REPORT_ADMIN", arranges("subject", "ACCEPTED")))), business, nil, false, ""},

	"COMPANY_TRAVEL_ARRANGER":                      {principal(at(home, "a", role("COMPANY_TRAVEL_ARRANGER"))), all, bookWrites, false, ""},
	"COMPANY_TRAVEL_ARRANGER of another company":   {principal(at(other, "a", role("COMPANY_TRAVEL_ARRANGER"))), nothing, nil, false, ""},
	"COMPANY_ADMIN":                                {principal(at(home, "a", role("COMPANY_ADMIN"))), all, allWrites, true, user.RoleTypeCompanyAdmin},
	"COMPANY_ADMIN, the company named":             {principal(at(home, "a", role("COMPANY_ADMIN", about(home)))), all, allWrites, true, user.RoleTypeCompanyAdmin},
	"COMPANY_ADMIN, another company named":         {principal(at(home, "a", role("COMPANY_ADMIN", about(other)))), directory, nil, false, ""},
	"COMPANY_ADMIN of another company":             {principal(at(other, "a", role("COMPANY_ADMIN"))), nothing, nil, false, ""},
	"COMPANY_ADMIN of another company, this named": {principal(at(other, "a", role("COMPANY_ADMIN", about(home)))), nothing, nil, false, ""},
	"COMPANY_ADMIN without a company":              {principal(at("", "a", role("COMPANY_ADMIN"))), nothing, nil, false, ""},
	"COMPANY_REPORT_ADMIN":                         {principal(at(home, "a", role("COMPANY_REPORT_ADMIN"))), business, nil, false, ""},
	"COMPANY_REPORT_ADMIN of another company":      {principal(at(other, "a", role("COMPANY_REPORT_ADMIN"))), nothing, nil, false, ""},
	"TMC_AGENT":                             {principal(at("agency", "a", role("TMC_AGENT", aboutTMC(tmc)))), all, bookWrites, false, ""},
	"TMC_AGENT of another TMC":              {principal(at("agency", "a", role("TMC_AGENT", aboutTMC(otherTMC)))), nothing, nil, false, ""},
	"TMC_AGENT of no TMC":                   {principal(at("agency", "a", role("TMC_AGENT"))), nothing, nil, false, ""},
	"TMC_AGENT of another TMC, a colleague": {principal(at(home, "a", role("TMC_AGENT", aboutTMC(otherTMC)))), directory, nil, false, ""},
	"TMC_ADMIN":                             {principal(at("agency", "a", role("TMC_ADMIN", aboutTMC(tmc)))), all, allWrites, true, user.RoleTypeTmcAdmin},
	"TMC_ADMIN of another TMC":              {principal(at("agency", "a", role("TMC_ADMIN", aboutTMC(otherTMC)))), nothing, nil, false, ""},
	"GLOBAL_AGENT":                          {principal(at("", "a", role("GLOBAL_AGENT"))), all, bookWrites, false, ""},
	"GLOBAL_ADMIN":                          {principal(at("", "a", role("GLOBAL_ADMIN"))), all, allWrites, true, user.RoleTypeGlobalAdmin},
	"colleague":                             {principal(at(home, "a")), directory, nil, false, ""},
	"colleague with UNKNOWN_TYPE":           {principal(at(home, "a", role("UNKNOWN_TYPE"))), directory, nil, false, ""},
	"colleague with a role without a type":  {principal(at(home, "a", user.Role{})), directory, nil, false, ""},
	"stranger":                              {principal(at(other, "a")), nothing, nil, false, ""},
	"user without a company":                {principal(at("", "a")), nothing, nil, false, ""},
	"agent and admin":                       {principal(at(home, "a", role("TMC_AGENT", aboutTMC(tmc)), role("COMPANY_ADMIN"))), all, allWrites, true, user.RoleTypeCompanyAdmin},

	"machine COMPANY_ADMIN":                    {machine("COMPANY_ADMIN", home, ""), all, allWrites, true, user.RoleTypeCompanyAdmin},
	"machine COMPANY_ADMIN of another company": {machine("COMPANY_ADMIN", other, ""), nothing, nil, false, ""},
	"machine COMPANY_ADMIN of no company":      {machine("COMPANY_ADMIN", "", ""), nothing, nil, false, ""},
	"machine COMPANY_REPORT_ADMIN":             {machine("COMPANY_REPORT_ADMIN", home, ""), business, nil, false, ""},
	"machine TMC_AGENT":                        {machine("TMC_AGENT", "", tmc), all, bookWrites, false, ""},
	"machine TMC_ADMIN of another TMC":         {machine("TMC_ADMIN", "", otherTMC), nothing, nil, false, ""},
	"machine GLOBAL_ADMIN":                     {machine("GLOBAL_ADMIN", "", ""), all, allWrites, true, user.RoleTypeGlobalAdmin},
	"machine TRAVEL_ARRANGER":                  {machine("TRAVEL_ARRANGER", home, ""), nothing, nil, false, ""},
	"machine UNKNOWN_TYPE":                     {machine("UNKNOWN_TYPE", home, tmc), nothing, nil, false, ""},
}

// TestTable looks at every kind of viewer, every class of data and every action.
func TestTable(t *testing.T) {
	for name, v := range viewers {
		t.Run(name, func(t *testing.T) {
			for _, class := range []access.Class{access.Directory, access.Business, access.Personal, access.Identity} {
				c := access.ClassesOf(class)
				if got, want := v.principal.Sees(subject).Has(c), v.sees.Has(c); got != want {
					t.Errorf("sees %s: %t, want %t", class, got, want)
				}
			}
			for _, s := range access.AllSections {
				if got, want := v.principal.MayChange(subject, s), slices.Contains(v.changes, s); got != want {
					t.Errorf("changes %s: %t, want %t", s, got, want)
				}
			}
			if got := v.principal.MayManage(home); got != v.manages {
				t.Errorf("manages: %t, want %t", got, v.manages)
			}
			grantable := v.principal.Grantable(home)
			if v.highest == "" && len(grantable) > 0 || v.highest != "" && grantable[len(grantable)-1] != v.highest {
				t.Errorf("grants %v, want up to %s", grantable, v.highest)
			}
			for _, kind := range user.RoleTypeValues[1:] {
				r := role(kind)
				if got, want := v.principal.MayGrant(&r, home), slices.Contains(grantable, kind); got != want {
					t.Errorf("grants %s: %t, want %t", kind, got, want)
				}
			}
			permissions := v.principal.PermissionsOn(subject)
			want := &access.Permissions{CanView: v.sees.List(), CanUpdate: append([]access.Section{}, sorted(v.changes)...), CanManage: v.manages, CanGrant: grantable}
			if d := cmp.Diff(want, permissions); d != "" {
				t.Errorf("permissions (-want +got):\n%s", d)
			}
		})
	}
}

// sorted brings sections into the order of access.AllSections.
func sorted(sections []access.Section) []access.Section {
	return slices.DeleteFunc(slices.Clone(access.AllSections), func(s access.Section) bool { return !slices.Contains(sections, s) })
}

// TestScopes compares where a principal may look with what it sees of the users of each company.
func TestScopes(t *testing.T) {
	for name, v := range viewers {
		companies, everywhere := v.principal.Companies()
		for _, company := range []string{home, away, other, "agency", ""} {
			sees := v.principal.SeesUsersOf(company) != 0
			if inside := everywhere || slices.Contains(companies, company); inside != sees {
				t.Errorf("%s: %q is in the scope: %t; sees users there: %t", name, company, inside, sees)
			}
			for _, id := range []string{"subject", "else"} {
				if got, want := v.principal.Sees(at(company, id)) != 0, sees || v.principal.KnowsPersonally(id); got != want {
					t.Errorf("%s: sees %s of %q: %t, want %t", name, id, company, got, want)
				}
			}
		}
		for _, id := range v.principal.Known() {
			if !v.principal.KnowsPersonally(id) {
				t.Errorf("%s: %s is in the list of those known personally, and is not", name, id)
			}
		}
		if v.principal.Sees(&user.User{}) != 0 && !everywhere {
			t.Errorf("%s: sees a user without an id", name)
		}
	}
}

// TestGrantsAbout grants roles about other companies and TMCs than the admin's own.
func TestGrantsAbout(t *testing.T) {
	legacy := role("GLOBAL_ADMIN")
	legacy.RoleType = nil
	disguised := role("COMPANY_REPORT_ADMIN", func(m *user.RoleMetadata) { m.RoleType = new(user.RoleTypeGlobalAdmin) })
	for name, c := range map[string]struct {
		admin string
		role  user.Role
		to    string
		want  bool
	}{
		"own company":                      {"COMPANY_ADMIN", role("COMPANY_ADMIN", about(home)), home, true},
		"another company":                  {"COMPANY_ADMIN", role("COMPANY_ADMIN", about(other)), home, false},
		"to a user of another company":     {"COMPANY_ADMIN", role("COMPANY_ADMIN"), other, false},
		"to a user without a company":      {"COMPANY_ADMIN", role("COMPANY_ADMIN"), "", false},
		"a TMC role":                       {"COMPANY_ADMIN", role("TMC_AGENT", aboutTMC(tmc)), home, false},
		"metadata above the role":          {"COMPANY_ADMIN", disguised, home, false},
		"a role without a type":            {"COMPANY_ADMIN", legacy, home, true},
		"TMC: own TMC":                     {"TMC_ADMIN", role("TMC_AGENT", aboutTMC(tmc)), home, true},
		"TMC: another TMC":                 {"TMC_ADMIN", role("TMC_ADMIN", aboutTMC(otherTMC)), home, false},
		"TMC: another company of the TMC":  {"TMC_ADMIN", role("COMPANY_ADMIN", about(away)), home, true},
		"TMC: a company of another TMC":    {"TMC_ADMIN", role("COMPANY_ADMIN", about(other)), home, false},
		"TMC: a global role":               {"TMC_ADMIN", role("GLOBAL_AGENT"), home, false},
		"GLOBAL_ADMIN: everything":         {"GLOBAL_ADMIN", role("TMC_ADMIN", aboutTMC(otherTMC)), other, true},
		"GLOBAL_ADMIN: without a company":  {"GLOBAL_ADMIN", role("GLOBAL_ADMIN"), "", true},
		"COMPANY_TRAVEL_ARRANGER: nothing": {"COMPANY_TRAVEL_ARRANGER", role("TRAVEL_ARRANGER"), home, false},
		"GLOBAL_AGENT: nothing":            {"GLOBAL_AGENT", role("TRAVEL_ARRANGER"), home, false},
	} {
		if got := viewers[c.admin].principal.MayGrant(&c.role, c.to); got != c.want {
			t.Errorf("%s: %t, want %t", name, got, c.want)
		}
	}
}

func TestTMCs(t *testing.T) {
	u := at(home, "a", role("TMC_AGENT", aboutTMC(tmc)), role("TMC_ADMIN", aboutTMC(tmc)), role("TMC_AGENT", aboutTMC(otherTMC)),
		role("TMC_AGENT"), role("COMPANY_ADMIN", aboutTMC("not-this")))
	if got, want := access.TMCs(access.Viewer{UserID: "a"}, u), []string{tmc, otherTMC}; !slices.Equal(got, want) {
		t.Errorf("TMCs %v, want %v", got, want)
	}
}
