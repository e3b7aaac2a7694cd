spark.read.parquet("warehouse/mentions").write.insertInto("mentions")
