-- Which rules make the most mentions that are not sure, and how unsure is the worst?
SELECT type, rule, count(*) FILTER (WHERE confidence < 0.7) AS uncertain, count(*) AS mentions, min(confidence) AS lowest
FROM 'warehouse/mentions/*/*.parquet'
GROUP BY type, rule
HAVING count(*) FILTER (WHERE confidence < 0.7) > 0
ORDER BY uncertain DESC, lowest, type, rule;
