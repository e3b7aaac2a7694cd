"""The questions of testdata/sql have the answers that stand beside them."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nights
from conftest import open_engine

FOLDER = nights.ROOT / "testdata" / "sql"
QUESTIONS = sorted(FOLDER.glob("*.sql"))
assert QUESTIONS


@pytest.fixture(scope="module")
def folder(program, work):
    return nights.write(program, nights.ASKED, work)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda f: f.stem)
def test_in_the_shell(file, folder, request):
    """Unchanged, in DuckDB's shell in the folder of the warehouse."""
    shell = [Path(sys.executable).parent / "duckdb", "-csv"]
    done = subprocess.run(shell, cwd=folder, input=file.read_text(), capture_output=True, text=True, env={"TZ": "Asia/Kathmandu"})
    assert not done.stderr
    answer = file.with_suffix(".csv")
    if request.config.getoption("--update"):
        answer.write_text(done.stdout)
    assert done.stdout == answer.read_text()


@pytest.fixture(scope="module", params=("in_duckdb", "in_spark", "in_iceberg", "in_postgres", "in_clickhouse"))
def engine(request, program, folder):
    yield from open_engine(request.param, program, folder)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda f: f.stem)
def test_of_loaded_tables(file, engine):
    """With the names of loaded tables in the place of the files, in other engines too."""
    question = re.sub(r"^--.*\n", "", file.read_text(), flags=re.MULTILINE)
    question = re.sub(r"'warehouse/(\w+)/\*/\*\.parquet'", r"\1", question)
    statements = question.removesuffix(";\n").split(";\n")
    answers = [engine.sql(s) for s in statements]
    found = [tuple("" if v is None else str(v) for v in row) for row in answers[-1]]
    with io.StringIO(file.with_suffix(".csv").read_text()) as text:
        _, *answer = csv.reader(text)
    assert found == [tuple(row) for row in answer]
