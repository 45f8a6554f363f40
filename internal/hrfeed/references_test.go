package hrfeed_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

const (
	bosses      = basics + "  businessInfo.managerRef: {column: Boss, reference: employeeId}\n"
	bossHeader  = "No,Given,Family,Boss\n"
	boss        = `column "Boss" (businessInfo.managerRef): `
	unknownBoss = boss + "names nobody in the company, neither there nor in the file"
	invalidBoss = boss + "names somebody who is not there yet and whose own row is invalid"
)

// wantManagers compares managers, by name.
func wantManagers(t *testing.T, s storage.Store, want map[string]string) {
	t.Helper()
	for id, name := range want {
		u := person(t, s, id)
		ref := u.BusinessInfo.ManagerRef
		if ref == nil || ref.Name == nil || *ref.Name != name {
			t.Errorf("the manager of %s is %+v, want %s", id, ref, name)
			continue
		}
		found, err := s.UsersByID(t.Context(), storage.Everywhere(), []string{ref.ID}, storage.FieldsOf("personalInfo.name"))
		if err != nil || len(found) != 1 || found[0].PersonalInfo.Name.Given+" "+found[0].PersonalInfo.Name.Family1 != name {
			t.Errorf("the manager of %s leads to %+v, %v", id, found, err)
		}
	}
}

// TestReferencesInAnyOrder has managers before and after their teams, a circle, and somebody who manages themselves.
func TestReferencesInAnyOrder(t *testing.T) {
	const file = bossHeader + "1,Ada,Byron,2\n2,Grace,Murray,3\n3,Alan,Mathison,1\n4,Kurt,Friedrich,4\n5,Emmy,Amalie,1\n"
	for kind, s := range map[string]storage.Store{"memory": memory.New(), "sqlite": openSQLite(t)} {
		t.Run(kind, func(t *testing.T) {
			wantFeed(t, s, bosses, file, counts{Created: 5})
			wantManagers(t, s, map[string]string{"1": "Grace Murray", "2": "Alan Mathison", "3": "Ada Byron", "4": "Kurt Friedrich", "5": "Ada Byron"})
			for _, id := range []string{"1", "2", "3", "4", "5"} {
				if v := person(t, s, id).Version; v != 1 {
					t.Errorf("%s was written %d times", id, v)
				}
			}
			wantFeed(t, s, bosses, file, counts{Unchanged: 5})
			// Who has another name has it in the references of others too, in the same run.
			report := wantFeed(t, s, bosses, strings.Replace(file, "Ada,Byron", "Ada,King", 1), counts{Updated: 3, Unchanged: 2})
			if d := cmp.Diff(map[string]int{"personalInfo.name": 1, "businessInfo.managerRef": 2}, report.ChangedFields); d != "" {
				t.Error(d)
			}
			wantManagers(t, s, map[string]string{"3": "Ada King", "5": "Ada King"})
		})
	}
}

// TestReferencesToNobody rejects whoever needs somebody who is not there, at however many removes, and nobody else.
func TestReferencesToNobody(t *testing.T) {
	s := memory.New()
	wantFeed(t, s, bosses, bossHeader+"1,Ada,Byron,\n", counts{Created: 1})
	const file = bossHeader + "6,F,F,5\n5,E,E,4\n4,D,D,99\n1,Ada,Byron,99\n7,G,G,1\n8,H,H,9\n9,,I,\n10,J,J,7\n"
	report, _ := feed(t, s, bosses, file)
	want := []hrfeed.InvalidRow{
		{Line: 2, Reasons: []string{invalidBoss}},
		{Line: 3, Reasons: []string{invalidBoss}},
		{Line: 4, Reasons: []string{unknownBoss}},
		{Line: 5, Reasons: []string{unknownBoss}},
		{Line: 7, Reasons: []string{invalidBoss}},
		{Line: 8, Reasons: []string{`column "Given" (personalInfo.name.given): must not be empty`}},
	}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 2 {
		t.Errorf("%s%+v", d, report)
	}
	wantManagers(t, s, map[string]string{"7": "Ada Byron", "10": "G G"})
	if d := cmp.Diff([]hrfeed.Reason{{Text: invalidBoss, Rows: 3, FirstLine: 2}, {Text: unknownBoss, Rows: 2, FirstLine: 4}, {Text: want[5].Reasons[0], Rows: 1, FirstLine: 8}}, report.Reasons); d != "" {
		t.Error(d)
	}
	t.Run("may be taken for empty cells", func(t *testing.T) {
		m := strings.Replace(bosses, "employeeId}", "employeeId, unknown: empty, empty: clear}", 1) +
			"  businessInfo.designatedApproverRefs: {column: Approvers, reference: employeeId, split: \" \", unknown: empty}\n"
		wantFeed(t, s, m, "No,Given,Family,Boss,Approvers\n7,G,G,99,10 99 1\n", counts{Updated: 1})
		b := person(t, s, "7").BusinessInfo
		if b.ManagerRef != nil || len(b.DesignatedApproverRefs) != 2 || *b.DesignatedApproverRefs[1].Name != "Ada Byron" {
			t.Errorf("got %+v", b)
		}
	})
}

// TestReferencesToSomebodyWhoHasLeft leads to them if they are there, and otherwise says that they are in the file, and why that is not
// enough.
func TestReferencesToSomebodyWhoHasLeft(t *testing.T) {
	m := bosses + "  isActive: {column: Status, values: {in: true, out: false}}\n"
	const header = "No,Given,Family,Boss,Status\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,,in\n", counts{Created: 1})
	report, _ := feed(t, s, m, header+"1,Ada,Byron,,out\n2,Grace,Murray,1,in\n3,Alan,Mathison,,out\n4,Kurt,Friedrich,3,in\n")
	want := []hrfeed.InvalidRow{{Line: 5, Reasons: []string{boss + "names somebody of the file who has left and was never there"}}}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 1 || report.Skipped != 1 {
		t.Errorf("%s%+v", d, report)
	}
	wantManagers(t, s, map[string]string{"2": "Ada Byron"})
}

// TestReferenceToARowThatIsRejected keeps to what is stored of them.
func TestReferenceToARowThatIsRejected(t *testing.T) {
	s := memory.New()
	wantFeed(t, s, bosses, bossHeader+"1,Ada,Byron,\n", counts{Created: 1})
	m := bosses + "  businessInfo.email: Mail\n"
	report, _ := feed(t, s, m, "No,Given,Family,Boss,Mail\n1,Ada,King,,no address\n2,Grace,Murray,1,\n")
	if report.Created != 1 || report.Invalid != 1 {
		t.Fatalf("%+v", report)
	}
	wantManagers(t, s, map[string]string{"2": "Ada Byron"})
}

func TestReferencesByEmail(t *testing.T) {
	m := basics + "  businessInfo.email: Mail\n  businessInfo.managerRef: {column: Boss, reference: email}\n"
	const header = "No,Given,Family,Mail,Boss\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,ada@nordwind.example,GRACE@nordwind.example\n2,Grace,Murray,Grace@Nordwind.example,\n", counts{Created: 2})
	wantManagers(t, s, map[string]string{"1": "Grace Murray"})
	wantFeed(t, s, m, header+"3,Alan,Mathison,,ada@nordwind.example\n", counts{Created: 1})
	wantManagers(t, s, map[string]string{"3": "Ada Byron"})
	t.Run("of several people", func(t *testing.T) {
		report, _ := feed(t, s, m, header+"4,Kurt,F,both@nordwind.example,\n5,Emmy,A,both@nordwind.example,\n6,Edsger,W,,both@nordwind.example\n")
		if report.Created != 2 || report.Invalid != 1 || report.Reasons[0] != (hrfeed.Reason{Text: boss + "fits several people of the company", Rows: 1, FirstLine: 4}) {
			t.Errorf("%+v", report)
		}
	})
	t.Run("of one who is active and another", func(t *testing.T) {
		change(t, s, "4", &user.User{}, "isActive")
		wantFeed(t, s, m, header+"6,Edsger,W,,both@nordwind.example\n", counts{Created: 1})
		wantManagers(t, s, map[string]string{"6": "Emmy A"})
	})
}

func TestDuplicateKey(t *testing.T) {
	s := memory.New()
	report, rejects := feed(t, s, bosses, bossHeader+"1,Ada,Byron,\n1,Grace,Murray,\n,Alan,Mathison,\n")
	want := []hrfeed.InvalidRow{
		{Line: 3, Reasons: []string{`column "No" (businessInfo.employeeId): is that of line 2 as well`}},
		{Line: 4, Reasons: []string{`column "No" (businessInfo.employeeId): is empty: people are found by it`}},
	}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || person(t, s, "1").PersonalInfo.Name.Given != "Ada" {
		t.Error(d)
	}
	if want := fmt.Sprintf("%s,usergraph: line,usergraph: reasons\n1,Grace,Murray,,3,%q\n", strings.TrimSpace(bossHeader), want[0].Reasons[0]); !strings.HasPrefix(strings.ReplaceAll(rejects, `""`, `\"`), want) {
		t.Errorf("the rejects are\n%s\nwant\n%s", rejects, want)
	}
}

// TestReferencesToWhatSomebodyWasToldBy counts those who have a row as the row tells them, so that the next import finds the same.
func TestReferencesToWhatSomebodyWasToldBy(t *testing.T) {
	m := strings.Replace(basics, "match: employeeId", "match: externalId", 1) +
		"  externalId: Global\n  businessInfo.email: Mail\n  businessInfo.managerRef: {column: Boss, reference: employeeId}\n" +
		"  businessInfo.designatedApproverRefs: {column: Approver, split: \"|\", reference: email}\n"
	const header = "No,Given,Family,Global,Mail,Boss,Approver\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,a,ada@nordwind.example,,\n2,Grace,Murray,b,,1,ada@nordwind.example\n", counts{Created: 2})
	const file = header + "3,Ada,King,a,king@nordwind.example,,\n2,Grace,Murray,b,,1,\n4,Alan,Mathison,c,,3,ada@nordwind.example\n"
	for range 2 {
		report, _ := feed(t, s, m, file)
		want := []hrfeed.InvalidRow{
			{Line: 3, Reasons: []string{unknownBoss}},
			{Line: 4, Reasons: []string{`column "Approver" (businessInfo.designatedApproverRefs): names nobody in the company, neither there nor in the file`}},
		}
		if d := cmp.Diff(want, report.InvalidRows); d != "" {
			t.Error(d)
		}
	}
	wantFeed(t, s, m, header+"2,Grace,Murray,b,,3,king@nordwind.example\n", counts{Updated: 1})
}

// TestReferencesToAnAddressThatSeveralHave lead to the only one who is active after the import, in the file or not.
func TestReferencesToAnAddressThatSeveralHave(t *testing.T) {
	m := basics + "  businessInfo.email: Mail\n  businessInfo.managerRef: {column: Boss, reference: email}\n" +
		"  isActive: {column: Status, values: {in: true, out: false}}\n"
	const header, mail = "No,Given,Family,Mail,Boss,Status\n", "ada@nordwind.example"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,"+mail+",,in\n", counts{Created: 1})
	t.Run("one has left and is there again with another number", func(t *testing.T) {
		wantFeed(t, s, m, header+"1,Ada,Byron,"+mail+",,out\n11,Ada,King,"+mail+",,in\n2,Grace,Murray,,"+mail+",in\n", counts{Created: 2, Updated: 1})
		wantManagers(t, s, map[string]string{"2": "Ada King"})
	})
	t.Run("one is not in the file", func(t *testing.T) {
		const file = header + "12,Ada,Lovelace," + mail + ",,in\n3,Alan,Mathison,," + mail + ",in\n"
		for range 2 {
			report, _ := feed(t, s, m, file)
			want := []hrfeed.InvalidRow{{Line: 3, Reasons: []string{boss + "fits several people of the company"}}}
			if d := cmp.Diff(want, report.InvalidRows); d != "" {
				t.Error(d)
			}
		}
	})
}
