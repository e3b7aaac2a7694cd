INSERT INTO mentions FROM read_parquet('warehouse/mentions/*/*.parquet', hive_partitioning = true);
