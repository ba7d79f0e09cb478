#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the house on who may see whom: src/LAYERS against every
# #include, outside headers with one owner, sentences marked and not
# translated in rings 0 to 2, every source in its ring's archive.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

find src -name '*.[ch]' | LC_ALL=C sort > "$tmp/files"
xargs awk -v texts=1 -f tests/house/code.awk < "$tmp/files" > "$tmp/code"
grep -E '^[^:]*:[0-9]*:[ 	]*#[ 	]*include' "$tmp/code" > "$tmp/includes"
[ "$(wc -l < "$tmp/includes")" -gt 100 ] ||
	echo "there are too few includes: the test itself is broken" \
	    >> "$tmp/bad"
result "the sources are read"

# Reads LAYERS, then the includes.
cat > "$tmp/layers.awk" <<'END'
FNR == NR {
	if ($0 ~ /^#/ || $0 ~ /^[ \t]*$/)
		next
	split($0, bar, "|")
	split(bar[1], colon, ":")
	room = colon[1]
	gsub(/[ \t]/, "", room)
	known[room] = 1
	k = split(colon[2], word, /[ \t]+/)
	for (i = 1; i <= k; i++)
		if (word[i] != "")
			sees[room, word[i]] = 1
	k = split(bar[2], word, /[ \t]+/)
	for (i = 1; i <= k; i++)
		if (word[i] != "")
			owner[word[i]] = room
	next
}
{
	split($0, part, ":")
	at = part[1] ":" part[2]
	split(part[1], dir, "/")
	room = dir[2]
	if (!(room in known)) {
		print at ": the room " room " is not in src/LAYERS"
		next
	}
	if (match($0, /"[^"]*"/)) {
		header = substr($0, RSTART + 1, RLENGTH - 2)
		if (header == "config.h")
			next
		if (split(header, to, "/") != 2) {
			print at ": " header ": write \"room/header.h\""
			next
		}
		if (to[1] != room && !((room, to[1]) in sees) && \
		    !((room, "*") in sees))
			print at ": " room " may not see " to[1]
	} else if (match($0, /<[^>]*>/)) {
		header = substr($0, RSTART + 1, RLENGTH - 2)
		for (o in owner)
			if (index(header, o) == 1 && owner[o] != room)
				print at ": <" header "> belongs to " owner[o]
	} else {
		print at ": an include that cannot be read"
	}
}
END
awk -f "$tmp/layers.awk" src/LAYERS "$tmp/includes" > "$tmp/bad"
result "includes follow src/LAYERS"

# The checker itself: breaches that it must see.
{
	echo 'src/base/x.c:1:#include "model/form.h"'
	echo 'src/store/x.c:2:#include "ui/ui.h"'
	echo 'src/ui/x.c:3:#include <curses.h>'
	echo 'src/doc/x.c:4:#include <cairo-pdf.h>'
	echo 'src/cave/x.c:5:#include <stdio.h>'
	echo 'src/ui/x.c:6:#include "local.h"'
} > "$tmp/breaches"
[ "$(awk -f "$tmp/layers.awk" src/LAYERS "$tmp/breaches" | wc -l)" -eq 6 ] ||
	echo "a breach is not seen" > "$tmp/bad"
result "breaches would be seen"

xargs awk -v texts=0 -f tests/house/code.awk < "$tmp/files" |
	grep -v '^src/base/i18n\.h:' > "$tmp/bare"
grep -E '^src/(base|cells|model|rules|wizard|doc)/' "$tmp/bare" |
	grep -E '(^|[^A-Za-z0-9_])(_|PLURAL_|gettext|ngettext|dgettext) ?\(' \
	> "$tmp/bad"
result "rings 0 to 2 mark sentences and never translate"

# Each source is in the archive of its ring; programs and modules name their
# own.
xargs awk -v files="$tmp/files" '
	FNR == 1 { name = "" }
	$2 == "+=" || $2 == "=" { name = $1 }
	{
		for (i = 1; i <= NF; i++)
			in_list[$i] = in_list[$i] " " name
	}
	END {
		ring["base"] = ring["cells"] = "libring0_a_SOURCES"
		ring["model"] = ring["rules"] = "libring1_a_SOURCES"
		ring["wizard"] = ring["doc"] = "libring2_a_SOURCES"
		while ((getline file < files) > 0) {
			split(file, dir, "/")
			if (!(file in in_list) || dir[2] in ring && \
			    index(in_list[file] " ", " " ring[dir[2]] " ") == 0)
				print file " is not where it should be in src/" \
				    dir[2] "/local.mk"
		}
	}' > "$tmp/bad" <<END
$(ls src/*/local.mk)
END
result "every source is in the archive of its ring"
finish
