package command

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/visible"
)

var planFormats = []string{"text", "json"}

func planCommand() *cobra.Command {
	shards, format := 0, ""
	c := &cobra.Command{
		Use:   "plan INPUT…",
		Short: "Say what each shard of a run would read",
		Long: `plan shows into which pieces the shards of "run --shard 1/16" to "16/16" cut the
inputs. It looks at names and sizes only, as every shard does by itself: the same
inputs, named in the same way, give the same plan on every machine, and another
file or size gives one with another id.

Shards are stretches of the inputs in their order, of about the same size;
compressed bytes count threefold. Plain JSON Lines are cut, in pieces of at least
1 MiB, and a line belongs to the piece in which it begins; all else goes to one
shard whole. Where there is less to cut than there are shards, some are empty.`,
		Example: `  dateline plan feeds --shards 16
  dateline plan 'feeds/*.jsonl.zst' --shards 64 --format json`,
		Args: needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(planFormats, format) {
				return usageError{fmt.Errorf("--format %q: there is %s", format, strings.Join(planFormats, ", "))}
			}
			if shards < 1 || shards > source.MostShards {
				return usageError{fmt.Errorf("--shards %d: give a number from 1 to %d", shards, source.MostShards)}
			}
			set, err := source.Open(c.Context(), args, source.Options{})
			if err != nil {
				return err
			}
			plan, err := set.Plan(shards)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			if format == "json" {
				encoder := json.NewEncoder(visible.JSONWriter(out))
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				if err := encoder.Encode(plan); err != nil {
					return err
				}
			} else {
				printPlan(out, plan, len(set.Files))
			}
			return out.Flush()
		},
	}
	c.Flags().IntVar(&shards, "shards", 0, "`number` of shards (required)")
	c.Flags().StringVar(&format, "format", "text", "`format` of the output: text or json")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(planFormats, cobra.ShellCompDirectiveNoFileComp))
	if err := c.MarkFlagRequired("shards"); err != nil {
		panic(err) // the flag is registered above
	}
	return c
}

// printPlan prints a plan for people.
func printPlan(w io.Writer, plan *source.Plan, files int) {
	var bytes, weight, largest int64
	fmt.Fprintf(w, "%6s %10s %7s  %s\n", "shard", "bytes", "inputs", "from … to")
	for _, shard := range plan.Shards {
		bytes, weight, largest = bytes+shard.Bytes, weight+shard.Weight, max(largest, shard.Weight)
		fmt.Fprintf(w, "%6d %10s %7d  %s\n", shard.Number, size(shard.Bytes), len(shard.Pieces), stretchOf(shard.Pieces))
	}
	fmt.Fprintf(w, "plan %s: %d shards of %d inputs, %s", plan.ID, len(plan.Shards), files, size(bytes))
	if weight > 0 {
		fmt.Fprintf(w, "; the largest has %.2f times the mean", float64(largest)*float64(len(plan.Shards))/float64(weight))
	}
	fmt.Fprintln(w)
}

// stretchOf names the first and the last of what a shard reads.
func stretchOf(pieces []source.Piece) string {
	if len(pieces) == 0 {
		return "nothing"
	}
	first, last := pieceOf(pieces[0]), pieceOf(pieces[len(pieces)-1])
	if len(pieces) == 1 {
		return first
	}
	return first + " … " + last
}

func pieceOf(p source.Piece) string {
	if p.Whole {
		return visible.Line(p.Path)
	}
	return fmt.Sprintf("%s [%d, %d)", visible.Line(p.Path), p.From, p.To)
}
