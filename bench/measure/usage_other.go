//go:build !unix

package measure

import "time"

var started = time.Now()

// ProcessorTime is the time of the clock where the system does not tell what the process has used.
func ProcessorTime() time.Duration { return time.Since(started) }
