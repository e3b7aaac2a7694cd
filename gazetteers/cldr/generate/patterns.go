package main

import (
	"strings"
	"unicode"
)

// field is a field of a date pattern, with the literal behind it.
type field struct {
	letter byte
	behind string
}

// fieldsOf takes a pattern apart. Quotes are taken off; letters that UTS 35 does not reserve are literal.
func fieldsOf(pattern string) []field {
	var fields []field
	quoted := false
	var last rune
	for _, r := range pattern {
		switch {
		case r == '\'':
			quoted = !quoted
		case !quoted && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			if r == 'L' {
				r = 'M'
			}
			if r == 'c' {
				r = 'E'
			}
			if r != last {
				fields = append(fields, field{letter: byte(r)})
			}
			last = r
			continue
		case len(fields) > 0:
			fields[len(fields)-1].behind += string(r)
		}
		last = 0
	}
	return fields
}

// patternRows returns the words that stand between the parts of a date: those behind a year that
// opens it (gada, оны), those that join day, month and year (de), those behind the day (d.), what
// makes an ordinal of the day's figures (4a), and the months with what is written on to them.
func patternRows(loc *locale) []row {
	var rows []row
	for _, length := range []string{"full", "long"} {
		fields := fieldsOf(loc.patterns[length])
		for i, f := range fields[:max(0, len(fields)-1)] {
			kind := "date-joiner"
			written := f.behind != "" && !unicode.IsSpace([]rune(f.behind)[0])
			switch {
			case f.letter == 'y' && i == 0 || f.letter == 'y' && fields[i+1].letter != 'E':
				kind = "year-after"
			case f.letter == 'd' && fields[i+1].letter == 'E':
				kind = "day-noun"
			}
			list := words(f.behind)
			if n := len(list); n > 0 && fields[i+1].letter == 'M' && strings.HasSuffix(f.behind, list[n-1]) {
				list = list[:n-1] // בMMMM: written on to the month
			}
			for k, word := range list {
				if f.letter == 'd' && written && k == 0 {
					rows = append(rows, row{kind: "ordinal-mark", key: "-", form: word})
					continue
				}
				if f.letter == 'M' && written {
					for key, form := range loc.months["gregorian/format-wide"] {
						rows = append(rows, row{"month", key, form + word, "format-wide"})
					}
					continue
				}
				rows = append(rows, row{kind: kind, key: "-", form: word})
			}
		}
		// d('a') at the end of the pattern.
		if n := len(fields); n > 0 && fields[n-1].letter == 'd' && strings.HasPrefix(fields[n-1].behind, "(") {
			for _, word := range words(fields[n-1].behind) {
				rows = append(rows, row{kind: "ordinal-mark", key: "-", form: word})
			}
		}
	}
	return rows
}

// words returns the words of a literal; what stands in brackets may be left out.
func words(literal string) []string {
	list := split(strings.NewReplacer("(", "", ")", "").Replace(literal))
	if at, end := strings.Index(literal, "("), strings.Index(literal, ")"); at >= 0 && end > at {
		list = append(list, split(literal[:at]+literal[end+1:])...)
	}
	return list
}

func split(s string) []string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hangul) }) {
		return nil // 年, 월: rules know the signs of East Asia
	}
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && r != '’' })
}
