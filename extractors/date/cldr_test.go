package date_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/marked"
	"github.com/dateline/dateline/gazetteers/cldr"
)

// TestEveryLanguage writes dates as CLDR writes them in every language that it
// describes, and wants them back: each month with a day and a year, each
// weekday with a date, what
// is said of weeks, months, quarters and years, and today, yesterday, tomorrow.
func TestEveryLanguage(t *testing.T) {
	for _, tag := range cldr.Tags() {
		table, err := cldr.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(tag, func(t *testing.T) {
			months, weekdays := names(table)
			patterns := table.Patterns
			if len(patterns) == 0 {
				patterns = []cldr.Pattern{{Length: "long", Form: "d MMMM y"}}
			}
			for _, p := range patterns {
				for month := 1; month <= 12; month++ {
					day := extractors.DayOf(2018, month, 4)
					name, ok := months[month], true
					if strings.Contains(p.Form, "MMMM") {
						ok = name != ""
					}
					if !ok || strings.Contains(p.Form, "EEEE") && weekdays[day.Weekday()] == "" {
						continue
					}
					s := write(p.Form, 4, month, 2018, name, weekdays[day.Weekday()])
					want(t, tag, s, day.String(), "explicit")
				}
			}
			want(t, tag, "2018-04-04", "2018-04-04", "explicit")
			for _, s := range counted(table) {
				want(t, tag, s.text, s.value, "reference")
			}
			for _, r := range table.Relatives {
				if value := relative(r); tag != "fa" || r.Unit != "year" && r.Unit != "month" { // whose months and years are Persian
					want(t, tag, r.Form, value, "reference")
				}
			}
			for _, d := range table.Days {
				if d.Offset >= -1 && d.Offset <= 1 && !ambiguous(table, d.Form) {
					want(t, tag, d.Form, (extractors.DayOf(2018, 4, 5) + extractors.Day(d.Offset)).String(), "reference")
				}
			}
		})
	}
}

// want looks for one mention of the value in the text.
func want(t *testing.T, tag, s, value, by string) {
	t.Helper()
	ms := marked.Only(extractors.Date, marked.Analyse(t, s, tag, "2018-04-05"))
	if len(ms) != 1 || ms[0].Value != value || ms[0].ResolvedBy != by {
		var got []string
		for _, m := range ms {
			got = append(got, fmt.Sprintf("%s=%s", s[m.Start:m.End], m.Value))
		}
		t.Errorf("%s: %s, want %s", s, strings.Join(got, "; "), value)
	}
}

// counted writes three days ago and three days from now with each word that
// CLDR has for it and each form of a day.
func counted(table *cldr.Table) (list []struct{ text, value string }) {
	for _, c := range table.Counts {
		for _, u := range table.Units {
			if u.Unit != "day" || u.Count != 0 || table.Tag == "zh" && u.Form == "日" {
				continue // in Chinese 3日前 is before the third
			}
			space := " "
			if slices.Contains([]string{"ja", "zh"}, table.Tag) {
				space = ""
			}
			s := "3" + space + u.Form + space + c.Form
			if !c.After {
				s = c.Form + " 3 " + u.Form
			}
			list = append(list, struct{ text, value string }{s, (extractors.DayOf(2018, 4, 5) + extractors.Day(3*c.Direction)).String()})
		}
	}
	return list
}

// relative gives the value of a span seen from 5 April 2018.
func relative(r cldr.Relative) string {
	switch r.Unit {
	case "year":
		return fmt.Sprint(2018 + r.Offset)
	case "month":
		return fmt.Sprintf("2018-%02d", 4+r.Offset)
	case "week":
		monday := extractors.DayOf(2018, 4, 2+7*r.Offset)
		return fmt.Sprintf("%s/%s", monday, monday+6)
	case "quarter":
		return []string{"2018-33", "2018-34", "2018-35"}[r.Offset+1]
	}
	return ""
}

// names gives the names of months and weekdays as they stand in a date.
func names(table *cldr.Table) (months [13]string, weekdays [8]string) {
	for _, m := range table.Months {
		if m.Calendar == cldr.Gregorian && m.Variant == cldr.FormatWide && months[m.Number] == "" {
			months[m.Number] = m.Form
		}
	}
	for _, w := range table.Weekdays {
		if w.Variant == cldr.FormatWide && weekdays[w.Number] == "" {
			weekdays[w.Number] = w.Form
		}
	}
	return months, weekdays
}

// ambiguous reports whether a word stands for several days, as कल does.
func ambiguous(table *cldr.Table, form string) bool {
	n := 0
	for _, d := range table.Days {
		if d.Form == form {
			n++
		}
	}
	return n > 1
}

// write fills in a pattern. What Basque's has in brackets depends on the number.
func write(pattern string, day, month, year int, monthName, weekday string) string {
	pattern = strings.NewReplacer("('e')", "", "('a')", "'a'").Replace(pattern)
	var b strings.Builder
	quoted := false
	for i := 0; i < len(pattern); {
		n := 1
		for i+n < len(pattern) && pattern[i+n] == pattern[i] {
			n++
		}
		c := pattern[i]
		switch {
		case c == '\'':
			quoted = !quoted
		case quoted:
			b.WriteString(pattern[i : i+n])
		case c == 'd':
			fmt.Fprintf(&b, "%0*d", n, day)
		case c == 'M' || c == 'L':
			if n < 3 {
				fmt.Fprintf(&b, "%0*d", n, month)
			} else {
				b.WriteString(monthName)
			}
		case c == 'y':
			fmt.Fprintf(&b, "%d", year)
		case c == 'E' || c == 'c':
			b.WriteString(weekday)
		case c == 'G':
		default:
			b.WriteString(pattern[i : i+n])
		}
		i += n
	}
	return b.String()
}
