package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/usergraph/usergraph/bearer"
)

// tokenCommand makes tokens for development: for whoever has the secret, a server takes them like those of an identity provider.
type tokenCommand struct {
	Sub        string        `xor:"who" required:"" placeholder:"UUID" help:"The user who is asking."`
	Role       string        `xor:"who" required:"" placeholder:"ROLE" help:"The role of the machine that is asking: COMPANY_ADMIN, TMC_AGENT, GLOBAL_AGENT and so on."`
	Company    string        `placeholder:"UUID" help:"The company of a company role."`
	TMC        string        `name:"tmc" placeholder:"UUID" help:"The travel management company of a TMC role."`
	SecretFile string        `placeholder:"FILE" help:"File with the secret that the server has, at least 32 bytes; the secret can be in the variable USERGRAPH_AUTH_SECRET instead."`
	Expires    time.Duration `default:"1h" placeholder:"DURATION" help:"For how long the token is good (${default})."`
	Issuer     string        `placeholder:"NAME" help:"The claim iss, if the server has --auth-issuer."`
	Audience   string        `placeholder:"NAME" help:"The claim aud, if the server has --auth-audience."`
}

// Run prints a token.
func (c *tokenCommand) Run(ctx context.Context, s streams) error {
	secret, err := readSecret("--secret-file", c.SecretFile)
	if err != nil {
		return err
	}
	if c.Expires < time.Second {
		return usageError{errors.New("--expires must be a second at least")}
	}
	// The server's own judge goes first: what is printed is good.
	judge, err := bearer.New(ctx, bearer.Config{Secret: secret, Issuer: c.Issuer, Audience: c.Audience})
	if err != nil {
		if problem, ok := errors.AsType[bearer.ConfigError](err); ok {
			return usageError{fmt.Errorf("--secret-file: the secret %s", problem.Problem)}
		}
		return err
	}
	defer judge.Close()
	token, err := c.sign(secret)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint, http.NoBody)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	_, err = judge.Viewer(r)
	switch {
	case errors.Is(err, bearer.ErrClaims):
		return usageError{errors.New("a token names either a user, by a UUID in --sub, or a machine: --role with a company role and --company, with a TMC role and --tmc, or with a global role alone")}
	case err != nil:
		return err
	}
	_, err = fmt.Fprintln(s.out, token)
	return err
}

// sign makes the token.
func (c *tokenCommand) sign(secret []byte) (string, error) {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: secret}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return "", err
	}
	now := time.Now()
	claims := map[string]any{"iat": jwt.NewNumericDate(now), "exp": jwt.NewNumericDate(now.Add(c.Expires))}
	for name, value := range map[string]string{
		"sub": c.Sub, "role": c.Role, "company": c.Company, "tmc": c.TMC, "iss": c.Issuer, "aud": c.Audience,
	} {
		if value != "" {
			claims[name] = value
		}
	}
	return jwt.Signed(signer).Claims(claims).Serialize()
}
