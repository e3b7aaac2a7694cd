package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// feedFiles writes inputs of every kind below a folder: plain text, lines,
// texts that repeat, ids that do, lines that are broken.
func feedFiles(t *testing.T, folder string) {
	t.Helper()
	for i := range 3 {
		var lines strings.Builder
		for k := range 40 {
			switch {
			case k == 7:
				lines.WriteString("{\n")
			case k == 9:
				fmt.Fprintf(&lines, "{\"id\": \"0-%d\", \"text\": \"Kenya.\"}\n", k)
			default:
				fmt.Fprintf(&lines, "{\"id\": \"%d-%d\", \"text\": \"The king of Norway met Vladimir Putin in Chile on %d May 2020.\", \"published\": \"2020-05-0%d\"}\n", i, k, k%20+1, k%9+1)
			}
		}
		write(t, filepath.Join(folder, fmt.Sprintf("feed%d.jsonl", i)), lines.String())
		write(t, filepath.Join(folder, fmt.Sprintf("text%d.txt", i)), fmt.Sprintf("Angela Merkel flew to Ghana, %d.", i))
	}
	write(t, filepath.Join(folder, "empty.txt"), "")
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// stopped runs until this run has seen so many documents and rejects.
func stopped(config Config, items int64) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	config.each = func() {
		if items--; items == 0 {
			stop()
		}
	}
	_, err := Run(ctx, config)
	return err
}

// TestResume stops runs here and there and wants the rows, the report and the
// parts of one that was left alone.
func TestResume(t *testing.T) {
	in, whole := t.TempDir(), t.TempDir()
	feedFiles(t, in)
	config := Config{Inputs: []string{in}, Date: "2026-11-20", Workers: 2, Checkpoint: 20 << 10}
	config.Out = whole
	wantReport, err := Run(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	want := outputs(t, whole)
	if len(want) < 12 {
		t.Fatalf("only %d parts", len(want))
	}
	for _, stops := range [][]int64{{1}, {30}, {100}, {40, 30, 1, 30}, {23, 24, 70}} {
		config.Out = t.TempDir()
		for _, n := range stops {
			if err := stopped(config, n); !errors.Is(err, context.Canceled) {
				t.Fatalf("stopped at %d: %v", n, err)
			}
		}
		report, err := Run(context.Background(), config)
		if err != nil {
			t.Fatal(err)
		}
		if resumed := stops[0] > 20; resumed != (report.Resumed > 0) || len(report.Notices) > 0 {
			t.Errorf("stopped at %v: %d documents resumed, notices %q", stops, report.Resumed, report.Notices)
		}
		if got := outputs(t, config.Out); !slices.Equal(got, want) {
			t.Errorf("stopped at %v: parts\n%v, want\n%v", stops, got, want)
		}
		if resumed := report.Resumed > 0; resumed != (report.ResumedElapsed > 0) {
			t.Errorf("stopped at %v: %d documents resumed, which took %v", stops, report.Resumed, report.ResumedElapsed)
		}
		report.Resumed, report.ResumedBytes, report.ResumedElapsed, report.Elapsed = 0, 0, 0, wantReport.Elapsed
		if !reflect.DeepEqual(report, wantReport) {
			t.Errorf("stopped at %v: report\n%+v, want\n%+v", stops, report, wantReport)
		}
	}
}

// outputs are the parts of a partition, and its inputs.
func outputs(t *testing.T, out string) (names []string) {
	t.Helper()
	m, published, err := warehouse.ReadManifest(out, "2026-11-20")
	if err != nil || !published {
		t.Fatalf("published %v, %v", published, err)
	}
	for _, o := range m.Outputs {
		names = append(names, fmt.Sprint(o))
	}
	for _, in := range m.Inputs {
		if in.Read != in.Documents+in.Rejects || in.Read == 0 {
			t.Errorf("input %+v", in)
		}
		names = append(names, fmt.Sprint(in))
	}
	if v, err := Verify(context.Background(), out, "2026-11-20", func(problem string) { t.Error(problem) }); err != nil || v.Texts == 0 {
		t.Errorf("verified %+v, %v", v, err)
	}
	return names
}

// TestResumeOtherwise changes what an interrupted run has read, or how it did,
// and wants the next one to start over and to say why.
func TestResumeOtherwise(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(in string, c *Config) error
		says   string // "" for going on
	}{
		{"nothing", func(string, *Config) error { return nil }, ""},
		{"a file after what was read", func(in string, _ *Config) error {
			return os.WriteFile(filepath.Join(in, "z.txt"), []byte("Peru."), 0o644)
		}, ""},
		{"lines behind what was read", func(in string, _ *Config) error {
			return appendTo(filepath.Join(in, "feed1.jsonl"), `{"text":"Peru."}`)
		}, ""},
		{"other workers", func(_ string, c *Config) error { c.Workers = 1; return nil }, ""},
		{"an earlier file", func(in string, _ *Config) error {
			return os.WriteFile(filepath.Join(in, "a.txt"), []byte("Peru."), 0o644)
		}, "a.txt is read where"},
		{"a file gone", func(in string, _ *Config) error { return os.Remove(filepath.Join(in, "empty.txt")) }, "feed0.jsonl is read where"},
		{"a finished file has grown", func(in string, _ *Config) error { return appendTo(filepath.Join(in, "feed0.jsonl"), "\n\n") }, "feed0.jsonl has changed"},
		{"a text has changed", func(in string, _ *Config) error { return replaceIn(filepath.Join(in, "feed1.jsonl"), "Chile", "China") }, "what was read of"},
		{"an id has changed", func(in string, _ *Config) error { return replaceIn(filepath.Join(in, "feed1.jsonl"), "1-3\"", "1-x\"") }, "feed1.jsonl has changed"},
		{"another configuration", func(_ string, c *Config) error { c.MinConfidence = 0.5; return nil }, "another version, configuration or gazetteer"},
		{"force", func(_ string, c *Config) error { c.Force = true; return nil }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := t.TempDir()
			feedFiles(t, in)
			config := Config{Inputs: []string{in}, Out: t.TempDir(), Date: "2026-11-20", Workers: 2, Checkpoint: 20 << 10}
			if err := stopped(config, 75); !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			if err := test.change(in, &config); err != nil {
				t.Fatal(err)
			}
			report, err := Run(context.Background(), config)
			if err != nil {
				t.Fatal(err)
			}
			said := strings.Join(report.Notices, "\n")
			if !strings.Contains(said, test.says) || test.says == "" && said != "" {
				t.Errorf("it says %q, want %q", said, test.says)
			}
			if resumed := test.says == "" && !config.Force; resumed != (report.Resumed > 0) {
				t.Errorf("%d documents resumed", report.Resumed)
			}
			got := outputs(t, config.Out)
			config.Out = t.TempDir()
			if _, err := Run(context.Background(), config); err != nil {
				t.Fatal(err)
			}
			if want := outputs(t, config.Out); !slices.Equal(got, want) {
				t.Errorf("parts\n%v, want\n%v", got, want)
			}
		})
	}
}

func appendTo(name, text string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(b, text...), 0o644)
}

func replaceIn(name, from, to string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(strings.ReplaceAll(string(b), from, to)), 0o644)
}

// TestStdinIsNotResumed: what came through a pipe does not come again.
func TestStdinIsNotResumed(t *testing.T) {
	feed := strings.Repeat(`{"text":"The king of Norway flew to Chile."}`+"\n", 80)
	config := Config{Inputs: []string{"-"}, Out: t.TempDir(), Date: "2026-11-20", Checkpoint: 20 << 10}
	config.Source = source.Options{Stdin: strings.NewReader(feed)}
	if err := stopped(config, 60); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	config.Source.Stdin = strings.NewReader(feed)
	report, err := Run(context.Background(), config)
	if err != nil || report.Documents+report.Rejects != 80 || !strings.Contains(strings.Join(report.Notices, ""), "standard input cannot be read again") {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestReadErrors: where an input cannot be read on, what came before it is
// published, the rest is a reject, and the next run tries again.
func TestReadErrors(t *testing.T) {
	in := t.TempDir()
	write(t, filepath.Join(in, "a.txt"), "Norway.")
	feed := `{"text":"The king of Norway flew to Chile."}` + "\n" + `{"te`
	config := Config{Inputs: []string{in, "-"}, Out: t.TempDir(), Date: "2026-11-20"}
	config.Source.Stdin = io.MultiReader(strings.NewReader(feed), iotest.ErrReader(errors.New("cable cut")))
	report, err := Run(context.Background(), config)
	if err != nil || report.Documents != 2 || report.Reasons[string(source.ReadError)] != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	outputs(t, config.Out)
	m, _, err := warehouse.ReadManifest(config.Out, config.Date)
	if err != nil || m.Inputs[1].SHA256 != "" || m.Inputs[1].Read != 2 {
		t.Errorf("%+v, %v", m.Inputs, err)
	}
	config.Source.Stdin = strings.NewReader(feed)
	if report, err = Run(context.Background(), config); err != nil || report.Unchanged || report.Reasons[string(source.BadJSON)] != 1 {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestBalanced(t *testing.T) {
	outputs := []warehouse.Output{{Table: warehouse.Documents, Rows: 2}, {Table: warehouse.Documents, Rows: 3}, {Table: warehouse.Mentions, Rows: 9}, {Table: warehouse.Rejects, Rows: 1}}
	for _, test := range []struct {
		inputs []warehouse.Input
		want   string // empty for none
	}{
		{[]warehouse.Input{{Read: 4, Documents: 3, Rejects: 1}, {Read: 2, Documents: 2}}, ""},
		{[]warehouse.Input{{Path: "a", Read: 7, Documents: 5, Rejects: 1}}, "input a: 7 were read, but 5 written and 1 rejected"},
		{[]warehouse.Input{{Read: 7, Documents: 6, Rejects: 1}}, "1 documents and 0 rejects fewer"},
		{[]warehouse.Input{{Read: 5, Documents: 5}}, "0 documents and -1 rejects fewer"},
	} {
		err := balanced(test.inputs, outputs)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%+v: %v, want %q", test.inputs, err, test.want)
		}
	}
}
