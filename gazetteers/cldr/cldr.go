package cldr

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// Version is the release of CLDR that the tables come from.
const Version = "48.2.0"

//go:embed tables/*.tsv
var files embed.FS

// Table is what CLDR says of one language. Within each list rows are sorted by key and form as text,
// and no form is listed twice under the same key.
type Table struct {
	Tag         string // BCP 47
	Version     string // as the table's own header has it
	Order       string // of numeric dates: dmy, mdy or ymd
	Exemplars   []string
	Territories []Territory
	Months      []Month
	Weekdays    []Weekday
	Days        []Day
	Relatives   []Relative
	Eras        []Era
	Reigns      []Reign
	Units       []Unit
	Counts      []Count
	Modifiers   []Modifier
	Patterns    []Pattern
	Joints      []Joint
}

// Territory is a name of a country.
type Territory struct {
	Alpha2  string // ISO 3166-1, or XK
	Form    string
	Variant string // long, short or variant
}

// Calendar tells which calendar a month belongs to, by the names of BCP 47.
type Calendar string

// The calendars that the tables have months of.
const (
	Gregorian Calendar = "gregory"
	Persian   Calendar = "persian"
	Islamic   Calendar = "islamic"
	Hebrew    Calendar = "hebrew"
	Ethiopic  Calendar = "ethiopic"
	Coptic    Calendar = "coptic"
)

// Month is a name of a month, without the dot of an abbreviation.
type Month struct {
	Calendar Calendar
	Number   int // 1 to 12, to 13 where a year can have as many; 7 is Adar and Adar II
	Form     string
	Variant  Variant
}

// Weekday is a name of a day of the week, without the dot of an abbreviation.
type Weekday struct {
	Number  int // 1 is Monday, 7 is Sunday
	Form    string
	Variant Variant
}

// Variant tells how a name of a month or weekday is used: format names stand in a date, standalone
// names by themselves. A name that is used in several ways has the first of them.
type Variant string

// The variants, in the order in which they are preferred.
const (
	FormatWide            Variant = "format-wide"
	StandaloneWide        Variant = "standalone-wide"
	FormatAbbreviated     Variant = "format-abbreviated"
	StandaloneAbbreviated Variant = "standalone-abbreviated"
)

// Abbreviated tells whether the name is an abbreviation.
func (v Variant) Abbreviated() bool { return v == FormatAbbreviated || v == StandaloneAbbreviated }

// Day is a word for a day seen from today. One word may stand for two days: in Hindi the word for
// tomorrow is the word for yesterday.
type Day struct {
	Offset int // -2 to 2
	Form   string
}

// Relative is an expression for a span of time seen from now, such as last month.
type Relative struct {
	Unit   string // week, month, quarter or year
	Offset int    // -1 to 1
	Form   string
}

// Era is what follows, or goes before, a year to tell its era.
type Era struct {
	Name string // CE or BCE; BE in Buddhist calendars, AM in the Hebrew one
	Form string
}

// Reign is an era such as 平成, whose years, of Gregorian months, are counted from its first.
type Reign struct {
	Calendar string // japanese
	First    int    // the Gregorian year that was its first
	Form     string
}

// Unit is a form of a unit of time that stands beside a number of them.
type Unit struct {
	Unit  string // day, week, month, quarter or year
	Count int    // what a dual such as يومين counts; 0 where the number stands apart
	Form  string
}

// Count is what puts a number of units into the past or the future: ago, vor.
type Count struct {
	After     bool // it stands behind the unit
	Direction int  // -1 or 1
	Form      string
}

// Pattern is how a date is written in full, by the letters of UTS 35: EEEE the weekday, d, MMMM and y.
type Pattern struct {
	Length string // full, with the weekday, or long
	Form   string
}

// Joint is a word of a date pattern beside its parts.
type Joint struct {
	Kind string // year-after, day-noun, date-joiner or ordinal-mark, as in the language files
	Form string
}

// Modifier makes of a weekday the last, this or the next one.
type Modifier struct {
	After  bool // it stands behind the weekday
	Offset int  // -1 to 1
	Form   string
}

// Code is a country of ISO 3166-1, or Kosovo, with its codes and its English name.
type Code struct {
	Alpha2, Alpha3, Numeric, Name string
}

// Tags returns the tags of all tables, sorted.
func Tags() []string { return slices.Clone(tags()) }

var tags = sync.OnceValue(func() []string {
	entries, err := files.ReadDir("tables")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var list []string
	for _, e := range entries {
		if tag, ok := strings.CutSuffix(e.Name(), ".tsv"); ok && tag != "codes" {
			list = append(list, tag)
		}
	}
	return list
})

// Files are the tables.
func Files() fs.FS { return files }

// Reigns gives those of all tables, and reads nothing else of them.
func Reigns() ([]Reign, error) {
	const kind = "\nreign\t"
	var t Table
	for _, tag := range tags() {
		text, err := read(tag)
		if err != nil {
			return nil, err
		}
		for at := strings.Index(text, kind); at >= 0; at = strings.Index(text, kind) {
			text = text[at+1:]
			line, _, _ := strings.Cut(text, "\n")
			if err := t.add(line); err != nil {
				return nil, fmt.Errorf("cldr: %s: %w; generate the tables again", name(tag), err)
			}
		}
	}
	return t.Reigns, nil
}

// Load parses the table of one language.
func Load(tag string) (*Table, error) {
	if !slices.Contains(tags(), tag) {
		return nil, fmt.Errorf("cldr: no table for language %q; Tags lists those there are", tag)
	}
	text, err := read(tag)
	if err != nil {
		return nil, err
	}
	return parse(name(tag), tag, text)
}

func name(tag string) string { return "tables/" + tag + ".tsv" }

func read(tag string) (string, error) {
	text, err := files.ReadFile(name(tag))
	if err != nil {
		return "", fmt.Errorf("cldr: %w", err)
	}
	return unsafe.String(unsafe.SliceData(text), len(text)), nil // it is nobody else's
}

// parse reads a table whose strings all point into text.
func parse(name, tag, text string) (*Table, error) {
	t := &Table{
		Tag:         tag,
		Territories: make([]Territory, 0, strings.Count(text, "\nterritory\t")),
		Months:      make([]Month, 0, strings.Count(text, "\nmonth")),
		Weekdays:    make([]Weekday, 0, strings.Count(text, "\nweekday\t")),
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			if v, ok := strings.CutPrefix(comment, "CLDR "); ok {
				t.Version = v
			}
			continue
		}
		if err := t.add(line); err != nil {
			return nil, fmt.Errorf("cldr: %s:%d: %w; generate the tables again", name, n, err)
		}
	}
	return t, nil
}

func (t *Table) add(line string) error {
	kind, rest, _ := strings.Cut(line, "\t")
	key, rest, _ := strings.Cut(rest, "\t")
	form, variant, _ := strings.Cut(rest, "\t")
	if form == "" {
		return fmt.Errorf("line %q has no form", line)
	}
	var err error
	switch kind {
	case "territory":
		t.Territories = append(t.Territories, Territory{key, form, variant})
	case "month":
		err = t.addMonth(Gregorian, key, form, variant)
	case "month.persian":
		err = t.addMonth(Persian, key, form, variant)
	case "month.islamic":
		err = t.addMonth(Islamic, key, form, variant)
	case "month.hebrew":
		err = t.addMonth(Hebrew, key, form, variant)
	case "month.ethiopic":
		err = t.addMonth(Ethiopic, key, form, variant)
	case "weekday":
		var n int
		n, err = number(key, 1, 7)
		t.Weekdays = append(t.Weekdays, Weekday{n, form, Variant(variant)})
	case "day":
		var n int
		n, err = number(key, -2, 2)
		t.Days = append(t.Days, Day{n, form})
	case "relative":
		unit, offset, _ := strings.Cut(key, " ")
		var n int
		n, err = number(offset, -1, 1)
		t.Relatives = append(t.Relatives, Relative{unit, n, form})
	case "era":
		t.Eras = append(t.Eras, Era{key, form})
	case "reign":
		calendar, first, _ := strings.Cut(key, " ")
		var n int
		n, err = number(first, 1, 9999)
		t.Reigns = append(t.Reigns, Reign{calendar, n, form})
	case "unit":
		unit, count, counted := strings.Cut(key, " ")
		n := 0
		if counted {
			n, err = number(count, 1, 2)
		}
		t.Units = append(t.Units, Unit{unit, n, form})
	case "count-before", "count-after":
		var n int
		n, err = number(key, -1, 1)
		t.Counts = append(t.Counts, Count{kind == "count-after", n, form})
	case "modifier-before", "modifier-after":
		var n int
		n, err = number(key, -1, 1)
		t.Modifiers = append(t.Modifiers, Modifier{kind == "modifier-after", n, form})
	case "pattern":
		t.Patterns = append(t.Patterns, Pattern{key, form})
	case "year-after", "day-noun", "date-joiner", "ordinal-mark":
		t.Joints = append(t.Joints, Joint{kind, form})
	case "order":
		t.Order = form
	case "exemplar":
		t.Exemplars = append(t.Exemplars, form)
	default:
		err = fmt.Errorf("unknown kind %q", kind)
	}
	return err
}

func (t *Table) addMonth(c Calendar, key, form, variant string) error {
	most := 12
	if c == Hebrew || c == Ethiopic || c == Coptic {
		most = 13
	}
	n, err := number(key, 1, most)
	t.Months = append(t.Months, Month{c, n, form, Variant(variant)})
	return err
}

func number(s string, least, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("key %q is not a number from %d to %d", s, least, most)
	}
	return n, nil
}

// Countries returns the 249 countries of ISO 3166-1 and Kosovo, sorted by alpha-2 code.
func Countries() []Code { return slices.Clone(countries()) }

// Country gives the codes of the country with an alpha-2 code, false where ISO
// 3166-1 has none.
func Country(alpha2 string) (Code, bool) {
	i, found := slices.BinarySearchFunc(countries(), alpha2, func(c Code, alpha2 string) int { return strings.Compare(c.Alpha2, alpha2) })
	if !found {
		return Code{}, false
	}
	return countries()[i], true
}

var countries = sync.OnceValue(func() []Code {
	text, err := files.ReadFile("tables/codes.tsv")
	if err != nil {
		panic(err) // the file is embedded
	}
	list := make([]Code, 0, 250)
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var c Code
		c.Alpha2, line, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		c.Alpha3, line, _ = strings.Cut(line, "\t")
		c.Numeric, c.Name, _ = strings.Cut(line, "\t")
		list = append(list, c)
	}
	return list
})
