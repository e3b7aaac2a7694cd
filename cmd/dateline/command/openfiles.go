//go:build linux || darwin

package command

import (
	"fmt"
	"syscall"
)

// limitOpenFiles has the operating system refuse this process more open files
// than n, where it would have allowed more.
func limitOpenFiles(n int64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("limit of open files: %w", err)
	}
	if uint64(limit.Cur) <= uint64(n) {
		return nil
	}
	limit.Cur = uint64(n)
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("limit of open files: %w", err)
	}
	return nil
}
