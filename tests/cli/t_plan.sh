#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The financing plan from the command line: the real one to the euro, in words
# and in JSON; line by line, a state changed and taken back.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
# Spaces of any kind are one plain space.
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}
# has LINE NAME: runs of spaces count as one.
has() {
	plain
	sed 's/  */ /g; s/^ //' "$tmp/out" >"$tmp/squeezed"
	ok "$2" grep -qxF -- "$1" "$tmp/squeezed"
}
# field WORD...: the text of one member of the JSON.
field() {
	sed 's/[{}]/\n/g' "$tmp/out" | grep -F -- "$1" |
	    grep -o "\"$2\": *\"[^\"]*\"" | head -1 |
	    sed 's/.*: *"//; s/"$//'
}
same() {
	ok "$3" test "$1" = "$2"
}

date=2022-08-08
gives 0 "the real application" g nouveau demande \
    --reponses "$data/dauphin-2022.cfg"
gives 0 "its plan" g plan 1
has "État (ministère, préfecture, service) 66 935 59 935 7 000 0 66 935" \
    "the State's sub-total"
has "État, politique de la ville de l'Aisne Refusée 0 0 0 0 0" "refused: 0"
has "Ministère de l'éducation nationale Prévue 48 535 48 535 0 0 48 535" \
    "48 535"
has "Rectorat de Provence-Alpes-Côte d'Azur Prévue 11 400 11 400 0 0 11 400" \
    "11 400"
has "État, politique de la ville des Bouches-du-Rhône Accordée 7 000 0 7 000 0 7 000" \
    "7 000"
has "Région Provence-Alpes-Côte d'Azur Prévue 23 000 23 000 0 0 23 000" \
    "23 000"
has "Département des Bouches-du-Rhône Déposée 9 000 9 000 0 0 9 000" "9 000"
has "Ville d'Aix-en-Provence Déposée 9 100 9 100 0 0 9 100" "9 100"
has "CAF des Bouches-du-Rhône Déposée 1 890 1 890 0 0 1 890" "1 890"
has "Agence de services et de paiement Prévue 8 500 8 500 0 0 8 500" "8 500"
has "TOTAL 118 425 111 425 7 000 0 118 425" "118 425 in all"
has "Compte 74 du budget : 118 425 €." "as account 74"
gives 0 "of its project" g plan 1 --projet k1
has "TOTAL 118 425 111 425 7 000 0 118 425" "the same"
gives 3 "a project that is not there" g plan 1 --projet k9
says "« k9 » n'est pas un projet de ce dossier" "is told"
gives 2 "no dossier" g plan
gives 0 "in JSON" g --json plan 1
same "$(grep -o '"compte_74": *"[^"]*"' "$tmp/out" | sort -u | wc -l)" 1 \
    "one account 74 for the dossier and its project"
same "$(field '"retenu"' retenu | head -1)" "0.00" "amounts are exact texts"
ok "the total is there" grep -q '"compte_74": *"118425.00"' "$tmp/out"
gives 0 "the whole dossier in JSON" g --json montrer 1
ok "carries the same plan" grep -q '"compte_74": *"118425.00"' "$tmp/out"
gives 0 "as a document" g exporter 1 --format txt --modele plan -o -
has "Total 118 425 111 425 7 000 0" "on paper too"
has "Le plan : qui paie quoi (euros)" "with its charts"
has "Total général 257 112" "and those of the budgets"
has "– Si le Département des Bouches-du-Rhône refuse, il manque 9 000 €." \
    "and what a refusal would lack"
has "août 2023 1 890,59 11 759,34 −111 425,00 au plus bas" \
    "and the cash month by month"
ok "nothing of a budget that is not filled" sh -c \
    "! grep -q 'plus que les charges' '$tmp/squeezed'"
gives 2 "another document" g exporter 1 --format txt --modele plans -o -

date=2026-01-14
gives 0 "the gardens" g nouveau demande --reponses "$data/jardins-e.cfg"
gives 0 "their plan" g plan 2
has "Hors de ce dossier : CAF de l'Essonne, 3 200 €." "what is asked elsewhere"
has "Compte 74 du budget : 39 600 €." "and both"
has "Reste à verser : 4 000 €." "what is still to come"

# --- line by line ---
said() {
	printf '%s\n' 2 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
gives 0 "told" said .plan
says "4. Ville de Massy (k1) : Prévue ; demandé 24 000 € ; décision attendue le 31/03/2026." \
    "each demande in a sentence"
says "En tout, sans ce qui est refusé : demandé 33 000 €, espéré 29 000 €, obtenu 4 000 €, versé 0 €." \
    "and the totals"
gives 0 "on paper" g exporter 2 --format txt --modele plan
sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
says "Total, sans ce qui est" "what is refused is apart"
says "Refusé : 6 000 €." "and told"
says "Total, sans les refus" "in the picture too"
gives 0 "in short" g exporter 2 --format txt --modele resume
sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
ok "of what still counts" grep -q \
    "^En tout, sans ce qui est refusé *33 000 €" "$tmp/out"
gives 0 "which one?" said ".etat 9 accordee"
says "Dire quelle demande" "is asked"
gives 0 "which state?" said ".etat 4"
says "4. Accordée (accordee)" "they are told"
gives 0 "a wrong amount" said ".etat 4 accordee beaucoup"
says "Rien n'est changé." "changes nothing"
gives 0 "granted for less, in one line" said ".etat k1 accordee 20 000" .plan
says "obtenu 24 000 €" "the totals follow"
gives 0 "taken back at once" g annuler 2
gives 0 "the plan" g plan 2
has "Ville de Massy Prévue 24 000 24 000 0 0 24 000" "is as it was"
gives 0 "a filing" said ".etat 4 deposee" ""
says "Déposée le ? Entrée : 14/01/2026." "proposes today"
gives 0 "the dossier" g montrer 2
says "$(printf 'demandes[k1].date_depot\t14/01/2026')" "has the day"
gives 0 "a refusal" said ".etat 4 refusee" .plan
says "Refusé : 30 000 €." "asks nothing, and follows"
finish
