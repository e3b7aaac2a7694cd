-- Which countries did the news of each day name, in how many articles, and how often?
-- An article that is sent again counts once.
SELECT dt, country, min(name) AS name, count(DISTINCT doc_id) AS articles, count(*) AS mentions
FROM 'warehouse/mentions/*/*.parquet' JOIN 'warehouse/documents/*/*.parquet' USING (dt, doc_id)
WHERE type = 'country' AND duplicate_of IS NULL
GROUP BY dt, country
ORDER BY dt, articles DESC, mentions DESC, country;
