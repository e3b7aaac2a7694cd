"""A date that Spark runs has the rows of `dateline run`."""

import subprocess

import pytest

import in_spark
import nights
import night
import rows

DAY = "2026-11-20"


@pytest.fixture(scope="module")
def out(spark, lakes, work):
    out = work / "out"
    night.main(["--input", str(lakes["night"]), "--date", DAY, "--out", str(out)])
    return out


def known(run, table):
    """The rows of a run but those of what is in no lake: lines that are no documents, and a file without any."""
    return [row for row in rows.of(run, table) if row.get("reason") not in ("bad_json", "bad_field") and row["doc_id"] != "spaces.txt"]


@pytest.mark.parametrize("table", rows.TABLES)
def test_rows(out, runs, table):
    assert rows.of(out, table) == known(runs["night"], table)


@pytest.mark.parametrize("table", rows.TABLES)
def test_schema(out, runs, table):
    assert rows.schema(out, table) == rows.schema(runs["night"], table)


def test_repeats(out):
    """Of an id and of a text that are there twice the first counts, by paths and lines."""
    documents = {row["doc_id"]: row["duplicate_of"] for row in rows.of(out, "documents")}
    repeated = {"ag-0001": "again-ag-0001", "late-again": "late"}
    assert {again: first for again, first in documents.items() if first} == repeated
    duplicates = [row["doc_id"] for row in rows.of(out, "rejects") if row["reason"] == "duplicate_id"]
    assert sorted(duplicates) == ["ag-0002", "ag-0003", "bad-ok-1"]


def test_again(spark, lakes, runs, work):
    """The same date again, with less and without rejects, leaves nothing of what was there; other dates stay."""
    out = work / "again"
    for name, day in (("less", "2026-11-19"), ("night", DAY), ("less", DAY), ("less", DAY)):
        night.main(["--input", str(lakes[name]), "--date", day, "--out", str(out)])
    for table in rows.TABLES:
        for day in ("2026-11-19", DAY):
            assert rows.of(out, table, day) == rows.of(runs["less"], table)
    assert not list((out / "_staging").iterdir())


def test_iceberg(spark, program, lakes, runs, work):
    if not spark.conf.get("spark.jars"):
        pytest.skip("Iceberg could not be fetched through mvn")
    spark.sql("CREATE NAMESPACE IF NOT EXISTS lake.news")
    for statement in nights.schema(nights.build(work), "iceberg").split(";\n"):
        if statement.strip():
            spark.sql(statement.replace("CREATE TABLE ", "CREATE TABLE lake.news."))
    for name in ("night", "less", "night"):
        night.main(["--input", str(lakes[name]), "--date", DAY, "--tables", "lake.news", "--staging", str(work / "staging")])
        for table in rows.TABLES:
            assert rows.collected(spark.table(f"lake.news.{table}").drop("dt")) == known(runs[name], table)
