# SPDX-License-Identifier: GPL-3.0-or-later
# An amendment on paper: its text against the one that was reviewed, its
# pages whole, tagged and the same twice.  GUICHET_UPDATE=1 rewrites the text.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; structure = "BGE"; adresse = "Lille";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
gives 0 "a dossier" g nouveau demande --reponses "$data/jardins-e.cfg"
gives 0 "signed" g figer 1 --motif signature --date-signature 10/01/2026
cat >"$tmp/r.cfg" <<'R'
association = { representant = { telephone = "01 69 20 00 01"; }; };
projets = (
  { cle = "k1"; titre = "Ateliers de jardinage ouverts";
    beneficiaires = "75 familles du quartier prioritaire, et deux classes.";
    budget = { salaires = "19000"; deplacements = "900"; }; },
  { titre = "Jardin de la gare"; objectifs = "Ouvrir un second jardin.";
    description = "Un terrain prêté par la SNCF, deux ateliers par mois.";
    budget = { achats_fournitures = "1200"; }; } );
demandes = (
  { cle = "k1"; montant = "26000"; montant_2 = "27000"; },
  { cle = "k2"; }, { cle = "k3"; }, { cle = "k4"; },
  { type = "aide_privee"; financeur = "Fondation du Bourdon";
    adressee = "oui"; montant = "1500"; } );
R
ok "changed" g remplir 1 --reponses "$tmp/r.cfg"
gives 0 "as text" g avenant 1 -o "$tmp/avenant.txt"
test -n "$GUICHET_UPDATE" && cp "$tmp/avenant.txt" "$srcdir/tests/print/"
ok "the text that was reviewed" diff -u "$srcdir/tests/print/avenant.txt" \
    "$tmp/avenant.txt"
gives 0 "as pages" g avenant 1 --format pdf -o "$tmp/un.pdf"
gives 0 "twice" g avenant 1 --format pdf -o "$tmp/deux.pdf"
ok "the same bytes" cmp "$tmp/un.pdf" "$tmp/deux.pdf"
ok "qpdf finds nothing wrong" qpdf --check "$tmp/un.pdf"
ok "it is tagged" sh -c "pdfinfo '$tmp/un.pdf' | grep -q '^Tagged: *yes'"
pdftotext -layout "$tmp/un.pdf" "$tmp/out"
: >"$tmp/err"
sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
for text in "Avenant n° 1 à la convention" "PROJET" "26 000" "27 000" \
    "Fondation du Bourdon" "(ajouté)" "Jardin de la gare" "19 000 €" \
    "non engagés" "Les Jardins de Ronce" \
    "Jeanne Aubépine, Présidente" "Ville de Massy"; do
	says "$text" "the pages have $text"
done
# texts have no difference
sed -n '/^2\. /,/^3\. /p' "$tmp/avenant.txt" >"$tmp/out"
lacks "Écart" "no column for it"
finish
