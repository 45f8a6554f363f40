package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// loadCompose loads the file as docker compose does: against the schema of compose files, with all references resolved.
func loadCompose(t *testing.T, environment ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"../compose.yaml"}, cli.WithEnv(environment), cli.WithResolvedPaths(true))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func TestCompose(t *testing.T) {
	project, err := loadCompose(t, secret)
	if err != nil {
		t.Fatal(err)
	}
	service := project.Services["usergraph"]
	if !service.ReadOnly || !slices.Equal(service.CapDrop, []string{"ALL"}) || !slices.Contains(service.SecurityOpt, "no-new-privileges:true") {
		t.Errorf("it may do more than it must: %+v", service)
	}
	for _, port := range service.Ports {
		if port.HostIP != "127.0.0.1" {
			t.Errorf("port %s is open to other machines", port.Published)
		}
	}
	if !project.Networks["database"].Internal {
		t.Error("the database, which has no accounts, is in a network that reaches others")
	}
	uri := *service.Environment["USERGRAPH_STORE"]
	for name, other := range project.Services {
		if !strings.HasPrefix(name, "mongodb") {
			continue
		}
		if len(other.Ports) > 0 || len(other.Networks) != 1 {
			t.Errorf("%s can be reached: %v", name, other.Networks)
		}
		if !strings.Contains(uri, name) || !strings.Contains(string(readFile(t, "../replica-set.js")), "mongodb${n}") {
			t.Errorf("%s does not know of %s", uri, name)
		}
		if !slices.Contains(other.Command, "rs0") || !strings.Contains(uri, "replicaSet=rs0") {
			t.Errorf("%s is of another replica set: %q", name, other.Command)
		}
	}
	wantStart(t, service.Command, []string{secret, "USERGRAPH_STORE=users.db"}, map[string]string{"--addr": "127.0.0.1:0"})
}

func TestComposeWantsASecret(t *testing.T) {
	if _, err := loadCompose(t); err == nil || !strings.Contains(err.Error(), "set it in deploy/.env") {
		t.Errorf("got %v", err)
	}
}
