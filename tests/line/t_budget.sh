#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lines of one's own, and a budget raised, copied, spread and valued, line by
# line.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
# said LINE... : the lines typed in dossier $d; spaces are plain spaces.
d=1
said() {
	printf '%s\n' "$d" "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
b=budget_association.budget
at=".aller $b.locations"

cat >"$tmp/un.cfg" <<'END'
couverture: { annee = "2026"; objet = "projets_actions"; };
association: { nom = "Les Jardins d'essai"; siret = "13002526500013"; };
budget_association: { budget: { locations = "900"; cotisations = "1 000"; }; };
projets: ( { titre = "Potager"; }, { titre = "Compost"; } );
END
gives 0 "a dossier" g nouveau demande --reponses "$tmp/un.cfg"

# --- lines of one's own ---
gives 0 "a line is added" said "$at" ".ligne Salle : 3 000"
says "« 900 », tapé avant, ne compte plus." "what was typed is told"
says "Locations : 3 000 €" "and what the line is now"
gives 0 "another, asked" said "$at" ".ligne Remise" -500
says "Combien ?" "asks how much"
says "Locations : 2 500 €" "a deduction"
gives 0 "a quantity and a price" said "$at" \
    ".ligne Vidéoprojecteur : 4 jours x 12,50"
says "Locations : 2 550 €" "are multiplied"
gives 0 "they are listed" said "$at" .lignes
says "2. Remise : -500 €" "by number"
says "Prix de l'unité : 12,50 €" "with what is said of them"
gives 0 "the amount is not typed over" said "$at" 100
says "Cette ligne est la somme de lignes ajoutées" "it is told"
gives 0 "one is taken away" said "$at" ".oter 2" .annuler ".oter 2"
says "Ôté ; .annuler le remet." "and comes back"
gives 0 "no such number" said "$at" ".oter 9"
says "Dire son numéro" "is told"
gives 0 "the detail of one" said "$at" ".detail 1" "" "" "" "" "" Bail \
    01/03/2026 "Au fond de la cour" 2800
says "L'an dernier ?" "is asked part by part"
gives 0 "the detail of the line" said "$at" .detail "" "" "Deux salles" 2700
gives 0 "the JSON" g montrer 1 --json
says '"commentaire": "Au fond de la cour"' "has the comment"
says '"precedent": "2700.00"' "and last year's amount"
says "\"$b.locations\": \"3050.00\"" "the line is the sum"
gives 0 "not under a subtotal" said ".aller $b.fini" ".ligne X : 1"
says "Celle-ci ne porte pas de lignes." "it is told"
gives 0 "not elsewhere" said ".aller association.nom" .lignes
says "Cette commande vaut sur une ligne d'un budget." "it is told"
gives 0 "a negative sum" said ".aller $b.assurance" ".ligne Avoir : -5"
says "est négative" "is told"
gives 0 "and taken back" said ".aller $b.assurance" ".oter 1"

# --- a rule ---
gives 0 "a rule" said "$at" ".regle +2" 1 1 2 non
says "Cotisations : 1 000 → 1 020" "says what would change"
says "Total des produits : 1 000 → 1 020" "and the totals"
says "Rien n'est changé." "nothing is written unasked"
gives 0 "accepted" said "$at" ".regle +2" 1 3 1 oui
gives 0 "the JSON" g montrer 1 --json
says '"cotisations": "1020.00"' "is written"
gives 0 "a wrong rate" said "$at" ".regle beaucoup"
says ".regle +2" "says how"

# --- spread ---
gives 0 "over the months" said ".aller $b.cotisations" .repartir 1 1
says "01/2026 : 85" "the first"
says "En tout, 756 Cotisations : 1 020" "of the sum"
gives 0 "over the projects" said ".aller $b.locations" .repartir 1 3 oui
says "Potager : 613 Locations : – → 1 525" "into their budgets"
gives 0 "the JSON" g montrer 1 --json
says '"locations": "1525.00"' "is written"

# --- in kind ---
gives 0 "volunteers" said ".aller $b.nature_personnel_benevole" .valoriser 4 \
    Encadrement 360 "" "" "" ""
says "Proposé : 12,02 €" "a dated rate is proposed"
says "à vérifier" "and that it is to be checked"
says "Encadrement : 4 327 €, en 864 et en 87" "86 is 87"
gives 0 "the JSON" g montrer 1 --json
says "\"$b.ecart_nature\": \"0.00\"" "nothing between them"
says '"date_methode": "2026-01-01"' "the date of the rate"

# --- last year's ---
gives 0 "no dossier of the year before" said "$at" .an-dernier
says "Il n'y a pas de dossier de cette association" "is told"
sed 's/2026/2027/; s/locations = "900"/assurance = "120"/' "$tmp/un.cfg" \
    >"$tmp/deux.cfg"
date=2027-01-14
gives 0 "the next year" g nouveau demande --reponses "$tmp/deux.cfg"
d=2
gives 0 "last year's" said "$at" .an-dernier 2 oui
says "Lu dans : dossier 1, 2026." "is found"
says "613 Locations : – → 3 050 (an dernier)" "stands beside"
gives 0 "the JSON" g montrer 2 --json
says '"locations": "3050.00"' "the blanks are filled"
says '"assurance": "120.00"' "what was typed stays"
gives 0 "undone at once" said .annuler oui
gives 0 "the JSON" g montrer 2 --json
lacks '"locations"' "all of it"
gives 0 "a project by its title" said ".aller projets[k2].budget.locations" \
    .an-dernier 1 non
says "613 Locations : – → 1 525 (an dernier)" "is found"
gives 0 "another title is asked" said ".aller projets[k1].titre" Jardin \
    ".aller projets[k1].budget.locations" .an-dernier 1 1 non
says "Quel projet de l'an dernier est celui-ci ?" "which one it is"
gives 0 "what can be typed" said .commandes
says ".ligne LIBELLÉ : MONTANT" "is told"
finish
