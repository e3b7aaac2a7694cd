#!/usr/bin/env python3
"""by_rule.py GOLD PREDICTED: precision of people and organisations by the rule that found them.

Flat gold: predictions with a parent are left out. "exact" counts the gold mention with the same
bytes and type, "overlap" any of the same type that shares a byte, since corpora draw the ends of
names in several ways.
"""
import collections
import json
import sys


def main(gold_path, predicted_path):
    predicted = {}
    for line in open(predicted_path, encoding="utf-8"):
        document = json.loads(line)
        predicted[document["id"]] = document["mentions"]
    exact, overlap, count = collections.Counter(), collections.Counter(), collections.Counter()
    for line in open(gold_path, encoding="utf-8"):
        document = json.loads(line)
        gold = [(m["start"], m["end"], m["type"]) for m in document["mentions"]]
        for m in predicted[document["id"]]:
            if m["parent"] is not None or m["type"] not in ("person", "organisation"):
                continue
            count[m["rule"]] += 1
            exact[m["rule"]] += (m["start"], m["end"], m["type"]) in gold
            overlap[m["rule"]] += any(s < m["end"] and e > m["start"] and t == m["type"] for s, e, t in gold)
    print(f"{'rule':40} {'found':>6} {'exact':>6} {'overlap':>7}")
    for rule, n in sorted(count.items()):
        print(f"{rule:40} {n:6} {exact[rule] / n:6.3f} {overlap[rule] / n:7.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
