package extractors

import (
	"testing"
	"time"
)

func TestDayOf(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             Day
		weekday          int
		text             string
	}{
		{1970, 1, 1, 0, 4, "1970-01-01"},
		{1969, 12, 31, -1, 3, "1969-12-31"},
		{2018, 4, 4, 17625, 3, "2018-04-04"},
		{2000, 2, 29, 11016, 2, "2000-02-29"},
		{1600, 3, 1, -135080, 3, "1600-03-01"},
		{1, 1, 1, -719162, 1, "0001-01-01"},
		{0, 3, 1, -719468, 3, "0000-03-01"},
		{9999, 12, 31, 2932896, 5, "9999-12-31"},
	} {
		d := DayOf(c.year, c.month, c.day)
		if d != c.want || d.Weekday() != c.weekday || d.String() != c.text {
			t.Errorf("%d-%d-%d: %d, weekday %d, %s; want %d, weekday %d, %s", c.year, c.month, c.day, d, d.Weekday(), d, c.want, c.weekday, c.text)
		}
	}
}

// TestDayRoundTrip goes through a million days before and after the first one
// and compares them with those of the standard library.
func TestDayRoundTrip(t *testing.T) {
	for d := Day(-1_000_000); d <= 1_000_000; d++ {
		year, month, day := d.Date()
		if back := DayOf(year, month, day); back != d {
			t.Fatalf("%d is %d-%d-%d, which is %d", d, year, month, day, back)
		}
		if d%31 != 0 {
			continue
		}
		if back, err := ParseDay(d.String()); err != nil || back != d {
			t.Fatalf("%d is %s, which is %d, %v", d, d, back, err)
		}
		want := time.Unix(int64(d)*86400, 0).UTC()
		weekday := (int(want.Weekday())+6)%7 + 1
		if year != want.Year() || month != int(want.Month()) || day != want.Day() || d.Weekday() != weekday {
			t.Fatalf("%d is %d-%d-%d, weekday %d; want %s", d, year, month, day, d.Weekday(), want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for _, s := range []string{"", "2018", "2018-04", "2018-4-4", "2018-04-31", "2018-00-10", "2018-04-00", "2018--04-04", "-", "--", "x-04-04", "99999999-01-01", "2018-04-04T00"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("%q is %s", s, d)
		}
	}
}
