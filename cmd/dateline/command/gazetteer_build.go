package command

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

// listFlags are the flags of the commands that read lists of names.
type listFlags struct {
	types, languages, classes []string
}

func (f *listFlags) register(c *cobra.Command) {
	c.Flags().StringSliceVar(&f.types, "type", nil, "take only entities of these `types`: person, organisation, country")
	c.Flags().StringSliceVar(&f.languages, "language", nil, "take only names in these `languages`, as BCP 47 has them; names without a language are always taken")
	c.Flags().StringSliceVar(&f.classes, "class", nil, "of a Wikidata dump, take the instances of these `classes` and of no others: Q5=person")
	c.RegisterFlagCompletionFunc("type", cobra.FixedCompletions([]string{"person", "organisation", "country"}, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("language", cobra.NoFileCompletions)
	c.RegisterFlagCompletionFunc("class", cobra.NoFileCompletions)
	c.ValidArgsFunction = cobra.FixedCompletions([]string{"txt", "tsv", "jsonl", "ndjson", "json", "gz", "bz2", "zst"}, cobra.ShellCompDirectiveFilterFileExt)
}

func (f *listFlags) options() (lists.Options, error) {
	o := lists.Options{Languages: f.languages}
	for _, t := range f.types {
		o.Types = append(o.Types, lists.Type(t))
	}
	if len(f.classes) > 0 {
		o.Classes = make(map[string]lists.Type)
	}
	for _, class := range f.classes {
		id, kind, found := strings.Cut(class, "=")
		if !found {
			return o, usageError{fmt.Errorf("--class %q: give class=type, such as Q5=person", class)}
		}
		o.Classes[id] = lists.Type(kind)
	}
	if err := o.Check(); err != nil {
		return o, usageError{err}
	}
	return o, nil
}

// needLists refuses a command line without lists.
func needLists(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no list: name files that end in .txt, .tsv, .jsonl or .json, each also with .gz, .bz2 or .zst")
	}
	return nil
}

func gazetteerBuildCommand() *cobra.Command {
	var input listFlags
	var out string
	c := &cobra.Command{
		Use:   "build --out FILE LIST…",
		Short: "Compile lists of names into a gazetteer that is opened at once",
		Long: `build compiles lists into one file that --gazetteer takes. The same lists in the
same order give the same bytes. By their extension, lists are

  .txt    blocks, as the built-in lists are written
  .tsv    a table with a header: type, form and, as you like, entity, name, tags,
          strength, demonym, wikidata
  .jsonl  a JSON object a line: an entity with its names, an entity of OpenSanctions
          (FollowTheMoney), or one of Wikidata
  .json   a Wikidata dump

each also compressed (.gz, .bz2, .zst). gazetteers/lists/README.md describes them.
Where lists name one entity, by its key, their names join.

Of one stretch of a text, what a gazetteer knows as a person, an organisation or
a country replaces what earlier ones and the built-in one know as such; a name
marked ! (never) is taken away.`,
		Example: `  dateline gazetteer build --out mine.gaz ministers.tsv companies.jsonl.gz
  dateline gazetteer build --out people.gaz --type person --language en,ar,fa wikidata.json.bz2`,
		Args: needLists,
		RunE: func(c *cobra.Command, args []string) error {
			options, err := input.options()
			if err != nil {
				return err
			}
			defer debug.SetGCPercent(debug.SetGCPercent(10)) // what is built lives to the end: memory is scarcer than time
			b := gazetteers.NewBuilder()
			b.Program = "dateline " + pipeline.Version
			for _, list := range args {
				if err := b.AddList(list, options); err != nil {
					return err
				}
			}
			if err := b.WriteFile(out); err != nil {
				return err
			}
			f, err := gazetteers.Open(out)
			if err != nil {
				return err
			}
			sayBuilt(c.OutOrStdout(), out, f)
			return nil
		},
	}
	input.register(c)
	c.Flags().StringVarP(&out, "out", "o", "", "`file` to write (required)")
	for _, err := range []error{c.MarkFlagRequired("out"), c.MarkFlagFilename("out", "gaz")} {
		if err != nil {
			panic(err) // the flag is registered above
		}
	}
	return c
}

// sayBuilt says in a few lines what a gazetteer was made of.
func sayBuilt(w io.Writer, path string, f *gazetteers.File) {
	for _, s := range f.Meta.Sources {
		fmt.Fprintf(w, "%9d entities %9d names  %s\n", s.Entities, s.Names, visible.Line(s.Name))
	}
	if f.Meta.Crowded > 0 {
		fmt.Fprintf(w, "%9d readings left out, of names that more than 256 entities bear\n", f.Meta.Crowded)
	}
	fmt.Fprintf(w, "%9d entities in %s, %s, sha256 %.16s…\n", f.Entities(), filepath.ToSlash(path), size(int64(f.Size())), f.Digest())
}
