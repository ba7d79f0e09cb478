#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The papers of a dossier: one list, each made by its name.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
gives 0 "a demande" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "a convention" g nouveau cpo --reponses "$data/modeles/reponses.cfg"

# --- the list, and each of it by its name ---
gives 0 "all its papers" g --json modeles 1
python3 - "$tmp/out" >"$tmp/list" <<'END'
import json, sys
for m in json.load(open(sys.argv[1]))["modeles"]:
    print(m["id"], m["applicable"])
END
ok "there are several" [ "$(wc -l <"$tmp/list")" -ge 7 ]
while read -r id yes; do
	if [ "$yes" = oui ]; then
		gives 0 "$id is made" g exporter 1 --format txt --modele "$id"
		ok "$id has words" [ -s "$tmp/out" ]
	else
		gives 1 "$id says why not" g exporter 1 --format txt \
		    --modele "$id"
	fi
done <"$tmp/list"
gives 0 "those of a convention" g modeles 2
says "convention-simple" "have its models"
says "Évaluation de la convention" "and its evaluation"

# --- a name that is none ---
gives 2 "a misspelt one" g exporter 1 --format txt --modele eligibilté
says "le plus proche est « eligibilite »" "is told with the nearest"
gives 2 "the same to print" g imprimer 1 --modele brouilon
says "le plus proche est « brouillon »" "is told too"
gives 2 "one that is near none" g exporter 1 --format txt --modele xyzxyz
says "« guichet modeles D »" "is told where all are"
gives 2 "a hostile one" g exporter 1 --format txt \
    --modele "$(printf 'a\033[2Jb\nc')"
ok "reaches no terminal" sh -c "! grep -q '$(printf '\033')' '$tmp/err'"
gives 2 "a draft of a version" g exporter 1 --format txt --version 1 \
    --modele brouillon
says "que du dossier tel qu'il est" "is refused"

finish
