#!/usr/bin/env bash
# Fits the weights of the evidence for people or for organisations to annotated
# news and writes them:
#   extractors/fit.sh person|organisation FOLDER
# The folder holds news.<language>.jsonl. The weights of a script come first, for
# those of a language are drawn towards them. With -ablate as a third argument the
# weights stay as they are, and for each script is said what F1 is on the documents
# held back with each kind of evidence left out.
set -euo pipefail
of=${1:?name person or organisation}
gold=$(cd "${2:?name the folder of news.<language>.jsonl}" && pwd)
task=${3:--write}
cd "$(dirname "${BASH_SOURCE[0]}")/$of"
program=$(mktemp)
trap 'rm -f "$program"' EXIT

files() { local tag; for tag in "$@"; do echo "$gold/news.$tag.jsonl"; done; }
# The weights are a part of the program: it is built anew for what was just written.
fit() { go test -tags fit -c -o "$program" . && "$program" -test.run Fit -test.v "$task" "$@" | grep -E '^[a-z]+ (fitted|held back)|^confidence|^without'; }
script() { echo "== $1"; fit "${@:2}"; }
language() { [ "$task" = -ablate ] || { echo "== $1"; fit -language "$@" $(files "$1"); }; }

case $of in
person)
	script "scripts without capitals" $(files ar fa)
	language ar -penalty 0.0005 -dearer 0.002
	language fa -penalty 0.00015
	script ideographs -ideographs -dearer 0.008 -language zh $(files zh)
	# For Japanese and Korean there are examples.
	for tag in ja ko; do script $tag -ideographs -penalty 0.002 -language $tag testdata/$tag.txt; done
	script "scripts with capitals" $(files id en ru de es nl it tr uk)
	# Italian and German have too few documents to be better off with their own.
	language es -penalty 0.001 -dearer 0.002
	for tag in en ru nl tr uk; do language $tag -penalty 0.001 -dearer 0.002; done
	;;
organisation)
	contract=(-contract ../../testdata/gold/gold.jsonl)
	script "scripts without capitals" "${contract[@]}" -penalty 0.0001 $(files ar fa)
	language ar -penalty 0.0005 "${contract[@]}"
	language zh -ideographs -penalty 0.0005
	# For Japanese and Korean there are examples.
	for tag in ja ko; do script $tag -ideographs -penalty 0.002 -language $tag testdata/$tag.txt; done
	script "scripts with capitals" "${contract[@]}" -penalty 0.0001 $(files id en ru de es nl it tr uk)
	# Spanish and Ukrainian are not better off with their own.
	language en -penalty 0.0002 "${contract[@]}"
	language ru -penalty 0.0002 "${contract[@]}"
	language de -penalty 0.0003 "${contract[@]}"
	for tag in id nl it tr; do language $tag -penalty 0.0005 "${contract[@]}"; done
	;;
*)
	echo "no weights of $of are fitted: name person or organisation" >&2
	exit 2
	;;
esac
