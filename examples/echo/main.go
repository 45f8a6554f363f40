// Command echo mounts usergraph in an echo server, behind echo's own authentication.
//
//	cd examples/echo && go run .
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/api/graphql -H 'Content-Type: application/json' -d '{"query":"{ viewer { id } }"}'
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/examples/internal/host"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
)

func main() {
	store := memory.New()
	if err := people.Add(context.Background(), store); err != nil {
		log.Fatal(err)
	}
	api := usergraph.New(store, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		return access.ViewerOf(r.Context()), nil // signedIn has found out
	}), usergraph.WithLogger(slog.Default()))
	server := echo.New()
	server.Use(middleware.Recover())
	group := server.Group("/api", middleware.BasicAuth(signedIn))
	group.Any("/graphql", echo.WrapHandler(api)) // usergraph answers the methods that GraphQL has none for
	group.GET("/me", func(c *echo.Context) error {
		return c.String(http.StatusOK, access.ViewerOf(c.Request().Context()).UserID)
	})
	host.Run(server, "/api/graphql")
}

// signedIn is the host's authentication. Who it is goes into the context of the request, where usergraph finds it; echo's own
// context stays with echo.
func signedIn(c *echo.Context, name, password string) (bool, error) {
	id, err := people.SignIn(name, password)
	if err != nil {
		return false, nil //nolint:nilerr // it is an answer, not a failure
	}
	c.SetRequest(c.Request().WithContext(access.WithViewer(c.Request().Context(), access.Viewer{UserID: id})))
	return true, nil
}
