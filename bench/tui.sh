#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The screens against the floor: first screen, keys, memory.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_DATA_HOME="$dir/data" XDG_CONFIG_HOME="$dir/config"
export XDG_STATE_HOME="$dir/state" XDG_CACHE_HOME="$dir/cache"
bases="${GUICHET_BENCH_FOLDER:-$builddir}/bench/bases"
mkdir -p "$dir/config/guichet" "$bases"
cat >"$dir/config/guichet/guichet.cfg" <<EOF
conseiller = "Camille Martin";
initiales = "CM";
structure = "Boutique de gestion";
adresse = "1 rue de la Paix, 94000 Créteil";
base = "$dir/base.db";
EOF
tui="$builddir/bench/bench_tui"
floor="$builddir/bench/floor"
"$builddir/bench/bench_store" make "$bases/5000.db" 5000
cp "$bases/5000.db" "$dir/5000.db"
"$GUICHET" --base "$dir/one.db" nouveau demande \
    --reponses "$srcdir/tests/data/dauphin-2022.cfg" >/dev/null 2>&1

keys() { "$tui" keys -n 40 "$@"; }
"$tui" first -n 40 -l 2 'first screen, empty base' \
    "$floor" "$GUICHET" --base "$dir/empty.db"
"$tui" first -n 40 -l 4 'first screen, 5 000 dossiers' \
    "$floor" "$GUICHET" --base "$dir/5000.db"
keys -k 'Down Down Up Up' 'Down on the desk' \
    "$floor" "$GUICHET" --base "$dir/5000.db"
keys -s Enter -k 'Down Down Up Up' 'Down in the sommaire' \
    "$floor" "$GUICHET" --base "$dir/one.db"
keys -s 'Enter Down Enter Tab' -k 'a b c Backspace' \
    'typing in a field' "$floor" "$GUICHET" --base "$dir/one.db"
"$tui" memory 'memory, desk' "$GUICHET" --base "$dir/5000.db"
"$tui" memory -s 'Enter Down Enter Tab' 'memory, open dossier' \
    "$GUICHET" --base "$dir/one.db"
