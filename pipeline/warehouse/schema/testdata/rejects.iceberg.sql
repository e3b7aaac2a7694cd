-- The tables of dateline 1.2.3 for Apache Iceberg in Spark.
-- Iceberg numbers the columns of a new table itself, from 1 in the order of the names below, as the files do; dt comes last.

CREATE TABLE rejects (
  doc_id STRING COMMENT 'Id of the document; null where it was not known.',
  path STRING NOT NULL COMMENT 'Input, with forward slashes.',
  line INT COMMENT 'Line of the input, counted from 1; null for a whole file. Unit: line.',
  `offset` BIGINT NOT NULL COMMENT 'Where it begins in the decompressed input. Unit: byte.',
  reason STRING NOT NULL COMMENT 'Why it is no document. Values: empty, invalid_utf8, nul_bytes, binary, too_large, line_too_long, bad_json, missing_text, bad_field, bad_published, duplicate_id, already_published, truncated, bad_compression, ratio_too_high, unpacked_too_big, read_error, too_many_open_files, too_deep, internal_error, too_many_mentions, too_slow, …',
  message STRING NOT NULL COMMENT 'What is wrong and what to do about it.',
  excerpt STRING COMMENT 'Beginning of the input, or what surrounds the mistake, cut to a bounded length; null where there is nothing to show.',
  bytes BIGINT COMMENT 'Length from offset on, without the line end; null where its end was not reached, and for what has no bytes. Unit: byte.',
  dt DATE NOT NULL COMMENT 'Day that the run was for: the partition, which stands in the path and not in the files.'
)
USING iceberg
PARTITIONED BY (dt)
COMMENT 'A row is an input, or a part of one, that did not become a document.';
