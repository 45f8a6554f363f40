package bearer

import (
	"fmt"
	"log/slog"
	"slices"
	"time"
)

// ConfigError says that a field of a [Config] cannot be what it is.
type ConfigError struct {
	// Field is the name of the field.
	Field string
	// Problem is what is wrong with it, in a clause that continues its name.
	Problem string
}

// Error names the field and the problem.
func (e ConfigError) Error() string { return "bearer: " + e.Field + " " + e.Problem }

// Claims are the names of the claims that say who is asking: a user or a machine, never both.
type Claims struct {
	// User names the claim with the id of a user, a UUID; the default is sub.
	User string
	// Role names the claim with the role of a machine, a value of user.RoleType that has rights of its own: a company role, a TMC role
	// or a global one; the default is role.
	Role string
	// Company names the claim with the company of a machine with a company role, a UUID; the default is company.
	Company string
	// TMC names the claim with the TMC of a machine with a TMC role, a UUID; the default is tmc.
	TMC string
}

func (c Claims) withDefaults() Claims {
	for _, d := range []struct {
		name     *string
		standard string
	}{{&c.User, "sub"}, {&c.Role, "role"}, {&c.Company, "company"}, {&c.TMC, "tmc"}} {
		if *d.name == "" {
			*d.name = d.standard
		}
	}
	return c
}

func (c Config) withDefaults() Config {
	c.Secret = slices.Clone(c.Secret)
	c.Claims = c.Claims.withDefaults()
	if c.Refresh == 0 {
		c.Refresh = 15 * time.Minute
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return c
}

// Validate says what is wrong with c, as far as that can be told without reading keys: a [ConfigError], or nil.
func (c Config) Validate() error {
	c = c.withDefaults()
	if err := c.check(); err != nil || c.JWKS == "" {
		return err
	}
	_, err := newSource(c.JWKS, c.Client)
	return err
}

// check says what is wrong with c.
func (c Config) check() error {
	switch {
	case len(c.Secret) == 0 && c.JWKS == "":
		return ConfigError{"JWKS", "or Secret must be set"}
	case len(c.Secret) > 0 && c.JWKS != "":
		return ConfigError{"JWKS", "and Secret cannot both be set"}
	case c.JWKS == "" && len(c.Secret) < minSecret:
		return ConfigError{"Secret", fmt.Sprintf("has %d bytes; it must have at least %d, drawn at random", len(c.Secret), minSecret)}
	case c.JWKS != "" && c.Issuer == "":
		return ConfigError{"Issuer", "must be set together with JWKS"}
	case c.JWKS != "" && c.Audience == "":
		return ConfigError{"Audience", "must be set together with JWKS: its keys also sign tokens for other services"}
	case c.Refresh < minRefresh:
		return ConfigError{"Refresh", fmt.Sprintf("must be at least %s", minRefresh)}
	}
	names := []string{c.Claims.User, c.Claims.Role, c.Claims.Company, c.Claims.TMC}
	slices.Sort(names)
	if len(slices.Compact(names)) < 4 {
		return ConfigError{"Claims", "must be different from each other"}
	}
	return nil
}
