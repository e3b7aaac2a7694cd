package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// tables are the columns of every table of a version.
type tables map[warehouse.Table][]warehouse.Column

func present() tables {
	now := make(tables)
	for _, t := range warehouse.Tables {
		now[t] = t.Columns()
	}
	return now
}

// breaks lists what of a change breaks those who read what was written before and
// after it, by names, field ids or places. What passes is a column that is added
// behind the others, with a higher id, and may be null, and a table that is added.
func breaks(was, now tables) (broken []string) {
	for _, t := range slices.Sorted(maps.Keys(was)) {
		say := func(format string, args ...any) { broken = append(broken, string(t)+fmt.Sprintf(format, args...)) }
		if now[t] == nil {
			say(" is removed: queries of it fail")
			continue
		}
		highest := 0
		for _, c := range was[t] {
			highest = max(highest, c.ID)
		}
		byName := func(c warehouse.Column) func(warehouse.Column) bool {
			return func(d warehouse.Column) bool { return d.Name == c.Name }
		}
		for place, c := range was[t] {
			at := slices.IndexFunc(now[t], byName(c))
			if at < 0 {
				if i := slices.IndexFunc(now[t], func(d warehouse.Column) bool { return d.ID == c.ID }); i >= 0 {
					say(".%s is renamed to %s: who reads by name finds nothing in new files", c.Name, now[t][i].Name)
				} else {
					say(".%s is removed: queries of it fail over new files", c.Name)
				}
				continue
			}
			d := now[t][at]
			if at != place {
				say(".%s has moved from place %d to %d: loads by place, such as COPY, put it into another column", c.Name, place+1, at+1)
			}
			if d.ID != c.ID {
				say(".%s has the field id %d, it had %d: Iceberg takes it for another column", c.Name, d.ID, c.ID)
			}
			if d.Type != c.Type {
				say(".%s is of type %s, it was %s: a folder of both cannot be read as one table", c.Name, d.Type, c.Type)
			}
			if d.Nullable && !c.Nullable {
				say(".%s may be null now: loads into a column that is NOT NULL fail", c.Name)
			}
			if !d.Nullable && c.Nullable {
				say(".%s may not be null any more: earlier files have nulls in it", c.Name)
			}
			if c.Values != nil && !c.Open {
				switch added := slices.DeleteFunc(slices.Clone(d.Values), func(v string) bool { return slices.Contains(c.Values, v) }); {
				case d.Values == nil || d.Open:
					say(".%s may hold any value now: who knows those that there were fails", c.Name)
				case len(added) > 0:
					say(".%s may hold %s, too: who knows those that there were fails", c.Name, strings.Join(added, ", "))
				}
			}
		}
		for place, d := range now[t] {
			if slices.ContainsFunc(was[t], byName(d)) {
				continue
			}
			if slices.ContainsFunc(was[t], func(c warehouse.Column) bool { return c.ID == d.ID }) {
				continue // told as renamed
			}
			if !d.Nullable {
				say(".%s is new and may not be null: earlier files lack it, and readers find nulls", d.Name)
			}
			if d.ID <= highest {
				say(".%s is new and has the field id %d, where %d are given: a column that was dropped may have had it", d.Name, d.ID, highest)
			}
			if place < len(was[t]) {
				say(".%s is new and stands in place %d: put it behind the %d that there were", d.Name, place+1, len(was[t]))
			}
		}
	}
	return broken
}

// released is where the columns of a version are kept. Those of a release stay as
// they are, and nothing that comes after it may break who reads them; -update writes
// those of the present version, where they break nothing.
func released(version string) string {
	return filepath.Join("testdata", "columns-"+version+".json")
}

func TestCompatible(t *testing.T) {
	files, err := filepath.Glob(released("*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var was tables
		if err := json.Unmarshal(b, &was); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, broken := range breaks(was, present()) {
			t.Errorf("against %s: %s", name, broken)
		}
	}
	if t.Failed() {
		return
	}
	// One column a line, so that a change is read at a glance.
	var b bytes.Buffer
	for i, table := range warehouse.Tables {
		fmt.Fprintf(&b, "%s%q: [\n", map[bool]string{true: "{", false: ", "}[i == 0], table)
		columns := present()[table]
		for k, c := range columns {
			line, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "  %s%s\n", line, map[bool]string{true: ",", false: ""}[k < len(columns)-1])
		}
		b.WriteString("]\n")
	}
	b.WriteString("}\n")
	golden(t, released(pipeline.Version), b.String())
}

// Each of these is found, and named.
func TestBreaks(t *testing.T) {
	column := func(now tables, table warehouse.Table, name string) *warehouse.Column {
		i := slices.IndexFunc(now[table], func(c warehouse.Column) bool { return c.Name == name })
		if i < 0 {
			t.Fatalf("table %s has no column %s", table, name)
		}
		return &now[table][i]
	}
	const m = warehouse.Mentions
	for _, test := range []struct {
		name   string
		change func(now tables)
		want   []string // in what is said
	}{
		{"nothing", func(tables) {}, nil},
		{"a column that may be null is added", func(now tables) {
			now[m] = append(now[m], warehouse.Column{Name: "sense", ID: 24, Type: warehouse.String, Nullable: true})
		}, nil},
		{"a table is added", func(now tables) { now["links"] = now[m] }, nil},
		{"a value is added where there may be more", func(now tables) {
			c := column(now, m, "calendar")
			c.Values = append(slices.Clone(c.Values), "chinese")
		}, nil},
		{"a value is never written again", func(now tables) { c := column(now, m, "form"); c.Values = c.Values[:1] }, nil},

		{"a table is removed", func(now tables) { delete(now, warehouse.Rejects) }, []string{"rejects is removed"}},
		{"a column is removed", func(now tables) { now[m] = now[m][:22] }, []string{"mentions.parent is removed"}},
		{"a column in the middle is removed", func(now tables) { now[m] = slices.Delete(now[m], 21, 22) },
			[]string{"mentions.rule is removed", "mentions.parent has moved from place 23 to 22"}},
		{"a column is renamed", func(now tables) { column(now, m, "entity").Name = "entity_id" }, []string{"mentions.entity is renamed to entity_id"}},
		{"another column takes a name", func(now tables) { column(now, m, "rule").Name = "source"; column(now, m, "name_key").Name = "rule" },
			[]string{"mentions.name_key is renamed to rule", "mentions.rule has moved from place 22 to 11", "mentions.rule has the field id 11, it had 22", "mentions.rule may be null now"}},
		{"a number is widened", func(now tables) { column(now, m, "start_byte").Type = warehouse.Int64 }, []string{"mentions.start_byte is of type int64, it was int32"}},
		{"a date becomes a string", func(now tables) { column(now, m, "date_start").Type = warehouse.String }, []string{"mentions.date_start is of type string, it was date"}},
		{"columns change places", func(now tables) { now[m][0], now[m][1] = now[m][1], now[m][0] },
			[]string{"mentions.doc_id has moved from place 1 to 2", "mentions.mention has moved from place 2 to 1"}},
		{"columns change ids", func(now tables) { column(now, m, "value").ID, column(now, m, "form").ID = 13, 14 },
			[]string{"mentions.form has the field id 14, it had 13", "mentions.value has the field id 13, it had 14"}},
		{"a column may be null now", func(now tables) { column(now, m, "confidence").Nullable = true }, []string{"mentions.confidence may be null now"}},
		{"a column may not be null now", func(now tables) { column(now, m, "parent").Nullable = false }, []string{"mentions.parent may not be null any more"}},
		{"a column that may not be null is added", func(now tables) {
			now[m] = append(now[m], warehouse.Column{Name: "sense", ID: 24, Type: warehouse.String})
		}, []string{"mentions.sense is new and may not be null"}},
		{"a column is added in the midst", func(now tables) {
			now[m] = slices.Insert(now[m], 22, warehouse.Column{Name: "sense", ID: 24, Type: warehouse.String, Nullable: true})
		}, []string{"mentions.parent has moved from place 23 to 24", "mentions.sense is new and stands in place 23"}},
		{"an id is used again", func(now tables) {
			now[m] = append(slices.Delete(now[m], 22, 23), warehouse.Column{Name: "sense", ID: 3, Type: warehouse.String, Nullable: true})
		}, []string{"mentions.parent is removed"}},
		{"a gap is filled", func(now tables) {
			now[m] = append(now[m], warehouse.Column{Name: "sense", ID: 0, Type: warehouse.String, Nullable: true})
		}, []string{"mentions.sense is new and has the field id 0, where 23 are given"}},
		{"a value is added", func(now tables) {
			c := column(now, m, "type")
			c.Values = append(slices.Clone(c.Values), "event")
		}, []string{"mentions.type may hold event, too"}},
		{"any value is allowed", func(now tables) { column(now, m, "precision").Open = true }, []string{"mentions.precision may hold any value now"}},
	} {
		now := present()
		test.change(now)
		broken := breaks(present(), now)
		ok := len(broken) == len(test.want)
		for i := range test.want {
			ok = ok && strings.HasPrefix(broken[i], test.want[i])
		}
		if !ok {
			t.Errorf("%s: it says %q, want %q", test.name, broken, test.want)
		}
	}
}
