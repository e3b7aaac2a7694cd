INSERT INTO mentions SELECT * FROM file('warehouse/mentions/*/*.parquet') SETTINGS use_hive_partitioning = 1;
