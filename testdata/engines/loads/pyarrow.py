import pyarrow as pa, pyarrow.dataset as ds
day = ds.partitioning(pa.schema([("dt", pa.date32())]), flavor="hive")
mentions = ds.dataset("warehouse/mentions", partitioning=day)
