#!/bin/sh
# Submits a night to Slurm, 16 shards as an array and behind them the publication,
# and prints the two jobs:
#
#   night.sh 2026-11-20 /feeds/dt=2026-11-20 /warehouse
#
# More than 16: SHARDS=64 night.sh …. Options of the site, such as those for an
# account or a partition, come from SBATCH_ACCOUNT, SBATCH_PARTITION, ….
set -eu
[ $# -eq 3 ] || { echo "usage: night.sh DATE INPUT WAREHOUSE" >&2; exit 2; }
export DATELINE_DATE="$1" DATELINE_INPUT="$2" DATELINE_OUT="$3"

# A task that fails is put back into the queue, three times at most: its shard
# goes on behind its last part. Exit code 2 is wrong usage, which will not be
# better then. A lost node or a preemption put a task back by themselves.
shards=$(sbatch --parsable --job-name="dateline-$1" --array="1-${SHARDS:-16}" \
	--ntasks=1 --cpus-per-task=2 --mem=2G --time=6:00:00 --requeue --open-mode=append --output="dateline-$1-%a.log" <<'END'
#!/bin/sh
code=0
srun dateline run "$DATELINE_INPUT" --out "$DATELINE_OUT" --date "$DATELINE_DATE" --shard auto --rejects-ok --log-format text || code=$?
if [ $code -ne 0 ] && [ $code -ne 2 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
	scontrol requeue "$SLURM_JOB_ID"
	sleep 60 # until it is ended
fi
exit $code
END
)

# afterok is every task with exit code 0, therefore --rejects-ok.
publication=$(sbatch --parsable --job-name="dateline-$1-publish" --dependency="afterok:$shards" --kill-on-invalid-dep=yes \
	--ntasks=1 --cpus-per-task=2 --mem=2G --time=2:00:00 --requeue --open-mode=append --output="dateline-$1-publish.log" <<'END'
#!/bin/sh
srun dateline publish "$DATELINE_OUT" --date "$DATELINE_DATE" --rejects-ok --log-format text
END
)
echo "$shards $publication"
