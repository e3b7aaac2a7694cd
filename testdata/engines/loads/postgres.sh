duckdb -c "COPY (FROM read_parquet('warehouse/mentions/*/*.parquet', hive_partitioning = true)) TO '/dev/stdout' (FORMAT csv, HEADER)" |
    psql -c "COPY mentions FROM STDIN (FORMAT csv, HEADER match)"
