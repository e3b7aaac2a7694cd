"""The three tables as their files hold them, to compare with what an engine reads."""

from datetime import date

import pyarrow.parquet as pq

NAMES = ("documents", "mentions", "rejects")
KEYS = {
    "documents": lambda r: (r["dt"], r["doc_id"]),
    "mentions": lambda r: (r["dt"], r["doc_id"], r["mention"]),
    "rejects": lambda r: (r["dt"], r["path"], r["line"] or 0),
}


def schema(folder, table):
    """The columns of the files and their Arrow types as text, with dt, which is in the path only."""
    file = next(folder.glob(f"warehouse/{table}/*/*.parquet"))
    return {**{f.name: str(f.type) for f in pq.read_schema(file)}, "dt": "date32[day]"}


def rows(folder, table):
    """Every row of the files, one file after another."""
    all_rows = []
    for file in folder.glob(f"warehouse/{table}/dt=*/*.parquet"):
        dt = date.fromisoformat(file.parent.name.removeprefix("dt="))
        # ParquetFile reads the file alone: nothing is taken from its path.
        all_rows += [{**row, "dt": dt} for row in pq.ParquetFile(file).read().to_pylist()]
    return ordered(table, all_rows)


def ordered(table, some_rows, columns=None):
    """The rows in the order of their keys, with the columns named or all."""
    some_rows = sorted(some_rows, key=KEYS[table])
    return [{c: row[c] for c in columns or sorted(row)} for row in some_rows]
