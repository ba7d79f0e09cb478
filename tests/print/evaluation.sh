# SPDX-License-Identifier: GPL-3.0-or-later
# The evaluation of a convention on paper: its text against the one that was
# reviewed, its pages whole, tagged and the same twice, its curves with their
# words; four years too.  GUICHET_UPDATE=1 rewrites the text.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; structure = "BGE"; adresse = "Lille";' \
    >"$HOME/.config/guichet/guichet.cfg"
reports=$srcdir/tests/data/evaluation
date=2026-11-23
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
date=2030-03-01
for year in 2027 2028 2029; do
	gives 0 "the report on $year" g bilan 1 --annee $year
	gives 0 "filled" g remplir "$(cat "$tmp/out")" --reponses \
	    "$reports/bilan-$year.cfg"
done
gives 0 "concluded" g remplir 1 --reponses "$reports/conclusions.cfg"
gives 0 "as text" g exporter 1 --format txt --modele evaluation \
    -o "$tmp/evaluation.txt"
test -n "$GUICHET_UPDATE" &&
    cp "$tmp/evaluation.txt" "$srcdir/tests/print/"
ok "the text that was reviewed" diff -u "$srcdir/tests/print/evaluation.txt" \
    "$tmp/evaluation.txt"
ok "never wider than the page" sh -c \
    "! LC_ALL=C.UTF-8 grep -qE '.{81}' '$tmp/evaluation.txt'"

gives 0 "as pages" g evaluation 1 --format pdf -o "$tmp/un.pdf"
gives 0 "twice" g exporter 1 --format pdf --modele evaluation \
    -o "$tmp/deux.pdf"
ok "the same bytes" cmp "$tmp/un.pdf" "$tmp/deux.pdf"
ok "qpdf finds nothing wrong" qpdf --check "$tmp/un.pdf"
ok "it is tagged" sh -c "pdfinfo '$tmp/un.pdf' | grep -q '^Tagged: *yes'"
ok "a curve is a figure of it" sh -c \
    "pdfinfo -struct '$tmp/un.pdf' | grep -q Figure"
pages() {
	pdftotext -layout "$1" "$tmp/out"
	: >"$tmp/err"
	sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
}
pages "$tmp/un.pdf"
for text in "Évaluation de la convention" "BROUILLON" \
    "Il manque encore 4 choses" "990 710" "+9 410" "objectif atteint" \
    "cible" "obtenu" "596" "obtenu 27 : atteinte" "CAF du Nord" \
    "Constaté" "La convention a permis de passer" "Qui ne vient pas" \
    "[à compléter : la réponse" "Signature et cachet" \
    "Fatima Delattre, Présidente"; do
	says "$text" "the pages have $text"
done

cat >"$tmp/fin.cfg" <<'FIN'
evaluation = { questions = ( { cle = "q2"; reponse = "Le café continue."; } ); };
FIN
gives 0 "the last answer" g remplir 1 --reponses "$tmp/fin.cfg"
cat >"$tmp/bilan.cfg" <<'FIN'
annexe = { repartition = "Au temps de travail."; nature = "Au SMIC horaire.";
  ecarts = ( { ligne = "entretien"; explication = "Fait par les bénévoles."; },
    { ligne = "honoraires"; explication = "Reporté."; } ); };
attestations = { signataire_representant = "oui"; exact = "oui"; };
pieces = { comptes_publies = "oui"; rapport_activite = "oui"; };
FIN
for n in 2 3 4; do
	gives 0 "a report" g remplir "$n" --reponses "$tmp/bilan.cfg"
	gives 0 "is complete" g verifier "$n"
done
gives 0 "to sign" g evaluation 1 --format pdf -o "$tmp/signer.pdf"
pages "$tmp/signer.pdf"
lacks "BROUILLON" "it is no draft any more"
lacks "à compléter" "nothing is to be completed"

# Four years, with large amounts.
cat >"$tmp/quatre.cfg" <<'FIN'
couverture = { nombre_annees = "4"; };
projets = ( { cle = "a1"; budget = { salaires = "12345678"; }; } );
FIN
gives 0 "four years" g remplir 1 --reponses "$tmp/quatre.cfg"
gives 0 "as text" g evaluation 1 --format txt -o "$tmp/quatre.txt"
ok "not wider than the page either" sh -c \
    "! LC_ALL=C.UTF-8 grep -qE '.{81}' '$tmp/quatre.txt'"
gives 0 "as pages" g evaluation 1 --format pdf -o "$tmp/quatre.pdf"
ok "whole" qpdf --check "$tmp/quatre.pdf"
pages "$tmp/quatre.pdf"
says "2030" "the fourth year"
finish
