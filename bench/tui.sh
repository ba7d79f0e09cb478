#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The screens against the floor: first screen, keys, memory.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_DATA_HOME="$dir/data" XDG_CONFIG_HOME="$dir/config"
export XDG_STATE_HOME="$dir/state" XDG_CACHE_HOME="$dir/cache"
mkdir -p "$dir/config/guichet" "$dir/copies"
cat >"$dir/config/guichet/guichet.cfg" <<EOF
conseiller = "Camille Martin";
initiales = "CM";
structure = "Boutique de gestion";
adresse = "1 rue de la Paix, 94000 Créteil";
base = "$dir/base.db";
copies = "$dir/copies";
EOF
tui="$builddir/bench/bench_tui"
floor="$builddir/bench/floor"
echo "limits: first screen 2 x the floor, key p95 1 ms, 100 B for an ordinary"
echo "key, 16 MB"
echo "-- desk, empty base"
"$tui" -k '' "$floor" "$GUICHET" --base "$dir/base.db"
echo 'association: { nom = "Amicale"; };' >"$dir/a.cfg"
"$GUICHET" --base "$dir/base.db" nouveau demande --reponses "$dir/a.cfg" \
    >/dev/null
echo "-- typing in a field"
"$tui" -s 'Enter F6 Up Up Up Down Enter BackTab' -k 'a b c d e f Backspace g' \
    "$floor" "$GUICHET" --base "$dir/base.db"
