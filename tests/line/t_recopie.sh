#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sheet of a portal line by line: which one and for whom, value after
# value, a shorter version, the number at the end, and one undo.
. "$srcdir/tests/cli/lib.sh"

date=2022-08-08
mkdir -p "$HOME/.config/guichet/modeles"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
cp "$data/modeles/portail.cfg" "$HOME/.config/guichet/modeles/essai.cfg"
typed() {
	printf '%s\n' "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}

gives 0 "the real dossier" g nouveau demande --reponses \
    "$data/dauphin-2022.cfg"
gives 0 "a sheet" typed 1 .recopie 3 1 f "pas fait" 3 fait fin 22-0001
says "1. Feuille de recopie : Dauphin (dauphin), 0 sur 97 tapé" \
    "the portals, and how far the only demande of one is"
says "3. Feuille de recopie : portail d'essai (essai), 6 demandes possibles" \
    "or how many there are"
says "1. Ministère de l'éducation nationale, 0 sur 7 tapé" "the demandes"
says "Ce portail se ferme après 30 minutes sans clic" "a reminder"
says "1. [ ] Nom : Association d'essai pour le mentorat étudiant" "a value"
says "trop long : 45 signes pour 20 admis" "what is wrong with it"
says "2. [ ] Sigle : AEME" "the next one, after a tick"
says "3. [ ] Numéro RNA : W751100895" "one that is gone to by its rank"
says "2 sur 7 tapés" "how far it is"
gives 0 "the number" g --json recopie 1 --modele essai --demande Ministère
says '"numero_depot": "22-0001"' "is noted"
says '"tapes": 2' "and the ticks"
gives 0 "a shorter version" typed 1 ".recopie essai" 1 1 court Mentorat \
    "à Paris" "" "" fin ""
says "1. [ ] Nom : Mentorat" "said at once"
says "signes : 16/20" "with its signs"
says "version courte" "as what it is"
gives 0 "taken away" typed 1 ".recopie essai" 1 1 entier court - fin "" .annuler
says "Association d'essai pour le mentorat étudiant" "the whole text"
says "Annulé : Nom" "and back, by its name"
gives 0 "it is" g recopie 1 --modele essai --demande 1
says "à Paris" "back"
gives 0 "no such portal" typed 1 ".recopie nulle-part" ""
says "Aucun portail « nulle-part » pour ce dossier." "is told"
gives 0 "a word that is none" typed 1 ".recopie essai" 1 bof fin ""
says "Dire fait, court, entier, pas fait, un numéro, question ou fin." \
    "is told"
gives 0 "a command" typed 1 ".recopie essai" 1 .utile .relire
says "La feuille est quittée ; redites la commande." "leaves the sheet"
printf '%s\n' 1 ".recopie essai" 1 .quitter f >"$tmp/in"
gives 0 "the program is left from it" sh -c '"$@" <"$0"' "$tmp/in" \
    "$GUICHET" --base "$base" --date "$date" --lineaire
lacks "2. [ ] Sigle" "at once"
gives 0 "to the question" typed 1 ".recopie essai" 1 2 question Autre
says "Sigle" "asked there"

# --- on paper
paper() {	# the number of a paper, by its title
	typed 1 ".imprimer $tmp/rien.txt" "" |
	    sed -n "s/^> *//; s/^\([0-9]*\)\. $1.*/\1/p"
}
fdva=$(paper "Feuille de recopie : Le Compte Asso, FDVA")
gives 0 "a sheet on paper" typed 1 ".imprimer $tmp/fdva.txt" "$fdva" 1
says "1. Rectorat de Provence-Alpes-Côte d'Azur" "for which demande is asked"
says "écrit : $tmp/fdva.txt" "it is written"
ok "for that one" grep -q "^Destinataire.*: Rectorat de Provence" \
    "$tmp/fdva.txt"
gives 0 "Enter alone" typed 1 ".imprimer $tmp/non.txt" "$fdva" ""
ok "writes nothing" test ! -e "$tmp/non.txt"
cat >"$tmp/projets.json" <<-'FIN'
	{"projets": [{"cle": "k1", "titre": "Jardins"}, {"cle": "k2",
	   "titre": "Cabanes"}],
	 "demandes": [
	  {"cle": "k1", "type": "commune", "financeur": "Ville de Lille",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k1", "montant": "1 234"},
	  {"cle": "k2", "type": "organisme_social", "financeur": "CAF du Nord",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k1", "montant": "2 345"},
	  {"cle": "k3", "type": "commune", "financeur": "Ville de Lens",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k2", "montant": "3 456"}]}
FIN
gives 0 "several in one file" g nouveau demande \
    --reponses "$tmp/projets.json"
gives 0 "its sheet" typed 2 ".recopie dauphin" 1 f fin 26-0017
says "1. Jardins : Ville de Lille et CAF du Nord, 0 sur" "by project"
says "Numéro du projet, Entrée pour rester" "is asked"
says "pour Ville de Lille et CAF du Nord" "for both of them"
gives 0 "the number" g --json montrer 2
ok "is noted on both" test "$(grep -o '"26-0017"' "$tmp/out" | wc -l)" = 2
dauphin=$(paper "Feuille de recopie : Dauphin")
gives 0 "on paper" typed 2 ".imprimer $tmp/dauphin.txt" "$dauphin" 1
says "1. Cabanes : Ville de Lens" "by project too, what is to be filed first"
ok "for that one" grep -q "^Destinataire.*: Ville de Lens" "$tmp/dauphin.txt"
finish
