package command

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

func runCommand() *cobra.Command {
	var f publishFlags
	var shard shardFlag
	config := &f.config
	c := &cobra.Command{
		Use:   "run INPUT…",
		Short: "Analyse a night's documents and publish them as Parquet",
		Long: `run reads every document of the inputs (folders, files, patterns, or - for
JSON Lines on standard input; .txt, .jsonl, .ndjson, each also .gz and .zst; with
dateline-cloud also URLs of object storage, such as 's3://news/feeds/dt=*/*.zst'),
analyses it, and publishes three tables under the output folder:

  documents/dt=DATE/  mentions/dt=DATE/  rejects/dt=DATE/
  _runs/dt=DATE/manifest.json and, last, _SUCCESS

With dateline-cloud that may be a URL, too: 's3://news/warehouse'. --append and
"dateline replay" write folders only.

and report.json and report.html beside the manifest: counts by source, language,
type and reason, and what has changed since the date before.

What cannot be read becomes a row of rejects; the run goes on and ends with
exit code 3. A run that fails, is stopped, or has more rejects than
--max-rejects allows (exit code 1) publishes nothing; the same command goes on
from the last parts that it finished (--checkpoint), where its inputs, version
and configuration are the same.

Running a date again replaces its partitions. Where they were made of the same
inputs by the same version, configuration and gazetteers nothing is done, and
the exit code is that of the run that made them; --force does it all the same.
--append adds late files to a date: inputs that it holds already are passed
over, and a document whose id it holds is a reject.

Only one run at a time writes a date. With --shard the run is one of several, on
this machine or others: it prepares its part of the tables under the output folder,
which "dateline publish" publishes when all shards are finished. "dateline plan"
shows who reads what. A shard can be repeated; what it has finished is not done
again.`,
		Example: `  dateline run testdata/news --out warehouse --date 2026-11-20
  dateline run feeds/*.jsonl.zst --field text=body --field published=date --out warehouse --date 2026-11-20
  dateline run late/ --append --out warehouse --date 2026-11-20
  dateline run feeds --out warehouse --date 2026-11-20 --max-rejects 5% --log-format json --metrics-file /var/lib/node_exporter/dateline.prom
  dateline run feeds --out warehouse --date 2026-11-20 --shard 3/16
  zcat feed.jsonl.gz | dateline run - --out warehouse --date 2026-11-20 --quiet`,
		Args: needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read(c, args); err != nil {
				return err
			}
			var err error
			if config.Shard, config.Shards, err = shard.read(os.Getenv); err != nil {
				return err
			}
			if config.Append && config.Shards > 0 {
				return usageError{errors.New("--append and --shard: publish the shards, then append with one run")}
			}
			if config.Append && config.Force {
				return usageError{errors.New("--append and --force: the one keeps what is published, the other replaces it")}
			}
			if config.Checkpoint < 1 {
				return usageError{fmt.Errorf("--checkpoint %d: give a number of bytes", config.Checkpoint)}
			}
			if config.RowsPerGroup < 0 || config.RowsPerGroup > warehouse.MostRowsPerGroup {
				return usageError{fmt.Errorf("--rows-per-group %d: give a number from 0 to %d", config.RowsPerGroup, warehouse.MostRowsPerGroup)}
			}
			if err := f.readMaxRejects(); err != nil {
				return err
			}
			return f.execute(c)
		},
	}
	shard.register(c)
	f.register(c, ", made where it does not exist", "; relative dates in the texts do not depend on it")
	f.registerMaxRejects(c)
	c.Flags().IntVar(&config.RowsPerGroup, "rows-per-group", 0, "`number` of rows in a Parquet row group, 0 for the default")
	c.Flags().Int64Var(&config.Checkpoint, "checkpoint", pipeline.DefaultCheckpoint, "`bytes` of text, a kilobyte added for each document, that go into one part of each table; an interrupted run goes on from the last parts that it finished")
	c.Flags().BoolVar(&config.Append, "append", false, "add late files to the partitions of the date instead of replacing them")
	c.Flags().BoolVar(&config.Force, "force", false, "do what is done already: publish the same again, and drop what an interrupted run has finished")
	return c
}
