package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/dateline/dateline/pipeline/metrics"
)

// checkMetricsFile says before a night, not after it, that its metrics have no
// place.
func (c *Config) checkMetricsFile() error {
	if c.MetricsFile == "" {
		return nil
	}
	folder := filepath.Dir(c.MetricsFile)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("metrics file %s: there is no folder %s: make it, or name another file", c.MetricsFile, folder)
	}
	return nil
}

func (c *Config) writeMetrics(r *Report, success bool) error {
	if c.MetricsFile == "" {
		return nil
	}
	read, _ := c.Progress.Input()
	err := metrics.Write(c.MetricsFile, metrics.Run{
		Success: success, Finished: time.Now(), Duration: r.Elapsed,
		Documents: r.Documents, Mentions: r.Mentions, Rejects: r.Rejects, InputBytes: read, TextBytes: r.Bytes,
		Languages: r.Languages, Types: r.Types, Reasons: r.Reasons,
	})
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}
