"""What every engine sees in the tables is what the files hold and what extract says."""

from datetime import date, timedelta

import pytest

import nights
import tables
from conftest import ENGINES, open_engine


@pytest.fixture(scope="module")
def folder(program, work):
    return nights.write(program, nights.LOADED, work)


@pytest.fixture(scope="module")
def said(program):
    return nights.said(program, nights.LOADED)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, program, folder):
    yield from open_engine(request.param, program, folder)


@pytest.fixture(scope="module")
def rows(engine):
    """The tables as the engine sees them."""
    return {table: engine.rows(table) for table in tables.NAMES}


@pytest.mark.parametrize("table", tables.NAMES)
def test_rows(rows, folder, table):
    assert tables.ordered(table, rows[table]) == tables.rows(folder, table)


@pytest.mark.parametrize("table", tables.NAMES)
def test_as_extract_says(rows, said, table):
    columns = list(said[table][0])
    seen = [r for r in rows[table] if r.get("reason") != "duplicate_id"]  # of which extract says nothing
    assert tables.ordered(table, seen, columns) == tables.ordered(table, said[table], columns)


@pytest.mark.parametrize("table", tables.NAMES)
def test_types(engine, folder, table):
    seen = engine.types(table)
    for column, type_ in tables.schema(folder, table).items():
        assert seen[column] == engine.TYPES.get(type_, type_), column


def test_published_is_utc(rows):
    seen = {(r["dt"], r["doc_id"]): r["published"] for r in rows["documents"]}
    stated = nights.published(nights.LOADED)
    assert any(time.microsecond for time in stated.values())
    for key, time in stated.items():
        assert seen[key] == time, key
        assert seen[key].utcoffset() is not None, key


def test_one_entity_on_one_day(engine, said):
    entity, day = "country:GE", date(2026, 11, 20)
    language = {(d["dt"], d["doc_id"]): d["language"] for d in said["documents"]}
    wanted = [
        (language[day, m["doc_id"]], m["doc_id"], m["surface"])
        for m in said["mentions"]
        if m["entity"] == entity and m["dt"] == day
    ]
    assert len(wanted) > 5
    if hasattr(engine, "sql"):
        found = engine.sql(f"""
            SELECT language, doc_id, surface FROM mentions JOIN documents USING (dt, doc_id)
            WHERE entity = '{entity}' AND dt = DATE '{day}'""")
    else:
        found = engine.named(entity, day)
    assert sorted(found) == sorted(wanted)


def test_dates_are_days(rows):
    """Also those before 1970 and long ago."""
    mentions = rows["mentions"]
    days = {m["surface"]: m["date_end"] - m["date_start"] + timedelta(1) for m in mentions if m["date_end"]}
    assert days["1 July 1988"].days == 1
    assert min(m["date_start"] for m in mentions if m["date_start"]) < date(1900, 1, 1)


def test_a_night_again(engine, folder):
    """Who keeps the rows in tables deletes those of a night that was run again, and loads it alone."""
    if not hasattr(engine, "load_again"):
        return  # reads the folder, or replaces partitions by itself
    day = "2026-11-20"
    for table in tables.NAMES:
        engine.sql(f"DELETE FROM {table} WHERE dt = DATE '{day}'")
        assert date.fromisoformat(day) not in {r["dt"] for r in engine.rows(table)}
    engine.load_again(day)
    for table in tables.NAMES:
        assert tables.ordered(table, engine.rows(table)) == tables.rows(folder, table)
