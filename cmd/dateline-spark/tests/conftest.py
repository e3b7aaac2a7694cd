import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "testdata/engines")]

import in_spark  # noqa: E402  of testdata/engines
import nights  # noqa: E402

import lake  # noqa: E402

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="session")
def program(work):
    """The program, with a name that no other process has."""
    return Path(os.environ.get("DATELINE") or nights.build(work))


@pytest.fixture(scope="session")
def feeds(work):
    """Folders of documents: all articles of the project, with bad input and with ids and texts that occur twice, and a few."""
    night, less = work / "feeds/night", work / "feeds/less"
    shutil.copytree(nights.NEWS, night / "news")
    for name in ("broken.jsonl", "spaces.txt"):
        shutil.copy(nights.BAD / name, night / name)
    shutil.copytree(nights.NEWS / "id", less)
    # Articles again, under another id and under their own, and one text on two days.
    agency = (night / "news/feeds/agency.jsonl").read_text().splitlines()
    text = "Ketua DPR Puan Maharani tiba di Jakarta kemarin."
    days = {"late": "2021-02-05T23:30:00-07:00", "late-again": "Fri, 5 Feb 2021 01:00:00 +0700", "later": "2021-02-06T06:30:00Z"}
    again = [agency[0].replace('"ag-', '"again-ag-', 1), agency[1], agency[2]]
    again += [json.dumps({"id": id, "text": text, "published": day}) for id, day in days.items()]
    (night / "news/feeds/again.jsonl").write_text("\n".join(again) + "\n")
    return {"night": night, "less": less}


@pytest.fixture(scope="session")
def lakes(feeds, work):
    """The same documents as Parquet, one file each."""
    files = {}
    for name, folder in feeds.items():
        files[name] = work / f"{name}.parquet"
        lake.write(lake.documents(folder, work), files[name], together=16)
    return files


@pytest.fixture(scope="session")
def runs(program, feeds, work):
    """The warehouses that dateline itself makes of the folders."""
    for name, folder in feeds.items():
        command = [nights.build(work), "run", folder.relative_to(work), "--out", f"run-{name}", "--date", "2026-11-20", "--quiet"]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 3), done.stderr
    return {name: work / f"run-{name}" for name in feeds}


@pytest.fixture(scope="session")
def spark(program, work):
    in_spark.need_java()
    from pyspark.sql import SparkSession

    import dateline

    iceberg = in_spark.fetched(in_spark.ICEBERG, work / "jars")
    settings = {
        "spark.sql.session.timeZone": "Asia/Jakarta",  # the rows do not depend on it
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(work / "spark-warehouse"),
        "spark.ui.enabled": "false",
        "spark.jars": iceberg,
        "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
        "spark.sql.catalog.lake.type": "hadoop",
        "spark.sql.catalog.lake.warehouse": str(work / "iceberg"),
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    dateline.ship(session, program)
    yield session
    session.stop()
