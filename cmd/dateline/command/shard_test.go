package command

import (
	"errors"
	"strings"
	"testing"
)

func TestShardFlag(t *testing.T) {
	slurm := func(id, first, step, count string) string {
		return "SLURM_ARRAY_TASK_ID=" + id + " SLURM_ARRAY_TASK_MIN=" + first + " SLURM_ARRAY_TASK_STEP=" + step + " SLURM_ARRAY_TASK_COUNT=" + count
	}
	for _, test := range []struct {
		value, environment string
		number, count      int
		problem            string
	}{
		{value: ""},
		{value: "", environment: slurm("3", "0", "1", "8")}, // never without being asked
		{value: "3/16", number: 3, count: 16},
		{value: "1/1", number: 1, count: 1},
		{value: "16/16", environment: "JOB_COMPLETION_INDEX=2", number: 16, count: 16},
		{value: "0/16", problem: "shard 0 is not one of 16: they are counted from 1"},
		{value: "17/16", problem: "shard 17 is not one of 16"},
		{value: "-1/16", problem: "shard -1 is not one of 16"},
		{value: "3", problem: "give number/count such as 3/16"},
		{value: "x/16", problem: "give number/count"},
		{value: "3/", problem: "the number of shards is from 1 to 99999"},
		{value: "3/0", problem: "the number of shards is from 1"},
		{value: "1/100000", problem: "from 1 to 99999"},
		{value: "3/16/2", problem: "the number of shards"},
		{value: "auto/x", problem: "the number of shards"},

		{value: "auto", problem: "none of SLURM_ARRAY_TASK_ID (Slurm), AWS_BATCH_JOB_ARRAY_INDEX (AWS Batch)"},
		{value: "auto/16", problem: "no scheduler says which"},

		// sbatch --array=0-7, 1-8, 10-80:10
		{value: "auto", environment: slurm("0", "0", "1", "8"), number: 1, count: 8},
		{value: "auto", environment: slurm("8", "1", "1", "8"), number: 8, count: 8},
		{value: "auto", environment: slurm("30", "10", "10", "8"), number: 3, count: 8},
		{value: "auto/8", environment: slurm("30", "10", "10", "8"), number: 3, count: 8},
		// Only some of them again, --array=3,5: their places are not those they had.
		{value: "auto/8", environment: slurm("5", "3", "2", "2"), problem: "SLURM_ARRAY_TASK_COUNT is 2: to repeat some of 8 shards name them, such as 3/8"},
		// --array=1,2,9
		{value: "auto", environment: slurm("9", "1", "1", "3"), problem: "task 9 of Slurm is not one of 3 in even steps from 1"},
		{value: "auto", environment: slurm("4", "1", "2", "3"), problem: "not one of 3 in even steps"},
		{value: "auto", environment: slurm("four", "1", "1", "4"), problem: `SLURM_ARRAY_TASK_ID is "four", want a number`},
		{value: "auto", environment: slurm("4", "1", "0", "4"), problem: "even steps"},

		{value: "auto", environment: "AWS_BATCH_JOB_ARRAY_INDEX=9 AWS_BATCH_JOB_ARRAY_SIZE=10", number: 10, count: 10},
		{value: "auto", environment: "AWS_BATCH_JOB_ARRAY_INDEX=10 AWS_BATCH_JOB_ARRAY_SIZE=10", problem: "task 10 of AWS Batch is not one of 10"},
		{value: "auto", environment: "CLOUD_RUN_TASK_INDEX=0 CLOUD_RUN_TASK_COUNT=3", number: 1, count: 3},
		{value: "auto/4", environment: "CLOUD_RUN_TASK_INDEX=0 CLOUD_RUN_TASK_COUNT=3", problem: "CLOUD_RUN_TASK_COUNT is 3"},
		{value: "auto/5", environment: "JOB_COMPLETION_INDEX=4", number: 5, count: 5},
		{value: "auto/4", environment: "JOB_COMPLETION_INDEX=4", problem: "task 4 of Kubernetes is not one of 4"},
		{value: "auto", environment: "JOB_COMPLETION_INDEX=4", problem: "Kubernetes does not say of how many: give auto/16"},
		{value: "auto/4", environment: "JOB_COMPLETION_INDEX=1 SLURM_ARRAY_TASK_ID=2", problem: "both SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX are set"},
	} {
		environment := make(map[string]string)
		for _, variable := range strings.Fields(test.environment) {
			name, value, _ := strings.Cut(variable, "=")
			environment[name] = value
		}
		f := shardFlag{value: test.value}
		number, count, err := f.read(func(name string) string { return environment[name] })
		if test.problem != "" {
			var usage usageError
			if !errors.As(err, &usage) || !strings.Contains(err.Error(), test.problem) || !strings.HasPrefix(err.Error(), "--shard "+test.value+": ") {
				t.Errorf("%q, %s: %v, want %q", test.value, test.environment, err, test.problem)
			}
			continue
		}
		if err != nil || number != test.number || count != test.count {
			t.Errorf("%q, %s: %d/%d, %v, want %d/%d", test.value, test.environment, number, count, err, test.number, test.count)
		}
	}
}
