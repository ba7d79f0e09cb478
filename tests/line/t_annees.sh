#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The budgets of a convention over its years: on the command line, in JSON, on
# paper and line by line, with the same figures; a forecast typed and cleared.
. "$srcdir/tests/cli/lib.sh"

mkdir "$tmp/donnees" "$tmp/donnees/formulaires"
cp -r "$srcdir/data/parametres" "$srcdir/data/dispositifs" "$tmp/donnees"
cp "$data/petite-cpo.cfg" "$tmp/donnees/formulaires/petite_cpo.cfg"
chmod -R u+w "$tmp/donnees"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-15
d() {
	g --donnees "$tmp/donnees" "$@"
}
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g; s/\xe2\x80\x93 //g'
}
# Runs of spaces count as one.
squeezed() {
	plain | sed 's/  */ /g; s/^ //; s/ $//'
}
# said LINE... : the lines typed in dossier 1.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	d --lineaire <"$tmp/in" | plain
}
# has LINE NAME: in the table that came last.
has() {
	squeezed <"$tmp/out" >"$tmp/squeezed"
	ok "$2" grep -qxF -- "$1" "$tmp/squeezed"
}

gives 0 "a convention" d nouveau petite_cpo \
    --reponses "$data/petite-cpo-reponses.cfg"
gives 0 "its years" d annees 1
has "Charges 41 710 42 550 43 400 127 660" "all the actions"
has "Charges 37 710 38 470 39 240 115 420" "the first one"
has "Ville de Massy 24 000 24 000 24 000 72 000" "its funder"
has "Part Ville de Massy 63,6 % 62,4 % 61,2 % 62,4 %" "and its share"
has "Excédent raisonnable, au plus 3 771 3 847 3 924 11 542" "the surplus"
squeezed <"$tmp/out" >"$tmp/out.plain" && mv "$tmp/out.plain" "$tmp/out"
says "27 000 € en 2026, plus de 23 000 € : convention écrite obligatoire." \
    "the threshold is recalled"
says "Source : loi n° 2000-321, article 10" "with its source"
says "Versement dans les 60 jours" "the delay"
says "avant le 31/03" "the advance"
gives 0 "of one action" d annees 1 --action k2
has "Charges 4 000 4 080 4 160 12 240" "its charges"
lacks "115 420" "and no other"
gives 3 "an action that is not there" d annees 1 --action k9
says "« k9 » n'est pas une action de ce dossier" "is told"
gives 2 "no dossier" d annees
gives 0 "a form without years" g nouveau demande
gives 3 "has none" g annees 2
says "n'a pas de budgets sur plusieurs années" "and says so"

gives 0 "in JSON" d --json annees 1
tr -d ' \n' <"$tmp/out" >"$tmp/json"
ok "the same charges" grep -qF \
    '"charges":{"annees":["41710.00","42550.00","43400.00"],"total":"127660.00"}' \
    "$tmp/json"
ok "the same of the action" grep -qF \
    '"charges":{"annees":["37710.00","38470.00","39240.00"],"total":"115420.00"}' \
    "$tmp/json"
gives 0 "the dossier" d --json montrer 1
tr -d ' \n' <"$tmp/out" >"$tmp/whole"
ok "has them too" grep -qF '"ensemble":{"retouches":0' "$tmp/whole"

# Every row of the tables stands on paper, figures and all.
d exporter 1 --format txt --brouillon | squeezed >"$tmp/paper"
d annees 1 | squeezed | grep ' [0-9,%]*$' |
    grep '^[0-9CPRVE]' | grep -v '^Règle\|Indicateur' >"$tmp/rows"
ok "there are rows to compare" test "$(wc -l <"$tmp/rows")" -gt 40
grep -vxF -f "$tmp/paper" "$tmp/rows" >"$tmp/apart"
ok "paper says what the command says" test ! -s "$tmp/apart"
ok "and what is not committed" grep -qF "prévisionnel, non" "$tmp/paper"
ok "and who pays" grep -qF "Qui finance, année par année" "$tmp/paper"

gives 0 "the total, line by line" said .annees
says "Charges : 2026, 41 710 € ; 2027, 42 550 € ; 2028, 43 400 € ; en tout 127 660 €." \
    "in a sentence"
says "Indicateur « entraide » : Trois récits recueillis chaque année." \
    "an indicator in words"
says "1. Jardinage solidaire (k1)" "then the actions"
gives 0 "a negative one" said ".annees 1 64 2027 = -5"
says "c'est trop peu" "is refused"
# The example that is told is one that the reader takes, here and where
# account 64 stands only under its accounts.
gives 0 "how to type one" said ".annees 1"
says "par exemple .annees 1 " "is told"
example=$(sed -n 's/.*par exemple \(\.annees .*000\) ; rien.*/\1/p' "$tmp/out")
gives 0 "the example" said "$example"
says "Noté." "is taken"
d annuler 1 >/dev/null
gives 0 "a forecast" said ".annees 1 64 2027 = 27 000" ".annees 1"
says "Noté. Charges, en tout : 116 870 €" "is noted"
says "2027, 27 000 € (retouché ; la règle donnerait 26 280 €)" \
    "and said in words"
gives 0 "cleared" said ".annees jardin personnel 2 =" ".annees 1"
says "64 Charges de personnel : 2026, 25 760 € ; 2027, 26 280 €" \
    "the rule is back"
lacks "retouché" "everywhere"
gives 0 "the growth of a line" said ".annees k1 65 % = 10"
says "Charges, en tout : 118 420 €" "counts"
gives 0 "of the convention" said ".annees % = 3 %" ".annees"
says "Règle : charges +3 %" "is its rule"
gives 0 "a cost that is not eligible" said ".annees 1 65 eligible = non" \
    ".annees 1"
says "non éligible" "is said"
gives 0 "wrong words" said ".annees 9" ".annees 1 64 2040 = 5" \
    ".annees 1 lunettes 2 = 5" ".annees 1 64 2 = beaucoup" \
    ".annees 1 74 2 = 5" ".annees 1 64 1 = 5"
says "« 9 » n'est pas une action" "an action"
says "« 2040 » n'est pas une de ces années." "a year"
says "« lunettes » n'est pas une ligne" "a line"
says "12 500" "an amount"
says "Le compte 74 vient des demandes" "account 74"
says "La première année est le budget de l'action" "the first year"
finish
