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
	p := &progress{out: &out, now: c.now}
	for done := 50; done <= 200; done++ {
		p.update(done, 200)
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
	p := &progress{out: &out, terminal: true, now: c.now}
	for done := range 101 {
		p.update(done, 100)
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
