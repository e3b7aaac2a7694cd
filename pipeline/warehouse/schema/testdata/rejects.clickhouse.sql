-- The tables of dateline 1.2.3 for ClickHouse.
-- Where Date32 holds the days from 1900 to 2299 only, as in older versions, date_start and date_end beyond are clipped; value has all of them.

CREATE TABLE rejects (
  doc_id Nullable(String) COMMENT 'Id of the document; null where it was not known.',
  path String COMMENT 'Input, with forward slashes.',
  line Nullable(Int32) COMMENT 'Line of the input, counted from 1; null for a whole file. Unit: line.',
  `offset` Int64 COMMENT 'Where it begins in the decompressed input. Unit: byte.',
  reason LowCardinality(String) COMMENT 'Why it is no document. Values: empty, invalid_utf8, nul_bytes, binary, too_large, line_too_long, bad_json, missing_text, bad_field, bad_published, duplicate_id, already_published, truncated, bad_compression, ratio_too_high, unpacked_too_big, read_error, too_many_open_files, too_deep, internal_error, too_many_mentions, too_slow, …',
  message String COMMENT 'What is wrong and what to do about it.',
  excerpt Nullable(String) COMMENT 'Beginning of the input, or what surrounds the mistake, cut to a bounded length; null where there is nothing to show.',
  bytes Nullable(Int64) COMMENT 'Length from offset on, without the line end; null where its end was not reached, and for what has no bytes. Unit: byte.',
  dt Date32 COMMENT 'Day that the run was for: the partition, which stands in the path and not in the files.'
)
ENGINE = MergeTree
PARTITION BY dt
ORDER BY ()
COMMENT 'A row is an input, or a part of one, that did not become a document.';
