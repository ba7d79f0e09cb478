#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is due, from the command line: of a dossier, of the desk, as JSON, as
# iCalendar that a library not ours reads; a convention over its years; what
# is ticked line by line, and taken back; what the desk keeps of it.
. "$srcdir/tests/cli/lib.sh"

# Debian 12 has python3-icalendar, which ./check installs: there it must be.
python=
for p in /usr/bin/python3 python3; do
	[ -n "$python" ] || ! "$p" -c 'import icalendar' 2>/dev/null ||
	    python=$p
done
if [ -z "$python" ] && ! grep -q '^VERSION_ID="12"' /etc/os-release; then
	echo "1..0 # SKIP python3-icalendar, which reads the files, is not there"
	exit 0
fi
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
# agenda FILE: what the other program reads, in $tmp/out.
agenda() {
	"$python" "$srcdir/tests/cli/agenda.py" "$@"
}
# has LINE NAME: runs of spaces count as one.
has() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g; s/  */ /g' "$tmp/out" \
	    >"$tmp/squeezed"
	ok "$2" grep -qxF -- "$1" "$tmp/squeezed"
}
# said LINE... : the lines typed in dossier 1.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" >"$tmp/said" 2>&1
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/said"
}
# event NAME: the member "etat" of that obligation in the JSON.
state() {
	"$python" -c 'import json, sys
for e in json.load(open(sys.argv[1]))["echeances"]:
    if e["nom"] == sys.argv[2]:
        print(e["etat"], e["date"], e["jours"], e["fait_le"])' \
	    "$tmp/out" "$1"
}
same() {
	ok "$3" test "$1" = "$2"
}

date=2026-02-20
gives 0 "a dossier" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
gives 0 "what is due in it" g echeances 1
has "22/01/2026 passé Rendez-vous avec l'association" \
    "an appointment is over, not late"
has "17/02/2026 en retard de 3 jours Versement attendu au plus tard : Département de l'Essonne" \
    "sixty days after the decision"
has "02/03/2026 J-10 Déposer la demande" "days left"
has "30/06/2027 J-495 Compte rendu financier de l'exercice 2026" \
    "six months after the exercise"
has "30/06/2029 J-1226 Compte rendu financier de l'exercice 2028" \
    "of each year"
gives 0 "until a day" g echeances 1 --jusqu-au 2026-03-02
says "Déposer la demande" "that day is in"
lacks "Compte rendu" "later ones are not"
gives 2 "no such day" g echeances 1 --jusqu-au 30/06/2027
says "AAAA-MM-JJ" "is told how"
gives 3 "no such dossier" g echeances 9
gives 2 "two dossiers" g echeances 1 2
gives 2 "a file without the desk's calendar" g echeances -o "$tmp/x"
gives 2 "a calendar of one dossier is an export" g echeances 1 --ics

gives 0 "in JSON" g echeances 1 --json
same "$(state depot)" "a_venir 2026-03-02 10 None" "a deposit"
same "$(state 'delai_versement-demandes[k2]')" \
    "en_retard 2026-02-17 -3 None" "a payment that is late"
same "$(state compte_rendu_annuel-2027)" "a_venir 2028-06-30 861 None" \
    "a report of a year"

# --- ticked, added to, taken back ---
gives 0 "line by line" said .echeances
says "2. Versement attendu au plus tard : Département de l'Essonne : le 17/02/2026, en retard de 3 jours." \
    "the same"
gives 0 "it was paid" said ".fait 2 12/02/2026" \
    ".jalon Visite du service : 12/05/2026 : apporter le bilan"
gives 0 "then" g echeances 1
has "17/02/2026 fait le 12/02/2026 Versement attendu au plus tard : Département de l'Essonne" \
    "it is ticked, with its day"
has "12/05/2026 J-81 Visite du service" "a milestone of one's own"
gives 0 "the milestone is taken back at once" g annuler 1
gives 0 "then" g echeances 1
lacks "Visite" "it is gone whole"
has "17/02/2026 fait le 12/02/2026 Versement attendu au plus tard : Département de l'Essonne" \
    "the tick is still there"
gives 0 "the tick too" g annuler 1
gives 0 "then" g echeances 1
says "en retard de 3 jours" "late again"
gives 0 "another day" said ".fait 2" ".fait 2"
gives 0 "then" g echeances 1
says "en retard de 3 jours" "ticked, and not after all"
gives 0 "wrong words" said ".fait 99" ".fait 3 demain" ".jalon" ".jalon- 3" \
    ".echeance 0"
says "Il faut un numéro, de 1 à 6" "a number that is none"
says "ce n'est pas une date" "a day that is none"
says "Dire quoi et quand" "a milestone of nothing"
says "Ce n'est pas un jalon" "what is computed is not taken out"

# --- as iCalendar ---
gives 0 "for an agenda" g exporter 1 --format ics -o "$tmp/a.ics"
gives 0 "which reads it" agenda "$tmp/a.ics" whole
says "2026-03-02|15|" "the deposit, and its reminder"
says "|Versement attendu au plus tard" "a title"
says "Source : loi n° 2021-875 du 1er juillet 2021, article 2" \
    "the source, commas and all"
says "Les Jardins de Ronce" "and whose it is"
uuid=$(g liste --json | sed -n 's/.*"uuid": "\([^"]*\)".*/\1/p')
says "|$uuid-compte_rendu_annuel-2027@guichet|" "a name for ever"
cp "$tmp/a.ics" "$tmp/b.ics"
gives 0 "again" g exporter 1 --format ics -o "$tmp/a.ics"
ok "the same bytes" cmp "$tmp/a.ics" "$tmp/b.ics"
gives 0 "on standard output" g exporter 1 --format ics
ok "too" cmp "$tmp/a.ics" "$tmp/out"
agenda "$tmp/a.ics" | cut -d'|' -f3 | sort >"$tmp/uids"
date=2026-03-20
gives 0 "a month later" g exporter 1 --format ics -o "$tmp/b.ics"
agenda "$tmp/b.ics" | cut -d'|' -f3 | sort >"$tmp/uids2"
ok "under the same names" cmp "$tmp/uids" "$tmp/uids2"
date=2026-02-20
said ".fait 2 12/02/2026" >/dev/null
gives 0 "what is met" g exporter 1 --format ics -o "$tmp/b.ics"
gives 0 "is there still" agenda "$tmp/b.ics"
says "|Fait : Versement attendu" "and says so"

# --- a convention ---
cat >"$tmp/cpo.cfg" <<'C'
association = { nom = "Amicale; des \"quartiers\", nord"; };
couverture = { periode = "pluriannuelle"; annee = "2027"; nombre_annees = "3"; };
convention = { debut = "01/09/2027"; comite = "6"; notifiee_le = "15/10/2027"; };
C
date=2028-01-14
gives 0 "a convention that straddles" g nouveau cpo --reponses "$tmp/cpo.cfg"
gives 0 "what is due in it" g echeances 2
has "14/12/2027 en retard de 31 jours Premier versement attendu au plus tard" \
    "the first payment is late"
has "29/02/2028 J-46 Comité de suivi de l'exercice 2027-2028 (1)" \
    "a committee each half-year, on 29 February"
has "31/08/2028 J-230 Comité de suivi de l'exercice 2027-2028 (2)" \
    "and on 31 August"
has "31/01/2029 J-383 Demander l'avance de l'exercice 2028-2029" \
    "the advance is asked in time"
has "31/03/2029 J-442 Avance attendue pour l'exercice 2028-2029" \
    "before the next 31 March"
lacks "l'avance de l'exercice 2027-2028" "the first year has none"
has "28/02/2029 J-411 Compte rendu financier de l'exercice 2027-2028" \
    "a report six months after each exercise"
has "31/05/2030 J-868 Bilan d'ensemble de la convention" \
    "three months before the term"
has "31/08/2030 J-960 Terme de la convention" "the term"
gives 0 "for an agenda" g exporter 2 --format ics -o "$tmp/c.ics"
gives 0 "which reads it" agenda "$tmp/c.ics" whole
says 'Amicale; des "quartiers", nord' "whatever the name holds"
says "2028-02-29|15|" "29 February"

# --- the desk ---
date=2026-02-20
gives 0 "the whole desk" g echeances
says "2	14/12/2027	J-662	Premier versement attendu au plus tard	Amicale" \
    "a line an obligation"
lacks "Rendez-vous" "what is over is waited for no more"
lacks "Département de l'Essonne" "nor what is met"
gives 0 "in JSON" g echeances --json
ok "well made" "$python" -c "import json; json.load(open('$tmp/out'))"
gives 0 "for an agenda" g echeances --ics -o "$tmp/d.ics"
gives 0 "which reads it" agenda "$tmp/d.ics"
says "|Déposer la demande (Les Jardins de Ronce)" "with whose it is"
gives 0 "until a day" g echeances --ics --jusqu-au 2026-12-31
lacks "Compte rendu" "and no later"
gives 0 "the list" g liste
says "02/03/2026" "has the next one"
gives 0 "an appointment" said ".aller suivi.rendez_vous" "25/02/2026"
gives 0 "comes first" g liste
says "25/02/2026" "on the desk"
date=2026-02-26
gives 0 "the day after" g echeances
gives 0 "it is over" g liste
says "02/03/2026" "and the deposit is next"
gives 0 "archived" said ".fermer"
printf '.archiver 1\n.quitter\n' >"$tmp/in"
g --lineaire <"$tmp/in" >/dev/null
gives 0 "what is archived waits for nothing" g echeances
lacks "Jardins de Ronce" "on the desk"

# --- a figure of the law that changes ---
mkdir "$tmp/donnees"
cp -r "$srcdir/data/formulaires" "$srcdir/data/parametres" "$tmp/donnees"
chmod -R u+w "$tmp/donnees"
sed '/id = "delai_bilan_final"/,/verifie_le/s/valeur = "3 mois"/valeur = "4 mois"/' \
    "$srcdir/data/parametres/droit.cfg" >"$tmp/donnees/parametres/droit.cfg"
gives 0 "another delay" g --donnees "$tmp/donnees" echeances
says "30/04/2030" "in dossiers that nobody opened"
sed '/id = "delai_bilan_final"/s/delai_bilan_final/delai_bilan/' \
    "$srcdir/data/parametres/droit.cfg" >"$tmp/donnees/parametres/droit.cfg"
gives 0 "a figure that is gone" g --donnees "$tmp/donnees" echeances 2
says "cpo.cfg:" "is told with its place"
says "Terme de la convention" "and the others are there"
lacks "Bilan d'ensemble" "without the one that needs it"
gives 1 "the lint refuses it" g --donnees "$tmp/donnees" formulaires verifier
says "ce chiffre n'est donné nulle part" "and says why"

finish
