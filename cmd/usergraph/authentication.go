package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bearer"
	"github.com/usergraph/usergraph/internal/settings"
)

const (
	// authVariable is the variable of the environment with the secret of tokens. There is no flag for the secret itself: other users
	// of a machine can see command lines.
	authVariable = "USERGRAPH_AUTH_SECRET"
	// maxSecret is the greatest length of a file with a secret in bytes.
	maxSecret = 4 << 10
)

// authenticationFlags say which tokens are good.
type authenticationFlags struct {
	AuthSecretFile string            `name:"auth-secret-file" placeholder:"FILE" help:"Take tokens that are signed with the secret in this file (HS256, at least 32 bytes); the secret can be in the variable USERGRAPH_AUTH_SECRET instead."`
	AuthJWKS       string            `name:"auth-jwks" placeholder:"FILE|URL" help:"Take tokens that are signed with a key of this JSON Web Key Set; it needs --auth-issuer and --auth-audience."`
	AuthIssuer     string            `name:"auth-issuer" placeholder:"NAME" help:"What the claim iss of a token must be."`
	AuthAudience   string            `name:"auth-audience" placeholder:"NAME" help:"What must be in the claim aud of a token."`
	AuthClaims     map[string]string `name:"auth-claims" mapsep:"," placeholder:"KEY=NAME,…" help:"Names of the claims that say who is asking, by the keys user, role, company and tmc (user=sub,role=role,company=company,tmc=tmc)."`
	Introspection  bool              `help:"With authentication, let clients ask for the schema. Without it they always can."`
}

// authenticated says whether requests must say who is asking.
func (f *authenticationFlags) authenticated() bool {
	return f.AuthSecretFile != "" || f.AuthJWKS != "" || os.Getenv(authVariable) != ""
}

// check reports what is wrong with the flags, as far as that can be told without asking an identity provider.
func (f *authenticationFlags) check(set *settings.Settings) {
	if !f.authenticated() {
		for _, f := range []struct {
			flag  string
			given bool
		}{{"auth-issuer", f.AuthIssuer != ""}, {"auth-audience", f.AuthAudience != ""}, {"auth-claims", len(f.AuthClaims) > 0}} {
			if f.given {
				set.Report(f.flag, errors.New("it needs --auth-secret-file or --auth-jwks"))
			}
		}
		return
	}
	var strange []string
	for key := range f.AuthClaims {
		switch key {
		case "user", "role", "company", "tmc":
		default:
			strange = append(strange, strconv.Quote(key))
		}
	}
	if len(strange) > 0 {
		slices.Sort(strange)
		set.Report("auth-claims", fmt.Errorf("there is no key %s; the keys are user, role, company and tmc", strings.Join(strange, " and no ")))
	}
	if f.AuthJWKS != "" && (f.AuthSecretFile != "" || os.Getenv(authVariable) != "") {
		set.Report("auth-jwks", fmt.Errorf("there is a secret too, in --auth-secret-file or %s; tokens are signed with one or the other", authVariable))
		return
	}
	config, err := f.config()
	if err != nil {
		f.reportSecret(set, err)
		return
	}
	for _, needed := range []struct {
		flag  string
		value *string
	}{{"auth-issuer", &config.Issuer}, {"auth-audience", &config.Audience}} {
		if f.AuthJWKS != "" && *needed.value == "" {
			set.Report(needed.flag, errors.New("it must be set together with --auth-jwks, whose keys also sign tokens for others"))
			*needed.value = "reported" // so that the rest is looked at
		}
	}
	problem, wrong := errors.AsType[bearer.ConfigError](config.Validate())
	switch {
	case !wrong:
	case problem.Field == "Secret":
		f.reportSecret(set, errors.New(problem.Problem))
	default:
		set.Report(map[string]string{"JWKS": "auth-jwks", "Issuer": "auth-issuer", "Audience": "auth-audience", "Claims": "auth-claims"}[problem.Field], errors.New(problem.Problem))
	}
}

// reportSecret reports what is wrong with the secret, wherever it has come from.
func (f *authenticationFlags) reportSecret(set *settings.Settings, err error) {
	if f.AuthSecretFile == "" {
		set.ReportAt(authVariable, err)
	} else {
		set.Report("auth-secret-file", err)
	}
}

// config says which tokens are good.
func (f *authenticationFlags) config() (bearer.Config, error) {
	config := bearer.Config{
		JWKS: f.AuthJWKS, Issuer: f.AuthIssuer, Audience: f.AuthAudience,
		Claims: bearer.Claims{User: f.AuthClaims["user"], Role: f.AuthClaims["role"], Company: f.AuthClaims["company"], TMC: f.AuthClaims["tmc"]},
	}
	var err error
	if f.AuthJWKS == "" {
		config.Secret, err = secretIn(f.AuthSecretFile)
	}
	return config, err
}

// options makes the options of a server that says who is asking, and what is to be called after its last request.
func (f *authenticationFlags) options(ctx context.Context, log *slog.Logger) (options []usergraph.Option, end func(), err error) {
	if !f.authenticated() {
		return []usergraph.Option{usergraph.WithDevelopmentMode()}, func() {}, nil
	}
	config, err := f.config()
	if err != nil {
		return nil, nil, fmt.Errorf("--auth-secret-file: %w", err)
	}
	config.Logger = log
	who, err := bearer.New(ctx, config)
	if err != nil {
		return nil, nil, fmt.Errorf("--auth-jwks: %w", err)
	}
	return []usergraph.Option{usergraph.WithViewer(who.Viewer), usergraph.WithIntrospection(f.Introspection)}, who.Close, nil
}

// readSecret reads the secret of tokens from a file that a flag names, or from the environment if it names none.
func readSecret(flag, path string) ([]byte, error) {
	if path == "" && os.Getenv(authVariable) == "" {
		return nil, usageError{fmt.Errorf("%s or the variable %s must have the secret", flag, authVariable)}
	}
	secret, err := secretIn(path)
	switch {
	case err == nil:
		return secret, nil
	case path == "":
		return nil, usageError{fmt.Errorf("%s: %w", authVariable, err)}
	default:
		return nil, usageError{fmt.Errorf("%s: %w", flag, err)}
	}
}

// secretIn is the secret of tokens in a file, or in the environment if there is no path. A line break at the end is not a part of it.
func secretIn(path string) ([]byte, error) {
	secret, from := []byte(os.Getenv(authVariable)), "the secret"
	if path != "" {
		var err error
		if secret, err = readFile(path, maxSecret); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		from = path
	}
	secret = bytes.TrimSuffix(bytes.TrimSuffix(secret, []byte("\n")), []byte("\r"))
	if len(secret) == 0 {
		return nil, fmt.Errorf("%s is empty", from)
	}
	return secret, nil
}

// readFile reads a file of a limited number of bytes.
func readFile(path string, most int64) (text []byte, err error) {
	file, err := os.Open(path) //nolint:gosec // it is the caller of the command who says which
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	text, err = io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(text)) > most {
		err = fmt.Errorf("it has more than %d bytes", most)
	}
	return text, err
}
