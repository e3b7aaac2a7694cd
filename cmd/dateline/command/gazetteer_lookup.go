package command

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

func gazetteerLookupCommand() *cobra.Command {
	var paths []string
	c := &cobra.Command{
		Use:   "lookup NAME…",
		Short: "Show every entry that a name meets, why, and its other names",
		Long: `lookup shows everything that dateline knows of a name or of a part of it: the
entities that it may mean, in whose documents, how strong the name is, the list
entry that it is a spelling of, and all names of the entity, written as in a
list (~ weak, ^ bound to its language, ! taken away). Words that the rules know,
such as given names and titles, are shown too.

The exit code is 1 where a name meets nothing.`,
		Example: `  dateline gazetteer lookup Jordan
  dateline gazetteer lookup وشويغو
  dateline gazetteer lookup --gazetteer mine.gaz "Jane Doe"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("no name: give one, in quotes where it has blanks")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			g, err := pipeline.LoadGazetteers(paths)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			var unknown []string
			for _, name := range args {
				found := g.Lookup(strings.ToValidUTF8(name, "\ufffd"))
				if len(found) == 0 {
					unknown = append(unknown, fmt.Sprintf("%q", name))
				}
				sayMeetings(out, g, name, found, paths)
			}
			if err := out.Flush(); err != nil {
				return err
			}
			if len(unknown) > 0 {
				return fmt.Errorf("nothing known of %s", strings.Join(unknown, ", "))
			}
			return nil
		},
	}
	registerGazetteers(c, &paths)
	return c
}

// sayMeetings prints the entities that a name meets, each with why and with its
// names, then the words.
func sayMeetings(w io.Writer, g *gazetteers.Gazetteers, name string, found []gazetteers.Meeting, paths []string) {
	said := make(map[int32]bool)
	for _, m := range found {
		if !m.Class.OfEntity() || said[m.Value] {
			continue
		}
		said[m.Value] = true
		e := g.Entity(m.Value)
		fmt.Fprintf(w, "%s  %s", visible.Line(e.Key), visible.Line(e.Name))
		if c, ok := cldr.Country(e.Country); ok {
			fmt.Fprintf(w, "  %s %s", c.Alpha3, c.Numeric)
		}
		if e.Wikidata != "" {
			fmt.Fprintf(w, "  %s", visible.Line(e.Wikidata))
		}
		fmt.Fprintln(w)
		for _, x := range found {
			if x.Class.OfEntity() && x.Value == m.Value {
				fmt.Fprintf(w, "  %s\n", why(name, x, paths))
			}
		}
		sayNames(w, g.Names(m.Value))
		fmt.Fprintln(w)
	}
	for _, m := range found {
		if !m.Class.OfEntity() {
			fmt.Fprintf(w, "%s\n", why(name, m, paths))
		}
	}
}

// why says what a string is to dateline.
func why(name string, m gazetteers.Meeting, paths []string) string {
	parts := []string{visible.Isolated(name[m.Start:m.End]) + ": " + m.Class.String()}
	if len(m.Languages) == 0 {
		parts = append(parts, "in every document")
	} else {
		parts = append(parts, "in "+visible.Line(strings.Join(m.Languages, " ")))
	}
	switch m.Strength {
	case lists.Weak:
		parts = append(parts, "weak: needs evidence in the text")
	case lists.Bound:
		parts = append(parts, "holds by the language of the text")
	case lists.Never:
		parts = append(parts, "taken away")
	}
	if m.Clitic {
		parts = append(parts, "with what is written together with it taken off")
	}
	switch {
	case !m.Class.OfEntity():
	case m.Listed == "":
		parts = append(parts, "a form of its inflection")
	case m.Listed != name[m.Start:m.End]:
		parts = append(parts, "a spelling of "+visible.Isolated(m.Listed))
	}
	if m.Miswritten {
		parts = append(parts, "only when written with "+m.Case.String())
	}
	if m.Overruled {
		parts = append(parts, "overruled by another gazetteer")
	}
	if m.File > 0 {
		parts = append(parts, "from "+filepath.Base(paths[m.File-1]))
	}
	return strings.Join(parts, "; ")
}

var marks = map[lists.Strength]string{lists.Weak: "~", lists.Bound: "^", lists.Never: "!"}

// sayNames prints the names of an entity as a list would have them: a line for
// each language or script.
func sayNames(w io.Writer, names []lists.Name) {
	lines := make(map[string][]string)
	for _, n := range names {
		tags := strings.Join(n.Tags, " ")
		if tags == "" {
			tags = "*"
		}
		if n.Demonym {
			tags = "demonym " + tags
		}
		if form := marks[n.Strength] + n.Form; !slices.Contains(lines[tags], form) {
			lines[tags] = append(lines[tags], form)
		}
	}
	order := slices.SortedFunc(maps.Keys(lines), func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, "demonym "), strings.Count(b, "demonym ")), cmp.Compare(a, b))
	})
	for _, tags := range order {
		fmt.Fprintf(w, "    %s: %s\n", visible.Line(tags), visible.Line(strings.Join(lines[tags], ", ")))
	}
}
