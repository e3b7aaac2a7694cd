// Command generate writes the tables of package cldr from the CLDR JSON packages.
//
// Usage: generate -cldr DIR -out DIR, where the first holds the packages as fetch.sh unpacks them.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// version is the CLDR release of the packages.
const version = "48.2.0"

// packages names what is read, with the version that is expected of it. Some calendars are published
// apart and seldom; these are their latest versions. Those of the Coptic calendar and of the Republic
// of China were last published in 2015, under an older licence, and are left to the language files.
var packages = []struct{ name, version string }{
	{"cldr-core", version},
	{"cldr-localenames-full", version},
	{"cldr-dates-full", version},
	{"cldr-misc-full", version},
	{"cldr-cal-islamic-full", version},
	{"cldr-cal-hebrew-full", version},
	{"cldr-cal-persian-full", "46.1.0"},
	{"cldr-cal-ethiopic-full", "46.1.0"},
	{"cldr-cal-buddhist-full", "39.0.0"},
	{"cldr-cal-japanese-full", "39.0.0"},
}

// versionOf gives the version of a package that is published apart, "" for the others.
func versionOf(name string) string {
	for _, p := range packages {
		if p.name == name && p.version != version {
			return p.version
		}
	}
	return ""
}

// licenceOf gives the licence of a package where it is not that of the others.
func licenceOf(name string) string {
	switch name {
	case "cldr-cal-buddhist-full", "cldr-cal-japanese-full":
		return ", Unicode-DFS-2016"
	}
	return ""
}

func main() {
	from := flag.String("cldr", "", "folder that holds the unpacked CLDR packages (see fetch.sh)")
	out := flag.String("out", "", "folder that the tables are written to")
	flag.Parse()
	if *from == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(from, out string) error {
	for _, p := range packages {
		var meta struct{ Version string }
		if err := readJSON(filepath.Join(from, p.name, "package.json"), &meta); err != nil {
			return fmt.Errorf("package %s: %w; run fetch.sh on the folder first", p.name, err)
		}
		if meta.Version != p.version {
			return fmt.Errorf("package %s is version %s, not %s; run fetch.sh again", p.name, meta.Version, p.version)
		}
	}
	codes, err := readCodes(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	stale, err := filepath.Glob(filepath.Join(out, "*.tsv"))
	if err != nil {
		return err
	}
	for _, path := range stale {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if err := writeCodes(from, out, codes); err != nil {
		return fmt.Errorf("codes.tsv: %w", err)
	}
	root, err := readLocale(from, "und")
	if err != nil {
		return err
	}
	if root.eraStarts, err = readEraStarts(from); err != nil {
		return err
	}
	english, err := readLocale(from, "en")
	if err != nil {
		return err
	}
	root.inherit(english)
	for _, l := range languages {
		if err := writeLanguage(from, out, l, root, codes); err != nil {
			return fmt.Errorf("language %s: %w", l.tag, err)
		}
	}
	return nil
}

// code is one country code as CLDR maps it.
type code struct{ alpha2, alpha3, numeric string }

// readCodes returns the officially assigned codes of ISO 3166-1 and XK, sorted by alpha-2.
// CLDR also maps withdrawn codes (aliases of others), reserved codes (without a number) and codes
// of its own or for private use (numbers from 900), none of which is a country.
func readCodes(from string) ([]code, error) {
	var mappings struct {
		Supplemental struct {
			CodeMappings map[string]struct {
				Numeric string `json:"_numeric"`
				Alpha3  string `json:"_alpha3"`
			}
		}
	}
	if err := readJSON(filepath.Join(from, "cldr-core/supplemental/codeMappings.json"), &mappings); err != nil {
		return nil, err
	}
	var aliases struct {
		Supplemental struct {
			Metadata struct {
				Alias struct {
					TerritoryAlias map[string]json.RawMessage
				}
			}
		}
	}
	if err := readJSON(filepath.Join(from, "cldr-core/supplemental/aliases.json"), &aliases); err != nil {
		return nil, err
	}
	withdrawn := aliases.Supplemental.Metadata.Alias.TerritoryAlias
	var codes []code
	for alpha2, m := range mappings.Supplemental.CodeMappings {
		if len(alpha2) != 2 || m.Numeric == "" || m.Alpha3 == "" {
			continue
		}
		if _, ok := withdrawn[alpha2]; ok {
			continue
		}
		if m.Numeric >= "900" && alpha2 != "XK" {
			continue
		}
		codes = append(codes, code{alpha2, m.Alpha3, m.Numeric})
	}
	slices.SortFunc(codes, func(a, b code) int { return strings.Compare(a.alpha2, b.alpha2) })
	if len(codes) != 250 {
		return nil, fmt.Errorf("codeMappings.json gives %d countries, not 249 and XK; look at readCodes", len(codes))
	}
	return codes, nil
}

func writeCodes(from, out string, codes []code) error {
	en, err := readLocale(from, "en")
	if err != nil {
		return err
	}
	var lines []string
	for _, c := range codes {
		name := en.territories[c.alpha2]
		if name == "" {
			return fmt.Errorf("no English name of %s", c.alpha2)
		}
		lines = append(lines, strings.Join([]string{c.alpha2, c.alpha3, c.numeric, englishName(c.alpha2, name)}, "\t"))
	}
	return writeTable(filepath.Join(out, "codes.tsv"), []string{"alpha-2, alpha-3, numeric, English name"}, lines)
}

// row is one line of a table. The first row of a kind, key and form is the one that counts.
type row struct{ kind, key, form, variant string }

func writeLanguage(from, out string, l language, root *locale, codes []code) error {
	ids, err := l.locales(from)
	if err != nil {
		return err
	}
	var all []*locale
	for _, id := range ids {
		loc, err := readLocale(from, id)
		if err != nil {
			return err
		}
		all = append(all, loc)
	}
	if l.cldr != "en" {
		for _, loc := range all {
			loc.forget(root)
		}
	}

	rows := territoryRows(l.cldr, all, codes)
	for _, loc := range all {
		rows = append(rows, l.ofCalendars(dateRows(loc))...)
		rows = append(rows, countRows(loc)...)
		rows = append(rows, weekdayModifiers(loc)...)
		rows = append(rows, l.eraRows(loc, root.eraStarts)...)
	}
	rows = append(rows, patternRows(all[0])...)
	for _, length := range []string{"full", "long"} {
		if pattern := all[0].patterns[length]; pattern != root.patterns[length] {
			rows = append(rows, row{kind: "pattern", key: length, form: clean(pattern)})
		}
	}
	order, err := numericOrder(all[0].patterns["short"])
	if err != nil {
		return err
	}
	rows = append(rows, row{kind: "order", key: "short", form: order})
	for _, loc := range all {
		if slices.Contains(l.main(), loc.id) && loc.exemplars != "" {
			rows = append(rows, row{kind: "exemplar", key: "main", form: loc.exemplars})
		}
	}

	var lines []string
	seen := map[row]bool{}
	var apart []string
	for _, r := range rows {
		id := row{kind: r.kind, key: r.key, form: r.form}
		if seen[id] || r.form == "" || slices.Contains(l.drop, id) {
			continue
		}
		seen[id] = true
		if pkg := packageOf(r); pkg != "" && versionOf(pkg) != "" {
			apart = append(apart, pkg+" "+versionOf(pkg)+licenceOf(pkg))
		}
		line := r.kind + "\t" + r.key + "\t" + r.form
		if r.variant != "" {
			line += "\t" + r.variant
		}
		lines = append(lines, line)
	}
	notes := []string{"locales: " + strings.Join(ids, " ")}
	slices.Sort(apart)
	notes = append(notes, slices.Compact(apart)...)
	return writeTable(filepath.Join(out, l.tag+".tsv"), notes, lines)
}

func writeTable(path string, notes, lines []string) error {
	slices.Sort(lines)
	var b bytes.Buffer
	fmt.Fprintf(&b, "# CLDR %s\n", version)
	b.WriteString("# generated by gazetteers/cldr/generate; do not edit\n")
	b.WriteString("# Unicode License v3, see gazetteers/cldr/LICENSE; SPDX-License-Identifier: Unicode-3.0\n")
	for _, n := range notes {
		fmt.Fprintf(&b, "# %s\n", n)
	}
	for _, l := range lines {
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// locale is what the tables take from one CLDR locale.
type locale struct {
	id          string
	territories map[string]string            // code, or code-alt-variant
	months      map[string]map[string]string // calendar/variant: number: form
	weekdays    map[string]map[string]string // variant: sun…sat: form
	eras        map[string]map[string]string // eraNames, eraAbbr: 0, 1, 0-alt-variant, …: form; other calendars: hebrew/eraNames, …
	relatives   map[string]map[string]string // day, week, month, quarter, year, sun…sat: relative-type-0, …: form
	counts      map[string]map[string]string // unit and past or future: plural category: pattern with {0}
	eraStarts   map[string]string            // calendar and number of an era: its first Gregorian year; in the root
	patterns    map[string]string            // full, long, medium, short: pattern of a date
	exemplars   string
}

// The four variants of month and weekday names, the most telling first.
var variants = []struct{ name, context, width string }{
	{"format-wide", "format", "wide"},
	{"standalone-wide", "stand-alone", "wide"},
	{"format-abbreviated", "format", "abbreviated"},
	{"standalone-abbreviated", "stand-alone", "abbreviated"},
}

// Calendars, in the order in which their months are written, and the languages whose news names
// those months; elsewhere they are seldom met and look like other words.
var calendars = []struct {
	name, kind, pkg, file string
	months                int
	languages             string // all where empty
}{
	{"gregorian", "month", "cldr-dates-full", "ca-gregorian.json", 12, ""},
	{"persian", "month.persian", "cldr-cal-persian-full", "ca-persian.json", 12, ""},
	{"islamic", "month.islamic", "cldr-cal-islamic-full", "ca-islamic.json", 12, ""},
	{"hebrew", "month.hebrew", "cldr-cal-hebrew-full", "ca-hebrew.json", 13, "he en"},
	{"ethiopic", "month.ethiopic", "cldr-cal-ethiopic-full", "ca-ethiopic.json", 13, "am en"},
	{"buddhist", "", "cldr-cal-buddhist-full", "ca-buddhist.json", 0, ""},
	{"japanese", "", "cldr-cal-japanese-full", "ca-japanese.json", 0, ""},
}

// ofCalendars leaves out the months of calendars that the language's news does not use.
func (l language) ofCalendars(rows []row) []row {
	return slices.DeleteFunc(rows, func(r row) bool {
		for _, c := range calendars {
			if c.kind == r.kind && c.languages != "" {
				return !slices.Contains(strings.Fields(c.languages), l.tag)
			}
		}
		return false
	})
}

// packageOf gives the package that a row of a calendar comes from.
func packageOf(r row) string {
	calendar, _, _ := strings.Cut(r.key, " ")
	for _, c := range calendars {
		if r.kind == c.kind && c.kind != "" || r.kind == "reign" && calendar == c.name || r.kind == "era" && r.key == "BE" && c.name == "buddhist" {
			return c.pkg
		}
	}
	return ""
}

var units = []string{"day", "week", "month", "quarter", "year"}

var dayNames = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func readLocale(from, id string) (*locale, error) {
	loc := &locale{
		id:        id,
		months:    map[string]map[string]string{},
		weekdays:  map[string]map[string]string{},
		relatives: map[string]map[string]string{},
		eras:      map[string]map[string]string{},
		counts:    map[string]map[string]string{},
		patterns:  map[string]string{},
	}
	var names struct {
		Main map[string]struct {
			LocaleDisplayNames struct {
				Territories map[string]string
			}
		}
	}
	if err := readOptional(filepath.Join(from, "cldr-localenames-full/main", id, "territories.json"), &names); err != nil {
		return nil, err
	}
	loc.territories = names.Main[id].LocaleDisplayNames.Territories

	type widths map[string]map[string]map[string]string // context, width, key
	for _, c := range calendars {
		var file struct {
			Main map[string]struct {
				Dates struct {
					Calendars map[string]struct {
						Months      widths
						Days        widths
						Eras        map[string]map[string]string
						DateFormats map[string]any
					}
				}
			}
		}
		if err := readOptional(filepath.Join(from, c.pkg, "main", id, c.file), &file); err != nil {
			return nil, err
		}
		cal := file.Main[id].Dates.Calendars[c.name]
		for _, v := range variants {
			loc.months[c.name+"/"+v.name] = cal.Months[v.context][v.width]
			if c.name == "gregorian" {
				loc.weekdays[v.name] = cal.Days[v.context][v.width]
			}
		}
		if c.name == "gregorian" {
			maps.Copy(loc.eras, cal.Eras)
			for length, pattern := range cal.DateFormats {
				switch pattern := pattern.(type) {
				case string:
					loc.patterns[length] = pattern
				case map[string]any: // a pattern with a numbering system of its own
					loc.patterns[length], _ = pattern["_value"].(string)
				}
			}
			continue
		}
		for width, eras := range cal.Eras {
			loc.eras[c.name+"/"+width] = eras
		}
	}

	var fields struct {
		Main map[string]struct {
			Dates struct {
				Fields map[string]map[string]any
			}
		}
	}
	if err := readOptional(filepath.Join(from, "cldr-dates-full/main", id, "dateFields.json"), &fields); err != nil {
		return nil, err
	}
	for _, field := range append(dayNames[:len(dayNames):len(dayNames)], units...) {
		forms := map[string]string{}
		for k, v := range fields.Main[id].Dates.Fields[field] {
			switch v := v.(type) {
			case string:
				if strings.HasPrefix(k, "relative-type-") {
					forms[k] = v
				}
			case map[string]any:
				patterns := map[string]string{}
				for k, v := range v {
					patterns[strings.TrimPrefix(k, "relativeTimePattern-count-")], _ = v.(string)
				}
				loc.counts[field+" "+strings.TrimPrefix(k, "relativeTime-type-")] = patterns
			}
		}
		loc.relatives[field] = forms
	}

	var chars struct {
		Main map[string]struct {
			Characters struct{ ExemplarCharacters string }
		}
	}
	if err := readOptional(filepath.Join(from, "cldr-misc-full/main", id, "characters.json"), &chars); err != nil {
		return nil, err
	}
	loc.exemplars = chars.Main[id].Characters.ExemplarCharacters
	return loc, nil
}

// inherit takes over from English what the root lacks because its package has no root locale, and
// the eras of calendars, whose names are English wherever nobody translated them.
func (loc *locale) inherit(english *locale) {
	for k, m := range english.months {
		if len(loc.months[k]) == 0 {
			loc.months[k] = m
		}
	}
	for k, m := range english.eras {
		if strings.Contains(k, "/") {
			loc.eras[k] = m
		}
	}
}

// forget takes out what a locale only inherits from the root, which is English or placeholders.
// Lists go as a whole, because one abbreviation may equal an English one by chance.
func (loc *locale) forget(root *locale) {
	lists := func(of, in map[string]map[string]string) {
		for k, m := range of {
			same := len(m) > 0
			for key, form := range m {
				same = same && in[k][key] == form
			}
			if same {
				delete(of, k)
			}
		}
	}
	lists(loc.months, root.months)
	lists(loc.weekdays, root.weekdays)
	forms := func(of, in map[string]map[string]string) {
		for k, m := range of {
			for key, form := range m {
				if in[k][key] == form {
					delete(m, key)
				}
			}
		}
	}
	forms(loc.eras, root.eras)
	forms(loc.relatives, root.relatives)
	forms(loc.counts, root.counts)
	if loc.exemplars == root.exemplars {
		loc.exemplars = ""
	}
}

// dateRows returns the names of months, weekdays, days, spans and eras in one locale.
func dateRows(loc *locale) []row {
	var rows []row
	for _, c := range calendars {
		if c.name != "gregorian" && loc.gregorianNames(c.name) {
			continue
		}
		for _, v := range variants {
			for key, form := range loc.months[c.name+"/"+v.name] {
				key = strings.TrimSuffix(key, "-yeartype-leap") // Adar II of the Hebrew calendar
				if n, err := strconv.Atoi(key); err != nil || n < 1 || n > c.months {
					continue
				}
				form = withoutDot(form)
				if isNumeric(form) || runes(form) < 2 {
					continue
				}
				rows = append(rows, row{c.kind, key, form, v.name})
			}
		}
	}
	for _, v := range variants {
		for i, key := range dayNames {
			form := withoutDot(loc.weekdays[v.name][key])
			if runes(form) < 2 || strings.ContainsAny(form, "0123456789") {
				continue
			}
			rows = append(rows, row{"weekday", strconv.Itoa(i + 1), form, v.name})
		}
	}
	for _, unit := range units {
		reach := 1
		if unit == "day" {
			reach = 2
		}
		for n := -reach; n <= reach; n++ {
			form := clean(loc.relatives[unit]["relative-type-"+strconv.Itoa(n)])
			if unit == "day" {
				rows = append(rows, row{kind: "day", key: strconv.Itoa(n), form: form})
			} else {
				rows = append(rows, row{kind: "relative", key: unit + " " + strconv.Itoa(n), form: withoutDot(form)})
			}
		}
	}
	for _, width := range []string{"eraNames", "eraAbbr"} {
		for _, alt := range []string{"", "-alt-variant"} {
			rows = append(rows,
				row{kind: "era", key: "BCE", form: withoutDot(loc.eras[width]["0"+alt])},
				row{kind: "era", key: "CE", form: withoutDot(loc.eras[width]["1"+alt])})
		}
	}
	// Maps are read in any order; which variant a form gets must not depend on it.
	slices.SortStableFunc(rows, func(a, b row) int { return rank(a.variant) - rank(b.variant) })
	return rows
}

// gregorianNames reports whether a locale gives another calendar the names of the Gregorian months, as
// Somali does with the Persian one.
func (loc *locale) gregorianNames(calendar string) bool {
	for _, v := range variants {
		for key, form := range loc.months[calendar+"/"+v.name] {
			if !isNumeric(withoutDot(form)) && form == loc.months["gregorian/"+v.name][key] {
				return true
			}
		}
	}
	return false
}

func rank(variant string) int {
	for i, v := range variants {
		if v.name == variant {
			return i
		}
	}
	return len(variants)
}

// numericOrder reads the order of day, month and year from a date pattern.
func numericOrder(pattern string) (string, error) {
	order := ""
	for _, r := range pattern {
		s := strings.ToLower(string(r))
		if r == 'L' {
			s = "m"
		}
		if strings.Contains("dmy", s) && !strings.Contains(order, s) {
			order += s
		}
	}
	switch order {
	case "dmy", "mdy", "ymd":
		return order, nil
	}
	return "", fmt.Errorf("date pattern %q has no known order of day, month and year", pattern)
}

// clean drops marks of direction, spaces without a width and stray punctuation, and makes every space a plain one.
func clean(form string) string {
	form = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200e', '\u200f', '\u061c':
			return -1
		case '\u00a0', '\u202f', '\u2009', '\t', '\n':
			return ' '
		}
		return r
	}, form)
	return strings.Trim(strings.Join(strings.Fields(form), " "), ",;")
}

// withoutDot drops the dots that end an abbreviation: tokens are without them.
func withoutDot(form string) string {
	return strings.TrimRight(clean(form), ". ")
}

// isNumeric tells forms such as 1, M01, 1月 and 1월, which rules read as numbers.
func isNumeric(form string) bool {
	form = strings.TrimPrefix(form, "M")
	for _, suffix := range []string{"月", "월"} {
		form = strings.TrimSuffix(form, suffix)
	}
	return strings.Trim(form, "0123456789") == ""
}

func runes(s string) int { return len([]rune(s)) }

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readOptional is readJSON for a file that a locale may lack.
func readOptional(path string, into any) error {
	err := readJSON(path, into)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
