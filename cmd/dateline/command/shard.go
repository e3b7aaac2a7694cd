package command

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/source"
)

// shardFlag says which shard of a run this process is.
type shardFlag struct{ value string }

func (f *shardFlag) register(c *cobra.Command) {
	c.Flags().StringVar(&f.value, "shard", "", "be one shard of a run: `number/count` such as 3/16, or auto or auto/16 for what the scheduler says (Slurm, Kubernetes, AWS Batch, Cloud Run)")
	c.RegisterFlagCompletionFunc("shard", cobra.FixedCompletions([]string{"auto", "auto/", "1/"}, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace))
}

// read gives the number of the shard, from 1, and how many there are: 0 and 0
// without the flag. getenv is os.Getenv.
func (f *shardFlag) read(getenv func(string) string) (number, count int, err error) {
	if f.value == "" {
		return 0, 0, nil
	}
	first, second, given := strings.Cut(f.value, "/")
	if given {
		if count, err = strconv.Atoi(second); err != nil || count < 1 || count > source.MostShards {
			return 0, 0, f.fail(fmt.Errorf("the number of shards is from 1 to %d", source.MostShards))
		}
	}
	switch {
	case first == "auto":
		if number, count, err = fromScheduler(getenv, count); err != nil {
			return 0, 0, f.fail(err)
		}
	case !given:
		return 0, 0, f.fail(errors.New("give number/count such as 3/16, auto or auto/16"))
	default:
		if number, err = strconv.Atoi(first); err != nil {
			return 0, 0, f.fail(errors.New("give number/count such as 3/16, auto or auto/16"))
		}
	}
	if number < 1 || number > count {
		return 0, 0, f.fail(fmt.Errorf("shard %d is not one of %d: they are counted from 1", number, count))
	}
	return number, count, nil
}

func (f *shardFlag) fail(err error) error {
	return usageError{fmt.Errorf("--shard %s: %w", f.value, err)}
}

// scheduler is how a scheduler tells its tasks apart.
type scheduler struct {
	name               string
	index, first, step string // variables: the index of the task, the lowest one, and by how much they grow
	count              string // the number of tasks; empty where it is not told
}

// The schedulers, as their manuals describe the environment of a task.
var schedulers = []scheduler{
	{name: "Slurm", index: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", step: "SLURM_ARRAY_TASK_STEP", count: "SLURM_ARRAY_TASK_COUNT"},
	{name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE"},
	{name: "Cloud Run", index: "CLOUD_RUN_TASK_INDEX", count: "CLOUD_RUN_TASK_COUNT"},
	{name: "Kubernetes", index: "JOB_COMPLETION_INDEX"},
}

// fromScheduler is what the scheduler says. count is 0 where the command line
// leaves it to the scheduler.
func fromScheduler(getenv func(string) string, count int) (number, of int, err error) {
	found := slices.DeleteFunc(slices.Clone(schedulers), func(s scheduler) bool { return getenv(s.index) == "" })
	switch len(found) {
	case 0:
		var names []string
		for _, s := range schedulers {
			names = append(names, fmt.Sprintf("%s (%s)", s.index, s.name))
		}
		return 0, 0, fmt.Errorf("no scheduler says which: none of %s is set", strings.Join(names, ", "))
	case 1:
		return found[0].read(getenv, count)
	}
	return 0, 0, fmt.Errorf("both %s and %s are set: name the shard by one of them, such as 3/16", found[0].index, found[1].index)
}

func (s scheduler) read(getenv func(string) string, count int) (number, of int, err error) {
	variable := func(name string, normal int) (n int) {
		value := getenv(name)
		if name == "" || value == "" {
			return normal
		}
		n, wrong := strconv.Atoi(value)
		if wrong != nil || n < 0 {
			err = fmt.Errorf("%s is %q, want a number", name, value)
		}
		return n
	}
	index, first, step, of := variable(s.index, 0), variable(s.first, 0), variable(s.step, 1), variable(s.count, count)
	switch {
	case err != nil:
		return 0, 0, err
	case of == 0:
		return 0, 0, fmt.Errorf("%s does not say of how many: give auto/16, or as many as there are", s.name)
	case count > 0 && of != count:
		// A part of the tasks repeated, whose numbers would be others.
		return 0, 0, fmt.Errorf("%s is %d: to repeat some of %d shards name them, such as 3/%d", s.count, of, count, count)
	case step < 1 || (index-first)%step != 0 || index < first || (index-first)/step >= of:
		return 0, 0, fmt.Errorf("task %d of %s is not one of %d in even steps from %d: name the shard, such as 3/%d", index, s.name, of, first, of)
	}
	return (index-first)/step + 1, of, nil
}
