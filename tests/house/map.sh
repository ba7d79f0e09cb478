#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the map of the code in HACKING.md: every C file under src/
# has its line there, and every line names a file that exists.
set -eu
cd "${srcdir:-$(dirname "$0")/../..}"
n=0
bad=0
for f in $(find src -name '*.[ch]' | sort); do
	n=$((n + 1))
	base=${f%.[ch]}
	grep -q "^| \`${base#src/}\`" HACKING.md || {
		echo "not ok $n - $f has no line in the map of HACKING.md"
		bad=1
		continue
	}
	echo "ok $n - $f"
done
for name in $(sed -n 's/^| `\([a-z_/0-9]*\)` .*/\1/p' HACKING.md); do
	n=$((n + 1))
	if [ -e "src/$name.c" ] || [ -e "src/$name.h" ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - the map names $name, which is not there"
		bad=1
	fi
done
echo "1..$n"
exit "$bad"
