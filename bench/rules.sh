#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A condition against SQLite's bound parameters, on the shared dossiers when
# they are beside the source tree; all verdicts after one changed answer.
set -eu
echo "-- conditions and verdicts"
for shared in "$srcdir/../shared" "$srcdir/../../shared"; do
	gen=$shared/bench/rules/gen.py
	[ ! -f "$gen" ] || break
done
if [ -f "$gen" ] && command -v python3 >/dev/null; then
	gen=$(cd "$(dirname "$gen")" && pwd)/gen.py
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
	(cd "$folder" && python3 "$gen" >/dev/null)
	"$builddir/bench/bench_rules" shared "$folder"
fi
"$builddir/bench/bench_rules" verdicts "$srcdir/data" \
	"$srcdir/tests/data/dauphin-2022.cfg" 2022-08-08
