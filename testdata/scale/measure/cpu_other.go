//go:build !unix

package measure

import "time"

var started = time.Now()

// CPU gives the time since the process began, where that of the processor is
// not to be had.
func CPU() time.Duration { return time.Since(started) }
