"""What dateline schema says of the tables, beside the statements that the engines run."""

import json
from importlib.resources import files

import jsonschema
import pytest
import sqlglot
import yaml

import nights
import tables


def said(program, *args):
    return nights.dateline(program, "schema", *args).stdout


@pytest.fixture(scope="module")
def folder(program, work):
    return nights.write(program, nights.LOADED, work)


def validator(program, table):
    schema = json.loads(said(program, "--format", "json", "--table", table))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def as_json(value):
    """A value as JSON has it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("table", tables.NAMES)
def test_rows_are_valid(program, folder, table):
    valid = validator(program, table)
    for row in tables.rows(folder, table):
        valid.validate({name: as_json(value) for name, value in row.items()})


def test_another_row_is_not(program, folder):
    valid = validator(program, "mentions")
    row = {name: as_json(value) for name, value in tables.rows(folder, "mentions")[0].items()}
    for spoilt in ({"type": "event"}, {"confidence": 1.5}, {"surface": None}, {"start_byte": "0"}):
        assert not valid.is_valid({**row, **spoilt}), spoilt
    del row["rule"]
    assert not valid.is_valid(row)


def test_contract(program):
    standard = json.loads(files("open_data_contract_standard").joinpath("schema.json").read_text())
    contract = yaml.safe_load(said(program, "--format", "odcs"))
    jsonschema.validators.validator_for(standard)(standard).validate(contract)
    assert [t["name"] for t in contract["schema"]] == list(tables.NAMES)


@pytest.mark.parametrize("dialect", ["bigquery", "snowflake"])
def test_statements_parse(program, dialect):
    """Those of the engines that are not here, by sqlglot."""
    parsed = sqlglot.parse(nights.schema(program, dialect), read=dialect)
    assert [s.find(sqlglot.exp.Table).name.lower() for s in parsed] == list(tables.NAMES)
