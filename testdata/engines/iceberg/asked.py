"""What every reader is asked, in a process of its own: read_NAME.py CATALOGUE FOLDER … writes the answers to the folder."""

import sqlite3
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.feather

TABLES = ("documents", "mentions", "rejects")
ENTITY, DAY = "country:GE", "2026-11-20"


def arguments():
    """The file of the catalogue, and the folder of the answers."""
    return Path(sys.argv[1]).resolve(), Path(sys.argv[2])


def answer(folder, name, table):
    """Writes an Arrow table."""
    pyarrow.feather.write_feather(table, folder / f"{name}.arrow")


def answers(folder):
    """The rows that a reader has written, by what they answer; "version" is the engine's."""
    read = {f.stem: pyarrow.feather.read_table(f, memory_map=False).to_pylist() for f in folder.glob("*.arrow")}
    return {**read, "version": (folder / "version").read_text()}


def version(folder, text):
    (folder / "version").write_text(text)


def metadata(catalogue, table):
    """The file of a table's metadata, for engines that do not read the catalogue."""
    with sqlite3.connect(catalogue) as db:
        return db.execute("SELECT metadata_location FROM iceberg_tables WHERE table_name = ?", (table,)).fetchone()[0]
