package date_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/date/edtf"
	"github.com/dateline/dateline/extractors/marked"
	"github.com/dateline/dateline/gazetteers"
)

// TestDays checks that the two days to query by agree with the value.
func TestDays(t *testing.T) {
	for _, c := range []struct{ language, reference, text, first, last, precision string }{
		{"en", "", "on 4 April 2018", "2018-04-04", "2018-04-04", "day"},
		{"en", "", "in February 2024", "2024-02-01", "2024-02-29", "month"},
		{"en", "", "in February 2023", "2023-02-01", "2023-02-28", "month"},
		{"en", "", "in 2017", "2017-01-01", "2017-12-31", "year"},
		{"en", "", "in the 1990s", "1990-01-01", "1999-12-31", "decade"},
		{"en", "", "from 23 to 24 June 2018", "2018-06-23", "2018-06-24", "day"},
		{"en", "", "June–August 2021", "2021-06-01", "2021-08-31", "month"},
		{"en", "2018-04-05", "this week", "2018-04-02", "2018-04-08", "week"},
		{"en", "2018-01-05", "last month", "2017-12-01", "2017-12-31", "month"},
		{"en", "2018-12-05", "next month", "2019-01-01", "2019-01-31", "month"},
		{"en", "", "on 5/4/2018", "2018-04-05", "2018-05-04", "day"},
		{"fa", "", "سال ۱۳۹۹", "2020-03-20", "2021-03-20", "year"},
		{"ar", "", "1 رمضان 1441هـ", "2020-04-24", "2020-04-24", "day"},
	} {
		ms := marked.Only(extractors.Date, marked.Analyse(t, c.text, c.language, c.reference))
		if len(ms) != 1 || !ms[0].Days {
			t.Errorf("%q: %+v", c.text, ms)
			continue
		}
		m := ms[0]
		if m.FirstDay.String() != c.first || m.LastDay.String() != c.last || m.Precision != c.precision {
			t.Errorf("%q: %s to %s, %s; want %s to %s, %s", c.text, m.FirstDay, m.LastDay, m.Precision, c.first, c.last, c.precision)
		}
	}
}

// FuzzExtract checks that no text breaks the rules and that every span is one
// of the text, in order, without overlaps.
func FuzzExtract(f *testing.F) {
	for _, e := range corpora(f) {
		text, _ := marked.Read(e.Text)
		f.Add(text, e.Language, e.Published != "")
	}
	f.Add("4-5/4 - 3/4/5/6 1399/07/01 تا", "fa", true)
	f.Add("0/0/0000 99/99/9999 2024年13月40日 令和", "ja", false)
	f.Add("0./", "de", true)
	g, err := gazetteers.Builtin()
	if err != nil {
		f.Fatal(err)
	}
	var d extractors.Document
	f.Fuzz(func(t *testing.T, s, language string, dated bool) {
		if !utf8.ValidString(s) {
			return
		}
		var published time.Time
		if dated {
			published = time.Date(2018, 4, 5, 0, 0, 0, 0, time.UTC)
		}
		d.Read(g, s, language, published)
		end := 0
		for _, m := range (&date.Extractor{}).Extract(nil, &d) {
			if m.Start < end || m.End <= m.Start || m.End > len(s) || !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("%q: span [%d, %d) behind %d", s, m.Start, m.End, end)
			}
			if err := edtf.Agrees(m); err != nil {
				t.Fatalf("%q: %s", s[m.Start:m.End], err)
			}
			end = m.End
		}
	})
}
