#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What funders may answer, from the command line: refusals, halves, delays,
# combinations, the cash month by month, in words and JSON.
. "$srcdir/tests/cli/lib.sh"

date=2026-01-14
# Spaces of any kind are one plain space.
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}

gives 0 "a project with a surplus" g nouveau demande \
    --reponses "$data/jardins-e.cfg"
g montrer 1 >"$tmp/avant"

# --- refusals ---
gives 0 "nothing supposed" g si 1
plain
says "Tel quel, il y a 2 550 € de plus que les charges" "the plan"
says "Si la Ville de Massy refuse, il manque 21 450 €." "a refusal"
says "associative refuse, il manque 2 450 €." "another"
gives 0 "one refuses" g si 1 fdva=refus
plain
says "il manque 2 450 € : 35 260 € de produits" "what is lacking"
says "74,25 % des charges, au lieu de 87,51 %" "the public share"
gives 0 "one gives half, another is late" g si 1 Ville=moitie k2=retard:3
plain
says "Si la Ville de Massy donne la moitié (12 000 €) et si" "both are said"
gives 0 "of the association" g si 1 --projet association
gives 3 "a funder that is not there" g si 1 mairie=refus
says "il y a : Ville de Massy ;" "those that are"
gives 3 "an answer that is none" g si 1 Ville=peut-etre
says "NOM=refus, NOM=moitie ou NOM=retard:2" "what is expected"
gives 3 "a delay of no month" g si 1 Ville=retard:0
says "de 1 à 24" "how long"
gives 3 "a delay of ages" g si 1 Ville=retard:99999999999
gives 3 "one that has granted" g si 1 Dep=refus
says "ne peut qu'être en retard" "cannot refuse any more"
gives 3 "no such project" g si 1 --projet k9
gives 2 "no dossier" g si
gives 2 "an order without combinations" g si 1 --tri ecart
gives 3 "control characters" g si 1 "$(printf 'a\033[2Jb')=refus"
lacks "$(printf '\033')" "never come out"

# --- combinations ---
gives 0 "all of them" g si 1 --combinaisons
plain
says "Au pire : il manque 26 450 €" "the worst"
says "Le plus probable : il y a 2 550 €" "the most likely"
says "1. il manque 26 450 € ; produits 11 260 €" "the worst is first"
says "4. il y a 2 550 € de plus" "all granted is last"
gives 0 "by order" g si 1 --combinaisons --tri ordre --max 1
plain
says "1. il y a 2 550 €" "all granted is first"
says "... et 3 autres." "the others are counted"

# --- the cash ---
gives 0 "month by month" g tresorerie 1
plain
says "avril 2026 : entrées 660 €, sorties 3 428,18 €, solde -4 304,54 € ; au" \
    "the lowest month"
says "attendue 60 jours après la décision" "the delay"
gives 0 "late" g tresorerie 1 --si Ville=retard:3
plain
says "Au plus bas fin juillet 2026 : -7 609,09 €." "the lowest moves"
gives 2 "--si without a value" g tresorerie 1 --si

# --- JSON ---
gives 0 "as JSON" g --json si 1 fdva=refus --combinaisons
says '"produits": "35260.00"' "the sums"
says '"ecart": "-2450.00"' "the gap"
says '"suppose": "refus"' "what is supposed"
says '"nombre": 4' "the combinations"
gives 0 "the cash as JSON" g --json tresorerie 1 --si dep=retard:2
says '"mois": "2026-04"' "the months"
says '"solde": "2550.00"' "their balance"
says '"suppose": "retard"' "and what is supposed"
gives 0 "all of the dossier" g --json montrer 1
says '"tresorerie": [' "has the cash"
says '"si_refus": [' "and the refusals"
says '"ecart": "-21450.00"' "each with its gap"

g montrer 1 >"$tmp/apres"
ok "nothing of the dossier moved" cmp "$tmp/avant" "$tmp/apres"

# --- the real plan ---
date=2022-08-08
gives 0 "the real one" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "the region refuses" g si 2 region=refus
plain
says "Si la Région Provence-Alpes-Côte d'Azur refuse, il manque 23 000 €" \
    "to the euro"
gives 3 "which état" g si 2 E=refus
gives 0 "128 answers" g --json si 2 --combinaisons --max 200
ok "each once" sh -c "[ \$(grep -c au_dela '$tmp/out') = 132 ]"

# --- line by line ---
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
gives 0 "each refusal" said ".si financeurs"
says "Si la Ville de Massy refuse, il manque 21 450 €." "is told"
for apart in ';' ' ;' '; ' ' ; ' ';;' ' ; ; '; do
	gives 0 "two, apart by '$apart'" \
	    said ".si Ville=refus${apart}fdva=retard:2$apart" non
	says "Si la Ville de Massy refuse et si le Fonds" "are told"
	gives 0 "the cash" said ".tresorerie Ville=refus${apart}fdva=retard:2"
	says "Ville" "too"
done
gives 0 "one supposed" said ".si Ville=refus ; fdva=retard:2" non
says "Si la Ville de Massy refuse et si le Fonds" "is told"
says "Est-ce la réponse reçue" "and asked"
says "Rien n'est changé." "and not noted"
gives 0 "one that is not there" said ".si mairie=refus"
says "il y a : Ville de Massy" "is told"
gives 0 "the cash" said .tresorerie
says "avril 2026 : entrées 660 €" "is told"
gives 0 "the cash, one late" said ".tresorerie Ville=retard:3"
says "Au plus bas fin juillet 2026" "is told"
gives 0 "combinations" said .combinaisons
says "4 réponses possibles, la pire d'abord" "are told"
gives 0 "one accepted" said ".si Ville=refus" oui
gives 0 "then" g montrer 1
says "$(printf 'demandes[k1].etat\tRefusée')" "it is noted"
gives 0 "accepted with a half" said ".si fdva=moitie" oui
gives 0 "then" g montrer 1
says "$(printf 'demandes[k3].obtenu\t2')" "so is the half"
gives 0 "undone" g annuler 1
gives 0 "and then" g montrer 1
says "$(printf 'demandes[k3].etat\tDéposée')" "as it was, in one step"

if [ -z "$few" ]; then
# --- one funder asked more than once ---
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
cpo=$(cat "$tmp/out")
gives 0 "each demande has its name" g si "$cpo"
sed -i 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$tmp/out"
says "Si la Ville de Roubaix (Ateliers parents-enfants) refuse, il manque" \
    "what it is for"
ok "no two are named alike" sh -c \
    "grep -o '^Si .* refuse' '$tmp/out' | sort | uniq -d | cmp -s - /dev/null"
gives 3 "the funder alone" g si "$cpo" "Ville de Roubaix=refus"
says "peut être plusieurs demandes" "may be several"
gives 0 "with what it is for" g si "$cpo" \
    "Ville de Roubaix (Ateliers=refus"
gives 0 "the plan too" g plan "$cpo"
says "Ville de Roubaix (Fabrique d'habitants)" "has the names"
gives 0 "on one page" g exporter "$cpo" --modele resume --format txt -o -
sed -i 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$tmp/out"
says "93 000 € en 4 demandes" "they are told together"
gives 0 "on paper" g exporter "$cpo" --modele plan --format txt -o -
says "Préfecture du Nord (Fabrique d'habitants), 6" \
    "and without a date"
fi
finish
