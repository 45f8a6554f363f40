//go:build !unix

package usergraph_test

import "time"

// processorTime is nothing where the system does not tell what the process has used.
func processorTime() time.Duration { return 0 }
