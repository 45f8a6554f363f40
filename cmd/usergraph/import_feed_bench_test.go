//go:build unix

package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkImportFeed imports the file of an HR system with 100,000 people, in no particular order, into a database file, then the
// same again, and reports the time and the greatest memory of each process:
//
//	go test -run '^$' -bench '^BenchmarkImportFeed$' -benchtime 1x ./cmd/usergraph
func BenchmarkImportFeed(b *testing.B) {
	const people, mostMemory = 100_000, 320 << 20
	file, store := filepath.Join(b.TempDir(), "people.csv"), filepath.Join(b.TempDir(), "users.db")
	if err := writeFeed(file, people); err != nil {
		b.Fatal(err)
	}
	for _, run := range []struct{ name, want string }{{"new", " created"}, {"unchanged", " unchanged"}} {
		b.Run(run.name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				target := store
				if run.name == "new" && n > 0 {
					target = filepath.Join(b.TempDir(), "users.db")
				}
				measureCommand(b, people, mostMemory, fmt.Sprint(people, run.want), "import", "--store", target, "--csv", file, "--map", exampleFeed+"map.yaml")
			}
		})
	}
}

// writeFeed writes people for the map of docs/importing.md. Everybody but one has a manager, who approves.
func writeFeed(path string, people int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	const first = 100_000
	fmt.Fprintln(out, "Personnel no;First name;Last name;Born;E-mail;Phone;Job title;Department;Manager no;Approvers;Status")
	for _, n := range rand.New(rand.NewPCG(1, 2)).Perm(people) {
		manager := ""
		if n > 0 {
			manager = fmt.Sprint(first + (n-1)/8)
		}
		fmt.Fprintf(out, "%d;Given%d;Family%d;%02d.%02d.%d;p%d@nordwind.example;030 90%d;Engineer %d;%s;%s;%s;active\n",
			first+n, n%977, n%7919, 1+n%28, 1+n%12, 1950+n%50, n, 1820+n%1000, n%40, []string{"ENG", "FIN"}[n%2], manager, manager)
	}
	return out.Flush()
}
