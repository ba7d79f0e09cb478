#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sub-commands, their exit codes and what they say.
. "$srcdir/tests/cli/lib.sh"

# --- calls ---
gives 0 "without a terminal, how to call it" "$GUICHET"
says "Commandes :" "the commands are listed"
gives 0 "--version" "$GUICHET" --version
gives 2 "an unknown command" "$GUICHET" bavarder
says "commande inconnue" "is told"
gives 2 "an unknown option" "$GUICHET" --bsae x.db liste
says "option inconnue : --bsae" "is no command"
gives 2 "data that are not there" "$GUICHET" --donnees "$tmp/nope" \
    formulaires liste
says "« $tmp/nope » n'est pas un dossier" "are told"
gives 2 "an unknown option" g liste --vite
gives 2 "a date that is none" "$GUICHET" --date 31/02/2026 liste
gives 2 "an option without its value" "$GUICHET" liste --base
gives 0 "help of a command" "$GUICHET" exporter --help
says "exporter D" "its call"

# --- no base ---
# Only what begins a dossier makes a base, and only in a folder that is there.
nobase=$tmp/nulle-part/x.db
for call in liste echeances "montrer 1" "exporter 1 --format txt" \
    "base verifier" "sauvegarder $tmp/rien.db"; do
	for place in "$nobase" "$tmp/absente.db"; do
		# shellcheck disable=SC2086	# a command and its words
		gives 4 "no base, $call" "$GUICHET" --base "$place" $call
		says "existe" "is told"
		ok "nothing is made" test ! -e "$place"
	done
done
# The desk of somebody who answered the first questions.
desk() {
	mkdir -p "$tmp/poste/.config/guichet"
	echo 'conseiller = "Camille Martin"; initiales = "CM";' \
	    >"$tmp/poste/.config/guichet/guichet.cfg"
	HOME=$tmp/poste "$GUICHET" --base "$1" --lineaire </dev/null
}
ok "no folder either" test ! -e "$tmp/nulle-part"
gives 4 "no folder for a new dossier" "$GUICHET" --base "$nobase" nouveau \
    demande
says "le dossier « $tmp/nulle-part » non plus" "which folder is told"
ok "it is not made" test ! -e "$tmp/nulle-part"
: >"$tmp/vide.db"
for call in liste echeances "montrer 1" "nouveau demande"; do
	# shellcheck disable=SC2086
	gives 4 "a file without a byte, $call" "$GUICHET" --base \
	    "$tmp/vide.db" $call </dev/null
	says "est vide" "is told"
	ok "it stays empty" test ! -s "$tmp/vide.db"
done
gives 4 "its desk" desk "$tmp/vide.db"
says "est vide" "is told"
gives 0 "a new dossier makes a base" "$GUICHET" --base "$tmp/neuve.db" \
    nouveau demande
says "nouvelle base : $tmp/neuve.db" "it is told"
gives 0 "a second dossier" "$GUICHET" --base "$tmp/neuve.db" nouveau demande
lacks "nouvelle base" "makes none"
gives 0 "the desk of a name that is mistyped" desk "$tmp/nuve.db"
says "Nouvelle base : $tmp/nuve.db" "tells it"
gives 4 "no base in the usual place" "$GUICHET" liste
ok "nothing is made there" test ! -e "$HOME/.local/share/guichet/guichet.db"
gives 0 "a new dossier makes it" "$GUICHET" nouveau demande
gives 0 "with its folder" "$GUICHET" liste
rm -r "$HOME/.local"

# --- values ---
gives 0 "a SIRET" "$GUICHET" valider siret "130 025 265 00013"
ok "canonical" grep -qx 13002526500013 "$tmp/out"
gives 1 "a wrong one" "$GUICHET" valider siret 12345678900012
gives 0 "a lost zero is let through" "$GUICHET" valider siret 35600000049837.0
says "avertissement:" "with a warning"
gives 0 "an amount" "$GUICHET" valider montant "12.500,00"
ok "canonical" grep -qx 12500.00 "$tmp/out"
gives 0 "12.500" "$GUICHET" valider montant 12.500
says "avertissement:" "is doubtful"
gives 1 "three decimals" "$GUICHET" valider montant 12,505
gives 0 "a negative amount after --" "$GUICHET" valider -- montant -5
gives 0 "a two-digit year" "$GUICHET" --date 2026-11-23 valider date 1/9/26
ok "canonical" grep -qx 2026-09-01 "$tmp/out"
gives 2 "an unknown type" "$GUICHET" valider couleur rouge
gives 0 "JSON" "$GUICHET" --json valider taux "83,92 %"
says '"83.92"' "a rate in percent"

# --- a dossier ---
date=2022-08-08
gives 0 "a new dossier from answers" g nouveau demande \
    --reponses "$data/dauphin-2022.cfg"
ok "its number alone" grep -qx 1 "$tmp/out"
gives 1 "it is not complete" g verifier 1
says "dossier incomplet" "and says so"
lacks "? :" "a question takes no colon"
gives 0 "JSON" g montrer 1 --json
for figure in '"141112.00"' '"257112.00"' '"118425.00"' '"83.92"' '"46.06"' \
    '"4.96"' '"2.72"'; do
	says "$figure" "the real figure $figure"
done
cp "$tmp/out" "$tmp/un.json"
gives 0 "the list" g liste
says "Association d'essai" "names it"
gives 0 "the list in JSON" g liste --json
says '"numero": 1' "has its number"
gives 3 "no such dossier" g montrer 99
gives 3 "no such form" g nouveau facture
gives 3 "no such file" g nouveau demande --reponses "$tmp/absent.cfg"

# --- answers ---
# A pipe gives its bytes once, to whoever reads it first.
piped() {
	cat "$data/dauphin-2022.cfg" | "$GUICHET" --base "$tmp/tuyau.db" \
	    --date "$date" "$@" --reponses /dev/stdin
}
gives 0 "answers from a pipe" piped nouveau demande
gives 0 "fill a dossier" "$GUICHET" --base "$tmp/tuyau.db" liste
says "Association d'essai" "as those of a file do"
gives 0 "once more" piped remplir 1
: >"$tmp/vide.cfg"
gives 3 "an empty file" g nouveau demande --reponses "$tmp/vide.cfg"
says "vide.cfg est vide" "is told"
gives 3 "an empty pipe" g remplir 1 --reponses /dev/null
printf 'association: { nmo = "x"; };\n' >"$tmp/faux.cfg"
gives 3 "an unknown question refuses the file" g remplir 1 \
    --reponses "$tmp/faux.cfg"
says "nom" "with the nearest name"
gives 0 "the answers of JSON" g nouveau demande --reponses "$tmp/un.json"
gives 0 "show the same" g montrer 2 --json
sed '/"numero"/d; /"uuid"/d; /"cle"/d' "$tmp/un.json" >"$tmp/a"
sed '/"numero"/d; /"uuid"/d; /"cle"/d' "$tmp/out" >"$tmp/b"
ok "to the letter" cmp "$tmp/a" "$tmp/b"
gives 0 "the wrong SIRET enters" g nouveau demande \
    --reponses "$data/dauphin-2022-siret-faux.cfg"
says "association.siret" "and is told"
gives 1 "verifier says no" g verifier 3
says "association.siret" "and where"

# --- undo ---
printf 'association: { sigle = "ZZTOP"; };\n' >"$tmp/sigle.cfg"
gives 0 "an answer" g remplir 2 --reponses "$tmp/sigle.cfg"
gives 0 "the journal" g journal 2 --question association.sigle
says "ZZTOP" "knows it"
gives 0 "undo" g annuler 2
gives 0 "shows" g montrer 2
lacks "ZZTOP" "it is gone"
gives 0 "redo" g annuler 2 --refaire
gives 0 "shows" g montrer 2
says "ZZTOP" "it is back"
gives 0 "the journal" g journal 2 --question association.sigle
ok "calls a redo so" sh -c "sed -n 1p '$tmp/out' | grep -q rétablissement"
ok "and an undo so" sh -c "sed -n 2p '$tmp/out' | grep -q annulation"

# --- whose answers ---
printf 'association: { nom = "Une autre"; sigle = "ZZU"; siret = "%s"; };\n' \
    "888 006 202 00020" >"$tmp/autre.cfg"
gives 0 "another association" g nouveau demande --reponses "$tmp/autre.cfg"
printf 'association: { siret = "888 006 202 00020"; };\n' >"$tmp/siret.cfg"
gives 0 "an empty dossier" g nouveau demande
gives 0 "whose SIRET turns out to be known" g remplir 5 \
    --reponses "$tmp/siret.cfg"
gives 0 "shows" g montrer 5
says "ZZU" "what was known of that association"
gives 0 "answers of another file" g remplir 5 \
    --reponses "$data/../../data/exemples/jardins-de-ronce.cfg"
says "remplace" "what they change is told"
gives 3 "a whole file is not taken back unasked" g annuler 5
gives 0 "but at once when it is said" g annuler 5 --tout
gives 0 "shows" g montrer 5
lacks "Ateliers de jardinage" "nothing of it is left in the dossier"

# typed beside a SIRET that turns out to be known, as when a dossier is made
connu() {
	g --base "$tmp/connu.db" "$@"
}
gives 0 "an association" connu nouveau demande --reponses "$tmp/autre.cfg"
gives 0 "an empty dossier" connu nouveau demande
printf 'association: { site = "https://un.example"; nom = "Un nom"; };\n' \
    >"$tmp/nom.cfg"
gives 0 "it is named" connu remplir 2 --reponses "$tmp/nom.cfg"
gives 0 "its SIRET is known" connu remplir 2 --reponses "$tmp/siret.cfg"
says "association.nom : « Une autre » remplace « Un nom »" "what it loses"
lacks "un.example" "what it keeps is not told"
gives 0 "an empty dossier" connu nouveau demande
printf 'association: { nom = "Encore"; sigle = "ZZV"; siret = "%s"; };\n' \
    "888 006 202 00020" >"$tmp/encore.cfg"
gives 0 "a name beside it" connu remplir 3 --reponses "$tmp/encore.cfg"
says "association.nom : « Encore » remplace « Une autre »" "what changes"
says "association.sigle : « ZZV » remplace « ZZU »" "all of it"
gives 0 "shows" connu montrer 3
says "ZZV" "what was typed is not lost"
gives 0 "the first one" connu montrer 1
says "ZZV" "has it too"

# --- paper ---
gives 0 "a draft as text" g exporter 1 --format txt --brouillon
says "257" "with the figures"
gives 0 "as its name says" g exporter 1 --brouillon -o "$tmp/nom.txt"
ok "as text" grep -q . "$tmp/nom.txt"
gives 0 "in capitals too" g exporter 1 -o "$tmp/nom.JSON"
ok "as JSON" grep -q '^{' "$tmp/nom.JSON"
gives 0 "a calendar" g exporter 1 -o "$tmp/nom.ics"
ok "as such" grep -q "^BEGIN:VCALENDAR" "$tmp/nom.ics"
gives 0 "said, it counts" g exporter 1 --brouillon --format txt \
    -o "$tmp/nom.brouillon"
ok "whatever the name" grep -q "Brouillon\|BROUILLON" "$tmp/nom.brouillon"
gives 2 "but a name of another format" g exporter 1 --brouillon --format txt \
    -o "$tmp/autre.odt"
says "se contredisent" "is told"
ok "and nothing written" test ! -e "$tmp/autre.odt"
gives 2 "a folder" g exporter 1 -o "$tmp"
says "« $tmp » est un dossier" "is told to be one"
# wrong SENTENCE CALL...: told what is wrong, then how to call it.
wrong() {
	sentence=$1
	shift
	gives 2 "$*" g "$@"
	says "$sentence" "what is wrong"
	says "Usage : guichet $1" "and how to call it"
}
wrong "--format « xls » : pdf, html" exporter 1 --format xls
wrong "--pages « 5-2 » : une page" exporter 1 --format txt --pages 5-2
wrong "--pages « a » : une page" exporter 1 --format txt --pages a
wrong "--version « x » : le numéro" exporter 1 --format txt --version x
wrong "ne vont pas ensemble" exporter 1 --brouillon --vierge --format txt
wrong "est un PDF entier" exporter 1 --avec-pieces --format odt -o x.odt
wrong "--version redonne un papier figé" exporter 1 --a-rapporter --version 1
wrong "« 2 » est de trop" exporter 1 2 --format pdf
wrong "du dossier tel qu'il est" exporter 1 --brouillon --format json
wrong "--copies « 0 » : un nombre" imprimer 1 --copies 0
wrong "--date-signature « 31/02/2026 » : une date" figer 1 --motif signature \
    --date-signature 31/02/2026
wrong "--date-signature va avec" figer 1 --date-signature 31/01/2026
wrong "--motif est vide" figer 1 --motif ""
wrong "« 2 » est de trop" montrer 1 2
wrong "il manque un mot" montrer
wrong "--tri « age » : il faut touche, nom" liste --tri age
wrong "--max « -1 » : il faut un nombre" journal 1 --max=-1
wrong "--annee « x » : il faut une année" reconduire 1 --annee x
wrong "--format « doc » : il faut pdf" avenant 1 --format doc
wrong "--format « doc » : il faut pdf" evaluation 1 --format doc
gives 2 "neither" g exporter 1 --modele plan
says "dire le format, avec --format" "what is missing is said"
lacks "Usage" "and no more"
gives 2 "a name of no format" g exporter 1 -o "$tmp/nom.doc"
says "la fin du nom donné à -o" "is told"
gives 2 "a name without an end" g exporter 1 -o "$tmp/nom"
ok "nothing is written" test ! -e "$tmp/nom"
gives 0 "a PDF" g exporter 1 --format pdf -o "$tmp/un.pdf"
gives 0 "the same version again" g exporter 1 --format pdf --version 1 \
    -o "$tmp/deux.pdf"
ok "is the same, byte for byte" cmp "$tmp/un.pdf" "$tmp/deux.pdf"
gives 0 "with nothing changed" g exporter 1 --format pdf -o "$tmp/trois.pdf"
ok "its owner's alone" test "$(stat -c %a "$tmp/trois.pdf")" = 600
ok "no new version is frozen" cmp "$tmp/un.pdf" "$tmp/trois.pdf"
pdftotext -layout "$tmp/un.pdf" - | tr -d ' \302\240\342\200\257' \
    >"$tmp/texte"
for amount in $(sed -n 's/.*= *"\([0-9][0-9  ]*\) *€".*/\1/p' \
    "$data/dauphin-2022.cfg" | tr -d '  ' | sort -u); do
	ok "$amount € is printed" grep -qF "$amount" "$tmp/texte"
done
gives 0 "some pages" g exporter 1 --format pdf --version 1 --pages 1-2 \
    -o "$tmp/pages.pdf"
ok "two of them" sh -c "pdfinfo '$tmp/pages.pdf' | grep -q 'Pages: *2'"
gives 0 "what is still to be found" g exporter 1 --format txt --a-rapporter
gives 2 "no such format" g exporter 1 --format doc
gives 2 "a PDF needs a file" g exporter 1 --format pdf
gives 4 "a folder that is not there" g exporter 1 --format pdf --brouillon \
    -o "$tmp/nulle/part.pdf"
gives 3 "no such version" g exporter 1 --format txt --version 9
gives 0 "freeze" g figer 2 --motif essai
ok "gives its number" grep -qx 1 "$tmp/out"

# --- the base ---
gives 0 "a copy" g sauvegarder "$tmp/copie.db"
gives 0 "in the place of an older one" g sauvegarder "$tmp/copie.db"
echo "des notes" >"$tmp/notes.txt"
gives 3 "not of another file" g sauvegarder "$tmp/notes.txt"
says "n'est pas une base de Guichet" "is told"
ok "it is as it was" grep -qx "des notes" "$tmp/notes.txt"
gives 0 "a sound base" g base verifier
printf 'association: { sigle = "PERDU"; };\n' >"$tmp/sigle.cfg"
gives 0 "a later answer" g remplir 2 --reponses "$tmp/sigle.cfg"
gives 1 "a restoration must be agreed to" g restaurer "$tmp/copie.db"
says "ramenés en arrière" "what would be lost is said"
gives 0 "agreed" g restaurer "$tmp/copie.db" --oui
says "gardée" "the present base is kept"
gives 0 "shows" g montrer 2
lacks "PERDU" "the copy is back"
printf 'ceci n est pas une base' >"$tmp/faux.db"
gives 4 "a foreign file" "$GUICHET" --base "$tmp/faux.db" liste
gives 4 "is no copy either" g restaurer "$tmp/faux.db" --oui
gives 0 "recovery of a sound base" g base recuperer "$tmp/copie.db" \
    "$tmp/sauvee.db"
says "5 dossiers entiers" "finds all of it"

# --- forms ---
gives 0 "the forms" g formulaires liste
says "demande" "are listed"
gives 0 "are right" g formulaires verifier
mkdir -p "$HOME/.config/guichet/formulaires"
ln -s nulle-part "$HOME/.config/guichet/formulaires/lien.cfg"
gives 1 "a link to nothing among them" g formulaires verifier
says "lien.cfg : ce fichier n'existe pas" "is told"
rm "$HOME/.config/guichet/formulaires/lien.cfg"
printf 'formulaire = { id = "x"; titer = "y"; };\n' >"$tmp/x.cfg"
gives 1 "a wrong one" g formulaires verifier "$tmp/x.cfg"
says "x.cfg:1:" "is told by line"
says "titre" "with the nearest word"
finish
