#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A save against one fdatasync, a large base against a small one.  On a disk,
# not in memory: $GUICHET_BENCH_FOLDER, or the folder of the build.  The large
# base is kept there.
set -eu
bases="${GUICHET_BENCH_FOLDER:-$builddir}/bench/bases"
mkdir -p "$bases"
folder=$(mktemp -d "$bases/banc.XXXXXX")
trap 'rm -rf "$folder"' EXIT
n=${GUICHET_BENCH_DOSSIERS:-100000}
store="$builddir/bench/bench_store"
"$store" save "$folder"
"$store" make "$bases/100.db" 100
"$store" make "$bases/$n.db" "$n"
echo "-- a base of $n dossiers against one of 100"
"$store" grow "$bases/100.db" "$bases/$n.db" "$n"
