"""Every night, the day before: 16 shards as mapped tasks, then their publication.

Airflow 3. The workers have dateline on their PATH and share the folders, or have
dateline-cloud and the folders are on object storage. How many shards run at a
time is what the pool "dateline" has of slots.
"""

from datetime import datetime, timedelta, timezone

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import CronDataIntervalTimetable, dag

SHARDS = 16
FEEDS = "/feeds"
WAREHOUSE = "/warehouse"

# --rejects-ok: every exit code but 0 fails the task. exec: it is dateline that is
# sent SIGTERM. A task that is tried again goes on behind its shard's last part.
SHARD = f'exec dateline run "{FEEDS}/dt={{{{ ds }}}}" --out "{WAREHOUSE}" --date {{{{ ds }}}} --shard "$SHARD" --rejects-ok --log-format text'
PUBLISH = f'exec dateline publish "{WAREHOUSE}" --date {{{{ ds }}}} --rejects-ok --log-format text'


@dag(
    # ds is the first day of the interval: the one before the night.
    schedule=CronDataIntervalTimetable("30 1 * * *", timezone="UTC"),
    start_date=datetime(2026, 11, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_tasks=SHARDS,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(minutes=1),
        "retry_exponential_backoff": True,
        "execution_timeout": timedelta(hours=6),
        "append_env": True,
    },
)
def dateline_night():
    shards = BashOperator.partial(
        task_id="shard",
        bash_command=SHARD,
        pool="dateline",
        map_index_template="{{ task.env['SHARD'] }}",
    ).expand(env=[{"SHARD": f"{number}/{SHARDS}"} for number in range(1, SHARDS + 1)])
    shards >> BashOperator(task_id="publish", bash_command=PUBLISH)


dateline_night()
