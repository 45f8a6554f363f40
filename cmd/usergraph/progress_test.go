package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// clock is a clock that a test sets.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

func TestProgressElsewhere(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(0, 0)}
	p := &progress{out: &out, label: "Demo world", now: c.now}
	for done := 50; done <= 200; done++ {
		p.users(done, 200)
		c.Time = c.Add(time.Second / 10)
	}
	p.end()
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != 9 {
		t.Fatalf("%d lines, want one for each tenth from 20 %% to 100 %%:\n%s", len(lines), &out)
	}
	for i, want := range map[int]string{
		0: "Demo world: 50 of 200 users",
		1: "Demo world: 60 of 200 users, 10 per second, 14s left",
		8: "Demo world: 200 of 200 users, 10 per second, 0s left",
	} {
		if lines[i] != want {
			t.Errorf("line %d is %q, want %q", i, lines[i], want)
		}
	}
}

func TestProgressOnATerminal(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(0, 0)}
	p := &progress{out: &out, label: "Demo world", terminal: true, now: c.now}
	for done := range 101 {
		p.users(done, 100)
		c.Time = c.Add(refresh / 5)
	}
	p.end()
	p.end()
	if n := strings.Count(out.String(), "\r"); n != 21 {
		t.Errorf("the line was written %d times, want 21", n)
	}
	if !strings.HasSuffix(out.String(), "\rDemo world: 100 of 100 users, 50 per second, 0s left\x1b[K\n") || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("it is not one line that ends complete: %q", &out)
	}
}

func TestIsTerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, file)
	if isTerminal(file) || isTerminal(&bytes.Buffer{}) {
		t.Error("a file or a buffer is taken for a terminal")
	}
}

func TestProgressEveryFewSeconds(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(0, 0)}
	p := &progress{out: &out, label: "Import", every: plainEvery, now: c.now}
	for done := range 121 {
		p.show(position{text: "some", done: 10 * done, part: float64(done), whole: 240})
		c.Time = c.Add(time.Second / 10)
	}
	p.show(position{text: "more", done: 1500})
	p.end()
	want := "Import: some, 100 per second, 19s left\nImport: some, 100 per second, 14s left\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", &out, want)
	}
}

func TestProgressOfAnUnknownWhole(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(0, 0)}
	p := &progress{out: &out, label: "Import", terminal: true, now: c.now}
	p.show(position{text: "0 lines"})
	c.Time = c.Add(2 * time.Second)
	p.show(position{text: "100 lines", done: 100, part: 5000})
	p.end()
	if want := "\rImport: 0 lines\x1b[K\rImport: 100 lines, 50 per second\x1b[K\n"; out.String() != want {
		t.Errorf("got %q, want %q", &out, want)
	}
}
