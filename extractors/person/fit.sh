#!/usr/bin/env bash
# Fits the weights of the evidence for people to annotated news and writes them:
#   extractors/person/fit.sh FOLDER
# The folder holds news.<language>.jsonl. The weights of a script come first, for
# those of a language are drawn towards them.
set -euo pipefail
gold=$(cd "${1:?name the folder of news.<language>.jsonl}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"

# The weights are part of the program, so each fit builds it anew.
fit() { go test -tags fit -run Fit -v . -args -write "$@" | grep -E '^[a-z]+ (fitted|held back)|^confidence'; }
files() { local tag; for tag in "$@"; do echo "$gold/news.$tag.jsonl"; done; }

echo "== scripts without capitals"
fit $(files ar fa)
echo "== ar"
fit -penalty 0.0005 -dearer 0.002 -language ar $(files ar)
echo "== fa"
fit -penalty 0.00015 -language fa $(files fa)
echo "== ideographs"
fit -ideographs -dearer 0.008 -language zh $(files zh)
# For Japanese and Korean there are the examples.
for tag in ja ko; do
	echo "== $tag"
	fit -ideographs -penalty 0.002 -language $tag testdata/$tag.txt
done
echo "== scripts with capitals"
fit $(files id en ru de es nl it tr uk)
# Italian and German have too few documents to be better off with their own.
echo "== es"
fit -penalty 0.002 -dearer 0.002 -language es $(files es)
for tag in en ru nl tr uk; do
	echo "== $tag"
	fit -penalty 0.001 -dearer 0.002 -language $tag $(files $tag)
done
