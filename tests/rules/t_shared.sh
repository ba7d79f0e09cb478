#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The twelve rules and 2 x 10 000 dossiers of the shared benchmark, which
# stands beside the source tree when it is there at all.
for shared in "$srcdir/../shared" "$srcdir/../../shared"; do
	test -f "$shared/bench/rules/gen.py" && break
done
if ! test -f "$shared/bench/rules/gen.py"; then
	echo "1..0 # SKIP the shared benchmark is not beside the source tree"
	exit 0
fi
if ! command -v python3 >/dev/null; then
	echo "1..0 # SKIP python3, which makes its dossiers, is not installed"
	exit 0
fi
gen=$(cd "$shared/bench/rules" && pwd)/gen.py
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && python3 "$gen" >/dev/null) || exit 1
tests/rules/shared "$dir"
