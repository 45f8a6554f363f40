package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"

	"github.com/usergraph/usergraph/internal/settings"
)

// variablePrefix begins the variables of settings.
const variablePrefix = "USERGRAPH_"

// configCommand prints the settings of a server.
type configCommand struct{ serveFlags }

// Run prints the settings that serve would have, as a file that it takes, each with where it comes from. Secrets are masked. It
// opens neither the store nor a port, and fails as serve would if settings are wrong.
func (c *configCommand) Run(ctx context.Context, s streams, set *settings.Settings) error {
	if _, err := c.check(ctx, set); err != nil {
		return err
	}
	var b strings.Builder
	for _, f := range set.Flags() {
		if f.Name == "config" || f.Name == "help" {
			continue
		}
		origin := set.Origin(f.Name)
		if origin == "" {
			origin = "default"
		}
		line, err := setting(f)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%-44s # %s\n", line, origin)
	}
	if os.Getenv(authVariable) != "" {
		fmt.Fprintf(&b, "# %s: ***\n", authVariable)
	}
	for _, said := range telemetryVariables() {
		fmt.Fprintln(&b, "#", said)
	}
	for _, name := range strangers(set) {
		fmt.Fprintf(&b, "# %s: there is no such setting\n", name)
	}
	_, err := fmt.Fprint(s.out, b.String())
	return err
}

// setting is a line of YAML with the value of a flag.
func setting(f *kong.Flag) (string, error) {
	var value any
	switch v := f.Target.Interface().(type) {
	case bool, int, float64:
		value = v
	case *bool:
		value = v != nil && *v
	case location:
		value = v.String()
	case quantity:
		if value = int(v); v < 0 {
			value = none
		}
	case []string:
		value = strings.Join(v, ",")
	case map[string]string:
		var pairs []string
		for key, name := range v {
			pairs = append(pairs, key+"="+name)
		}
		slices.Sort(pairs)
		value = strings.Join(pairs, ",")
	default:
		value = masked(fmt.Sprint(v))
	}
	if text, ok := value.(string); ok && strings.Contains(text, "\n") {
		return f.Name + ": " + strconv.Quote(text), nil // on one line, whose end is a comment
	}
	line, err := yaml.Marshal(map[string]any{f.Name: value})
	return strings.TrimSuffix(string(line), "\n"), err
}

// masked is a value without what may be secret: of a URL, the password and the query.
func masked(value string) string {
	scheme, _, isURL := strings.Cut(value, "://")
	if !isURL {
		return value
	}
	u, err := url.Parse(value)
	if err != nil {
		return scheme + "://***"
	}
	if u.RawQuery != "" {
		u.RawQuery = "***"
	}
	return u.Redacted()
}

// ofKubernetes matches variables that Kubernetes makes for services whose names begin with usergraph.
var ofKubernetes = regexp.MustCompile(`_SERVICE_(HOST|PORT)|_PORT(_|$)`)

// strangers are variables that look like settings and are none.
func strangers(set *settings.Settings) []string {
	return slices.DeleteFunc(set.Unknown(), func(name string) bool {
		return name == authVariable || name == tokenVariable || strings.HasPrefix(name, "USERGRAPH_TEST_") || ofKubernetes.MatchString(name)
	})
}
