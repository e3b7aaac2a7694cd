package date

import (
	"testing"

	"github.com/dateline/dateline/extractors"
)

func TestToDay(t *testing.T) {
	for _, c := range []struct {
		calendar         calendar
		year, month, day int
		want             string
	}{
		{gregorian, 2018, 4, 4, "2018-04-04"},
		{gregorian, 2024, 2, 29, "2024-02-29"},
		{gregorian, 2000, 2, 29, "2000-02-29"},
		{gregorian, 1, 1, 1, "0001-01-01"},
		{buddhist, 2561, 4, 4, "2018-04-04"},
		{buddhist, 2567, 2, 29, "2024-02-29"},
		{persian, 1401, 1, 15, "2022-04-04"},
		{persian, 1401, 5, 22, "2022-08-13"},
		{persian, 1399, 7, 1, "2020-09-22"},
		{persian, 1399, 7, 15, "2020-10-06"},
		{persian, 1399, 1, 1, "2020-03-20"},
		{persian, 1399, 12, 30, "2021-03-20"}, // a leap year
		{persian, 1400, 1, 1, "2021-03-21"},
		{persian, 1357, 11, 22, "1979-02-11"},
		{persian, 1403, 12, 30, "2025-03-20"},
		{islamic, 1441, 9, 1, "2020-04-24"},
		{islamic, 1440, 9, 1, "2019-05-06"},
		{islamic, 1445, 1, 1, "2023-07-19"},
		{islamic, 1446, 1, 1, "2024-07-07"},
		{islamic, 1444, 9, 1, "2023-03-23"},
		{islamic, 1400, 1, 1, "1979-11-20"},
	} {
		if d, ok := c.calendar.toDay(c.year, c.month, c.day); !ok || d.String() != c.want {
			t.Errorf("%s %d-%d-%d: %s, %v, want %s", c.calendar, c.year, c.month, c.day, d, ok, c.want)
		}
	}
}

func TestInvalidDates(t *testing.T) {
	for _, c := range []struct {
		calendar         calendar
		year, month, day int
	}{
		{gregorian, 2023, 2, 29}, {gregorian, 1900, 2, 29}, {gregorian, 2018, 4, 31}, {gregorian, 2018, 13, 1}, {gregorian, 2018, 0, 1},
		{gregorian, 2018, 1, 0}, {gregorian, 2018, 1, 32},
		{buddhist, 2561, 2, 29}, {buddhist, 2561, 13, 1},
		{persian, 1400, 12, 30}, {persian, 1399, 7, 31}, {persian, 1399, 13, 1}, {persian, 1399, 0, 1}, {persian, 1399, 1, 32}, {persian, 1399, 1, 0},
		{islamic, 1441, 9, 31}, {islamic, 1441, 13, 1}, {islamic, 1441, 0, 1}, {islamic, 1441, 9, 0},
		{islamic, 1355, 12, 29}, {islamic, 1500, 12, 29}, {islamic, 1501, 1, 1}, {islamic, 1, 1, 1}, {islamic, -1, 1, 1}, {islamic, 9999, 1, 1},
	} {
		if d, ok := c.calendar.toDay(c.year, c.month, c.day); ok {
			t.Errorf("%s %d-%d-%d: %s, want no day", c.calendar, c.year, c.month, c.day, d)
		}
	}
}

// TestRoundTrip takes every day of the years that news is of through each
// calendar and back.
func TestRoundTrip(t *testing.T) {
	for _, c := range []struct {
		calendar    calendar
		first, last extractors.Day
	}{
		{gregorian, extractors.DayOf(1582, 1, 1), extractors.DayOf(2400, 1, 1)},
		{buddhist, extractors.DayOf(1582, 1, 1), extractors.DayOf(2400, 1, 1)},
		{persian, extractors.DayOf(1840, 1, 1), extractors.DayOf(2200, 1, 1)},
		{islamic, extractors.DayOf(1938, 1, 1), extractors.DayOf(2076, 1, 1)},
	} {
		failed := 0
		for d := c.first; d < c.last && failed < 5; d++ {
			year, month, day, ok := c.calendar.fromDay(d)
			back, okBack := c.calendar.toDay(year, month, day)
			if !ok || !okBack || back != d {
				failed++
				t.Errorf("%s: %s is %d-%d-%d (%v), which is %s (%v)", c.calendar, d, year, month, day, ok, back, okBack)
			}
			if length := c.calendar.monthLength(year, month); day > length {
				failed++
				t.Errorf("%s: %s is day %d of a month of %d", c.calendar, d, day, length)
			}
		}
	}
}

// TestRanges checks that no year, month or day makes a calendar panic, not even
// those its library does not know.
func TestRanges(t *testing.T) {
	for _, c := range []calendar{gregorian, persian, islamic, buddhist} {
		for year := -200; year <= 3000; year++ {
			for _, month := range [...]int{-1, 0, 1, 2, 9, 12, 13} {
				for _, day := range [...]int{-1, 0, 1, 29, 30, 31, 32} {
					c.toDay(year, month, day)
				}
			}
			c.monthLength(year, 1)
			c.monthLength(year, 12)
		}
		for d := extractors.Day(-900_000); d < 900_000; d += 97 {
			c.fromDay(d)
		}
	}
}

func TestMonthLength(t *testing.T) {
	for _, c := range []struct {
		calendar    calendar
		year, month int
		want        int
	}{
		{gregorian, 2024, 2, 29}, {gregorian, 2023, 2, 28}, {gregorian, 2018, 4, 30}, {gregorian, 2018, 12, 31},
		{persian, 1399, 1, 31}, {persian, 1399, 7, 30}, {persian, 1399, 12, 30}, {persian, 1400, 12, 29},
		{buddhist, 2567, 2, 29},
		{islamic, 1441, 9, 30}, {islamic, 1440, 9, 29},
	} {
		if got := c.calendar.monthLength(c.year, c.month); got != c.want {
			t.Errorf("%s %d-%d: %d days, want %d", c.calendar, c.year, c.month, got, c.want)
		}
	}
}
