"""spark-submit in a cluster on this machine: whatever is killed in the midst, the rows are those of `dateline run`."""

from pathlib import Path

import pytest

import cluster
import in_spark
import lake
import rows
import unwell
from test_night import DAY, known


def test_killed(program, feeds, runs, work, tmp_path):
    in_spark.need_java()
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are not in /proc here")
    documents = list(lake.documents(feeds["night"], work))
    (tmp_path / "lake").mkdir()
    for i in range(12):
        lake.write(documents[i::12], tmp_path / f"lake/{i}.parquet")
    slow = unwell.program(program, tmp_path / "unwell")
    (slow.parent / "slow").touch()

    with submitted(tmp_path, slow) as spark:
        cluster.wait_for(spark, lambda: list(tmp_path.glob("out/_staging/*/_temporary/*/task_*")))
        assert not (tmp_path / f"out/_staging/dt={DAY}.spark/_SUCCESS").exists()
        for name in (str(program), "CoarseGrainedExecutorBackend"):  # a dateline, and an executor
            cluster.kill(next(pid for pid in cluster.descendants(spark.pid) if cluster.named(pid, name)))
        assert spark.wait(timeout=600) == 0, (tmp_path / "log").read_text()[-3000:]

    assert "Lost executor" in (tmp_path / "log").read_text()
    for table in rows.TABLES:
        assert rows.of(tmp_path / "out", table) == known(runs["night"], table)
    assert not any(str(slow) in cluster.arguments(pid) for pid in cluster.pids())


def submitted(folder, program):
    """A night in a cluster of two executors that have a core each, with a task for every file."""
    command = cluster.submit(folder, program, "local-cluster[2,1,1024]", "--conf", "spark.sql.files.openCostInBytes=134217728")
    return cluster.start(folder, [*command, "--input", folder / "lake", "--date", DAY, "--out", folder / "out"])
