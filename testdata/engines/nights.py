"""Runs dateline over the project's own articles, night by night."""

import json
import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEWS, BAD, FEED = (ROOT / "testdata" / folder for folder in ("news", "bad", "sql/feed"))

# (date, inputs, added to the date?). The first date has no rejects, the last
# neither documents nor mentions; of the second the rejects are most.
LOADED = [
    ("2026-11-20", sorted(p for p in NEWS.iterdir() if p.name != "feeds"), False),
    ("2026-11-20", [NEWS / "feeds"], True),
    ("2026-11-21", [BAD], False),
    ("2026-11-22", [FEED / "2026-11-13"], False),  # a time with microseconds
    ("2026-11-23", [BAD / "empty.txt"], False),
]
# What testdata/sql asks.
ASKED = [(p.name, [p], False) for p in sorted(FEED.iterdir())]


def build(folder):
    """Builds dateline and returns the program."""
    program = folder / "dateline"
    subprocess.run(["go", "build", "-o", program, "./cmd/dateline"], cwd=ROOT, check=True)
    return program


def dateline(program, *args):
    """Runs dateline in the project's root, with success or with rejects."""
    done = subprocess.run([program, *args], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    return done


def paths(inputs):
    return [str(p.relative_to(ROOT)) for p in inputs]


def write(program, nights, folder):
    """Empties the folder, writes warehouse into it and returns it."""
    for path in folder.iterdir():
        shutil.rmtree(path)
    for day, inputs, added in nights:
        how = ["--rows-per-group", "100"]  # several, as large nights have, whose mentions are sorted
        how += ["--append"] if added else []
        dateline(program, "run", *paths(inputs), "--out", folder / "warehouse", "--date", day, "--quiet", *how)
    return folder


def schema(program, dialect):
    """The statements that make the tables."""
    return dateline(program, "schema", "--format", "sql", "--dialect", dialect).stdout


def said(program, nights):
    """What extract says about the same inputs, as rows of the three tables with the columns that it knows."""
    tables = {"documents": [], "mentions": [], "rejects": []}
    for day, inputs, _ in nights:
        done = dateline(program, "extract", *paths(inputs))
        known = set()
        for line in done.stdout.splitlines():
            document = json.loads(line)
            if document["id"] in known:
                continue  # extract lets pass what is a reject of run
            known.add(document["id"])
            tables["documents"].append(document_row(document, day))
            tables["mentions"] += [mention_row(document["id"], i, m, day) for i, m in enumerate(document["mentions"])]
        tables["rejects"] += [reject_row(line, day) for line in done.stderr.splitlines()]
    return tables


def document_row(d, day):
    return {
        "dt": date.fromisoformat(day),
        "doc_id": d["id"],
        "mentions": len(d["mentions"]),
        "language_flags": joined(d.get("language_flags")),
        **{c: d.get(c) for c in ("language", "language_confidence", "language_group", "languages", "script", "duplicate_of")},
    }


def mention_row(doc_id, number, m, day):
    same = ("surface type entity name name_key country form value precision calendar resolved_by confidence rule parent").split()
    return {
        "dt": date.fromisoformat(day),
        "doc_id": doc_id,
        "mention": number,
        "start_byte": m["start"],
        "end_byte": m["end"],
        "date_start": to_day(m.get("date_start")),
        "date_end": to_day(m.get("date_end")),
        "flags": joined(m.get("flags")),
        **{c: m.get(c) for c in same},
    }


def reject_row(line, day):
    path, number, reason, message = re.fullmatch(r"(.+?)(?::(\d+))?: rejected \((\w+)\): (.*)", line).groups()
    return {"dt": date.fromisoformat(day), "path": path, "line": number and int(number), "reason": reason, "message": message}


def published(nights):
    """When the documents of the plain JSON Lines were published, where these state a time, by (dt, doc_id)."""
    times = {}
    for day, inputs, _ in nights:
        for file in (f for folder in inputs for f in folder.glob("*.jsonl")):
            for document in map(parsed, file.read_text().splitlines()):
                stated = document.get("published", "")
                if "T" in stated:
                    times[date.fromisoformat(day), document["id"]] = datetime.fromisoformat(stated)
    return times


def parsed(line):
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def joined(flags):
    return ",".join(flags) if flags else None


def to_day(text):
    return date.fromisoformat(text) if text else None
