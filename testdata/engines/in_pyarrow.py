"""PyArrow's datasets."""

import pyarrow
import pyarrow.compute as pc

from loads import load


class Engine:
    TYPES = {}  # those of the files

    def __init__(self, folder, schema):
        self.version = pyarrow.__version__
        self.tables = {}
        for code in load("pyarrow.py"):
            exec(code, {}, self.tables)

    def rows(self, table):
        return self.tables[table].to_table().to_pylist()

    def types(self, table):
        return {f.name: str(f.type) for f in self.tables[table].schema}

    def named(self, entity, dt):
        wanted = (pc.field("dt") == dt) & (pc.field("entity") == entity)
        mentions = self.tables["mentions"].to_table(["dt", "doc_id", "surface"], filter=wanted)
        documents = self.tables["documents"].to_table(["dt", "doc_id", "language"])
        found = mentions.join(documents, ["dt", "doc_id"], join_type="inner")
        return [(r["language"], r["doc_id"], r["surface"]) for r in found.to_pylist()]
