-- Which articles speak of a day of the week, from Monday to Sunday, that follows the
-- one in which they were published, or of that week? Days are those of UTC.
SET TIME ZONE 'UTC';
WITH articles AS (
    SELECT dt, doc_id, title, CAST(published AS DATE) AS day, CAST(date_trunc('week', published) AS DATE) AS monday
    FROM 'warehouse/documents/*/*.parquet'
    WHERE published IS NOT NULL AND duplicate_of IS NULL
)
SELECT day, doc_id, title, surface, value
FROM articles JOIN 'warehouse/mentions/*/*.parquet' USING (dt, doc_id)
WHERE type = 'date' AND precision IN ('day', 'week')
    AND date_end >= monday + INTERVAL '7' DAY AND date_start < monday + INTERVAL '14' DAY
ORDER BY day, doc_id, mention;
