"""What dateline-iceberg registers, readers that have nothing in common with it read as the files hold it."""

import os
import subprocess
import sys
from datetime import date

import pytest

import in_spark
import nights
import tables
from conftest import VERSIONS
from iceberg import asked

HERE = nights.ROOT / "testdata/engines/iceberg"
# What Spark reads the catalogue with.
JARS = (in_spark.ICEBERG, "org.xerial:sqlite-jdbc:3.54.1.0")


@pytest.fixture(scope="module")
def lake(program, tmp_path_factory):
    """A folder whose nights were registered: one at first, then all, then one of them from other inputs."""
    folder = tmp_path_factory.mktemp("lake")
    register = folder / "dateline-iceberg"
    subprocess.run(["go", "build", "-o", register, "."], cwd=nights.ROOT / "cmd/dateline-iceberg", check=True)

    def published(night):
        day, inputs, added = night
        how = ["--append"] if added else []
        nights.dateline(program, "run", *nights.paths(inputs), "--out", folder / "warehouse", "--date", day, "--quiet", *how)

    def registered(*which):
        subprocess.run([register, "register", folder / "warehouse", *which], check=True)

    published(nights.LOADED[0])
    registered("--date", nights.LOADED[0][0])
    first = tables.rows(folder, "documents")
    for night in nights.LOADED[1:]:
        published(night)
    registered("--all")
    published((nights.LOADED[-2][0], [nights.FEED / "2026-11-06"], False))
    registered("--date", nights.LOADED[-2][0])
    return folder, first


def python_with(requirements, folder):
    """The environment of a Python that has other packages before its own."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", folder, "-r", requirements]
    try:
        subprocess.run(pip, capture_output=True, text=True, timeout=180, check=True)
    except subprocess.TimeoutExpired:
        pytest.skip("its packages could not be fetched through pip in 180 seconds")
    except subprocess.CalledProcessError as failed:
        pytest.skip(f"its packages could not be fetched through pip: {failed.stderr[-300:]}")
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module", params=["pyiceberg", "duckdb", "spark"])
def read(request, lake, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    environment, jars = {}, []
    if request.param == "duckdb":
        environment = python_with(HERE / "duckdb.txt", folder / "packages")
    if request.param == "spark":
        in_spark.need_java()
        jars = [in_spark.fetched(jar, folder.parent / "jars") for jar in JARS]
        if not all(jars):
            pytest.skip("Iceberg could not be fetched through mvn")
    catalogue = lake[0] / "warehouse/_iceberg/catalog.db"
    script = [sys.executable, HERE / f"read_{request.param}.py", catalogue, folder, ",".join(jars)]
    done = subprocess.run(script, cwd=folder, env=os.environ | environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    answers = asked.answers(folder)
    VERSIONS[f"iceberg in {request.param}"] = answers["version"]
    return answers


@pytest.mark.parametrize("table", tables.NAMES)
def test_rows(read, lake, table):
    """Every row with every value and null, and dt, which is in no file."""
    assert tables.ordered(table, read[table]) == tables.rows(lake[0], table)


def test_one_entity_on_one_day(read, lake):
    wanted = [r for r in tables.rows(lake[0], "mentions") if r["entity"] == asked.ENTITY and r["dt"] == date.fromisoformat(asked.DAY)]
    assert len(wanted) > 5
    assert tables.ordered("mentions", read["named"]) == wanted


def test_the_first_snapshot(read, lake):
    """The documents as they were before the other nights were there."""
    assert tables.ordered("documents", read["first"]) == lake[1]
