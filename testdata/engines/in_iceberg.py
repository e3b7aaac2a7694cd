"""Iceberg tables that Spark writes and reads."""

import pytest

import in_spark


class Engine(in_spark.Engine):
    DIALECT = "iceberg"

    def __init__(self, folder, schema):
        if not in_spark.fetched(in_spark.ICEBERG, folder.parent / "jars"):
            pytest.skip("Iceberg could not be fetched through mvn")
        super().__init__(folder, schema)
        self.version = f"{in_spark.ICEBERG.split(':')[-1]} in Spark {self.version}"

    def catalog(self):
        return {
            "spark.sql.defaultCatalog": "news",
            "spark.sql.catalog.news": "org.apache.iceberg.spark.SparkCatalog",
            "spark.sql.catalog.news.type": "hadoop",
            "spark.sql.catalog.news.warehouse": str(self.folder / "iceberg"),
        }
