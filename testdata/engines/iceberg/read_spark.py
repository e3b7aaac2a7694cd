"""Spark with Iceberg's runtime, by the catalogue. The third argument names the jars of it and of SQLite's driver."""

import sys

from pyspark.sql import SparkSession

import asked

catalogue, folder = asked.arguments()
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.jars", sys.argv[3])
    .config("spark.sql.catalog.dateline", "org.apache.iceberg.spark.SparkCatalog")
    .config("spark.sql.catalog.dateline.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
    .config("spark.sql.catalog.dateline.uri", f"jdbc:sqlite:{catalogue}")
    .config("spark.sql.catalog.dateline.warehouse", f"file://{catalogue.parent}")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
asked.version(folder, f"{spark.version} with {spark._jvm.org.apache.iceberg.IcebergBuild.version()}")
for name in asked.TABLES:
    asked.answer(folder, name, spark.table(f"dateline.dateline.{name}").toArrow())
named = f"FROM dateline.dateline.mentions WHERE dt = DATE '{asked.DAY}' AND entity = '{asked.ENTITY}'"
asked.answer(folder, "named", spark.sql(f"SELECT * {named}").toArrow())
snapshots = spark.sql("SELECT snapshot_id FROM dateline.dateline.documents.snapshots ORDER BY committed_at").collect()
first = f"SELECT * FROM dateline.dateline.documents VERSION AS OF {snapshots[0][0]}"
asked.answer(folder, "first", spark.sql(first).toArrow())
