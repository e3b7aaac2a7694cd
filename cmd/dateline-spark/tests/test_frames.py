"""DataFrames have the rows and the columns of the tables."""

import pytest
from pyspark.sql import functions as F

import dateline
import rows
import unwell


@pytest.fixture
def df(spark, lakes):
    return spark.read.parquet(str(lakes["less"]))


@pytest.mark.parametrize("table", rows.TABLES)
def test_tables(spark, df, runs, table):
    found = getattr(dateline, table)(df)
    assert rows.collected(found) == rows.of(runs["less"], table)
    assert found.dtypes == spark.read.parquet(f"{runs['less']}/{table}/*/*.parquet").dtypes


def test_nested(df, runs):
    found = dateline.extract(df, keep=["offset", F.upper("id").alias("id"), "language"])
    assert found.columns == ["document", "mentions", "reject", "content", "offset", "id", "language"]
    answers = found.collect()
    assert all(row.id == row.document.doc_id.upper() for row in answers)
    assert rows.ordered(row.document.asDict() for row in answers) == rows.ordered(rows.collected(dateline.documents(df)))
    assert sum(len(row.mentions) for row in answers) == len(rows.of(runs["less"], "mentions"))


def test_other_columns(spark):
    """Texts under other names, days and moments of publication as types of their own, ids that are numbers or are not there."""
    text = "Menlu Retno Marsudi tiba di Jakarta kemarin."
    df = spark.createDataFrame([(1, text, "2018-04-05 20:00:00")], "number long, body string, at string")
    found = [
        dateline.mentions(df, "body", "number", F.to_timestamp("at")),  # in Jakarta, where the session is
        dateline.mentions(df, text="body", id="number", published=F.to_date("at")),
        dateline.mentions(df, text="body", published="at"),
    ]
    assert [[(m.doc_id, m.date_start.isoformat()) for m in f.where("type = 'date'").collect()] for f in found[:2]] == [[("1", "2018-04-04")]] * 2
    assert found[2].first().doc_id.startswith("sha256:")


def test_options(df):
    surer = dateline.mentions(df, min_confidence=0.95, workers=2, timeout=60)
    assert surer.agg(F.min("confidence")).first()[0] >= 0.95
    few = dateline.rejects(df, arguments=["--max-mentions", "20"])
    assert {row.reason for row in few.collect()} == {"too_many_mentions"}


def test_mistakes(df):
    """They are found before any task begins."""
    with pytest.raises(RuntimeError, match='no column "text"'):
        dateline.mentions(df.drop("text"))
    with pytest.raises(RuntimeError, match='column "published" holds float64'):
        dateline.mentions(df, published=F.lit(1.5))
    with pytest.raises(FileNotFoundError, match="mine.gaz is not on this machine"):
        dateline.mentions(df, gazetteers=["mine.gaz"])
    with pytest.raises(TypeError, match="min_confidnce"):
        dateline.mentions(df, min_confidnce=1)


def test_a_document_that_ends_every_process(spark, df, program, tmp_path):
    deadly = spark.createDataFrame([("x", unwell.DEADLY, "lake", 7)], "id string, text string, path string, line int")
    both = df.unionByName(deadly, allowMissingColumns=True).repartition(1)
    found = dateline.extract(both, program=unwell.program(program, tmp_path / "unwell")).collect()
    assert [(row.reject.path, row.reject.line, row.reject.reason) for row in found if row.reject] == [("lake", 7, "internal_error")]
    assert len(found) == df.count() + 1
