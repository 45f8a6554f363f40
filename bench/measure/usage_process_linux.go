package measure

import (
	"time"

	"golang.org/x/sys/unix"
)

// processorTimeOf is that of another process. Linux has a clock for it, whose number is made of that of the process; see
// clock_getcpuclockid(3).
func processorTimeOf(pid int) (time.Duration, bool) {
	const scheduled = 2
	var t unix.Timespec
	err := unix.ClockGettime(int32(^pid<<3|scheduled), &t) //nolint:gosec // as the C library makes it
	return time.Duration(t.Nano()), err == nil
}
