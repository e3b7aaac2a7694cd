import pyarrow as pa
from filter import dateline

batch = pa.record_batch({"id": ["a", "b"], "text": ["Menlu Retno Marsudi tiba di Oslo, Rabu (4/4/2018).", None]})
for answer in dateline(pa.RecordBatchReader.from_batches(batch.schema, [batch])):
    for row in answer.to_pylist():
        print([m["entity"] or m["value"] for m in row["mentions"]], row["reject"] and row["reject"]["reason"])
