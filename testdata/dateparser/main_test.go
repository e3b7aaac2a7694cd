package main

import "testing"

// TestFinders proves that both find a plain date and say what it means, so that
// what is compared is the same work.
func TestFinders(t *testing.T) {
	all, err := finders()
	if err != nil {
		t.Fatal(err)
	}
	published := "2018-04-05"
	doc := &document{Lang: "en", Published: &published, Text: "The ship sailed on 12 April 2017 and returned yesterday."}
	for _, f := range all {
		for _, stated := range []string{"", "en"} {
			found, err := f.find(doc, stated)
			if err != nil {
				t.Fatal(err)
			}
			var values []string
			for _, m := range found {
				if m.Value != nil {
					values = append(values, *m.Value)
				}
			}
			if len(values) != 2 || values[0] != "2017-04-12" || values[1] != "2018-04-04" {
				t.Errorf("%s, language stated as %q: found %q", f.name, stated, values)
			}
		}
	}
}

func TestTally(t *testing.T) {
	date := func(start, end int, value string, accept ...string) mention {
		return mention{Start: start, End: end, Value: &value, Accept: accept}
	}
	gold := []mention{date(0, 4, "2018"), date(10, 20, "2018-04-04", "2018-04-05"), date(30, 35, "2018-05")}
	found := []mention{date(0, 4, "2018~"), date(12, 20, "2018-04-05"), date(30, 33, "2018-06"), date(50, 54, "2019")}
	var sum tally
	sum.add(gold, found)
	if sum != (tally{gold: 3, found: 4, right: 2}) || sum.f1() != 4./7 {
		t.Errorf("%+v, F1 %v", sum, sum.f1())
	}
}
