#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A thousand schemes read, against libconfig alone on the same files.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "-- a thousand schemes"
"$builddir/bench/bench_catalogue" \
	"$srcdir/data/formulaires/demande.cfg" "$folder"
