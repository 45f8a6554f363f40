package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress shows how far the demo world is: on a terminal one line that is written again and again, elsewhere a line for each
// tenth.
type progress struct {
	out      io.Writer
	terminal bool
	now      func() time.Time

	begun     bool
	start     time.Time
	startDone int
	shown     time.Time // when the line on the terminal was last written
	tenths    int
	openLine  bool
}

// refresh is how often the line on a terminal is written at most.
const refresh = 100 * time.Millisecond

func newProgress(out io.Writer) *progress {
	return &progress{out: out, terminal: isTerminal(out), now: time.Now}
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

// update shows that done of total users are there.
func (p *progress) update(done, total int) {
	now := p.now()
	if !p.begun {
		p.begun, p.start, p.startDone, p.tenths = true, now, done, -1
	}
	if p.terminal {
		if done < total && now.Sub(p.shown) < refresh {
			return
		}
		p.shown, p.openLine = now, true
		p.printf("\rDemo world: %s\x1b[K", p.text(done, total, now))
		return
	}
	if tenths := done * 10 / total; tenths > p.tenths {
		p.tenths = tenths
		p.printf("Demo world: %s\n", p.text(done, total, now))
	}
}

// text says how many users are there, how many come per second and how long the rest will take.
func (p *progress) text(done, total int, now time.Time) string {
	text := fmt.Sprintf("%d of %d users", done, total)
	elapsed := now.Sub(p.start).Seconds()
	if added := done - p.startDone; added > 0 && elapsed > 0 {
		rate := float64(added) / elapsed
		left := time.Duration(float64(total-done) / rate * float64(time.Second))
		text += fmt.Sprintf(", %.0f per second, %s left", rate, left.Round(time.Second))
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

// printf writes to a stream that may be gone; the demo world does not depend on somebody watching.
func (p *progress) printf(format string, args ...any) { _, _ = fmt.Fprintf(p.out, format, args...) }
