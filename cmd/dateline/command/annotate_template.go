package command

import (
	"bufio"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
)

func annotateTemplateCommand() *cobra.Command {
	var input inputFlags
	var config pipeline.AnnotateConfig
	c := &cobra.Command{
		Use:   "annotate-template INPUT…",
		Short: "Write gold to be corrected by hand, with what is found filled in",
		Long: `annotate-template writes the documents of the inputs, with what extract finds in
them, as gold: JSON Lines, or with --indent for an editor, every mention in a line
of its own. A mention shows itself in brackets within its context, how sure it is
and which rule made it; those that are not as sure as --doubtful have
"doubtful": true, which an editor finds. Then

  - correct what is wrong, take out what is none, and put in what is missing:
    {"surface": "Retno Marsudi", "type": "person"} is enough where it is to stand;
  - correct "lang", the language, where it is wrong; "ignore": [[start, end]] takes
    stretches out, such as menus; "scored": ["date"] says that only dates are marked;
  - dateline check-gold --fix draft.json > gold.jsonl puts in offsets, order and
    parents, takes out what helped reading, and says what is still wrong.

Documents need ids that stay; those of files are their paths. With --text the inputs are
plain text files, - for standard input, or a text itself. Lines that are no
documents are named on standard error; the exit code is then 3.`,
		Example: `  dateline annotate-template --indent news/*.txt > draft.json
  dateline annotate-template --published 2026-11-20 feed.jsonl > draft.jsonl
  dateline check-gold --fix draft.json > gold.jsonl`,
		Args: needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkShare("--doubtful", config.Doubtful); err != nil {
				return err
			}
			var err error
			if config.Extract, err = input.inputs(c, args); err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			a, err := pipeline.Annotate(c.Context(), config, out, func(r source.Reject) { sayReject(c.ErrOrStderr(), r) })
			if err := errors.Join(err, out.Flush()); err != nil {
				return err
			}
			fmt.Fprintf(c.ErrOrStderr(), "%d documents, %d mentions to look at, %d of them doubtful\n", a.Documents, a.Mentions, a.Doubtful)
			if a.Rejects > 0 {
				return errRejects
			}
			return nil
		},
	}
	input.registerText(c)
	c.Flags().Float64Var(&config.Doubtful, "doubtful", 0.8, "mark mentions as doubtful whose confidence is below this `number` from 0 to 1")
	c.Flags().BoolVar(&config.Indent, "indent", false, "every mention in a line, for an editor; eval and check-gold read it, extract does not")
	return c
}
