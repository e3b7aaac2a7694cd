package command

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/golden"
)

func goldenCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "golden",
		Short: "Keep what dateline makes of your articles, and see what becomes different",
		Long: `golden keeps the output of a folder of articles, which people look at once, and
compares it with what a later version, gazetteer or configuration makes of them.

DIR/articles holds the articles, anything that run reads; DIR/golden has a file
for each of them, with one line for each document, mention and reject, so that what
changes is easily looked at in version control.`,
		Example: `  dateline golden make regression
  dateline golden check regression`,
		Args: noSuchCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(goldenMakeCommand(), goldenCheckCommand())
	return c
}

// goldenFlags are those of make and check, which must be told the same.
type goldenFlags struct {
	input    inputFlags
	articles string
}

func (f *goldenFlags) register(c *cobra.Command) {
	f.input.register(c)
	c.Flags().StringVar(&f.articles, "articles", "", "`folder` of the articles, where they are not in DIR/articles")
	c.Args = func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return errors.New("name the folder that has the articles and the golden output")
		}
		return nil
	}
}

// folder is what the arguments name.
func (f *goldenFlags) folder(c *cobra.Command, args []string) (golden.Folder, error) {
	config, err := f.input.config(c)
	if err != nil {
		return golden.Folder{}, err
	}
	folder := golden.Folder{Articles: filepath.Join(args[0], "articles"), Golden: filepath.Join(args[0], "golden"), Config: config}
	if f.articles != "" {
		folder.Articles = filepath.Clean(f.articles)
	}
	return folder, nil
}
