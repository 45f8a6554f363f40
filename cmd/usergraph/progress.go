package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress shows how far a command is: on a terminal one line that is written again and again, elsewhere a line every now and
// then.
type progress struct {
	out      io.Writer
	label    string
	terminal bool
	// every is the time between two lines elsewhere; 0 writes a line for each tenth.
	every time.Duration
	now   func() time.Time

	begun    bool
	start    time.Time
	first    position
	shown    time.Time // when a line was last written
	tenths   int
	openLine bool
}

// position is how far a command is.
type position struct {
	// text says it in words.
	text string
	// done is the number of what it counts, for the rate.
	done int
	// part of whole tells how long the rest will take. A whole of 0 is not known.
	part, whole float64
}

const (
	// refresh is how often the line on a terminal is written at most.
	refresh = 100 * time.Millisecond
	// plainEvery is the time between lines about a command of unknown length, where there is no terminal.
	plainEvery = 5 * time.Second
)

func newProgress(out io.Writer, label string) *progress {
	return &progress{out: out, label: label, terminal: isTerminal(out), now: time.Now}
}

// isTerminal says whether out is a character device.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// users shows that done of total users are there.
func (p *progress) users(done, total int) {
	p.show(position{text: fmt.Sprintf("%d of %d users", done, total), done: done, part: float64(done), whole: float64(total)})
}

// show shows the position, if it is time to.
func (p *progress) show(at position) {
	now := p.now()
	if !p.begun {
		p.begun, p.start, p.first, p.tenths = true, now, at, -1
		p.shown = now.Add(-refresh)
	}
	complete := at.whole > 0 && at.part >= at.whole
	switch tenths := at.tenths(); {
	case p.terminal:
		if !complete && now.Sub(p.shown) < refresh {
			return
		}
		p.openLine = true
		p.printf("\r%s: %s\x1b[K", p.label, p.text(at, now))
	case p.every == 0:
		if tenths <= p.tenths {
			return
		}
		p.tenths = tenths
		p.printf("%s: %s\n", p.label, p.text(at, now))
	default:
		if now.Sub(p.shown) < p.every {
			return
		}
		p.printf("%s: %s\n", p.label, p.text(at, now))
	}
	p.shown = now
}

func (at position) tenths() int {
	if at.whole == 0 {
		return 0
	}
	return int(at.part * 10 / at.whole)
}

// text says where the command is, how many things come per second and how long the rest will take.
func (p *progress) text(at position, now time.Time) string {
	text := at.text
	elapsed := now.Sub(p.start).Seconds()
	if elapsed <= 0 {
		return text
	}
	if added := at.done - p.first.done; added > 0 {
		text += fmt.Sprintf(", %.0f per second", float64(added)/elapsed)
	}
	if advanced := at.part - p.first.part; advanced > 0 && at.whole > 0 {
		left := max(at.whole-at.part, 0) / advanced * elapsed
		text += fmt.Sprintf(", %s left", time.Duration(left*float64(time.Second)).Round(time.Second))
	}
	return text
}

// end finishes the line on a terminal.
func (p *progress) end() {
	if p.openLine {
		p.openLine = false
		p.printf("\n")
	}
}

// printf writes to a stream that may be gone; a command does not depend on somebody watching.
func (p *progress) printf(format string, args ...any) { _, _ = fmt.Fprintf(p.out, format, args...) }
