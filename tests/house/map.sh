#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the map of the code in HACKING.md: every C file under src/
# has its line there, and every line names a file that exists.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

find src -name '*.[ch]' | sed 's|^src/||; s/\.[ch]$//' |
	LC_ALL=C sort -u > "$tmp/there"
sed -n 's/^| `\([a-z_/0-9]*\)` .*/\1/p' HACKING.md |
	LC_ALL=C sort > "$tmp/mapped"
[ "$(wc -l < "$tmp/there")" -gt 100 ] ||
	echo "there are too few files: the test itself is broken" > "$tmp/bad"
result "the sources are found"
LC_ALL=C comm -23 "$tmp/there" "$tmp/mapped" |
	sed 's/$/ has no line in the map of HACKING.md/' > "$tmp/bad"
result "every file is on the map"
LC_ALL=C comm -13 "$tmp/there" "$tmp/mapped" |
	sed 's/$/ is on the map once too often/' > "$tmp/bad"
result "the map names what is there, once"
finish
