package pipeline

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// What the columns are said to hold is what rows hold.
func TestColumnsHoldTheRows(t *testing.T) {
	all, _ := runTables(t, 0, newsFolder, "../testdata/bad")
	hold(t, warehouse.Documents, all.documents)
	hold(t, warehouse.Mentions, all.mentions)
	hold(t, warehouse.Rejects, all.rejects)
}

func hold[T any](t *testing.T, table warehouse.Table, rows []T) {
	t.Helper()
	for i, c := range table.Columns() {
		for k := range rows {
			value := reflect.ValueOf(&rows[k]).Elem().Field(i)
			if value.IsZero() && c.Nullable {
				continue
			}
			if value.Kind() == reflect.Pointer {
				value = value.Elem()
			}
			if value.Kind() == reflect.String {
				for _, word := range strings.Split(value.String(), ",") { // flags are lists
					if c.Values != nil && !slices.Contains(c.Values, word) {
						t.Errorf("%s.%s holds %q, which is not among its values: add it to rows.go", table, c.Name, word)
					}
				}
			}
			if n, ok := number(value); ok && (c.Min != "" && n < bound(t, c.Min) || c.Max != "" && n > bound(t, c.Max)) {
				t.Errorf("%s.%s holds %v, its range is %s to %s", table, c.Name, n, c.Min, c.Max)
			}
		}
	}
}

func number(v reflect.Value) (float64, bool) {
	switch {
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanFloat():
		return v.Float(), true
	}
	return 0, false
}

func bound(t *testing.T, s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The words that stand for something in the code are those that the columns list.
func TestColumnsListTheWords(t *testing.T) {
	var reasons []string
	for _, r := range append(slices.Clone(source.Reasons), TooManyMentions, TooSlow) {
		reasons = append(reasons, string(r))
	}
	for _, test := range []struct {
		table warehouse.Table
		name  string
		want  []string
	}{
		{warehouse.Rejects, "reason", reasons},
		{warehouse.Mentions, "type", []string{string(extractors.Person), string(extractors.Country), string(extractors.Organisation), string(extractors.Date)}},
		{warehouse.Mentions, "form", []string{string(extractors.FormName), string(extractors.FormDemonym)}},
		{warehouse.Documents, "language_flags", []string{language.Mixed, language.NoMain, language.NoLetters, language.TooShort, language.Unknown, language.WrongScript}},
	} {
		columns := test.table.Columns()
		i := slices.IndexFunc(columns, func(c warehouse.Column) bool { return c.Name == test.name })
		if got := columns[i].Values; !slices.Equal(got, test.want) {
			t.Errorf("%s.%s lists %q, the code has %q", test.table, test.name, got, test.want)
		}
	}
}
