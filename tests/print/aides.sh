# SPDX-License-Identifier: GPL-3.0-or-later
# The report on the schemes: its text against the one that was reviewed, its
# pages whole, tagged and the same twice.  GUICHET_UPDATE=1 rewrites the text.
. "$srcdir/tests/cli/lib.sh"

mkdir "$tmp/donnees"
cp -r "$srcdir/data/formulaires" "$data/aides/parametres" \
    "$data/aides/regles" "$data/aides/dispositifs" "$tmp/donnees"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; structure = "BGE"; adresse = "Lille";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
a() {
	g --donnees "$tmp/donnees" "$@"
}

gives 0 "a dossier" a nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
gives 0 "a judgement" a eligibilite 1 --dispositif juge \
    --avis interet_local=oui --motif "Ouvert à tous."
printf 'eligibilite: { zone_rurale: { certitude = "inconnu"; }; };
association: { nom = "Les Jardins"; };\n' >"$tmp/plus.cfg"
gives 0 "an answer not known, a name that changed" a remplir 1 \
    --reponses "$tmp/plus.cfg"
gives 0 "as text" a exporter 1 --format txt --modele eligibilite \
    -o "$tmp/aides.txt"
test -n "$GUICHET_UPDATE" && cp "$tmp/aides.txt" "$srcdir/tests/print/"
ok "the text that was reviewed" diff -u "$srcdir/tests/print/aides.txt" \
    "$tmp/aides.txt"
gives 0 "as pages" a exporter 1 --format pdf --modele eligibilite \
    -o "$tmp/un.pdf"
gives 0 "twice" a exporter 1 --format pdf --modele eligibilite \
    -o "$tmp/deux.pdf"
ok "the same bytes" cmp "$tmp/un.pdf" "$tmp/deux.pdf"
ok "qpdf finds nothing wrong" qpdf --check "$tmp/un.pdf"
ok "it is tagged" sh -c "pdfinfo '$tmp/un.pdf' | grep -q '^Tagged: *yes'"
ok "its table is one" sh -c "pdfinfo -struct '$tmp/un.pdf' | grep -q Table"
pdftotext -layout "$tmp/un.pdf" "$tmp/out"
: >"$tmp/err"
for text in "Les aides possibles" "Les Jardins" "14/01/2026" "BGE, Lille" \
    "2 832" "PRESQUE" "Ouvert à tous." "À revoir" "à vérifier"; do
	sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out"
	says "$text" "the pages have $text"
done
says "https://exemple.invalid/part" "and where to read more"
says "Voir plutôt : Aide inventée" "and what to see instead of what is refused"

# The real schemes: where its pages end.
date=2022-08-08
gives 0 "a real dossier" g nouveau demande \
    --reponses "$data/dauphin-2022.cfg"
gives 0 "its report" g exporter 2 --format pdf --modele eligibilite \
    -o "$tmp/vrai.pdf"
pdftotext -layout "$tmp/vrai.pdf" "$tmp/pages"
sed -i 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/pages"
# heads, feet: the first lines of the pages, the last above their footers
awk 'BEGIN { RS = "\f" } { n = split($0, l, "\n"); for (i = 1; i <= n; i++)
	if (l[i] ~ /[^ ]/ && l[i] !~ /^Les aides possibles/) {
	print l[i]; break } }' "$tmp/pages" >"$tmp/heads"
awk 'BEGIN { RS = "\f" } { n = split($0, l, "\n"); seen = 0
	for (i = n; i > 0; i--) if (l[i] ~ /[^ ]/ && seen++ == 1) {
	print l[i]; break } }' "$tmp/pages" >"$tmp/feet"
ok "it has several pages" test "$(wc -l <"$tmp/heads")" -gt 3
ok "no source alone at their head" sh -c \
    "! grep -E '^ *(Source :|https?:)' '$tmp/heads'"
ok "no scheme's name alone at their foot" sh -c \
    "! grep -E ' : (FERMÉ, )?(OUI|PRESQUE|NON|À JUGER|ON NE SAIT PAS)\$' \
    '$tmp/feet'"
gives 2 "not with a version" a exporter 1 --format pdf \
    --modele eligibilite --version 1 -o "$tmp/x.pdf"
finish
