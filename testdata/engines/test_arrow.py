"""README's scripts send articles through dateline as Arrow streams, and print what it says."""

import os
import subprocess
import sys
import textwrap
from datetime import date

import pyarrow as pa
import pyarrow.parquet
import pytest

import nights

SCRIPTS = nights.ROOT / "testdata/engines/arrow"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the articles in a table."""
    folder = tmp_path_factory.mktemp("arrow")
    texts = {str(p.relative_to(nights.NEWS)): p.read_text() for p in sorted(nights.NEWS.rglob("*.txt"))}
    articles = {"id": list(texts), "body": list(texts.values()), "day": [date(2026, 11, 20)] * len(texts)}
    pa.parquet.write_table(pa.table(articles), folder / "articles.parquet")
    return folder


@pytest.mark.parametrize("name", ["duckdb", "polars", "pyarrow"])
def test_script(name, program, folder):
    script = SCRIPTS / f"read_{name}.py"
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    done = subprocess.run([sys.executable, script], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    readme = (nights.ROOT / "README.md").read_text()
    for quoted in ((SCRIPTS / "filter.py").read_text(), script.read_text(), done.stdout):
        assert textwrap.indent(quoted, "    ") in readme, f"README.md does not quote:\n{quoted}"
