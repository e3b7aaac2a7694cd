// Package edtf reads the values that dates get: the parts of EDTF
// (ISO 8601-2, https://www.loc.gov/standards/datetime) that dateline writes,
// of levels 0 to 2. It shares no code with what writes them; the tests prove
// by it that every value is one and means the days that stand beside it.
package edtf

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline/dateline/extractors"
)

// Value is a date, an interval of two, or a set of which one is meant.
type Value struct {
	kind  byte // 0, '/' or '['
	dates []Date
}

// Date is one date. Of Year, Month and Day, -1 means unspecified or not stated.
type Date struct {
	Year    int // astronomical: 0 is 1 BC
	Unknown int // how many of the last digits of the year are unspecified
	Month   int // 1 to 12
	Part    int // the code of a season, a quarter or a half, 0 for none
	Day     int

	Parts     int // how many parts are written: 1 the year, 2 the month, 3 the day
	Qualifier string
}

// Parse reads a value. The error says what is wrong with it.
func Parse(s string) (Value, error) {
	v := Value{}
	parts := []string{s}
	switch {
	case strings.HasPrefix(s, "["):
		inner, closed := strings.CutSuffix(s[1:], "]")
		if parts = strings.Split(inner, ","); !closed || len(parts) < 2 {
			return v, fmt.Errorf("%q: a set is [date,date]", s)
		}
		v.kind = '['
	case strings.Contains(s, "/"):
		if parts = strings.Split(s, "/"); len(parts) != 2 {
			return v, fmt.Errorf("%q: an interval is date/date", s)
		}
		v.kind = '/'
	}
	for _, part := range parts {
		d, err := parseDate(part)
		if err != nil {
			return v, fmt.Errorf("%q: %w", s, err)
		}
		v.dates = append(v.dates, d)
	}
	if v.kind == '/' {
		first, _, ok1 := v.dates[0].days()
		_, last, ok2 := v.dates[1].days()
		if ok1 && ok2 && first > last {
			return v, fmt.Errorf("%q: the interval ends before it begins", s)
		}
	}
	return v, nil
}

func parseDate(s string) (d Date, err error) {
	d = Date{Year: -1, Month: -1, Day: -1}
	if n := len(s) - 1; n >= 0 && strings.IndexByte("~?%", s[n]) >= 0 {
		s, d.Qualifier = s[:n], s[n:]
	}
	rest, negative := strings.CutPrefix(s, "-")
	parts := strings.Split(rest, "-")
	if d.Parts = len(parts); d.Parts > 3 {
		return d, errors.New("a date has at most three parts")
	}
	if err := d.parseYear(parts[0], negative); err != nil {
		return d, err
	}
	if d.Parts == 2 && parts[1] == "XX" {
		return d, errors.New("it says no more than the year")
	}
	if d.Parts > 1 && parts[1] != "XX" {
		n, err := twoDigits(parts[1])
		switch {
		case err != nil:
			return d, err
		case n >= 1 && n <= 12:
			d.Month = n
		case (n >= 21 && n <= 24 || n >= 33 && n <= 36 || n == 40 || n == 41) && d.Parts == 2:
			d.Part = n
		default:
			return d, fmt.Errorf("no month is %s", parts[1])
		}
	}
	if d.Parts > 2 && parts[2] != "XX" {
		if d.Day, err = twoDigits(parts[2]); err != nil {
			return d, err
		}
		if d.Day < 1 || d.Day > d.monthLength() {
			return d, fmt.Errorf("the month has no day %s", parts[2])
		}
	}
	return d, nil
}

// parseYear reads four digits, of which the last may be X.
func (d *Date) parseYear(s string, negative bool) error {
	if len(s) != 4 {
		return fmt.Errorf("the year %q has not four digits", s)
	}
	known := strings.TrimRight(s, "X")
	switch d.Unknown = 4 - len(known); {
	case d.Unknown == 4 && d.Parts > 1 && !negative:
		return nil
	case d.Unknown > 2:
		return errors.New("it says nothing of the year")
	case d.Unknown > 0 && (d.Parts > 1 || negative):
		return errors.New("a decade or century is one of AD, without months")
	}
	for _, r := range known {
		if r < '0' || r > '9' {
			return fmt.Errorf("the year %q is no number", s)
		}
	}
	d.Year, _ = strconv.Atoi(known + strings.Repeat("0", d.Unknown))
	if negative {
		if d.Year == 0 {
			return errors.New("the year 0 has no sign")
		}
		d.Year = -d.Year
	}
	return nil
}

func twoDigits(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || len(s) != 2 || n < 0 {
		return 0, fmt.Errorf("%q is not two digits", s)
	}
	return n, nil
}

// known reports whether all digits of the year are, or may be.
func (d Date) known() bool { return d.Unknown < 4 }

// monthLength gives the most days that the date's month can have.
func (d Date) monthLength() int {
	switch d.Month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if d.known() && (d.Year%4 != 0 || d.Year%100 == 0 && d.Year%400 != 0) {
			return 28
		}
		return 29
	}
	return 31
}

// Days gives the first and the last day that a value covers, both inclusive;
// false where it has unspecified parts or is a season.
func (v Value) Days() (first, last extractors.Day, ok bool) {
	for i, d := range v.dates {
		from, to, ok := d.days()
		if !ok {
			return 0, 0, false
		}
		if i == 0 {
			first, last = from, to
		}
		first, last = min(first, from), max(last, to)
	}
	return first, last, true
}

func (d Date) days() (first, last extractors.Day, ok bool) {
	if !d.known() {
		return 0, 0, false
	}
	from, to := 1, 12 // months
	years := [...]int{0, 9, 99}[d.Unknown]
	switch {
	case d.Part >= 40:
		from, to = 6*(d.Part-40)+1, 6*(d.Part-40)+6
	case d.Part >= 33:
		from, to = 3*(d.Part-33)+1, 3*(d.Part-33)+3
	case d.Part != 0:
		return 0, 0, false
	case d.Month > 0:
		from, to = d.Month, d.Month
	case d.Parts > 1:
		return 0, 0, false
	}
	if d.Parts == 3 {
		day := extractors.DayOf(d.Year, d.Month, d.Day)
		return day, day, d.Day > 0 && d.Month > 0
	}
	d.Month = to
	return extractors.DayOf(d.Year, from, 1), extractors.DayOf(d.Year+years, to, d.monthLength()), true
}

// Precision is what a single date names: "day", "month", "quarter", "half",
// "season", "year", "decade" or "century"; empty for intervals and sets.
func (v Value) Precision() string {
	if v.kind != 0 {
		return ""
	}
	d := v.dates[0]
	switch {
	case d.Parts == 3:
		return "day"
	case d.Part >= 40:
		return "half"
	case d.Part >= 33:
		return "quarter"
	case d.Part != 0:
		return "season"
	case d.Parts == 2:
		return "month"
	}
	return [...]string{"year", "decade", "century"}[d.Unknown]
}

// String writes a value as Parse reads it.
func (v Value) String() string {
	var parts []string
	for _, d := range v.dates {
		parts = append(parts, d.String())
	}
	if v.kind == '[' {
		return "[" + strings.Join(parts, ",") + "]"
	}
	return strings.Join(parts, "/")
}

// String writes a date.
func (d Date) String() string {
	year := "XXXX"
	if d.known() {
		year = fmt.Sprintf("%04d", max(d.Year, -d.Year))
		year = year[:4-d.Unknown] + "XXXX"[:d.Unknown]
		if d.Year < 0 {
			year = "-" + year
		}
	}
	part := func(n int) string {
		if n < 0 {
			return "-XX"
		}
		return fmt.Sprintf("-%02d", n)
	}
	if d.Parts > 1 {
		month := d.Month
		if d.Part != 0 {
			month = d.Part
		}
		year += part(month)
	}
	if d.Parts > 2 {
		year += part(d.Day)
	}
	return year + d.Qualifier
}

// Agrees reports what is wrong with a mention of a date: a value that is not
// EDTF or is not written as it reads, days or a precision that do not follow
// from it.
func Agrees(m extractors.Mention) error {
	if m.Value == "" {
		if m.Days || m.ResolvedBy != "" {
			return fmt.Errorf("no value, but days %v, resolved by %q", m.Days, m.ResolvedBy)
		}
		return nil
	}
	v, err := Parse(m.Value)
	if err != nil {
		return err
	}
	if again := v.String(); again != m.Value {
		return fmt.Errorf("%q is read as %q", m.Value, again)
	}
	first, last, ok := v.Days()
	if ok != m.Days || ok && (first != m.FirstDay || last != m.LastDay) {
		return fmt.Errorf("%q means %s to %s (%v), but the days are %s to %s (%v)", m.Value, first, last, ok, m.FirstDay, m.LastDay, m.Days)
	}
	if p := v.Precision(); p != "" && p != m.Precision {
		return fmt.Errorf("%q is a %s, but the precision is %q", m.Value, p, m.Precision)
	}
	return nil
}
