#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is measured of a budget and what balances it, line by line and in
# JSON: the project of the gardens before its surplus is taken out.
. "$srcdir/tests/cli/lib.sh"

mkdir "$tmp/donnees" "$tmp/donnees/dispositifs"
cp -r "$srcdir/data/formulaires" "$srcdir/data/parametres" \
    "$srcdir/data/regles" "$tmp/donnees"
cp "$data/plafonds/fdva.cfg" "$data/plafonds/ville.cfg" \
    "$tmp/donnees/dispositifs"
chmod -R u+w "$tmp/donnees"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
# said LINE... : the lines typed in dossier 1; spaces are plain spaces.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --donnees "$tmp/donnees" --lineaire <"$tmp/in" | plain
}
shown() {
	g --donnees "$tmp/donnees" montrer "$1" --json | plain
}

gives 0 "a dossier" g nouveau demande --reponses "$data/jardins-e.cfg"
place=".aller projets[k1].budget.salaires"

gives 0 "the ratios" said "$place" .ratios
says "Part des aides publiques : 33 000 / 37 710 = 87,5 %" "the public share"
says "  avec 86 et 87 : 33 000 / 43 110 = 76,5 %" "with class 87 too"
says "Coût par bénéficiaire : 37 710 / 180 = 209,50 €" "the cost of one"
says "Plafond de FDVA : 80 % de 37 710 font 30 168 ; il y en a 33 000" \
    "what limits them"
says "  trop de 2 832, à porter sur d'autres ressources" "and by how much"
says "  base : 36 110, hors 65 et 68" "the base of one, and what it leaves out"
says "  part de la base retenue : 24 000 / 36 110 = 66,5 %" "its share"
says "  taux : 70 % de 36 110 = 25 277" "its ceiling"
says "  au plus 25 277, demandé 24 000 : tenu" "the most"
says "  ce qui équilibrerait ce budget : 21 450" "and what would balance"
says "au plus 2 168, demandé 5 000 : trop de 2 832" "one that is passed"
lacks "Budget prévisionnel de l'association" "of the project alone"
gives 0 "from elsewhere" said ".aller association.nom" .ratios
says "Budget prévisionnel de l'association" "all the budgets"
says "Budget du projet, Ateliers" "and the project's"

gives 0 "ways to balance" said "$place" .equilibrer ""
says "produits moins charges, 2 550 €" "what is to balance"
says "1. demander 2 550 € de moins à Ville de Massy" "less is asked"
says "  Montant demandé : 24 000 € -> 21 450 €" "the exact change"
says "  Part des aides publiques : 87,5 % -> 80,7 %" "and what changes"
lacks "Accepté" "nothing is taken unasked"
gives 0 "another line" said "$place" ".equilibrer 623" ""
says "prévoir 2 550 € de plus en « Publicité, publication »" "by its account"
gives 0 "one is accepted" said "$place" .equilibrer 1 .equilibrer
says "Accepté ; .annuler revient dessus." "it is told"
says "rien à équilibrer" "and it balances"
gives 0 "undone" said "$place" .annuler .equilibrer ""
says "produits moins charges, 2 550 €" "it is as it was"

gives 0 "in JSON" shown 1
says '"formule": "24 000 / 36 110 = 66,5 %"' "a formula"
says '"hors": "65 et 68"' "what the base leaves out"
says '"plafond_estime": "25277.00"' "what may be asked"
says '"trop": "2832.00"' "how much is too much"
says '"phrase": "demander 2 550 € de moins à Ville de Massy"' "a proposal"
says '"part_publique": "87.51"' "the share to a hundredth"

gives 0 "the real one" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "in JSON" shown 2
says '"part_publique": "83.92"' "of 141 112 €"
says '"part_publique_avec_87": "46.06"' "of 257 112 €"
says '"formule": "118 425 / 141 112 = 83,9 %"' "from these figures"

# --- what is typed too early ---
gives 0 "a word that is no choice" said ".aller demandes[k1].etat" non
says "Rien n'est changé : Prévue." "does not replace one"
gives 0 "a word that is no number" said "$place" .valoriser nulle .aide
says "Un numéro de 1 à" "is asked again"
says "Abandonné : rien n'est changé." "and a command gives it up"
gives 0 "a line that cannot be read" said "$place" 9f .equilibrer
says "ne se lit pas, et ne compte pas : corrigez d'abord cette ligne." \
    "is not left out of a balance"

finish
