package command

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

func publishCommand() *cobra.Command {
	var config pipeline.PublishConfig
	quiet, maxRejects := false, ""
	c := &cobra.Command{
		Use:   "publish OUT --date DATE",
		Short: "Publish the shards of a date, when all are finished",
		Long: `publish puts the tables that the shards of a date have prepared ("dateline run
--shard 3/16") in the place of what was published of it, all at once and with one
manifest. The rows are those of one run over all inputs: a document whose id an
earlier shard has becomes a reject, and duplicate_of names the first document of
all.

All shards have to be finished, and to be of the same version, configuration and
gazetteers; those that are missing are named (exit code 1), and nothing is changed.
What was published already is left alone. Where the inputs have changed while the
shards ran there are two plans: run all shards again, or name the plan to publish.`,
		Example: `  dateline run feeds --out warehouse --date 2026-11-20 --shard 1/2
  dateline run feeds --out warehouse --date 2026-11-20 --shard 2/2
  dateline publish warehouse --date 2026-11-20
  dateline publish warehouse --date 2026-11-20 --max-rejects 5%`,
		Args: oneFolder,
		RunE: func(c *cobra.Command, args []string) (err error) {
			config.Out = args[0]
			if err := checkDate(config.Date); err != nil {
				return err
			}
			if maxRejects != "" {
				if config.MaxRejects, err = pipeline.ParseMaxRejects(maxRejects); err != nil {
					return usageError{fmt.Errorf("--max-rejects %w", err)}
				}
			}
			report, err := pipeline.Publish(c.Context(), config)
			if errors.Is(err, warehouse.ErrNoShards) {
				return publishedBefore(c, config, quiet, err)
			}
			if !quiet {
				for _, notice := range report.Notices {
					fmt.Fprintf(c.ErrOrStderr(), "%s\n", visible.Line(notice))
				}
			}
			if err != nil {
				return err
			}
			if !quiet {
				summarise(c.OutOrStdout(), report, pipeline.Config{Out: config.Out, Date: config.Date})
			}
			if report.Rejects > 0 {
				return errRejects
			}
			return nil
		},
	}
	c.Flags().StringVarP(&config.Date, "date", "d", "", "`day` of the partitions, YYYY-MM-DD (required)")
	c.Flags().StringVar(&config.Plan, "plan", "", "`id` of the plan whose shards to publish, as \"dateline plan\" prints it; needed only where there are several")
	c.Flags().StringVar(&maxRejects, "max-rejects", "", "fail without publishing where there are more rejects than this `number or share`: 100, 5%")
	c.Flags().IntVar(&config.Workers, "workers", 0, "`number` of shards that are corrected at once, 0 for one for each CPU")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "no summary")
	registerRejectsOK(c)
	c.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	if err := c.MarkFlagRequired("date"); err != nil {
		panic(err) // the flag is registered above
	}
	return c
}

// publishedBefore is the end of a publication for which no shards wait: that of shards
// that are published already is a success, such as when a scheduler tries again.
func publishedBefore(c *cobra.Command, config pipeline.PublishConfig, quiet bool, none error) error {
	m, published, err := warehouse.ReadManifest(config.Out, config.Date)
	if err != nil || !published || len(m.Runs) == 0 {
		return fmt.Errorf("%w: run them first, with --shard", none)
	}
	shards := m.Runs[len(m.Runs)-1].Shards
	if shards == nil || config.Plan != "" && config.Plan != shards.Plan {
		return fmt.Errorf("%w: run them first, with --shard; %s is published, from %s", none, config.Date, filepath.ToSlash(warehouse.RunFolder(config.Out, config.Date)))
	}
	if !quiet {
		fmt.Fprintf(c.OutOrStdout(), "unchanged: the %d shards of %s are published already\n", shards.Count, config.Date)
	}
	for _, in := range m.Inputs {
		if in.Rejects > 0 {
			return errRejects
		}
	}
	return nil
}

// oneFolder refuses a command line that names no folder, or several.
func oneFolder(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("name the warehouse folder")
	}
	return nil
}
