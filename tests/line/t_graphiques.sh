#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The charts line by line: the words and the figures of each.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2022-08-08
# said LINE... : the lines typed in dossier 1; spaces are plain spaces.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}

gives 0 "a dossier" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "the charts" said .graphique 1
says "1. Le plan : qui paie quoi." "are named"
says "4. Les charges : Budget du projet, Des étudiants mentors" "all of them"
says "Le plan : qui paie quoi, en euros." "one is told"
says "Région Provence-Alpes-Côte d'Azur" "who pays"
says "(Prévue) : demandé 23 000, obtenu pas encore de réponse." "what"
says "(Refusée) : demandé 0, obtenu 0." "a refusal"
says "Total : demandé 118 425, obtenu 7 000." "and in all"
gives 0 "by its number" said ".graphique 4"
says "64 Charges de personnel : 105 444." "the accounts"
says "Total général : 257 112." "their sum"
lacks "Numéro du graphique" "nothing is asked"
gives 0 "a blank budget" said ".graphique 2"
says "Rien n'est encore chiffré ici." "is told"
gives 0 "one that is not there" said ".graphique 99" ""
says "Numéro du graphique" "asks which"
gives 0 "a word" said ".graphique plan" ""
says "Numéro du graphique" "asks too"
gives 0 "all the commands" said .commandes
says ".graphique (N)" "tell of it"
finish
