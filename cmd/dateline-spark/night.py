"""Runs a date in Spark: from documents in a lake to the tables documents, mentions and rejects.

    spark-submit --py-files dateline-spark.zip --files dateline \\
        night.py --input lake.news --where "day = '2026-11-20'" --column text=body --date 2026-11-20 --out s3a://lake/warehouse

Every text is read once. What is found goes to a staging folder; what depends on the whole
night, ids that occur twice and texts that repeat earlier ones, is found among the keys of
the documents; then each table has its partition of the date replaced. The same date again
gives the same rows.
"""

import argparse
from datetime import date

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

import dateline

# As `dateline run` says it.
DUPLICATE = "an earlier document of this run has the same id: the first one counts"
# The order of a run: that of the inputs' names and of the lines in them. The row decides where a lake has no such columns.
ORDER = ("path", "line", "offset", "row")
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",  # not the INT96 of old
}


def main(argv=None):
    args = arguments(argv)
    spark = SparkSession.builder.appName(f"dateline {args.date}").config(map=SETTINGS).getOrCreate()
    staging = args.staging or f"{args.out.rstrip('/')}/_staging/dt={args.date}.spark"
    stage(documents(spark, args), args, staging)
    for name, rows in night(spark.read.parquet(staging)).items():
        if args.tables:
            dated = rows.withColumn("dt", F.lit(args.date))
            dated.writeTo(f"{args.tables}.{name}").overwrite(F.col("dt") == F.lit(args.date))
        else:
            replace(rows, f"{args.out.rstrip('/')}/{name}", args.date)
    remove(spark, staging)


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="table, or a folder or file of Parquet (has a /)")
    parser.add_argument("--where", help="condition in SQL that the documents of the date meet")
    parser.add_argument("--column", action="append", default=[], metavar="ROLE=NAME", help="column of another name: text=body (dateline.extract has the roles)")
    parser.add_argument("--date", required=True, type=date.fromisoformat, help="day of the partitions, YYYY-MM-DD")
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--out", help="folder of the warehouse: Parquet in TABLE/dt=DATE")
    to.add_argument("--tables", help="catalogue and namespace of tables that `dateline schema` makes, Iceberg or Delta")
    parser.add_argument("--staging", help="folder for what is found until the tables have it; by default in the warehouse")
    parser.add_argument("--gazetteer", action="append", default=[], help="file that dateline gazetteer build made")
    parser.add_argument("--min-confidence", type=float, help="leave out mentions below it")
    parser.add_argument("--argument", action="append", default=[], help="another flag of dateline extract: --argument=--max-mentions=1000")
    parser.add_argument("--program", default="dateline", help="name or place of the program")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that a batch may take")
    args = parser.parse_args(argv)
    if args.tables and not args.staging:
        parser.error("--tables needs --staging: a folder that all executors write to")
    return args


def documents(spark, args):
    """The documents of the date."""
    df = spark.read.parquet(args.input) if "/" in args.input else spark.table(args.input)
    return df.where(args.where) if args.where else df


def stage(df, args, folder):
    """Writes what is found of every document, and where it came from, to a folder."""
    columns = dict(column.split("=", 1) for column in args.column)
    places = {role: columns.get(role, role) for role in ("offset", "bytes")}
    keep = [(F.col(name) if name in df.columns else F.lit(None)).cast("long").alias(f"at_{role}") for role, name in places.items()]
    found = dateline.extract(
        df,
        **columns,
        keep=keep,
        gazetteers=args.gazetteer,
        min_confidence=args.min_confidence,
        arguments=args.argument,
        program=args.program,
        timeout=args.timeout,
    )
    found.withColumn("row", F.monotonically_increasing_id()).write.mode("overwrite").option("compression", "zstd").parquet(folder)


def night(staged):
    """The rows of the three tables."""
    again, repeats = known(staged)
    documents = (
        staged.where("document IS NOT NULL")
        .join(again, "row", "left_anti")
        .join(repeats, "row", "left")
        .select("document.*", "first")
        .withColumn("duplicate_of", F.col("first"))
        .drop("first")
    )
    mentions = staged.where("document IS NOT NULL").join(again, "row", "left_anti").select(F.inline("mentions"))
    rejects = staged.where("reject IS NOT NULL").join(again, "row", "left_anti").select("reject.*")
    duplicates = again.select(
        F.col("id").alias("doc_id"),
        "path",
        "line",
        F.coalesce("offset", F.lit(0)).alias("offset"),
        F.lit("duplicate_id").alias("reason"),
        F.lit(DUPLICATE).alias("message"),
        F.lit(None).cast("string").alias("excerpt"),
        "bytes",
    )
    return {"mentions": mentions, "rejects": rejects.unionByName(duplicates), "documents": documents}


def known(staged):
    """Of the documents those whose id an earlier one has, and of the others those whose text, with the first that has it.

    No text is moved for it: what is compared are keys.
    """
    keys = staged.where("content IS NOT NULL").select(
        "row",
        "content",
        F.coalesce("document.doc_id", "reject.doc_id").alias("id"),
        F.coalesce("document.path", "reject.path").alias("path"),
        F.coalesce("document.line", "reject.line").alias("line"),
        F.col("at_offset").alias("offset"),
        F.col("at_bytes").alias("bytes"),
    )
    numbered = keys.withColumn("n", F.row_number().over(Window.partitionBy("id").orderBy(*ORDER)))
    again = numbered.where("n > 1").persist()
    text = Window.partitionBy("content").orderBy(*ORDER)
    repeats = numbered.where("n = 1").withColumn("first", F.first("id").over(text)).withColumn("n", F.row_number().over(text))
    repeats = repeats.where("n > 1").select("row", "first").persist()
    for small in (again, repeats):
        small.count()  # now its size is known, and decides on how it is joined
    return again, repeats


def replace(rows, folder, day):
    """Replaces the date of a table in a folder when its new rows are there. A date without rows has a file without any."""
    if rows.isEmpty():  # Spark would leave what was there
        rows.write.mode("overwrite").parquet(f"{folder}/dt={day}")
        return
    dated = rows.withColumn("dt", F.lit(day)).write.mode("overwrite").option("partitionOverwriteMode", "dynamic")
    dated.option("compression", "zstd").partitionBy("dt").parquet(folder)


def remove(spark, folder):
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


if __name__ == "__main__":
    main()
