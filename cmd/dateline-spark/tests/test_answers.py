"""A worker outlives its process, and a process does not outlive its worker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

import unwell
from dateline import answers as worker
from dateline.programs import Program

ASKED = pa.schema([("id", pa.string()), ("text", pa.string()), ("path", pa.string()), ("line", pa.int32())])


@pytest.fixture
def answer(program, tmp_path):
    """What is found in texts by the program that is unwell."""
    settings = Program(str(unwell.program(program, tmp_path / "unwell")), timeout=3)
    answers = worker.Answers(settings, ASKED, settings.answers(ASKED))

    def answer(*texts):
        rows = [{"id": f"{i}", "text": text, "path": "lake", "line": i + 1} for i, text in enumerate(texts)]
        batch = pa.RecordBatch.from_pylist(rows, schema=ASKED)
        return [row for part in answers.of(batch) for row in part.to_pylist()]

    yield answer
    worker._close()


def test_answers(answer):
    for _ in range(3):  # by one process
        first, second, empty = answer("Putin tiba di Jakarta.", "Norway", "")
        assert [m["entity"] for m in second["mentions"]] == ["country:NO"] and second["reject"] is None
        assert first["document"]["mentions"] == len(first["mentions"]) and first["content"] != second["content"]
        assert empty["document"] is None and empty["reject"]["reason"] == "empty" and empty["mentions"] == []
        assert (empty["reject"]["doc_id"], empty["reject"]["path"], empty["reject"]["line"]) == ("2", "lake", 3)


def test_no_repeats(answer):
    """What repeats what is not a matter of the documents that a process happens to meet."""
    assert [row["document"]["duplicate_of"] for row in answer("Norway", "Norway") + answer("Norway")] == [None] * 3


def test_a_process_that_dies_once(answer):
    rows = answer("Norway", unwell.ONCE, "Sweden")
    assert [len(row["mentions"]) for row in rows] == [1, 2, 1]


def test_a_document_that_ends_every_process(answer):
    rows = answer("Norway", unwell.DEADLY, "Sweden", unwell.DEADLY, "Denmark")
    assert [row["document"] and row["document"]["doc_id"] for row in rows] == ["0", None, "2", None, "4"]
    assert rows[1]["reject"] == {
        "doc_id": "1",
        "path": "lake",
        "line": 2,
        "offset": 0,
        "reason": "internal_error",
        "message": "dateline was ended by signal 9: fatal error: deadly; please report it with the document",
        "excerpt": unwell.DEADLY,
        "bytes": None,
    }


def test_a_process_that_hangs(answer):
    rows = answer("Norway", unwell.ENDLESS)
    assert len(rows[0]["mentions"]) == 1
    assert rows[1]["reject"]["message"] == "dateline gave no answer in 3 seconds; please report it with the document"


def test_little_is_kept_of_what_it_says(answer):
    answer("Norway")
    (process,) = worker._kept.values()
    with pytest.raises(worker.Died) as died:
        process.answer(pa.RecordBatch.from_pylist([{"text": unwell.DEADLY}], schema=ASKED))
    assert len(str(died.value)) < 5000 and "fatal error: deadly\ngoroutine 1" in str(died.value)


def test_another_version(program):
    settings = Program(str(program))
    answered = settings.answers(ASKED).with_metadata({"dateline.version": "0.0.9"})
    with pytest.raises(RuntimeError, match="not that of the driver"):
        worker.Answers(settings, ASKED, answered).of(pa.RecordBatch.from_pylist([{"text": "Norway"}], schema=ASKED))
    assert not worker._kept


def test_no_program():
    with pytest.raises(FileNotFoundError, match="no-such-program is not on this machine"):
        Program("no-such-program").answers(ASKED)


WORKER = """
import sys, time
import pyarrow as pa
from dateline import answers
from dateline.programs import Program
asked = pa.schema([("id", pa.string()), ("text", pa.string())])
program = Program(sys.argv[1])
answers.Answers(program, asked, program.answers(asked)).of(pa.RecordBatch.from_pylist([{"text": "Norway"}], schema=asked))
print(next(iter(answers._kept.values()))._process.pid, flush=True)
time.sleep(1000)
"""


def test_a_process_ends_with_its_worker(program):
    path = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", WORKER, program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}) as python:
        process = Path(f"/proc/{int(python.stdout.readline())}")
        if not process.exists():
            pytest.skip("processes are not in /proc here")
        python.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not process.exists() or process.joinpath("stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the process lives on")
