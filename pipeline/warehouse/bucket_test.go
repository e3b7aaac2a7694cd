package warehouse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/object/objecttest"
)

// An attempt at a shard that ends when the others have ended, or the plan has been
// published, leaves nothing.
func TestLateAttempts(t *testing.T) {
	const date = "2026-11-20"
	shard := Shard{Number: 1, Count: 1, Plan: "1-abc"}
	for _, test := range []struct {
		name    string
		between bool // the second attempt ends before the publication
	}{{"before the publication", true}, {"after the publication", false}} {
		t.Run(test.name, func(t *testing.T) {
			bucket := new(objecttest.Memory)
			scheme := fmt.Sprintf("late%v", test.between)
			bucket.Register(scheme)
			out := scheme + "://news/warehouse"
			attempt := func() *Writer {
				w, err := Create(out, date, Options{Version: "test", Shard: shard})
				must(t, err)
				must(t, w.WriteDocuments([]DocumentRow{{DocID: "a", Path: "feed", Language: "und"}}))
				must(t, w.WriteItems([]ItemRow{{Kind: ItemDocument}}))
				must(t, w.EndParts())
				return w
			}
			finish := func(w *Writer) {
				must(t, w.Finish(Run{}, []Input{{Path: "feed", Read: 1, Documents: 1}}))
			}
			first, second := attempt(), attempt()
			finish(first)
			if test.between {
				finish(second)
			}
			p, err := OpenShards(out, date, "", Options{})
			must(t, err)
			must(t, p.PublishShards(Run{}))
			if !test.between {
				finish(second)
			}
			m, published, err := ReadManifest(out, date)
			must(t, err)
			named, parts := len(m.Outputs), 0
			for o := range bucket.List(t.Context(), "") {
				if strings.Contains(o.Key, "_staging") {
					t.Errorf("%s is left", o.Key)
				}
				if strings.HasSuffix(o.Key, ".parquet") {
					parts++
				}
			}
			if !published || parts != named {
				t.Errorf("published %v, %d parts, the manifest names %d", published, parts, named)
			}
		})
	}
}
