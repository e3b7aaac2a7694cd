package main

import (
	"testing"

	"github.com/dateline/dateline/pipeline/gold"
)

// TestFinders proves that both find a plain date and say what it means, so that
// what is compared is the same work.
func TestFinders(t *testing.T) {
	all, err := finders()
	if err != nil {
		t.Fatal(err)
	}
	doc := &gold.Document{Lang: "en", Published: "2018-04-05", Text: "The ship sailed on 12 April 2017 and returned yesterday."}
	for _, f := range all {
		for _, stated := range []string{"", "en"} {
			found, err := f.find(doc, stated)
			if err != nil {
				t.Fatal(err)
			}
			var values []string
			for _, m := range found {
				if m.Value.Text != nil {
					values = append(values, *m.Value.Text)
				}
			}
			if len(values) != 2 || values[0] != "2017-04-12" || values[1] != "2018-04-04" {
				t.Errorf("%s, language stated as %q: found %q", f.name, stated, values)
			}
		}
	}
}
