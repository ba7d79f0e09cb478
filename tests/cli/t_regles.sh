#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The files that decide: checked, tried, evaluated, compared.
. "$srcdir/tests/cli/lib.sh"
files=$srcdir/data
mine=$HOME/.config/guichet/dispositifs

# --- the files of the program ---
gives 0 "all of them are right" g regles verifier
says "fdva2.cfg : bon" "schemes"
says "droit.cfg : bon" "figures"
says "modeles/commune.cfg : bon" "models"
gives 0 "JSON" g regles verifier --json
says '"bon": true' "is right"
gives 2 "no word" g regles
gives 2 "an unknown word" g regles corriger
gives 3 "a file that is not there" g regles verifier "$tmp/rien.cfg"

# --- a town's scheme, with two mistakes ---
mkdir -p "$mine"
sed -e 's/type_financeur = "commune"/type_financeur = "comune"/' \
    -e 's/plafond = "\([0-9  ]*\) €"/plafond = "\1"/' \
    -e 's/"modele_commune"/"ronce"/' \
    -e 's/ (modèle de commune)/ de Ronce/' \
    "$files/dispositifs/modeles/commune.cfg" > "$tmp/ronce.cfg"
gives 1 "two mistakes" g regles verifier "$tmp/ronce.cfg"
says "comune : mot inconnu ; vouliez-vous dire commune ?" "the first"
says "il manque l'unité" "the second"
says "2 fautes" "no more"
gives 1 "in JSON" g regles verifier --json "$tmp/ronce.cfg"
says '"ligne":' "with their lines"
cp "$tmp/ronce.cfg" "$mine/ronce.cfg"
gives 1 "the same from one's own folder" g regles verifier
says "fdva2.cfg : bon" "the others are read"
sed -e 's/"comune"/"commune"/' \
    -e 's/plafond = "\([0-9  ]*\)"/plafond = "\1 €"/' \
    "$tmp/ronce.cfg" > "$mine/ronce.cfg"
cp "$mine/ronce.cfg" "$mine/autre.cfg"
gives 1 "mended, but there twice" g regles verifier
says "déjà" "its id is taken"
rm "$mine/autre.cfg"
gives 0 "mended" g regles verifier
says "ronce.cfg : bon" "it is in force"

# --- a file of one's own stands for that of the same name ---
sed 's/nom = "FDVA 2, /nom = "Le FDVA 2, /' \
    "$files/dispositifs/fdva2.cfg" > "$mine/fdva2.cfg"
gives 0 "instead of the program's" g regles verifier
says "$mine/fdva2.cfg : bon" "the one of the person"
lacks "data/dispositifs/fdva2.cfg" "and no other"
rm "$mine/fdva2.cfg" "$mine/ronce.cfg"

# --- a file given is judged as in one's own folder ---
right() {
	sed -e 's/"modele_commune"/"ronce"/' -e 's/ (modèle de commune)/ de Ronce/' \
	    "$files/dispositifs/modeles/commune.cfg"
}
right | sed 's/autres_noms = .*/autres_noms = ( "FDVA 2" );/' > "$tmp/nom.cfg"
grep -q FDVA "$tmp/nom.cfg" || right | sed \
    's/^\(.*\)id = "ronce";/\1id = "ronce"; autres_noms = ( "FDVA 2" );/' \
    > "$tmp/nom.cfg"
gives 1 "a name that another scheme has" g regles verifier "$tmp/nom.cfg"
says "« FDVA 2 » est déjà un nom du dispositif fdva2" "is told"
lacks "nom.cfg : bon" "and the file is not good"
right | sed 's/"ronce"/"commune"/' > "$tmp/c2.cfg"
line=$(grep -n 'id = "commune"' "$files/dispositifs/commune.cfg" |
    head -1 | cut -d: -f1)
gives 1 "an id that another scheme has" g regles verifier "$tmp/c2.cfg"
says "dispositifs/commune.cfg, ligne $line" "with the line of the other"
lacks "dispositifs/commune.cfg:" "which is not at fault"
cp "$tmp/c2.cfg" "$mine/c2.cfg"
gives 1 "the same, in one's own folder" g regles verifier
says "$mine/c2.cfg:" "this file is told"
lacks "dispositifs/commune.cfg:" "not the program's"
says "dispositifs/commune.cfg : bon" "which is good"
rm "$mine/c2.cfg"
for text in "dispositifs = { };" "" "# rien" "bonjour" "dispositif = {"; do
	echo "$text" > "$tmp/x.cfg"
	gives 1 "« $text » is no scheme" g regles verifier "$tmp/x.cfg"
	says "x.cfg:" "what is wrong is told"
	lacks "x.cfg : bon" "it is not good"
	gives 3 "nor can its effect be told" g regles impact "$tmp/x.cfg"
	cp "$tmp/x.cfg" "$mine/x.cfg"
	gives 1 "in one's own folder" g regles verifier "$mine/../dispositifs/x.cfg"
	lacks "x.cfg : bon" "neither, however its path is written"
	rm "$mine/x.cfg"
done
gives 3 "a folder is no file" g regles verifier "$tmp"
gives 3 "of which no effect can be told" g regles impact "$tmp"

# --- cases ---
gives 0 "those of a scheme" g regles essayer "$files/dispositifs/fdva2.cfg"
says "0 échec" "all as expected"
sed 's/date = "2026-01-15"; attendu = "oui"/date = "2026-01-15"; attendu = "non"/' \
    "$files/dispositifs/fdva2.cfg" > "$tmp/fdva2.cfg"
gives 1 "cases that expect something else" g regles essayer "$tmp/fdva2.cfg"
says "« petite association » : attendu non, obtenu oui" "are told"
gives 1 "in JSON" g --json regles essayer "$tmp/fdva2.cfg"
says '"obtenu": "oui"' "with what came out"
sed -e 's/bloque = ( "plancher" )/bloque = ( "plafond" )/' \
    -e '/nom = "onze mois"/,/};/d' \
    "$files/dispositifs/fdva2.cfg" > "$tmp/fdva2.cfg"
gives 1 "another condition fails" g regles essayer "$tmp/fdva2.cfg"
says "attendu plafond, obtenu plancher" "is told"
says "demande.montant >= dispositif.plancher" "with the condition"
says "anciennete : aucun cas où c'est « non »" "a condition never seen to fail"
sed -e 's/bloque = ( "plancher" )/bloque = ( "planche" )/' \
    -e 's/date_declaration = "16\/01\/2025"/date_declaratio = "16\/01\/2025"/' \
    -e 's/condition = "interet_general"; favorable = "non"/condition = "anciennete"; favorable = "non"/' \
    "$files/dispositifs/fdva2.cfg" > "$tmp/fdva2.cfg"
gives 1 "wrong cases" g regles verifier "$tmp/fdva2.cfg"
says "planche : mot inconnu ; vouliez-vous dire plancher ?" "a condition"
says "date_declaratio" "a question"
says "anciennete : mot inconnu" "a condition that nobody judges"

gives 1 "a file that is refused" g regles essayer "$tmp/nom.cfg"
says "nom.cfg : refusé, ses cas ne sont pas essayés" "says so"
lacks "0 cas" "has no count of cases"
g --help > "$tmp/out" 2> "$tmp/err"
says "guichet-regles(7)" "the help names the manual of the rules"
mkdir "$mine/dossier.cfg"
gives 1 "a folder among one's own files" g regles verifier
says "1 faute" "is one fault"
says "ouverture impossible : c'est un dossier" "in French"
rmdir "$mine/dossier.cfg"
head -c 9000000 /dev/zero > "$mine/gros.cfg"
gives 1 "nine million bytes" g regles verifier
says "1 faute" "are one fault"
rm "$mine/gros.cfg"

# --- an expression ---
ask="--reponses $data/dauphin-2022.cfg"
date=2022-08-08
# shellcheck disable=SC2086  # words
gives 0 "a condition" g regles evaluer "demande.montant / plan.total <= 80 %" $ask
says "6,02" "its margin"
says "Montant demandé : 8" "its facts"
# shellcheck disable=SC2086
gives 1 "that fails" g regles evaluer "demande.montant > 10 000 €" $ask
ok "says so" grep -qx non "$tmp/out"
# shellcheck disable=SC2086
gives 0 "an amount, in JSON" g --json regles evaluer "plan.total" $ask
says '"valeur": "141' "as people write it"
# shellcheck disable=SC2086
gives 0 "a year" g regles evaluer "couverture.annee + 5" $ask
ok "is not counted in thousands" grep -qx 2027 "$tmp/out"
# shellcheck disable=SC2086
gives 0 "what is between two" g regles evaluer \
    "(couverture.annee - couverture.annee) + 2027" $ask
ok "is no year" sh -c "! grep -qx 2027 '$tmp/out'"
# shellcheck disable=SC2086
gives 3 "a misspelt question" g regles evaluer "association.nm" $ask
says "colonne 1" "has its column"
says "association.nom" "and the nearest"
# shellcheck disable=SC2086
gives 0 "what is not known" g regles evaluer "eligibilite.zone_rurale" $ask
says "eligibilite.zone_rurale" "is asked"
# shellcheck disable=SC2086
gives 0 "a figure of a scheme" g regles evaluer \
    "dispositif.plafond" --dispositif "fdva 2" $ask
ok "its value" grep -q "^10.*000.*€$" "$tmp/out"
# shellcheck disable=SC2086
gives 3 "a scheme that is not" g regles evaluer "1 €" --dispositif rien $ask
gives 2 "without answers" g regles evaluer "1 €"

# --- what a change would change ---
gives 0 "a dossier" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "the same file" g regles impact "$files/dispositifs/caf_parentalite.cfg"
says "1 dossier regardé, 0 change" "changes nothing"
sed 's/verdict = true/verdict = false/' "$files/regles/generales.cfg" \
    > "$tmp/generales.cfg"
gives 1 "rules that no longer count" g regles impact "$tmp/generales.cfg"
says "devient" "change verdicts"
gives 1 "in JSON" g --json regles impact "$tmp/generales.cfg"
says '"avant":' "from"
says '"entier": true' "all were looked at"
gives 3 "a wrong file" g regles impact "$tmp/ronce.cfg"
gives 2 "no file" g regles impact
finish
