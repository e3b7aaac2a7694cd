"""Measures a night in Spark beside the same night by `dateline run`, on two cores, and holds their rows against each other.

    python -m venv /tmp/engines && /tmp/engines/bin/pip install -r testdata/engines/requirements.txt
    /tmp/engines/bin/python cmd/dateline-spark/tests/measure.py --documents 200000 --scratch /tmp/measure

It prints a line of JSON for each step: rows, seconds, and seconds of processor time of
dateline, of Spark's Java and of its Python workers.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
DAY = "2026-11-20"
FEED = ["-article", "2700", "-languages", "id,ar,fa,en,ru,es,de,zh", "-repeat", "50"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--files", type=int, default=16, help="files of the lake")
    parser.add_argument("--scratch", type=Path, required=True, help="folder for 2 kB a document, five times")
    parser.add_argument("--steps", default="run,alone,jobs,night,killed", help="those to do, separated by commas")
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    os.chdir(args.scratch)
    prepare(args)
    for step in args.steps.split(","):
        {"run": run, "alone": alone, "jobs": jobs, "night": night, "killed": killed}[step](args)


def prepare(args):
    """Builds what is asked, and makes the feed and the lake, if they are not there."""
    subprocess.run(["go", "build", "-o", args.scratch / "dateline", "./cmd/dateline"], cwd=ROOT, check=True)
    subprocess.run(["go", "build", "-o", args.scratch / "rows", "./rows"], cwd=ROOT / "testdata/arrowread", check=True)
    if not Path("feed.jsonl").exists():
        generate = ["go", "run", "./testdata/generate", "-documents", str(args.documents), *FEED]
        subprocess.run([*generate, "-out", args.scratch / "feed.jsonl"], cwd=ROOT, check=True)
    if not Path("lake").exists():
        import lake

        Path("lake.new").mkdir(exist_ok=True)
        stretches = [[] for _ in range(args.files)]
        for i, row in enumerate(lake.lines(Path("feed.jsonl"), "feed.jsonl", "feed.jsonl")):
            stretches[i * args.files // args.documents].append(row)
        for i, stretch in enumerate(stretches):
            lake.write(stretch, f"lake.new/{i:02}.parquet")
        Path("lake.new").rename("lake")


def run(args):
    began, cpu = time.time(), children()
    command = ["./dateline", "run", "feed.jsonl", "--out", "by-run", "--date", DAY, "--workers", "2", "--quiet", "--force"]
    subprocess.run(command, check=True)
    say("dateline run --workers 2", args, began, dateline=children() - cpu)
    digest("by-run")


def alone(args):
    """The program fed from a file of the batches that Spark would hand it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pa.OSFile("lake.arrows", "wb") as file:
        writer = None
        for part in sorted(Path("lake").glob("*.parquet")):
            for batch in pq.ParquetFile(part).iter_batches(10_000):
                writer = writer or pa.ipc.new_stream(file, batch.schema)
                writer.write_batch(batch)
        writer.close()
    for what in ([], ["--table", "mentions"]):
        began, cpu = time.time(), children()
        with open("lake.arrows", "rb") as stdin:
            command = ["./dateline", "extract", "--format", "arrow", "--workers", "2", *what]
            subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, check=True)
        say(" ".join(["dateline extract --format arrow", *what]), args, began, dateline=children() - cpu)


def jobs(args):
    """Jobs whose rows go nowhere: what Spark takes, what handing over takes, and what extraction adds."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    sys.path.insert(0, str(HERE.parent))
    from pyspark.sql import SparkSession

    import dateline

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "3g",
        "spark.sql.files.openCostInBytes": "134217728",  # a task for every file
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    dateline.ship(session, "dateline")
    df = session.read.parquet("lake")

    def timed(name, frame):
        began, cpu = time.time(), by_kind()
        frame.write.format("noop").mode("overwrite").save()
        after = by_kind()
        say(name, args, began, **{kind: after[kind] - cpu[kind] for kind in after})

    timed("warm up", dateline.extract(df.limit(2000)))
    timed("scan", df)
    timed("mapInArrow, the batches as they are", df.mapInArrow(lambda batches: batches, df.schema))
    for size in (1_000, 10_000, 50_000):
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", size)
        timed(f"extract, {size} rows in a batch", dateline.extract(df))
    session.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    timed("mentions", dateline.mentions(df))
    timed("documents", dateline.documents(df))
    session.stop()


def night(args):
    began = time.time()
    with submitted("local[2]", "by-spark") as spark:
        assert spark.wait() == 0
    say("night.py, local[2]", args, began)
    digest("by-spark")


def killed(args):
    """A night in a cluster of two executors, one of which is killed when some of its work is done."""
    import cluster

    began = time.time()
    with submitted("local-cluster[2,1,2048]", "by-cluster", "--conf", "spark.executor.memory=2g") as spark:
        cluster.wait_for(spark, lambda: list(Path().glob("by-cluster/_staging/*/_temporary/*/task_*")))
        cluster.kill(next(pid for pid in cluster.descendants(spark.pid) if cluster.named(pid, "CoarseGrainedExecutorBackend")))
        assert spark.wait() == 0
    say("night.py, local-cluster, an executor killed", args, began)
    digest("by-cluster")


def submitted(master, out, *more):
    import cluster

    command = cluster.submit(Path.cwd(), Path("dateline").resolve(), master, *more, "--conf", "spark.driver.memory=3g", "--conf", "spark.sql.files.openCostInBytes=134217728")
    return cluster.start(Path.cwd(), [*command, "--input", "lake/", "--date", DAY, "--out", out])


def digest(folder):
    """Rows of the tables and a digest of them in any order."""
    said = subprocess.run(["./rows", folder, DAY], check=True, capture_output=True, text=True).stdout
    for line in said.splitlines():
        table, rows, _, any_order = line.split()
        print(json.dumps({"warehouse": folder, "table": table, "rows": int(rows), "digest": any_order[:16]}), flush=True)


def say(step, args, began, **cpu):
    said = {"step": step, "documents": args.documents, "seconds": round(time.time() - began, 1)}
    print(json.dumps(said | {f"cpu of {kind}": round(n, 1) for kind, n in cpu.items()}), flush=True)


def children():
    """Processor time of the processes that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def by_kind():
    """Processor time of the processes that live, in seconds, with that of the ended ones that they waited for."""
    import cluster

    used = {"dateline": 0, "java": 0, "python": 0}
    for pid in cluster.descendants(os.getpid()):
        words = cluster.arguments(pid).split("\0")
        kind = "dateline" if "extract" in words else "java" if words[0].endswith("java") else "python"
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used[kind] += sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    return used


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
