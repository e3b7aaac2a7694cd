import polars as pl
mentions = pl.scan_parquet("warehouse/mentions", hive_partitioning=True)
