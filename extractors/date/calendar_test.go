package date

import (
	"math"
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
		{islamic, 1, 1, 1, "0622-07-19"},    // CLDR's first day of the era
		{islamic, 857, 5, 20, "1453-06-07"}, // the fall of Constantinople, 29 May of the Julian calendar
		{persian, 1396, 1, 1, "2017-03-21"},
		{persian, 1397, 1, 1, "2018-03-21"},
		{persian, 1403, 1, 1, "2024-03-20"},
		{persian, 1404, 1, 1, "2025-03-21"},
		{hebrew, 5784, 1, 1, "2023-09-16"},
		{hebrew, 5785, 1, 1, "2024-10-03"},
		{hebrew, 5734, 1, 10, "1973-10-06"},
		{hebrew, 5708, 9, 5, "1948-05-14"},
		{hebrew, 5784, 3, 25, "2023-12-08"}, // Hanukkah
		{hebrew, 5783, 7, 14, "2023-03-07"}, // Purim
		{hebrew, 5784, 6, 1, "2024-02-10"},
		{hebrew, 5784, 7, 14, "2024-03-24"}, // Purim of a leap year
		{hebrew, 5784, 8, 15, "2024-04-23"}, // Passover
		{hebrew, 5783, 12, 9, "2023-07-27"}, // the Ninth of Av
		{ethiopic, 2016, 1, 1, "2023-09-12"},
		{ethiopic, 2015, 1, 1, "2022-09-11"},
		{ethiopic, 2000, 1, 1, "2007-09-12"},
		{ethiopic, 1888, 6, 23, "1896-03-01"}, // the battle of Adwa
		{ethiopic, 1933, 8, 27, "1941-05-05"}, // the liberation
		{ethiopic, 2015, 13, 6, "2023-09-11"},
		{coptic, 1740, 1, 1, "2023-09-12"},
		{coptic, 1741, 1, 1, "2024-09-11"},
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
		{persian, 1400, 12, 30}, {persian, 1399, 7, 31}, {persian, 1399, 13, 1}, {persian, 1399, 0, 1}, {persian, 1399, 1, 32}, {persian, 1399, 1, 0}, {persian, 1206, 1, 1}, {persian, 1630, 1, 1},
		{islamic, 1441, 9, 31}, {islamic, 1441, 13, 1}, {islamic, 1441, 0, 1}, {islamic, 1441, 9, 0},
		{islamic, 0, 1, 1}, {islamic, -1, 1, 1}, {islamic, 9999, 1, 1}, {islamic, 1200, 13, 1}, {islamic, 1200, 1, 31},
		{hebrew, 5783, 6, 1}, {hebrew, 5784, 1, 31}, {hebrew, 5784, 4, 30}, {hebrew, 5784, 14, 1}, {hebrew, 99, 1, 1},
		{ethiopic, 2016, 13, 6}, {ethiopic, 2016, 1, 31}, {ethiopic, 2016, 14, 1}, {ethiopic, 0, 1, 1}, {coptic, 1740, 13, 6},
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
		{islamic, extractors.DayOf(1500, 1, 1), extractors.DayOf(1937, 1, 1)},
		{islamic, extractors.DayOf(2078, 1, 1), extractors.DayOf(2200, 1, 1)},
		{hebrew, extractors.DayOf(1500, 1, 1), extractors.DayOf(2400, 1, 1)},
		{ethiopic, extractors.DayOf(1500, 1, 1), extractors.DayOf(2400, 1, 1)},
		{coptic, extractors.DayOf(1500, 1, 1), extractors.DayOf(2400, 1, 1)},
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
	for c := gregorian; c <= coptic; c++ {
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

// FuzzCalendars checks the same for any numbers, and that what is converted comes back.
func FuzzCalendars(f *testing.F) {
	f.Add(int64(2018), int64(4), int64(4))
	f.Add(int64(math.MinInt64), int64(math.MaxInt64), int64(-1))
	f.Add(int64(1500), int64(12), int64(30))
	f.Fuzz(func(t *testing.T, year, month, day int64) {
		for c := gregorian; c <= coptic; c++ {
			c.monthLength(int(year), int(month))
			d, ok := c.toDay(int(year), int(month), int(day))
			if !ok || c == islamic {
				continue // whose thirtieth may be the first of the next month
			}
			if y, m, dd, ok := c.fromDay(d); !ok || y != int(year) || m != int(month) || dd != int(day) {
				t.Errorf("%s %d-%d-%d is %s, which is %d-%d-%d, %v", c, year, month, day, d, y, m, dd, ok)
			}
		}
	})
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
		{islamic, 1441, 9, 30}, {islamic, 1440, 9, 29}, {islamic, 1300, 1, 30}, {islamic, 1300, 2, 29},
		{hebrew, 5784, 2, 29}, {hebrew, 5784, 3, 29}, {hebrew, 5782, 6, 30}, {hebrew, 5783, 6, 0}, {hebrew, 5783, 2, 30},
		{ethiopic, 2016, 1, 30}, {ethiopic, 2016, 13, 5}, {ethiopic, 2015, 13, 6},
	} {
		if got := c.calendar.monthLength(c.year, c.month); got != c.want {
			t.Errorf("%s %d-%d: %d days, want %d", c.calendar, c.year, c.month, got, c.want)
		}
	}
}
