#!/bin/sh
# Fetches the CLDR JSON packages into the folder given and unpacks them there, one folder per package.
# Usage: sh fetch.sh DIR
set -eu

dir=${1:?usage: fetch.sh DIR}
version=48.2.0

mkdir -p "$dir"
cd "$dir"

fetch() {
	rm -rf "$1"
	mkdir "$1"
	npm pack --silent "$1@$2" >/dev/null
	tar -xzf "$1-$2.tgz" -C "$1" --strip-components=1
	rm "$1-$2.tgz"
}

for package in cldr-core cldr-localenames-full cldr-dates-full cldr-misc-full cldr-cal-islamic-full cldr-cal-hebrew-full; do
	fetch "$package" "$version"
done
# These calendars are published apart and seldom; the versions are their latest.
fetch cldr-cal-persian-full 46.1.0
fetch cldr-cal-ethiopic-full 46.1.0
fetch cldr-cal-buddhist-full 39.0.0
fetch cldr-cal-japanese-full 39.0.0
