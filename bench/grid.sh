#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A key in the grid of a large budget, everything that follows from it
# included.
set -eu
echo "-- a large budget"
"$builddir/bench/bench_grid" "$srcdir/data"
