//go:build !linux && !darwin

package command

// limitOpenFiles does nothing where a process has no such limit.
func limitOpenFiles(int64) error { return nil }
