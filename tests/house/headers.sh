#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each header compiles alone, and has a guard named after its path; each
# source begins with its licence.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

find src tests fuzz bench -name '*.h' | LC_ALL=C sort > "$tmp/headers"

# One compilation for all: each header in a file of its own.
while read -r h; do
	case $h in
	src/*) inc=${h#src/} ;;
	*) inc=$h ;;
	esac
	c=$tmp/$(echo "$h" | tr / _).c
	echo "#include \"$inc\"" > "$c"
	echo "#include \"$inc\"" >> "$c"
	echo "extern int the_file_is_not_empty;" >> "$c"
done < "$tmp/headers"
# shellcheck disable=SC2086  # words of flags
${CC:-cc} $HOUSE_CFLAGS -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic \
	-Wstrict-prototypes -Werror -fsyntax-only -Isrc -I. -I"$builddir" \
	"$tmp"/*.c 2> "$tmp/bad"
result "each header compiles alone"

while read -r h; do
	guard=$(echo "${h#src/}" | tr 'a-z/.-' 'A-Z___')
	awk -v g="$guard" '
		/^#ifndef/ && !seen { seen = 1; ifndef = $2 }
		/^#define/ && !def { def = $2 }
		END { exit !(ifndef == g && def == g) }' "$h" ||
		echo "$h: its guard is not $guard"
done < "$tmp/headers" > "$tmp/bad"
result "guards are named after their paths"

find src tests fuzz bench data man po -name '*.[ch]' -o -name '*.sh' \
	-o -name '*.mk' -o -name '*.awk' -o -name '*.cases' |
	LC_ALL=C sort > "$tmp/sources"
ls Makefile.am configure.ac run check autogen.sh >> "$tmp/sources"
while read -r f; do
	case $f in
	*.cases) want='(GPL-3\.0-or-later|CC0-1\.0)' ;;	# data
	*) want='GPL-3\.0-or-later' ;;
	esac
	head -n 2 "$f" | grep -qE "SPDX-License-Identifier: $want" ||
		echo "$f: no licence on its first line"
done < "$tmp/sources" > "$tmp/bad"
result "sources begin with their licence"
finish
