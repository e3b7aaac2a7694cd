package command

import (
	"errors"

	"github.com/spf13/cobra"
)

func publishCommand() *cobra.Command {
	var f publishFlags
	config := &f.config
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
			config.Out, config.Publish = args[0], true
			if config.Log, err = f.log.logger(c.ErrOrStderr(), f.quiet); err != nil {
				return err
			}
			if err := f.readMaxRejects(); err != nil {
				return err
			}
			return f.execute(c)
		},
	}
	f.registerNight(c, "")
	c.Flags().StringVar(&config.Plan, "plan", "", "`id` of the plan whose shards to publish, as \"dateline plan\" prints it; needed only where there are several")
	f.registerMaxRejects(c)
	c.Flags().IntVarP(&config.Workers, "workers", "w", 0, "`number` of shards that are corrected at once, 0 for one for each CPU")
	return c
}

// oneFolder refuses a command line that names no folder, or several.
func oneFolder(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("name the warehouse folder")
	}
	return nil
}
