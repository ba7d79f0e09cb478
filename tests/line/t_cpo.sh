#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A convention, line by line: made from its example, its steps walked
# through, what the plain questions decide, an objective added with its
# indicator.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
typed() {
	printf '%s\n' "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | plain
}
shown() {
	g montrer "$1" | plain
}

# The first start: the examples say which form they are of.
gives 0 "an example" typed .exemple 3
says "1. Les Jardins de Ronce" "after those of the application"
says "3. La Maison des Saules : une convention de trois ans" "is offered"
says "Convention pluriannuelle d'objectifs" "in its own form"
gives 0 "on one line" typed ".exemple 3"
says "Convention pluriannuelle d'objectifs" "the same one"
lacks "1. Les Jardins de Ronce" "without asking"
gives 0 "one that is not there" typed ".exemple 99" ".exemple trois"
says "Il n'y a pas d'exemple de ce numéro" "is told"
lacks "Quel exemple" "and not asked"
gives 0 "another one" typed .exemple 1
says "Demande de subvention" "in its own"
gives 0 "the forms" typed .nouveau ""
says "1. Demande de subvention" "the application comes first"
says "2. Convention pluriannuelle d'objectifs" "then what is made of it"

gives 0 "the model" typed 1 ".aller modele.initiative" "" oui "" .quitter
says "Quelle convention ?" "its step"
says "Le financeur reçoit-il en échange" "its questions"
says "Calculé : Ce que c'est : Une commande publique" "what they decide"
says "Calculé : Aides publiques de la convention, toutes années : 604 500 €." \
    "the sum"
says "Calculé : Modèle conseillé : Modèle simple (annexe 2)" "the model"
gives 0 "the consequence" g verifier 1
says "une convention d'objectifs serait requalifiée" "is told"
gives 0 "an indicator" typed 1 \
    ".aller objectifs[o1].indicateurs[k1].cible_2" 640 "" .quitter
says "Cible de la 2e année" "a target a year"
gives 0 "kept" shown 1
says "objectifs[o1].indicateurs[k1].cible_2	640" "in its row"
gives 0 "an action" typed 1 ".aller projets[a7].objectif" 1 .quitter
says "Objectif servi" "asks which objective it serves"
says "3. Faire des habitants les acteurs de leur quartier" "by name"
gives 0 "who signs" typed 1 ".aller demandes[k1].signataire" "" .quitter
says "Ce financeur signe-t-il cette convention ?" "is asked"
says "Montant demandé la 2e année" "with the years after it"
gives 0 "a day of another year" typed 1 ".aller convention.debut" 01/09/2028 \
    .quitter
says "À lever, Premier jour : La convention commence le 01/09/2028" \
    "is told right after it"
gives 0 "the dates" typed 1 ".aller convention.debut" 01/09/2027 "" .quitter
lacks "À lever, Premier jour" "once right, nothing is"
gives 0 "follow" shown 1
says "convention.fin	31/08/2030" "each other"
finish
