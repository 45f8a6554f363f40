//go:build !race

package mongodb_test

import "time"

// slack is how late a call may come back after its deadline.
const slack = 100 * time.Millisecond
