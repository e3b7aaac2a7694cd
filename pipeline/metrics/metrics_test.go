package metrics

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// parse reads the text format of Prometheus as strictly as its parser does: one
// HELP and one TYPE before the samples of a family, which stand together, no
// sample twice, and a line feed at the end.
func parse(t *testing.T, name string) map[string]float64 {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text, ended := strings.CutSuffix(string(b), "\n")
	if !ended {
		t.Fatal("no line feed at the end")
	}
	var family string
	seen, samples := map[string]bool{}, map[string]float64{}
	sample := regexp.MustCompile(`^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"\})? (\S+)$`)
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		if help, ok := strings.CutPrefix(lines[i], "# HELP "); ok {
			family, _, _ = strings.Cut(help, " ")
			if seen[family] || i+1 == len(lines) || lines[i+1] != "# TYPE "+family+" gauge" {
				t.Fatalf("line %d: %s", i+1, lines[i])
			}
			seen[family] = true
			i++
			continue
		}
		parts := sample.FindStringSubmatch(lines[i])
		if parts == nil || parts[1] != family {
			t.Fatalf("line %d: %s", i+1, lines[i])
		}
		value, err := strconv.ParseFloat(parts[3], 64)
		if _, twice := samples[parts[1]+parts[2]]; err != nil || twice {
			t.Fatalf("line %d: %s", i+1, lines[i])
		}
		samples[parts[1]+parts[2]] = value
	}
	return samples
}

func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "dateline.prom")
	at := time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)
	run := Run{
		Finished: at, Duration: 1500 * time.Millisecond, Documents: 3_000_000, Mentions: 7, Rejects: 2, InputBytes: 5_000_000_000, TextBytes: 9,
		Languages: map[string]int64{"id": 2, "zh-Hant": 1}, Reasons: map[string]int64{"bad \"json\"\n\\": 2},
	}
	for _, step := range []struct {
		success     bool
		lastSuccess time.Time
	}{{false, time.Unix(0, 0)}, {true, at.Add(time.Hour)}, {false, at.Add(time.Hour)}, {false, at.Add(time.Hour)}, {true, at.Add(4 * time.Hour)}} {
		run.Success = step.success
		if err := Write(name, run); err != nil {
			t.Fatal(err)
		}
		got := parse(t, name)
		want := map[string]float64{
			"dateline_last_success_timestamp_seconds":                     seconds(step.lastSuccess),
			"dateline_last_run_timestamp_seconds":                         seconds(run.Finished),
			"dateline_last_run_success":                                   map[bool]float64{true: 1}[step.success],
			"dateline_last_run_duration_seconds":                          1.5,
			"dateline_last_run_documents":                                 3_000_000,
			"dateline_last_run_mentions":                                  7,
			"dateline_last_run_rejects":                                   2,
			"dateline_last_run_input_bytes":                               5_000_000_000,
			"dateline_last_run_text_bytes":                                9,
			`dateline_last_run_language_documents{language="id"}`:         2,
			`dateline_last_run_language_documents{language="zh-Hant"}`:    1,
			`dateline_last_run_reason_rejects{reason="bad \"json\"\n\\"}`: 2,
		}
		if run.Finished.Equal(at) {
			want["dateline_last_success_timestamp_seconds"] = 0
		}
		for sample, value := range want {
			if got[sample] != value {
				t.Errorf("%s is %v, want %v", sample, got[sample], value)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d samples, want %d: %v", len(got), len(want), got)
		}
		run.Finished = run.Finished.Add(time.Hour)
	}
	left, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
	// What is no metrics file of ours says nothing.
	if err := os.WriteFile(name, []byte(strings.Repeat("x", 100_000)+"\n"+lastSuccess+" never\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	run.Success = false
	if err := Write(name, run); err != nil {
		t.Fatal(err)
	}
	if got := parse(t, name)[lastSuccess]; got != 0 {
		t.Errorf("last success %v", got)
	}
}
