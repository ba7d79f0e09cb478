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
for name in un.doc un "un.dossier/un"; do
	gives 0 "an end that says nothing" typed 1 ".imprimer $tmp/$name" 2
	says "la fin du nom dit le format" "is told"
	ok "nothing is written" test ! -e "$tmp/$name"
done
gives 3 "and nothing was frozen" g exporter 1 --version 1 --format txt
finish
