-- How is one person called in each language, how often, and since when?
SELECT language, surface, count(*) AS mentions, min(dt) AS first_day, max(dt) AS last_day
FROM 'warehouse/mentions/*/*.parquet' JOIN 'warehouse/documents/*/*.parquet' USING (dt, doc_id)
WHERE entity = 'person:antonio-guterres'
GROUP BY language, surface
ORDER BY language, mentions DESC, surface;
