#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each header compiles alone (one that the source of its name includes first
# did so in the build), and has a guard named after its path; each source
# begins with its licence.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

find src tests fuzz bench -name '*.h' | LC_ALL=C sort > "$tmp/headers"

# One compilation for all: each header in a file of its own.
while read -r h; do
	case $h in
	src/*) inc=${h#src/} ;;
	*) inc=$h ;;
	esac
	first=$(sed -n '/^#include "config.h"/d; s/^#include "\(.*\)"/\1/p' \
	    "${h%.h}.c" 2>/dev/null | head -n 1)
	[ "$first" != "$inc" ] || continue
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

xargs awk '
	function ended() {
		if (file != "" && !(ifndef == guard && def == guard))
			print file ": its guard is not " guard
	}
	FNR == 1 {
		ended()
		file = guard = FILENAME
		sub(/^src\//, "", guard)
		guard = toupper(guard)
		gsub(/[\/.-]/, "_", guard)
		ifndef = def = ""
	}
	/^#ifndef/ && ifndef == "" { ifndef = $2 }
	/^#define/ && def == "" { def = $2 }
	END { ended() }' < "$tmp/headers" > "$tmp/bad"
result "guards are named after their paths"

find src tests fuzz bench data man po -name '*.[ch]' -o -name '*.sh' \
	-o -name '*.mk' -o -name '*.awk' -o -name '*.cases' |
	LC_ALL=C sort > "$tmp/sources"
ls Makefile.am configure.ac run check autogen.sh >> "$tmp/sources"
xargs awk '
	function ended() {
		if (file != "" && !good)
			print file ": no licence on its first line"
	}
	FNR == 1 {
		ended()
		file = FILENAME
		good = 0
	}
	FNR <= 2 && /SPDX-License-Identifier: GPL-3\.0-or-later/ { good = 1 }
	FNR <= 2 && /SPDX-License-Identifier: CC0-1\.0/ {
		good = good || file ~ /\.cases$/	# data
	}
	END { ended() }' < "$tmp/sources" > "$tmp/bad"
result "sources begin with their licence"
finish
