-- The tables of dateline 1.2.3 for Snowflake.

CREATE TABLE rejects (
  doc_id VARCHAR COMMENT 'Id of the document; null where it was not known.',
  path VARCHAR NOT NULL COMMENT 'Input, with forward slashes.',
  line INTEGER COMMENT 'Line of the input, counted from 1; null for a whole file. Unit: line.',
  offset INTEGER NOT NULL COMMENT 'Where it begins in the decompressed input. Unit: byte.',
  reason VARCHAR NOT NULL COMMENT 'Why it is no document. Values: empty, invalid_utf8, nul_bytes, binary, too_large, line_too_long, bad_json, missing_text, bad_field, bad_published, duplicate_id, already_published, truncated, bad_compression, ratio_too_high, unpacked_too_big, read_error, too_many_open_files, too_deep, internal_error, too_many_mentions, too_slow, …',
  message VARCHAR NOT NULL COMMENT 'What is wrong and what to do about it.',
  excerpt VARCHAR COMMENT 'Beginning of the input, or what surrounds the mistake, cut to a bounded length; null where there is nothing to show.',
  bytes INTEGER COMMENT 'Length from offset on, without the line end; null where its end was not reached, and for what has no bytes. Unit: byte.',
  dt DATE NOT NULL COMMENT 'Day that the run was for: the partition, which stands in the path and not in the files.'
)
CLUSTER BY (dt)
COMMENT = 'A row is an input, or a part of one, that did not become a document.';
