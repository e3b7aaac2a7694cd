-- The tables of dateline 1.2.3 for BigQuery.

CREATE TABLE rejects (
  doc_id STRING OPTIONS (description = 'Id of the document; null where it was not known.'),
  path STRING NOT NULL OPTIONS (description = 'Input, with forward slashes.'),
  line INT64 OPTIONS (description = 'Line of the input, counted from 1; null for a whole file. Unit: line.'),
  `offset` INT64 NOT NULL OPTIONS (description = 'Where it begins in the decompressed input. Unit: byte.'),
  reason STRING NOT NULL OPTIONS (description = 'Why it is no document. Values: empty, invalid_utf8, nul_bytes, binary, too_large, line_too_long, bad_json, missing_text, bad_field, bad_published, duplicate_id, already_published, truncated, bad_compression, ratio_too_high, unpacked_too_big, read_error, too_many_open_files, too_deep, internal_error, too_many_mentions, too_slow, …'),
  message STRING NOT NULL OPTIONS (description = 'What is wrong and what to do about it.'),
  excerpt STRING OPTIONS (description = 'Beginning of the input, or what surrounds the mistake, cut to a bounded length; null where there is nothing to show.'),
  bytes INT64 OPTIONS (description = 'Length from offset on, without the line end; null where its end was not reached, and for what has no bytes. Unit: byte.'),
  dt DATE NOT NULL OPTIONS (description = 'Day that the run was for: the partition, which stands in the path and not in the files.')
)
PARTITION BY dt
OPTIONS (description = 'A row is an input, or a part of one, that did not become a document.');
