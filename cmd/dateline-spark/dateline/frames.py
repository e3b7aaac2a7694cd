"""DataFrames of documents become those of the tables."""

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
from pyspark.sql.types import StructType

from dateline.answers import Answers
from dateline.programs import Program


def documents(df, text="text", id="id", published="published", **options):
    """The rows of the table documents. The options are those of extract, but keep."""
    return _table("document", df, text=text, id=id, published=published, **options)


def mentions(df, text="text", id="id", published="published", **options):
    """The rows of the table mentions. The options are those of extract, but keep."""
    return _table("mentions", df, text=text, id=id, published=published, **options)


def rejects(df, text="text", id="id", published="published", **options):
    """The rows of the table rejects. The options are those of extract, but keep."""
    return _table("reject", df, text=text, id=id, published=published, **options)


def extract(df, text="text", id="id", published="published", *, keep=(), **options):
    """A row for every row of df: document (struct), mentions (array of structs) and reject (struct), as the tables have them.

    Exactly one of document and reject is null; mentions is empty where there are none. The
    column content is the same for documents whose mentions are the same, because their
    texts, days of publication and stated languages are; it is null for what is no document
    at all. What repeats an earlier text is a matter of a whole night: duplicate_of is null.

    Columns of df, by name or as a Column: text, id, published, title, url, language, path,
    line, offset, bytes. Those that are not named are taken where df has one of that name.
    keep: columns of df that stay beside the others.

    gazetteers: files that `dateline gazetteer build` made, later ones over earlier ones.
    min_confidence: mentions below it are left out.
    workers: threads that analyse, for each core of Spark.
    arguments: other flags of `dateline extract`, such as ["--max-mentions", "1000"].
    program: name or place of the program.
    timeout: seconds that a batch may take before its process is ended and started anew.
    """
    selected, program, asked, answered = _prepare(df, keep, text=text, id=id, published=published, **options)
    kept = df.select(*keep).schema.fields if keep else []
    names = [field.name for field in kept]

    def answer(batches):
        answers = Answers(program, asked, answered)
        for batch in batches:
            own, beside, at = batch.select(asked.names), batch.columns[len(asked) :], 0
            for part in answers.of(own):
                columns = part.columns + [column.slice(at, part.num_rows) for column in beside]
                at += part.num_rows
                yield pa.RecordBatch.from_arrays(columns, names=part.schema.names + names)

    return selected.mapInArrow(answer, StructType(from_arrow_schema(answered).fields + kept))


def _table(column, df, **options):
    """The rows of one table: those of a column of what the program answers."""
    selected, program, asked, answered = _prepare(df, (), **options)
    type_ = answered.field(column).type

    def answer(batches):
        answers = Answers(program, asked, answered)
        for batch in batches:
            for part in answers.of(batch):
                rows = part.column(column)
                rows = rows.flatten() if pa.types.is_list(type_) else rows.filter(rows.is_valid())
                yield pa.RecordBatch.from_struct_array(rows)

    row = type_.value_type if pa.types.is_list(type_) else type_
    return selected.mapInArrow(answer, from_arrow_schema(pa.schema(list(row))))


def _prepare(
    df,
    keep,
    *,
    text,
    id,
    published,
    title="title",
    url="url",
    language="language",
    path="path",
    line="line",
    offset="offset",
    bytes="bytes",
    gazetteers=(),
    min_confidence=None,
    workers=1,
    arguments=(),
    program="dateline",
    timeout=600,
):
    """The columns that the program is asked with, the program, and the schemas of what it is asked and answers."""
    columns = {"text": text, "id": id, "published": published, "title": title, "url": url, "language": language}
    columns |= {"path": path, "line": line, "offset": offset, "bytes": bytes}
    there = {name.lower() for name in df.columns}
    named = {role: column for role, column in columns.items() if not isinstance(column, str) or column != role}
    roles = {role: _column(column) for role, column in columns.items() if role in named or role in there}
    roles.setdefault("line", F.lit(None).cast("int"))  # lest the program count the rows that a process happens to meet
    # A kept column may have the name of one of the roles.
    beside = [_column(column).alias(f"kept {i}") for i, column in enumerate(keep)]
    roles = [column.alias(role) for role, column in roles.items()]
    asked = to_arrow_schema(df.select(*roles).schema)
    flags = ["--workers", str(workers), *map(str, arguments)]
    if min_confidence is not None:
        flags += ["--min-confidence", str(min_confidence)]
    program = Program(str(program), tuple(map(str, gazetteers)), tuple(flags), timeout)
    return df.select(*roles, *beside), program, asked, program.answers(asked)


def _column(column):
    return F.col(column) if isinstance(column, str) else column
