package main

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// corrections swaps names that CLDR 48.2 has under each other's code.
var corrections = map[string][][2]string{
	"yo": {{"KP", "KR"}}, // guusu is south, ariwa is north
}

// territoryRows returns the names of countries: as CLDR has them, and as news writes them where CLDR
// adds what news does not. A derived form that would name two countries is left out.
func territoryRows(lang string, locales []*locale, codes []code) []row {
	var raw []row
	for _, loc := range locales {
		for _, key := range slices.Sorted(maps.Keys(loc.territories)) {
			alpha2, alt, _ := strings.Cut(key, "-alt-")
			known := slices.ContainsFunc(codes, func(c code) bool { return c.alpha2 == alpha2 })
			if !known {
				continue
			}
			for _, pair := range corrections[lang] {
				switch alpha2 {
				case pair[0]:
					alpha2 = pair[1]
				case pair[1]:
					alpha2 = pair[0]
				}
			}
			variant := "variant"
			switch alt {
			case "":
				variant = "long"
			case "short":
				variant = "short"
			}
			raw = append(raw, row{"territory", alpha2, clean(loc.territories[key]), variant})
		}
	}
	bare := bareCongo(raw)
	raw = slices.DeleteFunc(raw, func(r row) bool { return bare[r.form] })

	owners := map[string]map[string]bool{}
	own := func(r row) {
		if owners[r.form] == nil {
			owners[r.form] = map[string]bool{}
		}
		owners[r.form][r.key] = true
	}
	for _, r := range raw {
		own(r)
	}
	var derived []row
	queue := slices.Clone(raw)
	done := map[row]bool{}
	for len(queue) > 0 {
		r := queue[0]
		queue = queue[1:]
		id := row{key: r.key, form: r.form}
		if done[id] {
			continue
		}
		done[id] = true
		for _, form := range newsForms(lang, r.key, r.form) {
			form = clean(form)
			if runes(form) < 2 || bare[form] {
				continue
			}
			d := row{"territory", r.key, form, r.variant}
			derived = append(derived, d)
			queue = append(queue, d)
		}
	}
	for _, r := range derived {
		own(r)
	}
	rows := slices.DeleteFunc(raw, func(r row) bool { return unwritten(lang, r.form) })
	for _, r := range derived {
		if len(owners[r.form]) == 1 && !unwritten(lang, r.form) {
			rows = append(rows, r)
		}
	}
	return rows
}

// unwritten tells the forms that only a sorted list has: Korea, North.
func unwritten(lang, form string) bool {
	return lang == "sn" && strings.Contains(form, ", ")
}

// bareCongo collects the name that the two Congos share, without what tells them apart.
func bareCongo(rows []row) map[string]bool {
	bare := map[string]bool{"Congo": true, "Kongo": true, "Конго": true}
	for _, r := range rows {
		if r.key != "CD" && r.key != "CG" {
			continue
		}
		var stem string
		if head, _, _, ok := brackets(r.form); ok {
			stem = head
		} else if head, _, ok := dash(r.form); ok {
			stem = head
		} else if head, _, ok := strings.Cut(r.form, "-"); ok {
			stem = head
		} else {
			continue
		}
		stem = clean(stem)
		if isBare(stem) {
			bare[stem] = true
			for _, article := range []string{"an ", "Y ", "y "} {
				bare[strings.TrimPrefix(stem, article)] = true
			}
			if rest, ok := strings.CutPrefix(stem, "i-"); ok { // zu
				bare[rest], bare["i"+rest], bare["e"+rest] = true, true, true
			}
			if rest, ok := strings.CutPrefix(stem, "E"); ok { // xh
				bare[rest], bare["e"+rest] = true, true
			}
		}
	}
	return bare
}

// isBare tells Congo, the Congo from Democratic Republic of the Congo.
func isBare(stem string) bool {
	return strings.Count(stem, " ") < 2 && !strings.HasSuffix(stem, "共和国")
}

// Words for &, for the languages in which CLDR writes it.
var and = map[string]string{
	"en": "and", "fil": "at", "id": "dan", "mi": "me", "ms": "dan", "so": "iyo",
	"ta": "மற்றும்", "te": "మరియు", "vi": "và", "xh": "and", "zu": "and",
}

// Words that CLDR abbreviates in names, and what they stand for.
var longhand = map[string][][2]string{
	"id": {{"Kep. ", "Kepulauan "}},
	"lt": {{"Šv. ", "Šventosios "}},
	"lv": {{"Sv.", "Svētās "}},
	"ru": {{"о-ва", "острова"}, {"о-в ", "остров "}, {"Св. ", "Святой "}},
	"sv": {{"S:t ", "St "}, {"S:t ", "Sankt "}, {"S:t ", "Saint "}},
}

// Languages in which the kind of state in brackets stands before, or after, the name of the Congo.
var (
	stateBefore = []string{"bg", "de", "fa", "id", "is", "mk", "ms", "nl", "sl", "sr", "th", "ur"}
	stateAfter  = []string{"bn", "hi", "mr", "ta", "te"}
)

// newsForms returns the forms that news writes for a name as CLDR has it.
// The result is fed back, so that each rule needs to know of itself only.
func newsForms(lang, alpha2, form string) []string {
	var forms []string
	add := func(f ...string) { forms = append(forms, f...) }

	if head, inside, tail, ok := brackets(form); ok {
		head, inside = clean(head), clean(inside)
		switch alpha2 {
		case "CD", "CG":
			add(congo(lang, alpha2, head, inside)...)
			if lang == "zh" {
				add(head+"("+inside+")", head+inside)
			}
		case "MM", "CI", "TL", "NZ", "US":
			if tail == "" {
				add(head, inside)
			}
		case "FK":
			if tail != "" { // the islands of either name
				add(head+tail, inside+tail)
			} else {
				add(head, inside)
			}
		case "CC":
			add(strings.TrimRight(head, " ") + tail)
		case "HK", "MO":
			add(head)
		case "MF", "SX":
			if lang == "pt" { // the bracket has the local name, not the owner
				add(inside)
			}
		}
	}
	if head, tail, ok := dash(form); ok {
		switch alpha2 {
		case "HK", "MO":
			add(head)
		case "NZ", "FK":
			add(head, tail)
		case "SA":
			add(head)
		case "TL":
			add(head+"-"+tail, head+" "+tail)
		default:
			add(head + "-" + tail)
		}
	}
	for _, comma := range []string{",", "،"} {
		if head, tail, ok := strings.Cut(form, comma); ok {
			switch {
			case alpha2 == "HK" || alpha2 == "MO":
				add(head)
			case alpha2 == "NZ":
				add(head, tail)
			case lang == "sn":
				add(clean(tail) + " " + clean(head))
			}
		}
	}
	if head, tail, ok := strings.Cut(form, "/"); ok {
		switch alpha2 {
		case "GR", "NZ":
			add(head, tail)
		case "FK":
			add(head)
		}
	}
	if strings.Contains(form, " & ") && and[lang] != "" {
		add(strings.ReplaceAll(form, " & ", " "+and[lang]+" "))
	}
	if strings.Contains(form, "St. ") {
		add(strings.ReplaceAll(form, "St. ", "St "), strings.ReplaceAll(form, "St. ", "Saint "))
	}
	for _, pair := range longhand[lang] {
		if strings.Contains(form, pair[0]) {
			add(strings.ReplaceAll(form, pair[0], pair[1]))
		}
	}
	if alpha2 == "US" || alpha2 == "GB" {
		add(undotted(form)...)
	}
	add(withoutPrefix(lang, form)...)
	return forms
}

// congo returns the forms of one of the two Congos whose name is head (inside).
func congo(lang, alpha2, head, inside string) []string {
	var forms []string
	if !isBare(head) {
		forms = append(forms, head)
	}
	switch {
	case isAcronym(inside):
		if alpha2 == "CD" && runes(inside) >= 3 {
			forms = append(forms, inside)
		}
	case strings.Contains(inside, stemOf(head)):
		forms = append(forms, inside) // the bracket has the whole official name
	case isCapital(inside):
		forms = append(forms, head+"-"+inside)
	case lang == "th":
		forms = append(forms, inside+head)
	case slices.Contains(stateBefore, lang):
		forms = append(forms, inside+" "+head)
	case slices.Contains(stateAfter, lang):
		forms = append(forms, head+" "+inside)
	}
	return forms
}

// stemOf is a name without an ending that a case may change.
func stemOf(name string) string {
	r := []rune(name)
	if len(r) > 4 {
		r = r[:4]
	}
	return string(r)
}

func isCapital(s string) bool {
	for _, p := range []string{"Kin", "Кин", "Кін", "Bra", "Бра"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func isAcronym(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.Is(unicode.Georgian, r) || unicode.IsSpace(r) {
			return false
		}
	}
	return s != ""
}

// undotted writes U.S., EE. UU. and the like without spaces, without dots, and without both.
func undotted(form string) []string {
	if !strings.Contains(form, ".") {
		return nil
	}
	for part := range strings.FieldsFuncSeq(form, func(r rune) bool { return r == '.' || r == ' ' }) {
		if runes(part) > 3 || strings.ContainsFunc(part, unicode.IsLower) || strings.Contains(part, "-") {
			return nil
		}
	}
	dotless := strings.ReplaceAll(form, ".", "")
	forms := []string{dotless, strings.ReplaceAll(form, " ", ""), strings.ReplaceAll(dotless, " ", "")}
	return slices.DeleteFunc(forms, func(f string) bool { return f == form })
}

// withoutPrefix takes off articles and noun prefixes that a sentence changes or writes apart.
func withoutPrefix(lang, form string) []string {
	if strings.ContainsAny(form, "(&/") || strings.Contains(form, " -") {
		return nil // the forms derived from it come by again
	}
	switch lang {
	case "cy":
		for _, article := range []string{"Y ", "Yr ", "y ", "yr "} {
			if rest, ok := strings.CutPrefix(form, article); ok {
				return []string{rest}
			}
		}
	case "ga":
		for _, article := range []string{"an ", "na ", "An ", "Na "} {
			if rest, ok := strings.CutPrefix(form, article); ok {
				return []string{rest}
			}
		}
	case "xh", "zu":
		for _, prefix := range []string{"i-", "I-", "E-"} {
			if rest, ok := strings.CutPrefix(form, prefix); ok {
				return []string{rest, "i" + rest, "e" + rest}
			}
		}
		if rest, ok := strings.CutPrefix(form, "E"); ok && lang == "xh" {
			if r, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(r) {
				return []string{rest, "e" + rest}
			}
		}
	}
	return nil
}

// brackets splits head (inside) tail.
func brackets(form string) (head, inside, tail string, ok bool) {
	for _, pair := range [][2]string{{"(", ")"}, {"（", "）"}} {
		head, rest, open := strings.Cut(form, pair[0])
		if !open {
			continue
		}
		inside, tail, closed := strings.Cut(rest, pair[1])
		if closed && head != "" && inside != "" {
			return head, inside, tail, true
		}
	}
	return "", "", "", false
}

// dash splits a name at a dash that has a space on either side.
func dash(form string) (head, tail string, ok bool) {
	for _, d := range []string{"-", "–", "—"} {
		for _, sep := range []string{" " + d + " ", " " + d, d + " "} {
			head, tail, ok := strings.Cut(form, sep)
			// A dash with a space on one side only is a slip in one of the Congos, elsewhere an
			// unfinished word: Turks- und Caicosinseln.
			if ok && (len(sep) == len(d)+2 || strings.ContainsFunc(form, unicode.IsSpace) && congoDash(form, sep)) {
				return head, tail, true
			}
		}
	}
	return "", "", false
}

// congoDash tells ECongo -Kinshasa and కాంగో- కిన్షాసా: one word on either side.
func congoDash(form, sep string) bool {
	head, tail, _ := strings.Cut(form, sep)
	return !strings.Contains(head, " ") && !strings.Contains(tail, " ")
}

// englishName is the name of a country in codes.tsv.
func englishName(alpha2, name string) string {
	switch alpha2 {
	case "HK":
		return "Hong Kong"
	case "MM":
		return "Myanmar"
	case "MO":
		return "Macao"
	case "VC":
		return "Saint Vincent and the Grenadines"
	}
	name = strings.ReplaceAll(name, " & ", " and ")
	return strings.Replace(name, "St. ", "Saint ", 1)
}
