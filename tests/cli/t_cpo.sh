#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A convention of three years: its example is complete, what is wrong is
# named, its paper is in order, and a version holds the form that it takes
# over.
. "${srcdir:-.}/tests/cli/lib.sh"

gives 0 "the forms" g formulaires verifier
gives 0 "the example enters" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
lacks "refus" "nothing is refused"
gives 0 "and is complete" g verifier 1
says "dossier complet" "with nothing to say"
gives 0 "mistakes enter too" g nouveau cpo --reponses "$data/cpo-a-lever.cfg"
gives 1 "and are found" g verifier 2
# No-break blanks are of no interest here.
sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$tmp/out" >"$tmp/plain"
mv "$tmp/plain" "$tmp/out"
for words in "objectifs[o1].indicateurs[k1].cible_2" \
    "projets[a5].objectif" "demandes[k7].montant_3" \
    "Aucune action ne sert l'objectif « Faire des habitants" \
    "Indicateurs : liste vide" \
    "Avec 60 000 € de CAF du Nord la première année" \
    "Avec 62 400 € de CAF du Nord la troisième année" \
    "le plafond général des aides de minimis (300 000 €" \
    "requalifié en marché public" "c'est une commande publique" \
    "ce n'est pas l'année de la demande" "déborde de la convention" \
    "que veut changer l'objectif" "plus de 50 % n'est pas d'usage"; do
	says "$words" "$words"
done

# --- its paper ---
gives 0 "printed" g exporter 1 --format txt -o "$tmp/cpo.txt"
sed -i 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$tmp/cpo.txt"
cp "$tmp/cpo.txt" "$tmp/out"
says "1. Identification" "the application comes first"
ok "then the convention, then the programme" sh -c "
    awk '/^7\\. Attestations/ { a = NR } /^Pièces à joindre/ { b = NR }
    /^La convention demandée/ { c = NR } /^Programme : objectifs/ { d = NR }
    END { exit !(a && a < b && b < c && c < d) }' '$tmp/cpo.txt'"
ok "seven obligations, under their objectives" sh -c "
    test \$(grep -c 'Obligations de l.association' '$tmp/cpo.txt') = 7 &&
    ! sed '/^Programme/,\$d' '$tmp/cpo.txt' | grep -q 'Obligations'"
ok "headed by its years" grep -q 'Indicateur .*2027 *2028 *2029 .*' \
    "$tmp/cpo.txt"
ok "the table of an objective" grep -q \
    'Enfants  *enfants  *78  *84  *90  *96  *96' "$tmp/cpo.txt"
for words in "Règle européenne" "Modèle conseillé" "Avance de chaque" \
    "Enseignements" "atteint" "Lignes revues" "Clauses" "Échéances" "Mémo"; do
	lacks "$words" "not printed: $words"
done
ok "each funder is asked once" sh -c \
    "test \$(grep -c 'Commune.*Ville de Roubaix' '$tmp/cpo.txt') = 1"

# --- a version holds what the form takes over ---
gives 0 "frozen" g figer 1 --motif essai
gives 0 "as it is" g exporter 1 --version 1 --format txt -o "$tmp/avant.txt"
own=$HOME/.config/guichet
mkdir -p "$own/formulaires" "$own/parametres"
sed 's/libelle = "Sigle"/libelle = "Nom court"/' \
    "$srcdir/data/formulaires/demande.cfg" >"$own/formulaires/demande.cfg"
gives 0 "a form of one's own under the convention" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "is the one that is taken" g exporter 3 --format txt --brouillon \
    -o "$tmp/own.txt"
ok "by its words" grep -q 'Nom court' "$tmp/own.txt"
sed '/id = "duree_convention"/,/verifie_le/s/48 mois/24 mois/' \
    "$srcdir/data/parametres/droit.cfg" >"$own/parametres/droit.cfg"
gives 0 "a convention, where two years are the most" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
g verifier 4 >"$tmp/verifie"
sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/verifie" >"$tmp/out"
says "Une convention dure 2 ans au plus" "is told that it is long"
printf 'parametres = ();\n' >"$own/parametres/droit.cfg"
gives 3 "without its figures it is refused" g nouveau cpo
says "parametres.duree_convention" "and says which"
rm "$own/parametres/droit.cfg"
printf 'formulaire = { id = "demande"; };\n' >"$own/formulaires/demande.cfg"
gives 3 "on a broken form it is refused" g nouveau cpo
says "formulaires/demande.cfg:1:" "at the place of the fault"
rm "$own/formulaires/demande.cfg"
gives 0 "the version is as it was" g exporter 1 --version 1 --format txt \
    -o "$tmp/apres.txt"
ok "to the letter" cmp "$tmp/avant.txt" "$tmp/apres.txt"

# --- forms that are being written ---
mkdir "$tmp/essai"
cat >"$tmp/essai/mienne.cfg" <<'EOF'
formulaire = {
  id = "mienne"; version = 1; titre = "Mienne";
  reprend = { formulaire = "demande"; etapes = ( "couverture", "association" ); };
};
EOF
gives 0 "a form takes over one of the program" g formulaires verifier \
    "$tmp/essai/mienne.cfg"
sed 's/id = "couverture"; titre/id = "garde"; titre/; s/couverture\./garde./g' \
    "$srcdir/data/formulaires/demande.cfg" >"$tmp/essai/demande.cfg"
gives 1 "the one beside it comes first" g formulaires verifier \
    "$tmp/essai/mienne.cfg"
says "mienne.cfg:3:50: couverture : étape inconnue" "and is another"
sed -i 's/"demande"; etapes/"mienne"; etapes/' "$tmp/essai/mienne.cfg"
gives 1 "a form in a circle" g formulaires verifier "$tmp/essai/mienne.cfg"
says "mienne.cfg:3:28: mienne : ce formulaire se reprend lui-même" "is told"
finish
