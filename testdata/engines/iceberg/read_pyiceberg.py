"""PyIceberg, by the catalogue."""

import pyiceberg
from pyiceberg.catalog import load_catalog

import asked

catalogue, folder = asked.arguments()
asked.version(folder, pyiceberg.__version__)
catalog = load_catalog("dateline", type="sql", uri=f"sqlite:///{catalogue}")
for name in asked.TABLES:
    asked.answer(folder, name, catalog.load_table(f"dateline.{name}").scan().to_arrow())
mentions = catalog.load_table("dateline.mentions")
named = f"dt = '{asked.DAY}' AND entity = '{asked.ENTITY}'"
asked.answer(folder, "named", mentions.scan(row_filter=named).to_arrow())
documents = catalog.load_table("dateline.documents")
asked.answer(folder, "first", documents.scan(snapshot_id=documents.history()[0].snapshot_id).to_arrow())
