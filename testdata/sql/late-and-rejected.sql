-- Which sources send articles more than a day after they were published, which send
-- what is no article, and which send what another sent before? Days are those of UTC.
SET TIME ZONE 'UTC';
WITH received AS (
    SELECT path, 1 AS documents, CASE WHEN CAST(published AS DATE) < dt - INTERVAL '1' DAY THEN 1 ELSE 0 END AS late,
        CASE WHEN duplicate_of IS NULL THEN 0 ELSE 1 END AS repeated, 0 AS rejected
    FROM 'warehouse/documents/*/*.parquet'
    UNION ALL
    SELECT path, 0, 0, 0, 1 FROM 'warehouse/rejects/*/*.parquet'
)
SELECT regexp_replace(path, '.*/', '') AS source,
    sum(documents) AS documents, sum(late) AS late, sum(repeated) AS repeated, sum(rejected) AS rejected
FROM received
GROUP BY 1
ORDER BY source;
