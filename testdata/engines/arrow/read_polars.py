import polars as pl
from filter import dateline

articles = pl.read_parquet("articles.parquet").to_arrow().to_reader()
answers = pl.from_arrow(dateline(articles, "--field", "text=body", "--field", "published=day"))
mentions = answers.select("mentions").explode("mentions").unnest("mentions")
print(mentions.filter(type="country").group_by("entity").len().sort("len", "entity", descending=True).head(3).rows())
