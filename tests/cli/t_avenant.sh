#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is signed is frozen, compared and amended: the exit codes, the figures,
# the refusals; line by line too.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
}
# answers TEXT: answers put in dossier 1.
answers() {
	echo "$1" >"$tmp/r.cfg"
	ok "answers" g remplir 1 --reponses "$tmp/r.cfg"
}

date=2026-01-14
gives 0 "the gardens" g nouveau demande --reponses "$data/jardins-e.cfg"
gives 0 "printed" g figer 1 --motif impression
gives 3 "nothing is signed" g comparer 1
says "pas de version signée" "and that is said"
gives 1 "nothing to amend yet" g avenant 1
says "rien n'est encore signé" "and that is said"
gives 1 "no amendment to freeze" g figer 1 --motif "avenant 1"
gives 2 "a day that is none" g figer 1 --motif signature \
    --date-signature bientot
gives 2 "a day without a signature" g figer 1 --date-signature 10/01/2026
gives 0 "signed" g figer 1 --motif signature --date-signature 10/01/2026
says "2" "a version of its own, though nothing changed"
gives 0 "signed twice" g figer 1 --motif signature
says "2" "is the same one"
says "déjà signée" "and that is told"
gives 0 "its state" g montrer 1
says "$(printf 'suivi.etat\tConventionné')" "is noted"
says "$(printf 'suivi.date_etat\t10/01/2026')" "with its day"
gives 0 "nothing changed" g comparer 1
says "Rien n'a changé." "and that is said"
gives 1 "from what was printed" g comparer 1 1
says "État" "the state did"
gives 0 "a version and itself" g comparer 1 2 2
gives 1 "nothing to amend" g avenant 1
says "rien à amender" "and that is said"
gives 1 "nor to freeze" g figer 1 --motif avenant
gives 3 "a version that is not there" g comparer 1 7
gives 3 "a word that is none" g comparer 1 hier
gives 2 "no dossier" g comparer

answers 'demandes = ( { cle = "k1"; montant = "26000"; montant_2 = "27000"; } );
projets = ( { cle = "k1"; beneficiaires = "75 familles du quartier."; } );'
gives 1 "what changed" g comparer 1
plain
says "Ville de Massy : Montant demandé : 24 000 € -> 26 000 € ; +2 000 € (+8,33 %)" \
    "an amount, its difference, its rate"
says "[mis : 75] familles" "the words of a text"
says "Ville de Massy, 2027 (prévisionnel) : 24 000 € -> 27 000 € ; +3 000 € (+12,5 %)" \
    "each year"
says "Les financeurs, en tout : 105 000 € -> 110 000 € ; +5 000 € (+4,76 %)" \
    "in all"
lacks "(objectif principal)" "no objective"
gives 1 "in JSON" g --json comparer 1 2 present
ok "exact" grep -q '"taux": *"8.33"' "$tmp/out"
ok "well formed" python3 -c "import json; json.load(open('$tmp/out'))"
gives 0 "the amendment" g avenant 1
plain
says "Avenant n° 1 à la convention" "has its number"
says "signée le 10/01/2026" "the day of what it changes"
says "105 000 €" "the amounts"
says "2027," "year by year"
says "Rompre l'isolement" "the objectives that stay"
says "Pour : Ville de Massy" "who signs"
lacks "Pour : Région" "and not who does not"
gives 0 "another number" g avenant 1 --numero 3
says "Avenant n° 3" "is obeyed"
gives 2 "PDF to the terminal" g avenant 1 --format pdf
gives 0 "the same of exporter" g exporter 1 --format txt --modele avenant
says "Avenant n° 1 à la convention" "is the same"
gives 1 "another amendment first" g figer 1 --motif "avenant 2"
says "le prochain avenant est le n° 1" "is refused"
gives 0 "signed" g figer 1 --motif "avenant 1"
gives 0 "it is what counts now" g comparer 1
gives 1 "the convention is still there" g comparer 1 2
gives 1 "and nothing is left to amend" g avenant 1

answers 'projets = ( { cle = "k1"; objectifs = "Vendre des légumes."; } );'
gives 1 "an objective" g avenant 1
says "Les objectifs principaux ont changé" "may not change"
says "Ateliers de jardinage solidaire : Objectifs" "it is named"
says "nouvelle convention" "and what to do"
gives 1 "nor be frozen" g figer 1 --motif avenant
gives 1 "on paper" g exporter 1 --format txt --modele avenant
gives 1 "it is seen" g comparer 1
says "(objectif principal)" "as one"
gives 0 "taken back" g annuler 1
gives 1 "nothing is left" g avenant 1
says "rien à amender" "to amend"

# --- line by line ---
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
gives 0 "the versions" said .versions
says "Version 3 du" "all of them"
says "avenant 1, par CM." "why and by whom"
gives 0 "compared" said ".comparer 2 3" ""
says "+5 000 € (+4,76 %)" "in sentences"
says ". Ville de Massy : Montant demandé" "numbered"
gives 0 "to a change" said ".comparer 2" 1
says "Bénéficiaires" "one goes there"
gives 0 "a wrong word" said ".comparer hier"
says "Dire quelles versions" "is told"
gives 0 "an amendment" said .avenant
says "rien à amender" "there is none"
answers 'demandes = ( { cle = "k1"; montant_3 = "25000"; } );'
gives 0 "there is one" said .avenant "" ".avenant figer" 12/01/2026
says "Signé le ?" "its day is asked"
says "Version 4 figée" "it is frozen"
gives 0 "on paper" said .imprimer 8
says "rien à amender" "there is none any more"
gives 0 "signed anew" said .signer non
says "La version 4 est déjà signée" "is asked first"
gives 0 "a new dossier" g nouveau demande --reponses "$data/jardins-e.cfg"
said2() {
	printf '%s\n' 2 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
gives 0 "signed" said2 .signer 12/01/2026 "" .versions
says "signature du 12/01/2026, par CM." "is kept, with its day"
gives 0 "its state" g montrer 2
says "$(printf 'suivi.date_etat\t12/01/2026')" "is noted"

answers2() {
	echo "$1" >"$tmp/r.cfg"
	ok "answers" g remplir 2 --reponses "$tmp/r.cfg"
}
answers2 'demandes = ( { cle = "k1"; montant = "24500"; } );'
gives 1 "not before the convention" g figer 2 --motif avenant \
    --date-signature 11/01/2026
says "signé avant la convention, qui l'a été le 12/01/2026" "and that is said"
gives 0 "nor" said2 ".avenant figer" 11/01/2026
says "signé avant la convention" "line by line"
lacks "figée" "nothing is kept"
gives 0 "amended" g figer 2 --motif avenant --date-signature 13/01/2026
answers2 'demandes = ( { cle = "k1"; montant = "24600"; } );'
gives 0 "the next" g avenant 2
plain
says "vu la convention signée le 12/01/2026, modifiée par l'avenant n° 1 du 13/01/2026" \
    "says which, and both days"
gives 1 "compared" g comparer 2
says "(avenant 1 du 13/01/2026)" "with the day of its signature"
answers2 'demandes = ( { cle = "k1"; montant = "24700"; } );'
gives 0 "signed anew" said2 .signer oui 14/01/2026
says "Version 3 figée" "a version of its own"
answers2 'demandes = ( { cle = "k1"; montant = "24800"; } );'
gives 0 "an amendment to it" g avenant 2
plain
says "Avenant n° 1" "is the first"
says "signée le 14/01/2026" "with the new day"
gives 0 "line by line, a version" said2 .imprimer 3 3
says "version-3.pdf" "is printed again"
gives 0 "and a paper of it" said2 .imprimer 3 2 2
says "avenant-version-2.pdf" "the amendment it is"

# --- a convention: objectives in a list of their own, clauses, the signature
gives 0 "a convention" g nouveau cpo --reponses "$data/cpo-avenant.cfg"
gives 0 "signed" g figer 3 --motif signature --date-signature 12/12/2026
says "cette date de signature est à venir" "a day to come is doubted"
gives 0 "its day" g montrer 3
says "$(printf 'convention.signee_le\t12/12/2026')" "is noted"
echo 'convention = { notifiee_le = "20/12/2026"; };' >"$tmp/r.cfg"
ok "what follows" g remplir 3 --reponses "$tmp/r.cfg"
gives 1 "the signature" g comparer 3
gives 1 "is no amendment" g avenant 3
says "rien à amender" "and that is said"
cat >"$tmp/r.cfg" <<'R'
demandes = ( { cle = "k1"; montant_2 = "26000"; }, { cle = "k2"; } );
convention = { avance_taux = "40 %"; clauses = (
  { article = "versement"; texte = "Avant le 28 février."; } ); };
R
ok "the second year, a clause" g remplir 3 --reponses "$tmp/r.cfg"
gives 0 "an amendment" g avenant 3
plain
says "Avant le 28 février." "the clause"
says "40 %" "the rate of the advance"
says "29 000" "what the second year was"
says "2028-2029" "which straddles two years"
says "Cultiver et cuisiner." "the objectives stay"
lacks "Notifiée" "and not when it was notified"
lacks "Pour : Région" "who does not sign"
says "2028-2029, prévisionnel" "year by year"
says "Ville de Massy apporte 26 000 €" \
    "in words"
gives 0 "for word processors" g avenant 3 --format odt -o "$tmp/avenant.odt"
ok "a sound archive" unzip -tq "$tmp/avenant.odt"
gives 2 "to the terminal" g avenant 3 --format odt
gives 2 "no such format" g avenant 3 --format json
gives 1 "compared" g comparer 3
plain
says "Toutes les actions, Ville de Massy, 2028-2029 (prévisionnel) : 24 000 € -> 26 000 €" \
    "the same"
gives 1 "in JSON" g --json comparer 3
ok "the years too" python3 -c "import json, sys
t = json.load(open(sys.argv[1]))['annees'][0]['lignes']
l = [x for x in t if x['libelle'] == 'Ville de Massy'][0]
assert l['annees'][1]['difference'] == '2000.00', l" "$tmp/out"
echo 'objectifs = ( { cle = "k1"; }, { cle = "k2"; titre = "Bien vivre"; },
  { titre = "Encore"; } );' >"$tmp/r.cfg"
ok "other objectives" g remplir 3 --reponses "$tmp/r.cfg"
gives 1 "no amendment" g avenant 3
says "Bien vivre : Objectif" "may change one"
says "Les objectifs : Encore" "nor add one"
if [ -z "$few" ]; then
# --- nobody is asked: the other party has its place all the same ---
gives 0 "one that asks nobody" g nouveau cpo --association "Rien encore"
n=$(tail -n 1 "$tmp/out")
gives 0 "signed" g figer "$n" --motif signature --date-signature 10/01/2026
echo 'association: { sigle = "RE"; };' >"$tmp/sigle.cfg"
gives 0 "changed" g remplir "$n" --reponses "$tmp/sigle.cfg"
gives 0 "amended" g avenant "$n"
plain
says "– [à compléter : l'administration qui signe]," "the other party"
says "Fait en 2 exemplaires originaux" "its copy"
says "Pour : [à compléter : l'administration qui signe]" "and its signature"
fi
finish
