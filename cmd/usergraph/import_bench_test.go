//go:build unix

package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/internal/transfer"
	"github.com/usergraph/usergraph/storage/memory"
)

// BenchmarkImport imports 100,000 users into a database file and reports the time and the greatest memory of the process:
//
//	go test -run '^$' -bench '^BenchmarkImport$' -benchtime 1x ./cmd/usergraph
func BenchmarkImport(b *testing.B) {
	const users, mostMemory = 100_000, 256 << 20
	file := filepath.Join(b.TempDir(), "users.ndjson")
	if err := writeDemos(b.Context(), file, users/2000); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		store := filepath.Join(b.TempDir(), "users.db")
		b.StartTimer()
		measureCommand(b, users, mostMemory, fmt.Sprintf(" %d users added", users), "import", "--store", store, file)
	}
}

// measureCommand runs the command in a process of its own, which must print a text, and reports how many users it has done in a
// second and its greatest memory, which has a bound.
func measureCommand(b *testing.B, users, mostMemory int64, want string, args ...string) {
	b.Helper()
	command := exec.CommandContext(b.Context(), os.Args[0], args...)
	command.Env = append(os.Environ(), asCommand+"=1")
	begin := time.Now()
	out, err := command.CombinedOutput()
	if err != nil || !strings.Contains(string(out), want) {
		b.Fatalf("%v: %s", err, out)
	}
	b.ReportMetric(float64(users)/time.Since(begin).Seconds(), "users/s")
	b.ReportMetric((command.ProcessState.UserTime() + command.ProcessState.SystemTime()).Seconds(), "processor-s")
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("the memory of the process is not known")
	}
	peak := int64(usage.Maxrss) //nolint:unconvert // it is narrower on other machines
	if runtime.GOOS != "darwin" {
		peak *= 1024
	}
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	if peak > mostMemory {
		b.Errorf("the process had %d bytes of memory, want at most %d", peak, mostMemory)
	}
}

var uniqueIDs = regexp.MustCompile(`"(externalId|employeeId)":"([^"]*)"`)

// writeDemos writes the lines of so many demo worlds, which differ in what must be unique.
func writeDemos(ctx context.Context, path string, copies int) error {
	store := memory.New()
	if _, err := demo.Fill(ctx, store, nil); err != nil {
		return err
	}
	var lines strings.Builder
	if _, err := (&transfer.Exporter{Store: store, Out: &lines}).Run(ctx); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	const prefix = `{"id":"`
	for n := range copies {
		for line := range strings.Lines(lines.String()) {
			if n > 0 {
				if !strings.HasPrefix(line, prefix) { // companies and policies are there once
					continue
				}
				id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, line[len(prefix):][:36], n)).String()
				line = prefix + id + uniqueIDs.ReplaceAllString(line[len(prefix)+36:], fmt.Sprintf(`"$1":"$2-%d"`, n))
			}
			if _, err := out.WriteString(line); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}
