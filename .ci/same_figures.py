#!/usr/bin/env python3
"""same_figures.py EVAL.json SCORE.json: do `dateline eval --format json` and score.py --json agree?"""
import json
import sys


def value(ratio):
    return ratio["value"] if ratio else 0.0  # a share of nothing is 0 to score.py


def pairs(ours, theirs):
    """(what, ours, theirs) of every figure that both have."""
    yield "documents", ours["documents"], theirs["documents"]
    yield "missing", ours["missing"], theirs["missing"]
    yield "language", value(ours["language"]), theirs["language_right"]
    yield "entities", value(ours["entities"]), theirs["entity_together"]
    yield "types", len(ours["types"]), len(theirs["types"])
    for mine in ours["types"]:
        kind = mine["type"]
        other = theirs["types"].get(kind, {})
        for a, b in ("gold", "gold"), ("found", "predicted"):
            yield f"{kind} {a}", mine[a], other.get(b)
        for a, b in ("precision", "p"), ("recall", "r"), ("f1", "f1"), ("overlap_f1", "overlap_f1"), ("value", "normalised"), ("value_f1", "value_f1"):
            yield f"{kind} {a}", value(mine.get(a)), other.get(b)


def main(ours_path, theirs_path):
    with open(ours_path, encoding="utf-8") as ours, open(theirs_path, encoding="utf-8") as theirs:
        different = [p for p in pairs(json.load(ours), json.load(theirs)) if p[2] is None or abs(p[1] - p[2]) > 1e-9]
    for what, ours, theirs in different:
        print(f"{what}: eval says {ours}, score.py {theirs}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
