//go:build unix

package measure

import (
	"syscall"
	"time"
)

// ProcessorTime is what this process has used of the processors. Unlike the time of the clock, it does not grow while others run.
func ProcessorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // it cannot fail with these arguments
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
