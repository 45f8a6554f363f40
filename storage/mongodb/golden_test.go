package mongodb_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/mongodb"
)

// TestGoldenCommands sends golden queries to a server and looks at what the store asks the database for: exactly the fields that
// the selection, access and edges need.
func TestGoldenCommands(t *testing.T) {
	found := &finds{}
	monitor := &event.CommandMonitor{Started: found.started}
	store, err := mongodb.Open(t.Context(), mongoserver.URI(t), mongodb.WithEnsureIndexes(true),
		mongodb.WithClientOptions(func(o *options.ClientOptions) { o.SetMonitor(monitor) }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	world := testworld.New(1)
	if err := world.Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	server := usergraph.New(store, usergraph.WithDevelopmentMode())
	for name, want := range map[string][]string{
		"find-users": {
			"companies: _id name contractingTmc bookingTmc",
			"users: version isActive",
			"users: version isActive externalId personalInfo.email businessInfo.email businessInfo.employeeId " +
				"businessInfo.managerRef businessInfo.organizationRef",
		},
		"full-profile": {
			"companies: _id name contractingTmc bookingTmc",
			"policies: _id companyId name type category version updatedAt userGroups",
			"users: version createdAt updatedAt isActive persona tier stealthType billingCurrency externalId " +
				"relativeOf adhocUserInfo personalInfo businessInfo travelPreferences membershipInfo roles " +
				"notificationPreferences",
			"users: version isActive",
			"users: version isActive personalInfo.email personalInfo.name businessInfo.email businessInfo.phoneNumbers " +
				"roles",
		},
		"managers-of-managers": {
			"users: version isActive businessInfo.managerRef",
			"users: version isActive businessInfo.managerRef keys.order",
			"users: version isActive personalInfo.email roles",
		},
		"names": {
			"users: version isActive personalInfo.name keys.order",
		},
		"page-with-edges": {
			"policies: _id companyId name type category version updatedAt userGroups",
			"users: version isActive personalInfo.email personalInfo.name businessInfo.email businessInfo.phoneNumbers " +
				"roles",
			"users: version isActive personalInfo.name businessInfo.departmentRef businessInfo.designation " +
				"businessInfo.gradeRef businessInfo.legalEntityRef businessInfo.managerRef businessInfo.officeRef " +
				"businessInfo.organizationRef businessInfo.costCenterRef businessInfo.countryCode businessInfo.workerType " +
				"businessInfo.accountingCode businessInfo.designatedApproverRefs roles keys.order",
			"users: version isActive personalInfo.name businessInfo.designation businessInfo.email " +
				"businessInfo.officeRef",
		},
		"policies": {
			"policies: _id companyId name type category version updatedAt userGroups",
			"users: version isActive businessInfo.departmentRef businessInfo.designation businessInfo.gradeRef " +
				"businessInfo.legalEntityRef businessInfo.officeRef businessInfo.organizationRef " +
				"businessInfo.costCenterRef businessInfo.countryCode businessInfo.workerType businessInfo.accountingCode",
		},
		"roles": {
			"users: version isActive personalInfo.name businessInfo.designation",
			"users: version isActive roles",
		},
		"travel-arrangers": {
			"users: version isActive",
			"users: version isActive personalInfo.email personalInfo.name businessInfo.email businessInfo.phoneNumbers " +
				"roles",
		},
		"user-search": {
			"users: version isActive keys.order",
		},
		"users-of-tmc": {
			"companies: _id name contractingTmc bookingTmc",
			"users: version isActive businessInfo.organizationRef keys.order",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("..", "..", "testdata", "golden", name)
			query, err := os.ReadFile(filepath.Join(dir, "query.graphql"))
			if err != nil {
				t.Fatal(err)
			}
			var variables any
			if text, err := os.ReadFile(filepath.Join(dir, "variables.json")); err == nil {
				variables = json.RawMessage(world.IDs(string(text)))
			}
			found.take()
			if r := gqltest.Post(t, server, string(query), variables); r.Status != http.StatusOK {
				t.Fatalf("status %d: %s", r.Status, r.Body)
			}
			if diff := cmp.Diff(want, found.take()); diff != "" {
				t.Errorf("commands (-want +got):\n%s", diff)
			}
		})
	}
}

// finds are the find commands that were sent, as the collection and the projected paths. The same command counts once.
type finds struct {
	mu   sync.Mutex
	sent []string
}

func (f *finds) started(_ context.Context, e *event.CommandStartedEvent) {
	if e.CommandName != "find" {
		return
	}
	var command struct {
		Find       string
		Projection bson.D
	}
	if err := bson.Unmarshal(e.Command, &command); err != nil {
		command.Find = err.Error()
	}
	paths := []string{command.Find + ":"}
	for _, p := range command.Projection {
		paths = append(paths, p.Key)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sent = append(f.sent, strings.Join(paths, " "))
}

func (f *finds) take() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	sent := f.sent
	f.sent = nil
	slices.Sort(sent)
	return slices.Compact(sent)
}
