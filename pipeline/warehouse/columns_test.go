package warehouse

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Every column says what it means, in what unit, and gives an example that it can
// hold; its id is its own.
func TestColumns(t *testing.T) {
	for _, table := range Tables {
		if !strings.HasSuffix(table.Meaning(), ".") {
			t.Errorf("%s: %q is no sentence: write a comment above the struct", table, table.Meaning())
		}
		ids := make(map[int]bool)
		columns := table.Columns()
		for _, c := range append(columns, Partition) {
			problem := func(format string, args ...any) {
				t.Helper()
				t.Errorf("%s.%s: "+format, append([]any{table, c.Name}, args...)...)
			}
			if !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(c.Name) {
				problem("the name is not in lower snake_case")
			}
			if ids[c.ID] || c.ID == 0 && c.Name != Partition.Name {
				problem("the id %d is none, or not its own", c.ID)
			}
			ids[c.ID] = true
			if c.Type == "" {
				problem("the type is not among types")
			}
			if !regexp.MustCompile(`^[A-Z][^\\'"]*\.$`).MatchString(c.Meaning) {
				problem("the meaning %q is no sentence, or has marks that SQL wants escaped", c.Meaning)
			}
			if strings.Contains(strings.ToLower(c.Meaning), "null ") != c.Nullable {
				problem("the meaning does not say when it is null, or says so of one that never is")
			}
			counts := c.Type == Int32 || c.Type == Int64 || c.Type == Double
			if counts && (c.Unit == "" || c.Min == "") {
				problem("a number without a unit or a range")
			}
			if err := c.holds(c.Example); err != nil {
				problem("the example: %v", err)
			}
		}
		for _, name := range table.Key() {
			if i := slices.IndexFunc(columns, func(c Column) bool { return c.Name == name }); i < 0 || columns[i].Nullable {
				t.Errorf("%s: the key has the column %s, which is not there or may be null", table, name)
			}
		}
	}
}

// holds reports whether a column can hold a value.
func (c *Column) holds(value string) (err error) {
	switch c.Type {
	case String:
		if value == "" {
			return strconv.ErrSyntax
		}
	case Int32:
		_, err = strconv.ParseInt(value, 10, 32)
	case Int64:
		_, err = strconv.ParseInt(value, 10, 64)
	case Double:
		_, err = strconv.ParseFloat(value, 64)
	case Boolean:
		_, err = strconv.ParseBool(value)
	case Date:
		_, err = time.Parse(time.DateOnly, value)
	case Timestamp:
		_, err = time.Parse(time.RFC3339, value)
	}
	return err
}
