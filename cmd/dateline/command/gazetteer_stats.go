package command

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

func gazetteerStatsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "stats [FILE…]",
		Short: "Count what gazetteers hold, by list, language and script",
		Long: `stats prints, as Markdown, the lists that went into compiled gazetteers and the
names in them by the language or the script of the documents that they are
looked for in; without a file, of the built-in gazetteer.`,
		Example: `  dateline gazetteer stats
  dateline gazetteer stats mine.gaz`,
		ValidArgsFunction: cobra.FixedCompletions([]string{"gaz"}, cobra.ShellCompDirectiveFilterFileExt),
		RunE: func(c *cobra.Command, args []string) error {
			g, err := pipeline.LoadGazetteers(nil)
			if err != nil {
				return err
			}
			files := g.Files()
			if len(args) > 0 {
				files = nil
			}
			for _, path := range args {
				f, err := gazetteers.Open(path)
				if err != nil {
					return err
				}
				files = append(files, f)
			}
			out := bufio.NewWriter(c.OutOrStdout())
			for _, f := range files {
				sayStats(out, f)
			}
			return out.Flush()
		},
	}
}

// The columns of the table of names.
const (
	people = iota
	organisations
	countries
	demonyms
	columns
)

var columnOf = map[lists.Type]int{lists.Person: people, lists.Organisation: organisations, lists.Country: countries}

// sayStats prints what one gazetteer holds.
func sayStats(w *bufio.Writer, f *gazetteers.File) {
	fmt.Fprintf(w, "| list | entities | names |\n|---|--:|--:|\n")
	for _, s := range f.Sources() {
		fmt.Fprintf(w, "| %s | %d | %d |\n", visible.Line(s.Name), s.Entities, s.Names)
	}
	byTag := namesByTag(f)
	fmt.Fprintf(w, "\n| looked for in documents | people | organisations | countries | demonyms |\n|---|--:|--:|--:|--:|\n")
	for _, tag := range slices.SortedFunc(maps.Keys(byTag), allFirst) {
		n := byTag[tag]
		fmt.Fprintf(w, "| %s | %d | %d | %d | %d |\n", visible.Line(documents(tag)), n[people], n[organisations], n[countries], n[demonyms])
	}
	fmt.Fprintf(w, "\n%d entities, %d readings of names and words in %d kB\n", f.Entities(), f.Readings(), f.Size()/1000)
}

// namesByTag counts the names of a gazetteer by the documents that they are
// looked for in; a name for several languages counts in each.
func namesByTag(f *gazetteers.File) map[string][columns]int {
	g, byTag := gazetteers.New(f), make(map[string][columns]int)
	for i := range int32(f.Entities()) {
		column := columnOf[lists.TypeOf(g.Entity(i).Key)]
		for _, n := range g.Names(i) {
			column := column
			if n.Demonym {
				column = demonyms
			}
			tags := n.Tags
			if len(tags) == 0 {
				tags = []string{""}
			}
			for _, tag := range tags {
				counts := byTag[tag]
				counts[column]++
				byTag[tag] = counts
			}
		}
	}
	return byTag
}

// allFirst puts what holds in all documents before what holds in those of one
// language.
func allFirst(a, b string) int {
	rank := func(tag string) int {
		switch {
		case tag == "":
			return 0
		case lists.IsScript(tag):
			return 1
		}
		return 2
	}
	return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b))
}

// documents says in which documents a name with the tag is looked for.
func documents(tag string) string {
	switch {
	case tag == "":
		return "all"
	case lists.IsScript(tag):
		script, _ := language.ParseScript(tag) // of one that it does not know there is no name
		return fmt.Sprintf("all, in %s (%s)", display.English.Scripts().Name(script), tag)
	}
	return fmt.Sprintf("in %s (%s)", display.English.Tags().Name(language.Make(tag)), tag)
}
