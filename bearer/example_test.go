package bearer_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/usergraph/usergraph/bearer"
)

// Tokens that are signed with a secret, as usergraph token makes them.
func Example() {
	who, err := bearer.New(context.Background(), bearer.Config{Secret: secret, Clock: atNoon})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer who.Close()

	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: secret}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	token, err := jwt.Signed(signer).Claims(map[string]any{"sub": ada, "exp": noon.Unix() + 3600}).Serialize()
	if err != nil {
		fmt.Println(err)
		return
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", http.NoBody)
	_, err = who.Viewer(r)
	fmt.Println(err)
	r.Header.Set("Authorization", "Bearer "+token)
	viewer, err := who.Viewer(r)
	fmt.Println(viewer.UserID, err)
	// Output:
	// bearer: the request has no Authorization header
	// 2254e042-4f78-5e76-99a0-99f0c2269249 <nil>
}
