package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// TestWhatErasureLeaves makes sure that what is documented to be left of people who were erased is all that is left: others refer to
// them in every way that there is.
func TestWhatErasureLeaves(t *testing.T) {
	file, world := worldFile(t)
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	erased := []string{world.ID("kim"), world.ID("ada")}
	for _, id := range erased {
		if err := store.EraseUser(t.Context(), storage.Everywhere(), id, 0); err != nil {
			t.Fatal(err)
		}
	}
	closeAll(t, store)
	left := map[string]bool{}
	for line := range strings.Lines(runCommand(t.Context(), nil, "export", "--store", file).out) {
		var record any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		for _, id := range erased {
			mentions(record, id, "", left)
		}
	}
	want := []string{
		"adhocUserInfo.profileOwner.userId.id",
		"businessInfo.designatedApproverRefs.id",
		"businessInfo.managerRef.id",
		"relativeOf.userRef.id",
		"roles.metadata.arrangerFor.userId",
		"roles.roleMetadata.travelArrangerMetadata.arrangerFor.userId",
		"userGroups.userIds",
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(left))); diff != "" {
		t.Errorf("what is left has changed:\n%s", diff)
	}
	text := documentation(t)["operating.md"]
	for _, name := range []string{
		"profileOwner", "designatedApproverRefs", "managerRef", "relativeOf.userRef", "TRAVEL_ARRANGER", "userGroups.userIds", "emergencyContactInfo", "ccEmails",
	} {
		if !strings.Contains(text, name) {
			t.Errorf("operating.md does not say that %s stays", name)
		}
	}
}

// mentions collects where a value of JSON has a text, without the indices of lists.
func mentions(value any, text, path string, found map[string]bool) {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, text) {
			found[path] = true
		}
	case []any:
		for _, item := range v {
			mentions(item, text, path, found)
		}
	case map[string]any:
		for name, inner := range v {
			mentions(inner, text, strings.TrimPrefix(path+"."+name, "."), found)
		}
	}
}
