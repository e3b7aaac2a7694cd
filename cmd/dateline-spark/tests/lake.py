"""Makes a table of a data lake from JSON Lines and plain texts: their documents, and where each of them stands.

    python lake.py feed.jsonl lake.parquet
"""

import codecs
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

STATED = ("id", "text", "title", "url", "published", "language")
PLACE = {"path": pa.string(), "line": pa.int32(), "offset": pa.int64(), "bytes": pa.int64()}
SCHEMA = pa.schema({name: pa.string() for name in STATED} | PLACE)


def documents(folder, root):
    """The documents below a folder, with paths relative to root. What cannot stand in a table of texts is left out."""
    for file in sorted((f for f in folder.rglob("*") if f.is_file()), key=lambda f: f.as_posix().encode()):
        path = file.relative_to(root).as_posix()
        made = file.relative_to(folder).as_posix().removesuffix(".gz").removesuffix(".zst")
        if made.endswith(".txt"):
            content = unpacked(file).read()
            mark = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
            if (text := decoded(content)) and text.strip():
                yield {"id": made, "text": text, "path": path, "line": None, "offset": mark, "bytes": len(content) - mark}
        else:
            yield from lines(file, path, made)


def lines(file, path, made):
    """The documents of a file of JSON Lines."""
    offset = 0
    for number, line in enumerate(unpacked(file), 1):
        start, offset = offset, offset + len(line)
        document = parsed(line)
        if document is not None:
            stated = {name: document.get(name) for name in STATED}
            stated["id"] = stated["id"] or f"{made}:{number}"
            yield stated | {"path": path, "line": number, "offset": start, "bytes": len(line.rstrip(b"\r\n"))}


def unpacked(file):
    return io.BufferedReader(pa.input_stream(str(file), compression="detect"), 1 << 20)


def decoded(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def parsed(line):
    """A line that is an object of strings, or nothing."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    stated = isinstance(value, dict) and all(value.get(name) is None or isinstance(value[name], str) for name in STATED)
    return value if stated else None


def write(rows, file, together=10_000):
    """Writes rows to a file of Parquet, so many in a row group."""
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        waiting = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == together:
                writer.write_table(pa.Table.from_pylist(waiting, schema=SCHEMA))
                waiting = []
        writer.write_table(pa.Table.from_pylist(waiting, schema=SCHEMA))


if __name__ == "__main__":
    feed = Path(sys.argv[1])
    write(lines(feed, sys.argv[1], feed.name), sys.argv[2])
