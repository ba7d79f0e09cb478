#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# French by default, English where it is asked for first; plurals in both.
. "$srcdir/tests/cli/lib.sh"
if [ ! -s "${builddir:-.}/locale/en/LC_MESSAGES/guichet.mo" ]; then
	echo "1..0 # SKIP built without the translations"
	exit 0
fi
unset LC_MESSAGES LANG

# speaks LANGUAGE LC_ALL TEXT NAME : what the program says of itself.
speaks() {
	gives 0 "$4" env LANGUAGE="$1" LC_ALL="$2" "$GUICHET" --help
	says "$3" "$4: $3"
}
speaks "" C.UTF-8 "Commandes :" "French by default"
speaks en C.UTF-8 "Commands:" "English"
speaks en_GB.UTF-8:fr C.UTF-8 "Commands:" "English first"
speaks fr:en C.UTF-8 "Commandes :" "French first"
speaks fr_FR.UTF-8:fr:en_GB:en C.UTF-8 "Commandes :" "French of France"
speaks de:fr:en C.UTF-8 "Commandes :" "French before English"
speaks frr:en C.UTF-8 "Commands:" "Frisian is not French"
speaks "" en_ZZ.UTF-8 "Commands:" "English of no generated locale"
speaks "" fr_ZZ.UTF-8 "Commandes :" "French of no generated locale"
speaks en C "Commandes :" "the C locale asks for no language"

# counts LANGUAGE TEXT NAME : what is said of the base.
counts() {
	gives 0 "$3" env LANGUAGE="$1" "$GUICHET" --base "$base" base verifier
	says "$2" "$3: $2"
}
gives 0 "one dossier" g nouveau demande
counts "" "1 dossier, 0 réponse, " "no translation: one, none"
counts C "1 dossier, 0 réponse, " "the C language: one, none"
counts fr "1 dossier, 0 réponse, " "French: one, none"
counts en "1 dossier, 0 answers, " "English: one, none"
gives 0 "two" g nouveau demande
counts "" "2 dossiers, " "no translation: two"
counts fr "2 dossiers, " "French: two"
counts en "2 dossiers, " "English: two"

# Line by line, the desk says states as the screen does.
plain() {
	env LANGUAGE="$1" "$GUICHET" --base "$base" --lineaire <<FIN
Ann
AN
Bureau



.exemple
1
.fermer
.liste
.quitter
FIN
}
gives 0 "line by line, in English" plain en
says "state: to review, due on 17/02/2026" "English: the state"
gives 0 "line by line, in French" plain fr
says "état : à relire, échéance le 17/02/2026" "French: the state"

# Yes is taken where it is asked for.
gives 0 "yes" "$GUICHET" valider oui_non yes
ok "is oui" grep -qx oui "$tmp/out"
finish
