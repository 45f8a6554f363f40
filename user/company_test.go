package user

import "testing"

func TestCompanyHasTMC(t *testing.T) {
	company := &Company{ContractingTmc: &Reference{ID: "one"}, BookingTmc: &Reference{ID: "two"}}
	for tmc, want := range map[string]bool{"one": true, "two": true, "three": false, "": false} {
		if got := company.HasTMC(tmc); got != want {
			t.Errorf("HasTMC(%q) = %v, want %v", tmc, got, want)
		}
	}
	if (&Company{}).HasTMC("one") {
		t.Error("a company without TMCs has one")
	}
}
