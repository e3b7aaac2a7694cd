package main

import (
	"slices"
	"testing"
)

func TestTerritoryRows(t *testing.T) {
	codes := []code{{alpha2: "CC"}, {alpha2: "CD"}, {alpha2: "CG"}, {alpha2: "HK"}, {alpha2: "MF"}, {alpha2: "MM"},
		{alpha2: "SX"}, {alpha2: "TC"}, {alpha2: "TT"}, {alpha2: "US"}}
	for _, test := range []struct {
		lang  string
		names map[string]string
		want  []string
	}{
		{"en", map[string]string{"MM": "Myanmar (Burma)"}, []string{"MM Burma", "MM Myanmar", "MM Myanmar (Burma)"}},
		{"en", map[string]string{"CC": "Cocos (Keeling) Islands"}, []string{"CC Cocos (Keeling) Islands", "CC Cocos Islands"}},
		{"id", map[string]string{"CC": "Kepulauan Cocos (Keeling)"}, []string{"CC Kepulauan Cocos", "CC Kepulauan Cocos (Keeling)"}},
		{"en", map[string]string{"CD": "Congo - Kinshasa", "CG": "Congo"}, []string{"CD Congo - Kinshasa", "CD Congo-Kinshasa"}},
		{"de", map[string]string{"CG": "Kongo (Republik)"}, []string{"CG Kongo (Republik)", "CG Republik Kongo"}},
		{"zh", map[string]string{"CD": "刚果（金）"}, []string{"CD 刚果(金)", "CD 刚果金", "CD 刚果（金）"}},
		{"uk", map[string]string{"HK": "Гонконг, ОАР Китаю"}, []string{"HK Гонконг", "HK Гонконг, ОАР Китаю"}},
		{"cs", map[string]string{"MF": "Svatý Martin (Francie)", "SX": "Svatý Martin (Nizozemsko)"},
			[]string{"MF Svatý Martin (Francie)", "SX Svatý Martin (Nizozemsko)"}},
		{"de", map[string]string{"TC": "Turks- und Caicosinseln"}, []string{"TC Turks- und Caicosinseln"}},
		{"en", map[string]string{"TT": "Trinidad & Tobago"}, []string{"TT Trinidad & Tobago", "TT Trinidad and Tobago"}},
		{"es", map[string]string{"US-alt-short": "EE.\u00a0UU."}, []string{"US EE UU", "US EE. UU.", "US EE.UU.", "US EEUU"}},
		{"en", map[string]string{"EU": "European Union", "001": "world"}, nil},
	} {
		var got []string
		for _, r := range territoryRows(test.lang, []*locale{{territories: test.names}}, codes) {
			got = append(got, r.key+" "+r.form)
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, test.want) {
			t.Errorf("%s %v: %q, want %q", test.lang, test.names, got, test.want)
		}
	}
}

func TestIsNumeric(t *testing.T) {
	for form, want := range map[string]bool{"1": true, "M01": true, "12月": true, "3월": true, "": true,
		"一月": false, "tháng 1": false, "Mar": false} {
		if got := isNumeric(form); got != want {
			t.Errorf("isNumeric(%q) = %v, want %v", form, got, want)
		}
	}
}

func TestNumericOrder(t *testing.T) {
	for pattern, want := range map[string]string{"dd/MM/yy": "dmy", "M/d/yy": "mdy", "y-MM-dd": "ymd",
		"d.MM.yy 'г'.": "dmy", "EEEE": ""} {
		got, err := numericOrder(pattern)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("numericOrder(%q) = %q, %v, want %q", pattern, got, err, want)
		}
	}
}

func TestForget(t *testing.T) {
	root := &locale{
		weekdays:  map[string]map[string]string{"format-wide": {"mon": "Mon", "sun": "Sun"}},
		relatives: map[string]map[string]string{"day": {"relative-type-0": "today"}},
	}
	loc := &locale{
		weekdays:  map[string]map[string]string{"format-wide": {"mon": "Mon", "sun": "Sön"}},
		relatives: map[string]map[string]string{"day": {"relative-type-0": "today", "relative-type-1": "morgen"}},
	}
	loc.forget(root)
	if len(loc.weekdays["format-wide"]) != 2 || len(loc.relatives["day"]) != 1 {
		t.Errorf("left are %v and %v", loc.weekdays, loc.relatives)
	}
}

func TestPatternRows(t *testing.T) {
	months := map[string]map[string]string{"gregorian/format-wide": {"4": "апрель"}}
	for pattern, want := range map[string][]string{
		"EEEE, d MMMM y":               nil,
		"d 'de' MMMM 'de' y":           {"date-joiner de", "date-joiner de"},
		"EEEE, y. 'gada' d. MMMM":      {"year-after gada"},
		"y 'm'. MMMM d 'd'., EEEE":     {"year-after m", "day-noun d"},
		"EEEE, 'la' d-'a' 'de' MMMM y": {"date-joiner la", "ordinal-mark a", "date-joiner de"},
		"y 'оны' MMMM'ын' d":           {"year-after оны", "month апрельын"},
		"y('e')'ko' MMMM'ren' d('a')":  {"year-after eko", "year-after ko", "month апрельren", "ordinal-mark a"},
		"EEEE, d בMMMM y":              nil,
		"y年M月d日EEEE":                   nil,
		"d MMMM y 'г'.":                nil,
	} {
		var got []string
		for _, r := range patternRows(&locale{patterns: map[string]string{"full": pattern}, months: months}) {
			got = append(got, r.kind+" "+r.form)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", pattern, got, want)
		}
	}
}

func TestCountRows(t *testing.T) {
	for _, test := range []struct {
		past, future string
		want         []string
	}{
		{"vor {0} Tagen", "in {0} Tagen", []string{"unit day Tagen", "count-before -1 vor", "unit day Tagen", "count-before 1 in"}},
		{"{0} days ago", "in {0} days", []string{"unit day days", "count-after -1 ago", "unit day days", "count-before 1 in"}},
		{"{0} 日前", "{0} 日後", []string{"unit day 日", "count-after -1 前", "unit day 日", "count-after 1 後"}},
		{"siku {0} zilizopita", "baada ya siku {0}", []string{"unit day siku", "count-before -1 ", "count-after -1 zilizopita",
			"unit day siku", "count-before 1 baada ya", "count-after 1 "}},
		{"ezinsukwini ezingu-{0} ezedlule", "ezinsukwini ezingu-{0} ezizayo", nil},
	} {
		loc := &locale{counts: map[string]map[string]string{"day past": {"other": test.past}, "day future": {"other": test.future}}}
		var got []string
		for _, r := range countRows(loc) {
			got = append(got, r.kind+" "+r.key+" "+r.form)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s, %s: %q, want %q", test.past, test.future, got, test.want)
		}
	}
}
