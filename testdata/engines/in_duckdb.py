"""DuckDB, from Python."""

import duckdb

from loads import load, load_night


class Engine:
    TYPES = {
        "string": "VARCHAR",
        "int32": "INTEGER",
        "int64": "BIGINT",
        "double": "DOUBLE",
        "bool": "BOOLEAN",
        "date32[day]": "DATE",
        "timestamp[us, tz=UTC]": "TIMESTAMP WITH TIME ZONE",
    }

    def __init__(self, folder, schema):
        self.version = duckdb.__version__
        self.connection = duckdb.connect()
        # Where the session is in another zone, the moments must be the same.
        self.connection.execute("SET TimeZone = 'Asia/Kathmandu'")
        self.connection.execute(schema("duckdb"))
        self.load(load("duckdb.sql"))

    def load(self, statements):
        for statement in statements:
            self.connection.execute(statement)

    def load_again(self, day):
        self.load(load_night("duckdb.sql", day))

    def rows(self, table):
        return self.connection.sql(f"FROM {table}").to_arrow_table().to_pylist()

    def types(self, table):
        return dict(self.connection.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall())

    def sql(self, query):
        return self.connection.execute(query).fetchall()
