package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/usergraph/usergraph/storage/sqlite"
	"github.com/usergraph/usergraph/user"
)

// A store is a file, which is made if it is not there. What was written is there when it is opened again.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "usergraph")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "usergraph.db")

	store, err := sqlite.Open(ctx, file)
	if err != nil {
		fmt.Println(err)
		return
	}
	const id = "5d0c9a8e-7c1b-4f0e-8a55-90c7d3b5c001"
	err = store.PutCompany(ctx, &user.Company{ID: id, Name: "Meridian Maps"})
	if closed := store.Close(); err != nil || closed != nil {
		fmt.Println(err, closed)
		return
	}

	if store, err = sqlite.Open(ctx, file); err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	companies, err := store.CompaniesByID(ctx, []string{id})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(companies[0].Name)
	// Output: Meridian Maps
}
