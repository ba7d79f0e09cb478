#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A save against one fdatasync, a large base against a small one.  On a disk,
# not in memory: $GUICHET_BENCH_FOLDER, or the folder of the build.
folder=$(mktemp -d "${GUICHET_BENCH_FOLDER:-$builddir}/banc.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT HUP INT TERM
"$builddir/bench/bench_store" "$folder" ${GUICHET_BENCH_DOSSIERS:-}
