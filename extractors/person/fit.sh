#!/usr/bin/env bash
# Fits the weights of the evidence for people to annotated news and writes them:
#   extractors/person/fit.sh FOLDER
# The folder holds news.<language>.jsonl. The weights of a script come first, for
# those of a language are drawn towards them.
set -euo pipefail
gold=$(cd "${1:?name the folder of news.<language>.jsonl}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
program=$(mktemp)
trap 'rm -f "$program"' EXIT
go test -tags fit -c -o "$program" .

fit() { "$program" -test.run Fit -test.v -write "$@" | grep -E '^[a-z]+ (fitted|held back)|^confidence'; }
files() { local tag; for tag in "$@"; do echo "$gold/news.$tag.jsonl"; done; }

echo "== scripts without capitals"
fit $(files ar fa)
for tag in ar fa; do
	echo "== $tag"
	fit -penalty 0.0005 -language $tag $(files $tag)
done
echo "== ideographs"
fit -ideographs -penalty 0.0005 -dearer 0.015 -language zh $(files zh)
echo "== scripts with capitals"
fit $(files id en ru de es nl it tr uk)
# Italian and German have too few documents to be better off with their own.
for tag in en ru es nl tr uk; do
	echo "== $tag"
	fit -penalty 0.002 -language $tag $(files $tag)
done
