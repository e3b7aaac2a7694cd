"""ClickHouse in this process, by chDB."""

import re

from chdb.session import Session

from loads import load, load_night


class Engine:
    TYPES = {
        "string": "String",
        "int32": "Int32",
        "int64": "Int64",
        "double": "Float64",
        "bool": "Bool",
        "date32[day]": "Date32",
        "timestamp[us, tz=UTC]": "DateTime64(6, 'UTC')",
    }

    def __init__(self, folder, schema):
        self.session = Session(str(folder / "clickhouse"))
        self.version = self.session.query("SELECT version()").data().strip().strip('"')
        self.load(schema("clickhouse").split(";\n"))
        self.load(load("clickhouse.sql"))

    def load(self, statements):
        for statement in statements:
            if statement.strip():
                self.session.query(statement)

    def load_again(self, day):
        self.load(load_night("clickhouse.sql", day))

    def rows(self, table):
        return self.session.query(f"SELECT * FROM {table}", "ArrowTable").to_pylist()

    def types(self, table):
        described = self.session.query(f"DESCRIBE {table}", "ArrowTable").to_pylist()
        return {row["name"]: re.sub(r"^(?:LowCardinality\()?(?:Nullable\()?(\w+(?:\(.*'\))?)\)*$", r"\1", row["type"]) for row in described}

    def sql(self, query):
        if "SET TIME ZONE" in query:
            return []  # not known here; the type of the column says it
        answer = self.session.query(query, "ArrowTable")
        return [tuple(row.values()) for row in answer.to_pylist()] if answer else []

    def close(self):
        self.session.close()
