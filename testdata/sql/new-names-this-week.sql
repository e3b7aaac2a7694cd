-- Which people and organisations were named for the first time in the last seven days
-- of the warehouse? One that an earlier article may have named is not new, however
-- unsure that was; one that was never likely is not shown. An article that is sent
-- again counts once.
SELECT entity, min(name) AS name, min(dt) AS first_day, count(DISTINCT (dt, doc_id)) AS articles
FROM 'warehouse/mentions/*/*.parquet' JOIN 'warehouse/documents/*/*.parquet' USING (dt, doc_id)
WHERE type IN ('person', 'organisation') AND duplicate_of IS NULL
GROUP BY entity
HAVING min(dt) > (SELECT max(dt) FROM 'warehouse/documents/*/*.parquet') - INTERVAL '7' DAY AND max(confidence) >= 0.8
ORDER BY first_day, entity;
