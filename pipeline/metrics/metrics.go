// Package metrics writes what a run has done as a file for the textfile
// collector of Prometheus' node exporter.
package metrics

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Run is what is told of a run.
type Run struct {
	Success  bool // it has published, or there was nothing to do
	Finished time.Time
	Duration time.Duration

	Documents, Mentions, Rejects int64
	InputBytes, TextBytes        int64
	Languages                    map[string]int64 // documents
	Types                        map[string]int64 // mentions
	Reasons                      map[string]int64 // rejects
}

const lastSuccess = "dateline_last_success_timestamp_seconds"

// Write replaces the file by one of the run. Of a run that failed it keeps when
// an earlier one has succeeded.
func Write(name string, r Run) error {
	success := seconds(r.Finished)
	if !r.Success {
		var err error
		if success, err = earlier(name); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	single := func(name, help string, value float64) {
		family(&b, name, help)
		fmt.Fprintf(&b, "%s %s\n", name, number(value))
	}
	several := func(name, help, label string, counts map[string]int64) {
		family(&b, name, help)
		for _, key := range slices.Sorted(maps.Keys(counts)) {
			fmt.Fprintf(&b, "%s{%s=\"%s\"} %d\n", name, label, labels.Replace(key), counts[key])
		}
	}
	single(lastSuccess, "When a run last published, or found nothing to do; 0 for never.", success)
	single("dateline_last_run_timestamp_seconds", "When the last run ended.", seconds(r.Finished))
	single("dateline_last_run_success", "Whether it succeeded.", map[bool]float64{true: 1}[r.Success])
	single("dateline_last_run_duration_seconds", "How long it took.", r.Duration.Seconds())
	single("dateline_last_run_documents", "Documents that it analysed.", float64(r.Documents))
	single("dateline_last_run_mentions", "Mentions that it found.", float64(r.Mentions))
	single("dateline_last_run_rejects", "Rejects.", float64(r.Rejects))
	single("dateline_last_run_input_bytes", "Bytes of the inputs that it read, as they are stored.", float64(r.InputBytes))
	single("dateline_last_run_text_bytes", "Bytes of the texts of its documents.", float64(r.TextBytes))
	several("dateline_last_run_language_documents", "Documents by language.", "language", r.Languages)
	several("dateline_last_run_type_mentions", "Mentions by type.", "type", r.Types)
	several("dateline_last_run_reason_rejects", "Rejects by reason.", "reason", r.Reasons)
	return warehouse.WriteFile(name, b.Bytes())
}

func family(b *bytes.Buffer, name, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
}

// labels escapes the value of a label.
var labels = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

// earlier reads when a run last succeeded; 0 where the file does not say.
func earlier(name string) (float64, error) {
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("metrics: %w", err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), lastSuccess+" "); ok {
			if t, err := strconv.ParseFloat(value, 64); err == nil {
				return t, nil
			}
		}
	}
	return 0, nil
}
