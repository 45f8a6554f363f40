// Command gin mounts usergraph in a gin engine, behind the engine's own authentication.
//
//	cd examples/gin && go run .
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/api/graphql -H 'Content-Type: application/json' -d '{"query":"{ viewer { id } }"}'
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

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
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery())
	group := engine.Group("/api", signedIn)
	group.Any("/graphql", gin.WrapH(api)) // usergraph answers the methods that GraphQL has none for
	group.GET("/me", func(c *gin.Context) {
		c.String(http.StatusOK, "%s", access.ViewerOf(c.Request.Context()).UserID)
	})
	host.Run(engine, "/api/graphql")
}

// signedIn is the host's authentication: whoever has no account gets no further. Who it is goes into the context of the request,
// where usergraph finds it; gin's own context stays with gin.
func signedIn(c *gin.Context) {
	name, password, _ := c.Request.BasicAuth()
	id, err := people.SignIn(name, password)
	if err != nil {
		c.Header("WWW-Authenticate", `Basic realm="Meridian"`)
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
		return
	}
	c.Request = c.Request.WithContext(access.WithViewer(c.Request.Context(), access.Viewer{UserID: id}))
	c.Next()
}
