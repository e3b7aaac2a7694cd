package source

import (
	"fmt"
	"strings"
	"time"
)

// layouts are the forms of a date, most frequent first. A form without a time
// zone is taken as UTC.
var layouts = []string{
	time.RFC3339,
	time.DateOnly,
	time.DateTime,
	"2006-01-02T15:04:05",
	"2006-01-02T15:04:05Z0700",
	"2006-01-02 15:04:05Z07:00",
	"Mon, 2 Jan 2006 15:04:05 -0700", // RFC 1123 with a number, also of one digit
}

// zones are the names that RFC 822 allows. package time knows the offset of no
// name but the local one, and makes 0 of the others.
var zones = map[string]string{
	"GMT": "+0000", "UTC": "+0000", "UT": "+0000", "Z": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
}

// ParsePublished reads RFC 3339, a bare date, a date and time with a blank or
// a T between them, and RFC 1123.
func ParsePublished(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if strings.Contains(s, ", ") {
		if i := strings.LastIndexByte(s, ' '); i >= 0 {
			if offset, ok := zones[s[i+1:]]; ok {
				s = s[:i+1] + offset
			}
		}
	}
	for _, layout := range layouts {
		if len(s) < len(layout)-len("-07:00") { // with Z, or of an hour of one digit: the rest cannot be shorter
			continue
		}
		// With UTC, lest the time zone of the machine be found in the result.
		if t, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			if t.Year() < 1 {
				break
			}
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("date in an unknown form: write RFC 3339 (2018-04-04T09:30:00Z) or 2018-04-04")
}
