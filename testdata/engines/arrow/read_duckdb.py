import duckdb
from filter import dateline

articles = duckdb.sql("SELECT id, body AS text, day AS published FROM 'articles.parquet'").to_arrow_reader()
mentions = dateline(articles, "--table", "mentions")
print(duckdb.sql("SELECT entity, count(*) FROM mentions WHERE type = 'country' GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT 3").fetchall())
