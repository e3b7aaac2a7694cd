// Package measure takes the figures of a program: its memory, and times that
// may be compared although the machine is not quiet.
package measure

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Memory is the memory of a process in bytes.
type Memory struct {
	Resident  int64 // what it occupies now
	Anonymous int64 // of it, what is not a mapped file and cannot be dropped
	Peak      int64 // the most that it has occupied
}

// Now gives the memory of this process. It needs Linux.
func Now() (m Memory, err error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return m, fmt.Errorf("memory is measured on Linux only: %w", err)
	}
	for line := range strings.Lines(string(status)) {
		key, value, _ := strings.Cut(line, ":")
		to := map[string]*int64{"VmRSS": &m.Resident, "RssAnon": &m.Anonymous, "VmHWM": &m.Peak}[key]
		if to == nil {
			continue
		}
		kilobytes, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err != nil {
			return m, fmt.Errorf("/proc/self/status says %q", line)
		}
		*to = kilobytes << 10
	}
	return m, nil
}

// Best gives the best time of each pass out of several rounds. The passes take
// turns, so that other work on the machine meets all of them.
func Best(rounds int, passes ...func()) []time.Duration {
	best := make([]time.Duration, len(passes))
	for i, pass := range passes {
		best[i] = math.MaxInt64
		pass() // what is loaded or grown at first use is no part of the speed
	}
	for range rounds {
		for i, pass := range passes {
			started := time.Now()
			pass()
			best[i] = min(best[i], time.Since(started))
		}
	}
	return best
}

// Pass is one way of going over many steps. What Before does, where there is
// such a thing, is no part of a step's time.
type Pass struct{ Before, Do func(step int) }

// BestSteps gives the time of each pass over n steps: the sum of the best times
// of its steps out of several rounds, which other work on the machine disturbs
// less than whole passes. The passes take turns.
func BestSteps(rounds, n int, passes ...Pass) []time.Duration {
	sums := make([]time.Duration, len(passes))
	best := slices.Repeat([]time.Duration{math.MaxInt64}, len(passes)*n)
	for range rounds + 1 { // in the first round things are loaded and grown
		for i, pass := range passes {
			for step, t := range best[i*n : (i+1)*n] {
				if pass.Before != nil {
					pass.Before(step)
				}
				started := time.Now()
				pass.Do(step)
				best[i*n+step] = min(t, time.Since(started))
			}
		}
	}
	for i, t := range best {
		sums[i/n] += t
	}
	return sums
}

// Child runs this program with the arguments in a process of its own, whose
// memory is nobody else's, and decodes the JSON that it prints.
func Child(result any, stdin io.Reader, arguments ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.Command(self, arguments...)
	child.Stdin, child.Stderr = stdin, os.Stderr
	out, err := child.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", strings.Join(arguments, " "), err)
	}
	return json.Unmarshal(out, result)
}

// Print gives the result of a child to its parent.
func Print(result any) error { return json.NewEncoder(os.Stdout).Encode(result) }
