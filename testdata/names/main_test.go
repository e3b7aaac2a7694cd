package main

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/testdata/names/invent"
)

// TestWrite proves that the list is read as it was invented.
func TestWrite(t *testing.T) {
	const n = 2_000
	var b bytes.Buffer
	if err := write(&b, n, 1); err != nil {
		t.Fatal(err)
	}
	var all []*lists.Entity
	for e, err := range lists.Decode("names.tsv", &b, lists.Options{}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	i := 0
	for want := range invent.Entities(n, 1) {
		if i == len(all) {
			t.Fatalf("%d entities were read", i)
		}
		got := all[i]
		if got.Line = 0; got.Wikidata != "" {
			t.Errorf("%s has item %s", got.Key, got.Wikidata)
		}
		for k := range got.Names {
			got.Names[k].Line = 0
		}
		// The canonical name is looked for without being listed again.
		want.Names = slices.DeleteFunc(want.Names, func(n lists.Name) bool {
			return n.Form == want.Name && len(n.Tags) == 0 && n.Strength == lists.Strong
		})
		if len(want.Names) == 0 {
			want.Names = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("entity %d:\n got %+v\nwant %+v", i, got, want)
		}
		i++
	}
	if i != len(all) {
		t.Errorf("%d entities were read, want %d", len(all), i)
	}
}
