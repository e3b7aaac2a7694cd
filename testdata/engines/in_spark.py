"""Spark on this machine: the tables are read, written to partitioned tables and read back."""

import contextlib
import re
import shutil
import subprocess

import pytest

from loads import load

ICEBERG = "org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0"


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
    DIALECT = "spark"

    def __init__(self, folder, schema):
        need_java()
        from pyspark.sql import SparkSession

        self.folder = folder
        settings = {
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.warehouse.dir": str(folder / "spark"),
            "spark.sql.shuffle.partitions": "2",
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.jars": fetched(ICEBERG, folder.parent / "jars"),
            **self.catalog(),
        }
        self.spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        self.version = self.spark.version
        for statement in schema(self.DIALECT).split(";\n"):
            if statement.strip():
                self.spark.sql(statement)
        for code in load("spark.py"):
            exec(code, {"spark": self.spark})

    def catalog(self):
        return {}

    def rows(self, table):
        return self.spark.table(table).toArrow().to_pylist()

    def types(self, table):
        return dict(self.spark.table(table).dtypes)

    def sql(self, query):
        return [tuple(row) for row in self.spark.sql(query).collect()]

    def close(self):
        self.spark.stop()


def need_java():
    """Skips a test where there is no Java that Spark runs on."""
    said = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr if shutil.which("java") else ""
    version = re.search(r'version "(\d+)', said)
    if not version or int(version[1]) < 17:
        pytest.skip("there is no Java 17 or later to run Spark with")


def fetched(artifact, folder):
    """The jar of a Maven artifact, or nothing. All sessions have it: their Java is the one of the first."""
    name, version = artifact.split(":")[1:]
    jar = folder / f"{name}-{version}.jar"
    if not jar.exists() and shutil.which("mvn"):
        command = ["mvn", "-q", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(command, timeout=120, check=False, stdout=subprocess.DEVNULL)
    return str(jar) if jar.exists() else ""
