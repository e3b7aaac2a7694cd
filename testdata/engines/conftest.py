import importlib
import os
import sys
from pathlib import Path

import pytest

import nights

ENGINES = ("in_duckdb", "in_pyarrow", "in_polars", "in_spark", "in_iceberg", "in_postgres", "in_clickhouse")
VERSIONS = {}


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write the answers of testdata/sql anew, to be reviewed")


def pytest_terminal_summary(terminalreporter):
    if VERSIONS:
        terminalreporter.write_line("tried: " + ", ".join(f"{name} {version}" for name, version in VERSIONS.items()))


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    return nights.build(tmp_path_factory.mktemp("bin"))


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    """The one folder that all commands run in, since Spark's Java stays where it was started."""
    return tmp_path_factory.mktemp("work")


def open_engine(name, program, folder):
    """Loads folder/warehouse into an engine; its commands are those of a shell in the folder."""
    before, path = Path.cwd(), os.environ["PATH"]
    os.chdir(folder)
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{path}"  # duckdb's shell
    try:
        engine = importlib.import_module(name).Engine(folder, lambda dialect: nights.schema(program, dialect))
        VERSIONS[name.removeprefix("in_")] = engine.version
        yield engine
        getattr(engine, "close", lambda: None)()
    finally:
        os.environ["PATH"] = path
        os.chdir(before)
