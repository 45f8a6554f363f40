//go:build race

package mongodb_test

import "time"

// slack is how late a call may come back after its deadline. The race detector makes everything slow.
const slack = 2 * time.Second
