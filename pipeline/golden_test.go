package pipeline_test

import (
	"context"
	"flag"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/golden"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

var update = flag.Bool("update", false, "rewrite testdata/golden with what the pipeline makes today")

// TestGolden compares what dateline makes of the articles and of the bad input with
// what it made when the golden files were last looked over and rewritten:
//
//	go test ./pipeline -run TestGolden -update
func TestGolden(t *testing.T) {
	for _, name := range []string{"news", "bad"} {
		t.Run(name, func(t *testing.T) {
			folder := golden.Folder{Articles: "../testdata/" + name, Golden: "../testdata/golden/" + name}
			if *update {
				made, err := folder.Make(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				t.Logf("%+v", made)
			}
			checked, err := folder.Check(t.Context(), 0)
			if err != nil {
				t.Fatal(err)
			}
			if !checked.Same() {
				var said strings.Builder
				checked.Text(&said, visible.Marks{})
				t.Errorf("look at the differences and, if they are right, take them with -update:\n%s", &said)
			}
		})
	}
}

// TestGoldenTables holds the tables that a run publishes against the same files.
func TestGoldenTables(t *testing.T) {
	out, date := t.TempDir(), "2026-11-20"
	if _, err := pipeline.Run(context.Background(), pipeline.Config{Inputs: []string{"../testdata/news"}, Out: out, Date: date}); err != nil {
		t.Fatal(err)
	}
	night, err := warehouse.OpenNight(out, date)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := golden.Read("../testdata/golden/news")
	if err != nil {
		t.Fatal(err)
	}
	summary := compare.NewSummary(0, 0)
	err = summary.Documents(t.Context(), rows.All(), compare.Published(night), 0, func(d *compare.Difference) error {
		if !d.Same() {
			var said strings.Builder
			d.Text(&said, d.Current().Row.DocID, visible.Marks{})
			t.Errorf("the table has other rows than the golden file:\n%s", &said)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(night.Manifest.Outputs); n != len(warehouse.Tables) || len(rows.Documents) == 0 || len(rows.Rejects) > 0 {
		t.Errorf("%d parts, %d documents, rejects %+v", n, len(rows.Documents), rows.Rejects)
	}
}
