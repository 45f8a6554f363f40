package world

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/user"
)

// maker draws the things of a world.
type maker struct {
	*opgen.Draw

	schema *ast.Schema
	world  *World
	// present is how many of a hundred optional values are there, defects how many of a hundred necessary ones are not.
	present, defects int
	// references are the ids that things refer to: mostly users.
	references []string
}

func (m *maker) uuid() string {
	var id [16]string
	for i := range id {
		id[i] = fmt.Sprintf("%02x", m.Intn(256))
	}
	return uuid.MustParse(strings.Join(id[:], "")).String()
}

func (m *maker) user(id string) *user.User {
	u := &user.User{}
	m.fill(reflect.ValueOf(u).Elem(), "")
	u.ID, u.Version = id, int64(1+m.Intn(3))
	u.IsActive = !m.Chance(12)
	if u.BusinessInfo == nil && !m.Chance(20) {
		u.BusinessInfo = &user.BusinessInfo{}
		m.fill(reflect.ValueOf(u.BusinessInfo).Elem(), "")
	}
	if b := u.BusinessInfo; b != nil && b.OrganizationRef != nil {
		b.OrganizationRef.ID = m.company()
	}
	if m.Chance(50) {
		u.Roles = append(u.Roles, m.arranger())
	}
	return u
}

// arranger is the role of a travel arranger, in the newer form, the older one or both.
func (m *maker) arranger() user.Role {
	kind := user.RoleTypeTravelArranger
	role := user.Role{RoleType: &kind}
	travelers := make([]user.ArrangedTraveler, 1+m.Intn(2))
	for i := range travelers {
		m.fill(reflect.ValueOf(&travelers[i]).Elem(), "")
	}
	if m.Chance(30) {
		role.RoleMetadata = &user.LegacyRoleMetadata{TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: travelers}}
	}
	if role.RoleMetadata == nil || m.Chance(30) {
		role.Metadata = &user.RoleMetadata{ArrangerFor: travelers}
		if m.Chance(70) {
			role.Metadata.RoleType = &kind
		}
	}
	return role
}

func (m *maker) policy(id string) *user.Policy {
	p := &user.Policy{}
	m.fill(reflect.ValueOf(p).Elem(), "")
	p.ID, p.CompanyID = id, m.company()
	for i := range p.UserGroups {
		if m.Chance(80) {
			p.UserGroups[i] = m.group(opgen.Pick(m.Draw, m.world.Users))
		}
	}
	return p
}

// group is a group that u belongs to, at least by most of its conditions.
func (m *maker) group(u *user.User) user.PolicyUserGroup {
	b := u.BusinessInfo
	if b == nil {
		return user.PolicyUserGroup{UserIDs: []string{u.ID}}
	}
	var g user.PolicyUserGroup
	for range 1 + m.Intn(2) {
		switch n := m.Intn(9); {
		case n == 0 && b.LegalEntityRef != nil:
			g.LegalEntityIDs = []string{b.LegalEntityRef.ID, m.uuid()}
		case n == 1 && b.OfficeRef != nil:
			g.OfficeIDs = []string{b.OfficeRef.ID}
		case n == 2 && b.DepartmentRef != nil:
			g.Departments = []string{m.text(), b.DepartmentRef.ID}
		case n == 3 && b.CostCenterRef != nil:
			g.CostCenters = []string{b.CostCenterRef.ID}
		case n == 4 && b.GradeRef != nil:
			g.Grades = []string{b.GradeRef.ID}
		case n == 5 && b.Designation != nil:
			g.PositionTitles = []string{*b.Designation}
		case n == 6 && b.CountryCode != nil:
			g.CountryCodes = []string{*b.CountryCode}
		case n == 7 && b.WorkerType != nil:
			g.WorkerTypes = []user.WorkerType{*b.WorkerType}
		case n == 8 && b.AccountingCode != nil:
			g.AccountingCodes = []string{*b.AccountingCode}
		default:
			g.UserIDs = []string{u.ID}
		}
	}
	return g
}

// company draws a company: mostly the first.
func (m *maker) company() string {
	if m.Chance(60) {
		return m.world.companies[0]
	}
	return opgen.Pick(m.Draw, m.world.companies)
}

func (m *maker) tmc() *user.Reference {
	if !m.Chance(80) {
		return nil
	}
	name := m.text()
	return &user.Reference{ID: opgen.Pick(m.Draw, m.world.tmcs), Name: &name}
}

// fill draws v and everything in it. Rules are those of its tag.
func (m *maker) fill(v reflect.Value, rules string) {
	if def := m.schema.Types[v.Type().Name()]; v.Kind() == reflect.String && def != nil && def.Kind == ast.Enum {
		v.SetString(m.enum(def))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		absent := 100 - m.present
		switch {
		case strings.HasPrefix(rules, "required"):
			absent = m.defects
		case v.Type().Elem().Kind() == reflect.Struct:
			absent /= 3 // otherwise little is left in the depth
		}
		if !m.Chance(absent) {
			v.Set(reflect.New(v.Type().Elem()))
			m.fill(v.Elem(), rules)
		}
	case reflect.Slice:
		if m.Chance(10) {
			return
		}
		n := opgen.Pick(m.Draw, []int{1, 2, 1, 3, 0, 2})
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			_, each, _ := strings.Cut(rules, "dive,")
			m.fill(v.Index(i), each)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(opgen.Pick(m.Draw, times)))
			return
		}
		for i := range v.NumField() {
			m.fill(v.Field(i), m.rules(v.Type().Field(i)))
		}
	case reflect.String:
		v.SetString(m.string(rules))
	case reflect.Bool:
		v.SetBool(m.Chance(50))
	case reflect.Int32:
		v.SetInt(opgen.Pick(m.Draw, []int64{0, 1, 7, -1, math.MaxInt32, math.MinInt32}))
	case reflect.Int64:
		v.SetInt(opgen.Pick(m.Draw, []int64{0, 1, 12025550123, -1, math.MaxInt64, math.MinInt64, 1<<53 + 1}))
	case reflect.Float64:
		v.SetFloat(opgen.Pick(m.Draw, floats))
	default:
		panic("world: " + v.Type().String() + " cannot be drawn")
	}
}

// rules of a field. What the schema requires but the tags do not is required too.
func (m *maker) rules(f reflect.StructField) string {
	if f.Name == "OrganizationID" || f.Name == "CompanyRef" || f.Name == "Enabled" {
		return "required"
	}
	return f.Tag.Get("validate")
}

// enum draws a value of an enum, rarely one that it does not have.
func (m *maker) enum(def *ast.Definition) string {
	if m.Chance(3) {
		return opgen.Pick(m.Draw, []string{"", "NOT_A_VALUE", "\""})
	}
	return opgen.Pick(m.Draw, def.EnumValues).Name
}

func (m *maker) string(rules string) string {
	if strings.Contains(rules, "uuid") {
		if m.Chance(m.defects) {
			return ""
		}
		return opgen.Pick(m.Draw, m.references)
	}
	return m.text()
}

func (m *maker) text() string {
	if m.Chance(70) {
		return opgen.Pick(m.Draw, words)
	}
	return opgen.Pick(m.Draw, oddities)
}

var words = []string{"Ada", "Lovelace", "ada@example.com", "US", "FR", "2024-02-29", "P90D", "EUR", "en", "JFK", "E-17", "grace@example.org", "42"}

// oddities are strings that are not easy to write.
var oddities = []string{
	"", " ", "\"", "\\", "/", "'", "a\"b\\c/d", "\n", "\r\n", "\t", "\b\f", "\x00", "\x01\x1f", "\x7f", "\u0080", "\u2028\u2029", "<b>&amp;</b>",
	"😀", "👩‍👩‍👧", "José", "e\u0301", "محمد", "שלום", "漢字", "\ufeff", "\ufffd", "\U0010ffff", "null", "{\"a\":1}", "]", "\\u0041",
	strings.Repeat("long ", 60), "x\x00", "日本\"語", "\\\\\"\"", "\u00e9\n",
}

var floats = []float64{
	0, 1, -1, 48.8566, 2.3522, -90, 180, math.Copysign(0, -1), 1e20, 1e21, 1e-7, 123456789.125, math.MaxFloat64, math.SmallestNonzeroFloat64, 0.1,
	1 << 53, 1<<53 + 2,
}

var times = []time.Time{
	time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC),
	time.Date(1999, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
	time.Date(2030, 1, 1, 0, 0, 0, 123_456_789, time.UTC),
	time.Date(2025, 6, 1, 1, 2, 3, 4_000_000, time.FixedZone("", -5*3600-1800)),
	{},
	time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
}
