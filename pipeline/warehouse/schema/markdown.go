package schema

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// markdown writes a section for each table, with a row for each column.
func markdown(out io.Writer, o Options) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "# The tables of dateline %s\n", o.Version)
	for _, t := range o.Tables {
		fmt.Fprintf(w, "\n## %s\n\n%s", t, tableComment(t))
		if k := key(t); k != nil {
			fmt.Fprintf(w, " Key: %s.", code(k...))
		}
		fmt.Fprint(w, "\n\n| id | column | type | null | meaning | unit or notation | example |\n|--:|---|---|---|---|---|---|\n")
		for _, c := range columns(t) {
			id, null, meaning := fmt.Sprint(c.ID), "", c.Meaning
			if c.ID == 0 {
				id = ""
			}
			if c.Nullable {
				null = "null"
			}
			if c.Values != nil {
				meaning += " Values: " + values(c, code(c.Values...))
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %s |\n", id, code(c.Name), c.Type, null, cell(meaning), cell(unit(c)), cell(code(c.Example)))
		}
	}
	return w.Flush()
}

// unit gives the unit of a column with the numbers that it can hold.
func unit(c warehouse.Column) string {
	switch {
	case c.Min != "" && c.Max != "":
		return fmt.Sprintf("%s, %s to %s", c.Unit, c.Min, c.Max)
	case c.Min != "":
		return fmt.Sprintf("%s, from %s", c.Unit, c.Min)
	}
	return c.Unit
}

func code(words ...string) string { return "`" + strings.Join(words, "`, `") + "`" }

func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
