#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A convention of three years, line by line from an empty base: the heart of
# one typed, a whole one opened, printed, signed, amended, reported on,
# evaluated and renewed.
. "$srcdir/tests/cli/lib.sh"

# Each step has a script of its own, that the sanitized build runs.
[ -z "$few" ] || {
	echo "1..0 # SKIP in the plain build, or with full counts"
	exit 0
}
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
# typed LINE... : the lines typed at the desk.
typed() {
	printf '%s\n' "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
all() {
	name=$1
	shift
	missing=
	for text in "$@"; do
		grep -qF -- "$text" "$tmp/out" || missing="$missing
# $text"
	done
	ok "$name" test -z "$missing"
	[ -z "$missing" ] || echo "# not there:$missing"
}

date=2026-11-23
gives 0 "the heart of a convention" typed .nouveau 2 1 1 2 2 2027 3 \
    .sommaire 8 + "Rompre l'isolement" "Des habitants." . \
    + "Familles accueillies" 1 familles 60 31/12/2026 70 80 90 90 Cahier \
    .sommaire 9 + Ateliers ".aller projets[k1].objectif" 1 \
    ".aller projets[k1].budget.achats_matieres" 9000 \
    .sommaire 10 + 5 "Ville de Massy" ".aller demandes[k1].porte_sur" \
    1 1 oui 7000 ".aller demandes[k1].signataire" oui 7000 8000 1 .annees
all "an objective, its indicator, an action, a funder, their years" \
    "1. Rompre l'isolement" "Noté : 9 000 €." \
    "Charges : 2027, 9 000 € ; 2028, 9 000 € ; 2029, 9 000 € ; en tout 27 000 €." \
    "Ville de Massy : 2027, 7 000 € ; 2028, 7 000 € ; 2029, 8 000 € ; en tout 22 000 €." \
    "Indicateur « Familles accueillies » (familles) : 2027, 70 ; 2028, 80 ; 2029, 90 ; à la fin, 90."

gives 0 "a whole one" typed .exemple 3 .annees .imprimer 2 "" "" .imprimer 9 \
    .signer 15/12/2026 "" .versions
all "is seen, printed and signed" \
    "Charges : 2027, 320 000 € ; 2028, 331 820 € ; 2029, 338 890 € ; en tout 990 710 €." \
    "version-1.pdf" "signature du 15/12/2026, par CM."
gives 0 "what was printed" ls "$HOME/.local/share/guichet/impressions"
says "-convention.pdf" "the convention is among it"
gives 0 "for one, then for each" typed 2 .imprimer 1 3 .imprimer 1 5
all "one file, then three" "3. CAF du Nord, Action sociale" \
    "-brouillon-demande-8-caf-du-nord.pdf" "1 sur 3 : Ville de Roubaix" \
    "3 fichiers écrits"

date=2028-02-01
gives 0 "one group more" g remplir 2 --reponses "$data/convention-an-2.cfg"
gives 0 "amended, reported on" typed 2 .comparer "" .imprimer 8 \
    ".avenant figer" 25/01/2028 .versions ".bilan 2027 1"
all "is seen" "20 400 € -> 23 400 € ; +3 000 € (+14,71 %)" \
    "32 500 €" "avenant 1 du 25/01/2028, par CM." "Bilan 2027 commencé : dossier 3."

date=2028-05-20
gives 0 "without figures yet" typed 3 .bilan
all "what has no amount is counted" "Lignes prévues sans montant réalisé : "
gives 0 "its figures" g remplir 3 --reponses "$data/convention-bilan-2027.cfg"
gives 0 "read" typed 3 .bilan ".ecart 6 Chaudière remplacée." .bilan
all "the report" \
    "615 Entretien et réparation : prévu 3 100 € ; réalisé 7 600 € ; 245,16 % du prévu ; écart 4 500 € ; expliqué : Chaudière remplacée." \
    "Tous les écarts sont expliqués." \
    "Les charges dépassent les produits de 6 290 €." \
    "Ville de Roubaix : la subvention de 93 000 € représente 28,77 %"

date=2029-09-15
gives 0 "evaluated, renewed" typed 2 .evaluation .reconduire 2 "" \
    .imprimer 10 .fermer 4 .a-revoir ""
all "the evaluation" "Charges" "329 590" "pas de compte rendu" \
    "ce qui a été appris"
all "the next convention" "Dossier 4 fait" \
    "Nombre d'années : repris de 2027, à revoir"
gives 0 "it" g montrer 4
says "couverture.annee	2030" "begins where this one ends"
gives 0 "the base is sound" g base verifier
finish
