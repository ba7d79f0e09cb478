#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The evaluation of a convention: at any time, then at its term with its
# three reports; as text, as JSON, as a model, line by line.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" | tr -s ' ' >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
	: >"$tmp/err"
}
ev() {
	gives 0 "$@"
	plain "$tmp/out"
}
# json EXPRESSION NAME: true of the JSON in $tmp/j
json() {
	ok "$2" python3 -c "import json, sys
d = json.load(open('$tmp/j'))
sys.exit(0 if ($1) else str($1))"
}
reports=$srcdir/tests/data/evaluation

date=2026-11-23
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "an application" g nouveau demande --reponses \
    "$data/dauphin-2022.cfg"
gives 3 "which has none" g evaluation 2
says "ce formulaire n'a pas d'évaluation" "is told"
gives 3 "nor on paper" g exporter 2 --format txt --modele evaluation
says "ce formulaire n'a pas d'évaluation" "is told too"
gives 2 "without a dossier" g evaluation
gives 2 "a format that is none" g evaluation 1 --format doc
gives 2 "a PDF without a file" g evaluation 1 --format pdf
says "dire où écrire le PDF" "is told"
gives 2 "an ODT without a file" g evaluation 1 --format odt

# Before anything is done.
ev "before it begins" g evaluation 1
says "Charges, prévu 320 000 331 820 338 890 990 710" "the forecast"
says "2027 : l'exercice n'est pas fini." "no year is over"
says "Objectif 1 : Rompre l'isolement des habitants et des familles." \
    "the objectives"
says "Cible au terme : 650 personnes." "what is aimed at"
says "Rien ne manque de ce qui est attendu à ce jour" "nothing is late"
says "Les conclusions s'écrivent dans les six derniers mois" "nor asked"
lacks " réalisé" "nothing was done"

gives 0 "on paper" g exporter 1 --format txt --modele evaluation
ok "no section is skipped" test "$(grep -c '^[1-6]\. ' "$tmp/out")" -eq 6
says "Aucun bénéficiaire n'a été noté." "one that is empty says so"

# In the second year, without and with the first report.
date=2028-03-01
gives 0 "signed" g figer 1 --motif signature --date-signature 12/02/2027
ev "the first year is over" g evaluation 1
says "! 2027 : le compte rendu n'est pas fait" "its report is missing"
gives 0 "it is made" g bilan 1 --annee 2027
ev "but empty" g evaluation 1
says "ne dit pas encore ce qui a été dépensé et reçu" "and that is said"
gives 0 "filled" g remplir 3 --reponses "$reports/bilan-2027.cfg"
ev "then" g evaluation 1
says "Charges, prévu 320 000 331 820 338 890 990 710" "the forecast stays"
says "réalisé 329 410 – – 329 410" "one year is known"
says "écart (années connues) +9 410 – – +9 410" "and only that one compared"
says "2027 : le compte rendu est incomplet" "what the report has to lift is missing"

# At the term.
date=2029-08-01
gives 0 "the second report" g bilan 1 --annee 2028
gives 0 "filled too" g remplir 4 --reponses "$reports/bilan-2028.cfg"
date=2030-03-01
gives 0 "the third report" g bilan 1 --annee 2029
gives 0 "filled as well" g remplir 5 --reponses "$reports/bilan-2029.cfg"
ev "at the term" g evaluation 1
says "! « Rompre l'isolement des habitants et des familles » : l'objectif est-il atteint ?" "a conclusion is missing"
gives 0 "concluded" g remplir 1 --reponses "$reports/conclusions.cfg"
ev "all of it" g evaluation 1
says "écart +9 410 -24 410 -13 080 -28 080" "an overspend, then less"
says "64 Charges de personnel, prévu 206 090 210 580 215 150 631 820" \
    "by account"
says "CAF du Nord, prévu 60 000 61 200 62 400 183 600" "by funder"
says "accordé 60 000 60 000 60 000 180 000" "what it granted"
says "versé 60 000 60 000 45 000 165 000" "what it paid"
says "2028 : 9 595 € des subventions n'ont pas été dépensés" "not spent"
says "2027 : 389,37 € par bénéficiaire" "a cost"
says "Jeunes de 15 à 20 ans 96 121 164" "by public"
says "Conclusion : atteint en partie." "an objective"
says "Cible au terme : 24 projets, toutes années ensemble ; obtenu 27 : atteinte." "years that add up"
says "Cible au terme : 96 enfants ; obtenu 94 : non atteinte." \
    "a target that is not reached"
says "! « Que restera-t-il sans la convention ? » : la réponse" \
    "a question without an answer"
gives 0 "to a file" g evaluation 1 -o "$tmp/e.txt"
ok "the same" sh -c "tr -s ' ' <'$tmp/e.txt' | grep -q 'Conclusion : atteint'"

gives 0 "as JSON" g --json evaluation 1
cp "$tmp/out" "$tmp/j"
json "d['totaux']['charges']['annees'][0] == {'prevu': '320000.00',
 'realise': '329410.00', 'ecart': '9410.00'}" "an amount"
json "[e['dossier'] for e in d['exercices']] == [3, 4, 5]" "the reports"
json "d['objectifs'][1]['atteinte'] == 'en_partie'" "an objective there"
json "d['objectifs'][2]['indicateurs'][0]['s_additionne'] and
 d['objectifs'][2]['indicateurs'][0]['atteinte_au_terme'] == 'oui'" \
    "an indicator"
json "sum(float(c['montants']['annees'][1]['realise'] or 0) for c in
 d['comptes'] if c['sens'] == 'charge' and not c['nature']) ==
 float(d['totaux']['charges']['annees'][1]['realise'])" "accounts add up"
json "d['manque'][0] == {'genre': 'reponse', 'annee': None, 'texte':
 d['manque'][0]['texte'], 'dossier': None,
 'chemin': 'evaluation.questions[q2].reponse'}" "what is missing, by its place"
json "[m['genre'] for m in d['manque'][1:]] == ['a_lever'] * 3" \
    "and what the reports have to lift"
json "d['versions'][0]['motif'] == 'signature'" "what was signed"

ev "among the models" g modeles 1
says "evaluation : Évaluation de la convention" "it is one"
says "- « Que restera-t-il sans la convention ? »" "with what it lacks"
gives 0 "in JSON too" g --json modeles 1
cp "$tmp/out" "$tmp/j"
json "[m['a_completer'][0]['chemin'] for m in d['modeles'] if
 m['genre'] == 'evaluation'] == ['evaluation.questions[q2].reponse']" "there"
gives 0 "of an application" g modeles 2
lacks "evaluation" "it is none"

gives 0 "as a document" g evaluation 1 --format texte
says "BROUILLON" "marked as a draft"
gives 0 "the other way" g exporter 1 --format txt --modele evaluation
says "Évaluation de la convention pluriannuelle d'objectifs" "the same"
gives 0 "for a word processor" g evaluation 1 --format odt -o "$tmp/e.odt"
ok "whole" sh -c "unzip -p '$tmp/e.odt' content.xml | grep -q Saules"
ok "well formed" sh -c "unzip -p '$tmp/e.odt' content.xml |
    python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.stdin.buffer)'"

# Line by line.
printf '1\n.evaluation\n.evaluation 9\n.evaluation 1\n.quitter\n' \
    >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/entendu" 2>/dev/null
tr '\n' ' ' <"$tmp/entendu" >"$tmp/une"
plain "$tmp/une"
says "Charges : 2027 prévu 320 000 €, réalisé 329 410 €, écart 9 410 €" \
    "line by line"
says "1. « Que restera-t-il sans la convention ? »" "what is missing"
says "Dites .evaluation, puis le numéro" "a number that is none"
says "Réponse" "leads to its question"
printf '1\n.imprimer\n10\n\n.quitter\n' >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/out" 2>"$tmp/err"
says "10. Évaluation de la convention" "among what is printed"
says "-evaluation.pdf" "and it is"
printf '2\n.evaluation\n.quitter\n' >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/entendu" 2>/dev/null
tr '\n' ' ' <"$tmp/entendu" >"$tmp/une"
plain "$tmp/une"
says "Ce dossier n'a pas d'évaluation" "of another form"

# Control characters of a result do not reach the terminal.
cat >"$tmp/mal.json" <<'FIN'
{"reponses": {"qualitatif": {"indicateurs": [
  {"cle": "k1", "obtenu": "596\u001b[31m rouge"}]}}}
FIN
gives 0 "a hostile result" g remplir 3 --reponses "$tmp/mal.json"
gives 0 "is shown" g evaluation 1
ok "without its control" sh -c "! grep -q '$(printf '\033')' '$tmp/out'"
says "n'est pas un nombre de l'unité prévue" "and is no figure"
finish
