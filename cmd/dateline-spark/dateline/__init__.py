"""dateline in Spark: the rows of `dateline run` for the documents of a DataFrame.

    import dateline
    dateline.ship(spark, "/usr/local/bin/dateline")
    dateline.mentions(spark.table("news"), text="body")

Nothing of dateline is written anew here: every Python worker of Spark keeps one process
of the program `dateline extract --format arrow`, hands it record batches and gives Spark
what it answers.
"""

from dateline.frames import documents, extract, mentions, rejects
from dateline.programs import ship

__all__ = ["documents", "extract", "mentions", "rejects", "ship"]
