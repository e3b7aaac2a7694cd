package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// directions are the two that CLDR has patterns of, with what they do to a number of units.
var directions = []struct{ name, sign string }{{"past", "-1"}, {"future", "1"}}

// counted is a pattern such as "vor {0} Tagen", taken apart at the number.
type counted struct {
	before, after []string // words, or characters where the script writes none apart
	apart         string   // what joins them again
	number        bool     // false for "قبل يومين", whose words are all in before
}

// countRows returns what a locale's patterns of relative time say of units: their forms, the words
// before and behind a counted unit, and units that are a number besides, such as a dual. A pattern
// that does not come apart cleanly, as where the direction is a case ending (hy օրից), gives nothing.
func countRows(loc *locale) []row {
	var rows []row
	for _, unit := range units {
		for _, category := range slices.Sorted(maps.Keys(loc.counts[unit+" past"])) {
			var both [2]counted
			for i, d := range directions {
				both[i] = takeApart(loc.counts[unit+" "+d.name][category])
			}
			if !both[0].clean() || !both[1].clean() {
				continue
			}
			for i, d := range directions {
				rows = append(rows, loc.countRow(unit, category, d.name, d.sign, both[i], both[1-i])...)
			}
		}
	}
	return rows
}

// countRow returns the rows of one pattern, told apart by that of the other direction.
func (loc *locale) countRow(unit, category, direction, sign string, this, other counted) []row {
	join := func(words []string) string { return strings.Join(words, this.apart) }
	if !this.number {
		number, ok := map[string]string{"one": "1", "two": "2"}[category]
		n := commonSuffix(this.before, other.before)
		if !ok || other.number || n == 0 || n == len(this.before) {
			return nil
		}
		split := len(this.before) - n
		return []row{
			{kind: "count-before", key: sign, form: join(this.before[:split])},
			{kind: "unit", key: unit + " " + number, form: join(this.before[split:])},
		}
	}
	if len(this.after) == 0 || len(other.after) == 0 {
		// siku {0} zilizopita, baada ya siku {0}: the number stands behind.
		n := commonSuffix(this.before, other.before)
		if !other.number || n == 0 {
			return nil
		}
		split := len(this.before) - n
		return []row{
			{kind: "unit", key: unit, form: join(this.before[split:])},
			{kind: "count-before", key: sign, form: join(this.before[:split])},
			{kind: "count-after", key: sign, form: join(this.after)},
		}
	}
	n := 0
	if other.number {
		n = commonPrefix(this.after, other.after)
	}
	if n == 0 {
		// päivää sitten, päivän päästä: the words that other units have, too.
		n = len(this.after) - loc.sharedSuffix(unit, direction, this.after)
	}
	if n == 0 || n == len(this.after) && len(this.before) == 0 {
		return nil
	}
	rows := []row{{kind: "unit", key: unit, form: join(this.after[:n])}}
	if n < len(this.after) {
		// sau {0} ngày nữa: the word behind decides.
		return append(rows, row{kind: "count-after", key: sign, form: join(this.after[n:])})
	}
	return append(rows, row{kind: "count-before", key: sign, form: join(this.before)})
}

// sharedSuffix counts the last words of a pattern that the pattern of another unit ends with.
func (loc *locale) sharedSuffix(unit, direction string, words []string) int {
	most := 0
	for _, other := range units {
		if other == unit {
			continue
		}
		for _, pattern := range loc.counts[other+" "+direction] {
			if c := takeApart(pattern); c.number {
				most = max(most, commonSuffix(words, c.after))
			}
		}
	}
	return min(most, len(words)-1)
}

func takeApart(pattern string) counted {
	pattern = clean(strings.ReplaceAll(pattern, "({0})", ""))
	before, after, number := strings.Cut(pattern, "{0}")
	c := counted{apart: " ", number: number}
	split := strings.Fields
	if !strings.Contains(strings.TrimSpace(after), " ") && strings.ContainsFunc(after, unspaced) {
		c.apart, split = "", func(s string) []string { return strings.Split(strings.TrimSpace(s), "") }
	}
	if after = strings.TrimRight(strings.TrimSpace(after), ". "); after != "" {
		c.after = split(after)
	}
	if before = strings.TrimSpace(before); before != "" {
		c.before = strings.Fields(before)
		if c.apart == "" {
			c.before = []string{before}
		}
	}
	return c
}

// clean reports whether the pattern is words around a number: no signs, and nothing that is
// written together with the figures, as in Zulu.
func (c counted) clean() bool {
	for _, words := range [][]string{c.before, c.after} {
		for _, w := range words {
			if strings.ContainsAny(w, "+-−()") {
				return false
			}
		}
	}
	return true
}

// unspaced reports a character of a script that writes no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func commonPrefix(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// weekdayModifiers returns the words that make of a weekday the last, this and the next one, where
// CLDR has one word on one side of it: letzten Sonntag, domingo passado.
func weekdayModifiers(loc *locale) []row {
	var rows []row
	for _, day := range dayNames {
		forms := loc.relatives[day]
		var words [3][]string
		for i := range words {
			words[i] = strings.Fields(clean(forms["relative-type-"+strconv.Itoa(i-1)]))
		}
		name := loc.weekdays["format-wide"][day]
		standalone := loc.weekdays["standalone-wide"][day]
		for i, w := range words {
			if len(w) != 2 {
				continue
			}
			key := strconv.Itoa(i - 1)
			switch {
			case w[1] == name || w[1] == standalone:
				rows = append(rows, row{kind: "modifier-before", key: key, form: w[0]})
			case w[0] == name || w[0] == standalone:
				rows = append(rows, row{kind: "modifier-after", key: key, form: w[1]})
			}
		}
	}
	// på søndag is this one and the next.
	ambiguous := func(r row) bool {
		return runes(r.form) < 2 || slices.ContainsFunc(rows, func(o row) bool { return o.kind == r.kind && o.form == r.form && o.key != r.key })
	}
	var sure []row
	for _, r := range rows {
		if !ambiguous(r) {
			sure = append(sure, r)
		}
	}
	return sure
}
