"""Spark on this machine: the tables are read, written to partitioned tables and read back."""

import shutil

import pytest

from loads import load


class Engine:
    TYPES = {
        "string": "string",
        "int32": "int",
        "int64": "bigint",
        "double": "double",
        "bool": "boolean",
        "date32[day]": "date",
        "timestamp[us, tz=UTC]": "timestamp",
    }

    def __init__(self, folder, schema):
        if not shutil.which("java"):
            pytest.skip("there is no java to run Spark with")
        from pyspark.sql import SparkSession

        settings = {
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.warehouse.dir": str(folder / "spark"),
            "spark.sql.shuffle.partitions": "2",
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
        }
        self.spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        self.version = self.spark.version
        for statement in schema("spark").split(";\n"):
            if statement.strip():
                self.spark.sql(statement)
        for code in load("spark.py"):
            exec(code, {"spark": self.spark})

    def rows(self, table):
        return self.spark.table(table).toArrow().to_pylist()

    def types(self, table):
        return dict(self.spark.table(table).dtypes)

    def sql(self, query):
        return [tuple(row) for row in self.spark.sql(query).collect()]

    def close(self):
        self.spark.stop()
