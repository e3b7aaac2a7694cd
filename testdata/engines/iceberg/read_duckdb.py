"""DuckDB's extension iceberg, by the metadata of the tables. The extensions come with Python packages."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

import asked

catalogue, folder = asked.arguments()
asked.version(folder, duckdb.__version__)
connection = duckdb.connect()
connection.execute("SET TimeZone = 'Asia/Kathmandu'")
packages = Path(find_spec("duckdb_ext").submodule_search_locations[0])
for name in ("avro", "iceberg"):
    connection.execute(f"INSTALL '{next(packages.rglob(f'{name}.duckdb_extension'))}'")
    connection.execute(f"LOAD {name}")
for name in asked.TABLES:
    connection.execute(f"CREATE VIEW {name} AS FROM iceberg_scan('{asked.metadata(catalogue, name)}')")
    asked.answer(folder, name, connection.sql(f"FROM {name}").to_arrow_table())
named = f"FROM mentions WHERE dt = DATE '{asked.DAY}' AND entity = '{asked.ENTITY}'"
asked.answer(folder, "named", connection.sql(named).to_arrow_table())
documents = asked.metadata(catalogue, "documents")
snapshots = connection.execute(f"SELECT snapshot_id FROM iceberg_snapshots('{documents}') ORDER BY sequence_number").fetchall()
first = f"FROM iceberg_scan('{documents}', snapshot_from_id = {snapshots[0][0]}::UBIGINT)"
asked.answer(folder, "first", connection.sql(first).to_arrow_table())
