"""python3 peer.py NAME FEED goes over a feed of JSON Lines with a peer, once to
warm up, then for a second at least, and prints its figures."""

import json
import sys
import time
from datetime import datetime


def spacy():
    import spacy

    nlp = spacy.load("en_core_web_sm")
    return lambda d: len(nlp(d["text"]).ents)


def dateparser():
    from dateparser.search import search_dates

    def find(d):
        base = datetime.fromisoformat(d["published"].replace("Z", "+00:00")).replace(tzinfo=None)
        return len(search_dates(d["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or [])

    return find


def langid():
    import langid

    return lambda d: 1 if langid.classify(d["text"])[0] else 0


def langdetect():
    import langdetect

    return lambda d: 1 if langdetect.detect(d["text"]) else 0


def main(name, feed):
    try:
        find = {"spacy": spacy, "dateparser": dateparser, "langid": langid, "langdetect": langdetect}[name]()
    except (ImportError, OSError) as err:  # OSError: spaCy without its model
        return {"skipped": str(err).split(". ")[0].splitlines()[0]}
    with open(feed, encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines]
    one_pass = lambda: sum(map(find, docs))
    found = one_pass()
    started, passes = time.process_time(), 0
    while time.process_time() - started < 1:
        one_pass()
        passes += 1
    return {"seconds": (time.process_time() - started) / passes, "found": found}


print(json.dumps(main(sys.argv[1], sys.argv[2])))
