-- The tables of dateline 1.2.3 for PostgreSQL.
-- Rows of every date go to the default partition; a date that has a partition of its own is dropped at once.

CREATE TABLE rejects (
  doc_id text,
  path text NOT NULL,
  line integer,
  "offset" bigint NOT NULL,
  reason text NOT NULL,
  message text NOT NULL,
  excerpt text,
  bytes bigint,
  dt date NOT NULL
) PARTITION BY LIST (dt);
CREATE TABLE rejects_default PARTITION OF rejects DEFAULT;
COMMENT ON TABLE rejects IS 'A row is an input, or a part of one, that did not become a document.';
COMMENT ON COLUMN rejects.doc_id IS 'Id of the document; null where it was not known.';
COMMENT ON COLUMN rejects.path IS 'Input, with forward slashes.';
COMMENT ON COLUMN rejects.line IS 'Line of the input, counted from 1; null for a whole file. Unit: line.';
COMMENT ON COLUMN rejects."offset" IS 'Where it begins in the decompressed input. Unit: byte.';
COMMENT ON COLUMN rejects.reason IS 'Why it is no document. Values: empty, invalid_utf8, nul_bytes, binary, too_large, line_too_long, bad_json, missing_text, bad_field, bad_published, duplicate_id, already_published, truncated, bad_compression, ratio_too_high, unpacked_too_big, read_error, too_many_open_files, too_deep, internal_error, too_many_mentions, too_slow, …';
COMMENT ON COLUMN rejects.message IS 'What is wrong and what to do about it.';
COMMENT ON COLUMN rejects.excerpt IS 'Beginning of the input, or what surrounds the mistake, cut to a bounded length; null where there is nothing to show.';
COMMENT ON COLUMN rejects.bytes IS 'Length from offset on, without the line end; null where its end was not reached, and for what has no bytes. Unit: byte.';
COMMENT ON COLUMN rejects.dt IS 'Day that the run was for: the partition, which stands in the path and not in the files.';
