package main

import (
	"testing"
)

// TestEngines proves that every engine finds the names that the news mentions,
// so that what is compared is the same work.
func TestEngines(t *testing.T) {
	o := &options{names: 2_000, bytes: 50_000, rounds: 1, news: "../news"}
	for _, name := range names() {
		f, err := o.measure(name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Planted == 0 || f.Found != f.Planted {
			t.Errorf("%s finds %d of %d names", name, f.Found, f.Planted)
		}
		t.Logf("%s: %+v", name, f)
	}
}
