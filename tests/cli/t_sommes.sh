#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Random conventions: over years, funders, actions and accounts, the years,
# the printed annexes, the plan and the reports say the same sums.
. "$srcdir/tests/cli/lib.sh"

export GUICHET
gives 0 "sums agree in every view" python3 "$srcdir/tests/cli/sommes.py" \
    "$srcdir/data/exemples/cpo-2027-2029.cfg" "$tmp"
grep '^# ' "$tmp/out"
finish
