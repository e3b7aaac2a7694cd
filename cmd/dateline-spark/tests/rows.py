"""The rows of a warehouse folder, whoever wrote it, in the order of their keys."""

import pyarrow as pa
import pyarrow.parquet as pq

TABLES = ("documents", "mentions", "rejects")
# What Spark does not know: the line that a reject stands in.
UNKNOWN = {"excerpt"}


def of(folder, table, day="2026-11-20"):
    files = sorted((folder / table / f"dt={day}").glob("*.parquet"))
    assert files, f"{folder} has no {table} of {day}"
    return ordered(row for file in files for row in pq.ParquetFile(file).read().to_pylist())


def schema(folder, table):
    file = next((folder / table).glob("*/*.parquet"))
    return {field.name: field.type for field in pq.read_schema(file)}


def ordered(some_rows):
    rows = [{name: value for name, value in row.items() if name not in UNKNOWN} for row in some_rows]
    return sorted(rows, key=lambda row: [(value is not None, value if value is not None else 0) for value in row.values()])


def collected(df):
    return ordered(df.toArrow().to_pylist())
