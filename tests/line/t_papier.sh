#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is printed to a file, line by line: the end of the name says the
# format; what is none is told, and nothing is frozen nor written for it.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
typed() {
	printf '%s\n' "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in"
}
gives 0 "a dossier" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
gives 0 "a page" typed 1 ".imprimer $tmp/un.html" 1
says "écrit : $tmp/un.html" "is written there"
lacks "imprimante" "and no printer is looked for"
ok "as HTML" grep -q '^<!DOCTYPE html>' "$tmp/un.html"
gives 0 "for word processors" typed 1 ".imprimer $tmp/un.odt" 7
ok "as OpenDocument" unzip -tq "$tmp/un.odt"
gives 0 "as text" typed 1 ".imprimer $tmp/un.TXT" 1
ok "as such" grep -q BROUILLON "$tmp/un.TXT"
gives 0 "as a PDF" typed 1 ".imprimer $tmp/un.pdf" 1
ok "that is one" sh -c "head -c 5 '$tmp/un.pdf' | grep -q '^%PDF-'"
gives 0 "~ is one's own folder" typed 1 ".imprimer ~/tilde.html" 1
ok "as in a shell" grep -q '^<!DOCTYPE html>' "$HOME/tilde.html"
gives 0 "a folder" typed 1 ".imprimer $tmp" 1
says "$tmp est un dossier" "is told to be one"
for name in un.doc un "un.dossier/un"; do
	gives 0 "an end that says nothing" typed 1 ".imprimer $tmp/$name" 2
	says "la fin du nom dit le format" "is told"
	ok "nothing is written" test ! -e "$tmp/$name"
done
gives 3 "and nothing was frozen" g exporter 1 --version 1 --format txt

gives 0 "the archive" g exporter 1 -o "$HOME/tilde.zip"
gives 0 "is received from there" typed ".recevoir ~/tilde.zip"
lacks "n'existe pas" "it is found"
gives 0 "a dossier with all to do" g nouveau demande
new=$(cat "$tmp/out")
gives 0 "the papers" typed "$new" .imprimer ""
archive=$(sed -n 's/.*[^0-9]\([0-9][0-9]*\)\. Archive :.*/\1/p
    s/^\([0-9][0-9]*\)\. Archive :.*/\1/p' "$tmp/out")
gives 0 "an archive" typed "$new" .imprimer "$archive" ""
says "à lever" "what is left to do is told before it is frozen"
lacks "Quelle imprimante" "no printer is asked for"
lacks "aucune imprimante" "nor looked for"
lacks "Un fichier pour chacun" "nor one for each"
says ".zip" "it is written"

mkdir "$tmp/neuf"
first() {
	printf '%s\n' Camille CM B "1 rue" '~/b.db' '~/copies' .quitter |
	    HOME=$tmp/neuf "$GUICHET" --lineaire
}
gives 0 "a first start" first
ok "the base, in one's own folder" test -s "$tmp/neuf/b.db"
ok "the copies too" test -d "$tmp/neuf/copies"

# --- a dossier that is open elsewhere ---
mkfifo "$tmp/tube"
g --lineaire <"$tmp/tube" >/dev/null 2>&1 &
exec 3>"$tmp/tube"
echo 1 >&3
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	g --json liste | grep -q '"ouvert_par": *"[^"]' && break
	sleep 0.5
done
gives 4 "no version is frozen of it" g exporter 1 -o "$tmp/tenu.pdf"
says "Fermez-le d'abord là où il est ouvert" "what can be done"
says "sans attendre : un brouillon (--brouillon)" "and what does not wait"
gives 0 "nor does it" g exporter 1 --brouillon -o "$tmp/tenu.txt"
exec 3>&-
wait
finish
