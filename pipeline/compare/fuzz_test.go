package compare

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/visible"
)

const goodLine = `{"id":"a","language":"en","language_confidence":0.9,"script":"Latn","mentions":[{"start":0,"end":6,"surface":"Norway","type":"country","entity":"country:NO","name":"Norway","country":"NO","form":"name","confidence":0.98,"rule":"country.name","parent":null},{"start":2,"end":6,"surface":"rway","type":"date","value":"2018","date_start":"2018-01-01","date_end":"2018-12-31","flags":["x"],"confidence":0.5,"rule":"date.year","parent":0}]}`

func TestReadLines(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"two, and a blank line", goodLine + "\n\n" + goodLine, ""},
		{"no JSON", goodLine + "\nx", "old.jsonl:2: "},
		{"gold", `{"id":"a","text":"x","lang":"en"}`, "mentions"},
		{"no span", `{"id":"a","mentions":[{"start":6,"end":2}]}`, "mention 0: bytes 6 to 2"},
		{"too far", `{"id":"a","mentions":[{"start":6,"end":99999999999}]}`, "mention 0: bytes"},
		{"no day", `{"id":"a","mentions":[{"start":0,"end":2,"date_start":"yesterday"}]}`, `"yesterday" is no day`},
		{"no parent", `{"id":"a","mentions":[{"start":0,"end":2,"parent":-1}]}`, "parent -1"},
	} {
		var err error
		for _, err = range readLines(strings.NewReader(test.in), "old.jsonl") {
		}
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

// Whatever an output of extract holds, reading it ends, with documents or an error,
// and it is the same as itself and can be compared with another.
func FuzzLines(f *testing.F) {
	f.Add([]byte(goodLine), []byte(strings.Replace(goodLine, "Norway", "Sweden\u202e", 2)))
	f.Add([]byte(goodLine+"\n"+goodLine), []byte(strings.Replace(goodLine, `"start":2`, `"start":1`, 1)))
	f.Add([]byte(strings.Replace(goodLine, `"parent":0`, `"parent":7`, 1)), []byte(`{"id":"b","mentions":[]}`))
	read := func(b []byte) (all []*Document) {
		for d, err := range readLines(bytes.NewReader(b), "input") {
			if err != nil {
				break
			}
			all = append(all, d)
		}
		return all
	}
	f.Fuzz(func(t *testing.T, before, after []byte) {
		old, now := read(before), read(after)
		same, other := NewSummary(0, 3), NewSummary(0, 3)
		for i, d := range old {
			same.add(Documents(d, d, 0))
			if i >= len(now) {
				other.add(Documents(d, nil, 0))
				continue
			}
			now[i].Text = string(after)
			diff := Documents(d, now[i], 0)
			other.add(diff)
			if err := diff.Text(io.Discard, "x", visible.Marks{}); err != nil {
				t.Error(err)
			}
		}
		if r := same.Report(); !r.Same {
			t.Errorf("it is not the same as itself: %+v", r)
		}
		r := other.Report()
		for _, c := range []Counts{r.Documents.Counts, r.Mentions.Counts} {
			if c.After != c.Before-c.Lost+c.New {
				t.Errorf("%+v", c)
			}
		}
		var out bytes.Buffer
		if err := r.JSON(&out); err != nil || !json.Valid(out.Bytes()) {
			t.Errorf("%v: %s", err, &out)
		}
		if err := errors.Join(r.Text(io.Discard, visible.Marks{}), r.Markdown(io.Discard)); err != nil {
			t.Error(err)
		}
	})
}
