"""Polars, with lazy frames."""

import polars as pl

from loads import load


class Engine:
    TYPES = {
        "string": "String",
        "int32": "Int32",
        "int64": "Int64",
        "double": "Float64",
        "bool": "Boolean",
        "date32[day]": "Date",
        "timestamp[us, tz=UTC]": "Datetime(time_unit='us', time_zone='UTC')",
    }

    def __init__(self, folder, schema):
        self.version = pl.__version__
        self.tables = {}
        for code in load("polars.py"):
            exec(code, {}, self.tables)

    def rows(self, table):
        return self.tables[table].collect().to_dicts()

    def types(self, table):
        return {name: str(type_) for name, type_ in self.tables[table].collect_schema().items()}

    def named(self, entity, dt):
        wanted = (pl.col("dt") == dt) & (pl.col("entity") == entity)
        found = self.tables["mentions"].filter(wanted).join(self.tables["documents"], on=["dt", "doc_id"])
        return found.select("language", "doc_id", "surface").collect().rows()
