#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The windows of the schemes that are asked: in the calendar of a dossier, on
# the desk and in the file for an agenda, with their source; no date where
# nobody verified one.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet/dispositifs"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g; s/  */ /g' "$tmp/out" \
	    >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}
# campaign LINES: those of FDVA 1, in the person's own file.
campaign() {
	awk -v with="$1" '/^  campagne = /{ print with; next } 1' \
	    "$srcdir/data/dispositifs/fdva1.cfg" \
	    >"$HOME/.config/guichet/dispositifs/fdva1.cfg"
}

date=2026-11-23
cat >"$tmp/d.cfg" <<'FIN'
demandes = ( { cle = "a"; financeur = "DRAJES"; dispositif = "FDVA 1"; etat = "prevue"; },
  { cle = "b"; financeur = "DRAJES"; dispositif = "fdva1"; etat = "prevue"; },
  { cle = "c"; financeur = "DRAJES"; dispositif = "inconnu"; etat = "prevue"; } );
FIN
gives 0 "a dossier" g nouveau demande --reponses "$tmp/d.cfg"
gives 0 "what is due" g echeances 1
plain
says "Campagne aux dates non vérifiées : FDVA 1" "a past campaign is none"
lacks "15/02/2024" "nor its date"
ok "once for two demandes" test "$(grep -c FDVA "$tmp/out")" = 1
gives 0 "in JSON" g echeances 1 --json
says "https://lecompteasso.associations.gouv.fr (Décembre à février" \
    "where to look, and when"

campaign '  campagne = ( { ouvre = "2026-12-01"; ferme = "2027-02-15"; source = "note 2026-2027"; } );'
gives 0 "the next one known" g echeances 1
plain
says "01/12/2026" "it opens"
says "Ouverture de la campagne : FDVA 1, formation des bénévoles" "by its name"
says "15/02/2027" "and closes"
gives 0 "in JSON" g echeances 1 --json
says '"source": "note 2026-2027"' "with its source"
gives 0 "for an agenda" g exporter 1 --format ics -o "$tmp/a.ics"
cp "$tmp/a.ics" "$tmp/out"
says "DTSTART;VALUE=DATE:20270215" "the day it closes"
says "note 2026-2027" "and its source"
printf '1\n.echeances\n.quitter\n' >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>&1
plain
says "Fermeture de la campagne : FDVA 1" "line by line"
gives 0 "the desk" g liste
says "01/12/2026" "waits for it"
gives 0 "all that is due" g echeances
plain
says "Fermeture de la campagne" "there too"

date=2027-01-10
gives 0 "once it is on" g echeances 1
plain
lacks "Ouverture" "it opens no more"
says "Fermeture de la campagne" "but closes"
cat >"$tmp/depot.cfg" <<'FIN'
demandes = ( { cle = "a"; etat = "deposee"; }, { cle = "b"; etat = "deposee"; } );
FIN
gives 0 "filed" g remplir 1 --reponses "$tmp/depot.cfg"
gives 0 "no window matters" g echeances 1
lacks "campagne" "any more"
gives 0 "nor" g echeances
lacks "campagne" "on the desk"

# A date that nobody gave the source of is no date.
date=2026-11-23
cat >"$tmp/prevue.cfg" <<'FIN'
demandes = ( { cle = "a"; etat = "prevue"; } );
FIN
campaign '  campagne = ( { ouvre = "2026-12-01"; ferme = "2027-02-15"; } );'
gives 0 "to be filed again" g remplir 1 --reponses "$tmp/prevue.cfg"
gives 0 "no source" g echeances 1
plain
says "Campagne aux dates non vérifiées" "says so"
lacks "15/02/2027" "and gives no date"
campaign '  permanent = true;'
gives 0 "open all year" g echeances 1
lacks "ampagne" "has no window"

finish
