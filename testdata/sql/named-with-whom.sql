-- Who was named with whom? Pairs of people by the number of articles that name both.
-- An article that is sent again counts once; a name that is not likely one is left out.
WITH named AS (
    SELECT DISTINCT dt, doc_id, entity, name
    FROM 'warehouse/mentions/*/*.parquet' JOIN 'warehouse/documents/*/*.parquet' USING (dt, doc_id)
    WHERE type = 'person' AND confidence >= 0.5 AND duplicate_of IS NULL
)
SELECT min(a.name) AS person, min(b.name) AS other, count(DISTINCT (a.dt, a.doc_id)) AS articles
FROM named AS a JOIN named AS b ON a.dt = b.dt AND a.doc_id = b.doc_id AND a.entity < b.entity
GROUP BY a.entity, b.entity
ORDER BY articles DESC, person, other;
