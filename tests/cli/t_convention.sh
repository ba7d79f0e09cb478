#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Output models from the command line and line by line: which apply and why,
# the lint, the text of each article, a clause and what it changes, the whole
# convention on paper against the text that was reviewed.
# GUICHET_UPDATE=1 rewrites it.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}

gives 0 "a convention" g nouveau cpo --reponses "$data/modeles/reponses.cfg"
gives 0 "its models" g modeles 1
says "convention-simple : Convention pluriannuelle d'objectifs, modèle simplifié" \
    "each by its name"
says "Ce dossier retient l'autre modèle" "and why the other does not apply"
gives 0 "in JSON" g --json modeles 1
says '"applicable": "oui"' "one applies"
says '"applicable": "non"' "the other does not"
gives 0 "the models that come with the program are sound" g modeles verifier
says "convention-complete.cfg : bon" "and told"
mkdir -p "$HOME/.config/guichet/modeles"
ln -s nulle-part "$HOME/.config/guichet/modeles/lien.cfg"
gives 3 "a link to nothing among them" g modeles verifier
says "lien.cfg : ce fichier n'existe pas" "is told"
rm "$HOME/.config/guichet/modeles/lien.cfg"
gives 1 "a broken one" g modeles verifier "$srcdir/tests/lint/modele_rien.cfg"
says "ce fichier n'est pas un modèle" "is told"
gives 1 "in JSON" g --json modeles verifier \
    "$srcdir/tests/lint/modele_rien.cfg"
says '"bon": false' "the same"
gives 2 "no dossier" g modeles
gives 0 "the demande has none" g nouveau demande \
    --reponses "$data/dauphin-2022.cfg"
gives 0 "told" g modeles 2
says "a-rapporter : Liste à rapporter" "what it may become all the same"
lacks "convention-" "and no convention"
gives 3 "nor has it a convention" g exporter 2 --format txt \
    --modele convention -o -

# --- the articles ---
gives 0 "the text" g convention 1
says "4. Article 2. Durée" "its articles"
says "Annexe IV. Modèle de compte rendu financier" "and its annexes"
gives 0 "one of them" g convention 1 --article duree
plain
says "du 01/09/2027 au 31/08/2030" "filled"
gives 3 "one that is not there" g convention 1 --article dure
says "vouliez-vous dire « duree »" "with the nearest"
printf '%s' 'convention: { clauses = ( { article = "duree"; empreinte = "0";
    texte = "Fin le {convention.fin}."; } ); };' >"$tmp/clause.cfg"
gives 0 "a clause" g remplir 1 --reponses "$tmp/clause.cfg"
gives 0 "takes its place" g convention 1 --article duree
says "Fin le 31/08/2030." "filled too"
says "le modèle a changé depuis" "the model it was written from is told"
gives 0 "what differs" g convention 1 --difference
says "[ajouté : Fin le]" "in words"
says "Mots ajoutés : 2 ; mots ôtés : 33." "and counted"
gives 0 "in JSON" g --json convention 1 --article duree --difference
says '"modele_change": true' "the same"
gives 0 "on paper" g exporter 1 --format txt --modele convention -o -
says "Fin le 31/08/2030." "the clause is there"
gives 0 "taken back at once" g annuler 1

# --- line by line ---
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}
gives 0 "its list" said .convention
says "4. Article 2. Durée" "numbered"
gives 0 "another text" said ".convention 4 changer" "" "Une {fin.}" \
    "Trois ans." "" ".convention 4 difference"
says "ligne 2" "what is not understood is told"
says "[ajouté : Une {fin.}" "the difference in words"
gives 0 "the text" g convention 1 --article duree
says "Trois ans." "it is kept"
gives 0 "one saving, one undo" g annuler 1
gives 0 "the text" g convention 1 --article duree
lacks "Trois ans." "is the model's again"
gives 0 "changed again" said ".convention 4 changer" "-" "" "" \
    ".convention 4 modele" ".convention 4"
says "La convention couvre 3 exercices" "and back to the model"
gives 0 "given up" said ".convention 4 changer" .stop ".convention 99"
says "Rien n'est changé." "changes nothing"
says "Dire le numéro d'un article" "which article?"
gives 0 "printed" said .imprimer 9 ""
says "convention.pdf" "as a file"

# --- on paper ---
gives 0 "a draft of an empty dossier" g nouveau cpo
printf 'modele: { retenu = "complet"; };' >"$tmp/complet.cfg"
gives 0 "with its model" g remplir 3 --reponses "$tmp/complet.cfg"
gives 0 "on paper" g exporter 3 --format txt --modele convention \
    -o "$tmp/vide.txt"
cp "$tmp/vide.txt" "$tmp/out"
plain
says "choses à compléter" "what is missing is listed"
says "[à compléter : Numéro SIRET]" "and seen in its place"
says "Obligations de service public" "the complete model has its own articles"
says "BROUILLON" "it is marked as a draft"
says "– [à compléter : l'administration qui signe], que représente" \
    "an unknown party stands where parties do"
says "Fait en 2 exemplaires originaux" "and has its copy"
says "Pour : [à compléter : l'administration qui signe]" "and signs"
says "de [à compléter : Excédent raisonnable] des coûts" \
    "a figure by its question"
says "[à compléter : Dernier jour]" "what is computed by its own name"
says "d'après « Dernier jour »]" "what follows from it"
says "  – Premier jour" "the list names the question"
lacks "  – Dernier jour" "that alone"
gives 0 "its pages" g exporter 3 --format pdf --modele convention \
    -o "$tmp/vide.pdf"
pages() {	# what each page of $tmp/vide.pdf says, a line a page
	pdftotext -layout "$tmp/vide.pdf" - | awk -v RS='\f' 'NF {
		gsub(/\n/, " "); print }' >"$tmp/pages"
}
pages
ok "each is marked" sh -c "! grep -v BROUILLON '$tmp/pages'"
ok "and says what is to complete on it" sh -c "
    grep '\[à *compl' '$tmp/pages' | grep -vc 'sur cette page' | grep -qx 0"

gives 0 "the reviewed one" g exporter 1 --format txt --modele convention \
    -o "$tmp/convention.txt"
test -n "$GUICHET_UPDATE" &&
    cp "$tmp/convention.txt" "$srcdir/tests/print/convention.txt"
ok "the text that was reviewed" diff -u "$srcdir/tests/print/convention.txt" \
    "$tmp/convention.txt"
gives 0 "as pages" g exporter 1 --format pdf --modele convention-simple \
    -o "$tmp/un.pdf"
gives 0 "twice" g exporter 1 --format pdf --modele convention-simple \
    -o "$tmp/deux.pdf"
ok "the same bytes" cmp "$tmp/un.pdf" "$tmp/deux.pdf"
ok "qpdf finds nothing wrong" qpdf --check "$tmp/un.pdf"
gives 0 "for word processors" g exporter 1 --format odt --modele convention \
    -o "$tmp/un.odt"
ok "with its articles" sh -c "unzip -p '$tmp/un.odt' content.xml |
    grep -q 'Contribution financière</text:h>'"

if [ -z "$few" ]; then
# --- who signs: one by its word, several by their names ---
example=$srcdir/data/exemples/cpo-2027-2029.cfg
sed 's/Département du Nord\|CAF du Nord/Ville de Roubaix/' "$example" \
    >"$tmp/seule.cfg"
gives 0 "one funder of several actions" g nouveau cpo \
    --reponses "$tmp/seule.cfg"
n=$(cat "$tmp/out")
gives 0 "its convention" g exporter "$n" --modele convention --format txt
plain
says "ci-après « l'administration » : elle seule signe" "it signs alone"
lacks "solidaires" "with no other"
says "Fait en 2 exemplaires originaux" "two parties, two copies"
sed 's/financeur = "CAF du Nord"; //' "$example" >"$tmp/anonyme.cfg"
gives 0 "one that has no name yet" g nouveau cpo \
    --reponses "$tmp/anonyme.cfg"
gives 0 "its convention" g exporter "$(cat "$tmp/out")" --modele convention \
    --format txt
plain
says "désignées ci-après chacune par son nom" \
    "is one of several"
ok "said once" [ "$(grep -c "désignées ci-après" "$tmp/out")" -eq 1 ]
gives 0 "three funders" g nouveau cpo --reponses "$example"
n=$(cat "$tmp/out")
gives 0 "their convention" g exporter "$n" --modele convention --format txt
plain
says "BROUILLON" "what is left to the parties makes a draft"
says "numéro SIRET 012 345 708 00015" "numbers in their groups"
lacks "« l'administration »" "no word that is the same for each"
says "Laissé aux administrations" "several"
says "chaque administration verse" "each pays its part"
says "Fait en 4 exemplaires originaux" "four parties"
gives 0 "frozen" g figer "$n"
gives 0 "to sign" g exporter "$n" --modele convention --version 1 \
    --remplacer -o "$tmp/vide.pdf"
pages
ok "no page is a draft's" sh -c "! grep 'BROUILLON\|sur cette page' \
    '$tmp/pages'"
gives 0 "a meeting each month" sh -c "echo 'convention: { comite = \"1\"; };' \
    >'$tmp/comite.cfg'"
gives 0 "it is answered" g remplir "$n" --reponses "$tmp/comite.cfg"
gives 0 "its text" g convention "$n" --article engagements
says "en comité de suivi chaque mois." "not \"les 1 mois\""
fi

# --- the person's own file, in the place of the program's ---
mkdir -p "$HOME/.config/guichet/modeles"
sed 's/"Recours"/"Litiges"/' "$srcdir/data/modeles/convention-simple.cfg" \
    >"$HOME/.config/guichet/modeles/convention-simple.cfg"
gives 0 "the text" g convention 1
says "Litiges" "is that of the person's own folder"
echo 'modele = { id = "convention-x"; };' \
    >"$HOME/.config/guichet/modeles/faux.cfg"
gives 0 "a file that is wrong" g modeles 1
says "faux.cfg:1:" "is told, and the others are read"
# --- the years on paper: a label of two lines stays under itself ---
gives 0 "an example" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "its convention" g exporter "$(cat "$tmp/out")" --modele convention \
    --format txt
ok "under a line" grep -q "^    fournitures\$" "$tmp/out"
ok "under an account" grep -q "^  (provisions, engagements" "$tmp/out"
# --- a text over its own limit: whole in an annex, with a reference both ways
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
long=$(tail -n 1 "$tmp/out")
python3 - >"$tmp/long.json" <<-'FIN'
	import json
	print(json.dumps({"convention": {"projet_associatif": " ".join(
	    "Le mot %d du projet." % i for i in range(400)) + " Fini."}}))
FIN
gives 0 "its project is too long" g remplir "$long" --reponses "$tmp/long.json"
gives 0 "on paper" g exporter "$long" --modele convention --format txt -o -
tr -s ' \n' '  ' <"$tmp/out" >"$tmp/une"
sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/une" >"$tmp/out"
says "répond à son objet statutaire : voir l'annexe VI, où ce texte est en" \
    "the preamble refers to an annex"
says "(8 695 signes, pour 6 000 admis ici)" "with what it has too many"
says "Annexe VI – Projet associatif" "which is there"
says "ce qui n'avait pas la place à « Préambule », et qui en fait partie." \
    "and says what it is of"
says "Le mot 399 du projet. Fini." "whole"
ok "once" test "$(grep -o "Le mot 399 du projet" "$tmp/out" | wc -l)" = 1
gives 0 "in HTML" g exporter "$long" --modele convention --format html -o -
linked() {
	for id in a-convention.projet_5fassociatif a-preambule; do
		grep -qF "href=\"#$id\">" "$tmp/out" &&
		    grep -qF "id=\"$id\"" "$tmp/out" || return 1
	done
	grep -q '<p><a href="#a-convention.projet_5fassociatif">Consid' \
	    "$tmp/out"
}
ok "linked both ways" linked
gives 0 "in PDF" g exporter "$long" --modele convention --format pdf \
    -o "$tmp/long.pdf"

finish
