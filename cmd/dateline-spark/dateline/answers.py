"""What a Python worker does: it answers batches by the process that it keeps, and outlives that one."""

import pyarrow as pa

from dateline.process import Died, Process

_kept = {}  # the process of this worker, by its command and schema: one at most


class Answers:
    """Answers record batches, in the schemas that the driver found out."""

    def __init__(self, program, asked, answered):
        self._program, self._asked, self._answered = program, asked, answered

    def of(self, batch):
        """Record batches with a row for every row of the batch, in their order.

        Where the process dies of it, the batch is tried once more, then row by row, and a row
        of which it dies again becomes a reject.
        """
        batch = batch.cast(self._asked)  # a time is in the zone of the session
        for _ in range(2):
            try:
                return self._ask(batch)
            except Died:
                pass
        return [answer for i in range(batch.num_rows) for answer in self._row(batch.slice(i, 1))]

    def _row(self, row):
        try:
            return self._ask(row)
        except Died as died:
            return [self._reject(row, str(died))]

    def _reject(self, row, why):
        """The reject of a row that ends the process: what the program says of it without its text, with another reason."""
        text = row.column("text")[0].as_py() or ""
        at = row.schema.get_field_index("text")
        without = row.set_column(at, row.schema.field(at), pa.nulls(1, row.schema.field(at).type))
        try:
            (answer,) = self._ask(without)
        except Died as died:
            raise RuntimeError(f"dateline answers nothing: {died}") from died
        (row,) = answer.to_pylist()
        row["reject"] |= {
            "reason": "internal_error",
            "message": f"{why.splitlines()[0]}; please report it with the document",
            "excerpt": text.encode()[:200].decode(errors="ignore"),
        }
        return pa.RecordBatch.from_pylist([row], schema=self._answered)

    def _ask(self, batch):
        try:
            return [alone(answer) for answer in self._process().answer(batch)]
        except BaseException:  # also where a task is stopped in the midst: what is left of an answer is nobody's
            _close()
            raise

    def _process(self):
        key = (self._program, self._asked.to_string(), self._answered.to_string())
        if key not in _kept:
            _close()
            _kept[key] = Process(self._program.command(), self._asked, self._answered, self._program.timeout)
        return _kept[key]


def alone(answer):
    """An answer without what it owes to the documents that happened to come before: the one that a text repeats."""
    document = answer.column("document")
    names = [field.name for field in document.type]
    columns = document.flatten()
    at = names.index("duplicate_of")
    columns[at] = pa.nulls(len(document), columns[at].type)
    document = pa.StructArray.from_arrays(columns, fields=list(document.type), mask=document.is_null())
    return answer.set_column(0, answer.schema.field(0), document)


def _close():
    while _kept:
        _kept.popitem()[1].close()
