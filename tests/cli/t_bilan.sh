#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A report on a grant: made once from the dossier, or from the version that
# was signed; what was done imported; gaps; paper; JSON; line by line.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
	: >"$tmp/err"
}
# number NAME WANT
number() {
	ok "$1" test "$(cat "$tmp/out")" = "$2"
}

date=2022-08-08
gives 0 "an application" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 2 "no year" g bilan 1
gives 2 "what is no year" g bilan 1 --annee demain
says "n'est pas une année" "is told"
gives 3 "a year that it is not for" g bilan 1 --annee 2023
says "ce dossier est pour 2022 seulement" "is told"
gives 3 "an action that is not there" g bilan 1 --annee 2022 --projet k9
says "« k9 » n'est pas un projet de ce dossier" "is told"
gives 3 "a demande that is not there" g bilan 1 --annee 2022 --demande k99
gives 0 "its report" g bilan 1 --annee 2022
number "the number alone" 2
says "dossier 1 tel qu'il est" "and what it is taken from"
gives 0 "again" g bilan 1 --annee 2022
number "the same one" 2
says "existe déjà" "and said so"
gives 0 "on an action" g bilan 1 --annee 2022 --projet k1
number "another one" 3
gives 3 "no report on a report" g bilan 2 --annee 2022
says "lui-même un compte rendu" "is told"

gives 0 "it is shown" g montrer 2
plain "$tmp/out"
says "synthese.prevu.total_charges	141 112 €" "the forecast, charges"
says "synthese.prevu.total_produits	141 112 €" "and products"
says "synthese.prevu.sub_etat	66 935 €" "account 74 by type"
says "subventions[k1].montant	7 000 €" "what was granted"
says "suivi.echeance	30/06/2023" "six months after the year"
says "solde.seuil	20 %" "the limit of the law files"
gives 0 "in JSON" g montrer 2 --json
says '"sens": "vient_de"' "where it comes from"
says '"compte_rendu"' "its table"
gives 0 "and of the other" g montrer 1 --json
says '"sens": "a_donne"' "what was made from it"
gives 0 "where an answer is from" g journal 2 --question bilan.action
gives 0 "whole" g journal 2 --max 3

cat >"$tmp/reel.csv" <<'FIN'
compte;libellé;montant
613;Locations;4550
618;Documentation;100
641;Rémunération des personnels;70000
74;Conseil(s) régional(aux);90000
FIN
gives 0 "what was done" g importer budget "$tmp/reel.csv" --dossier 2
gives 1 "not complete" g verifier 2
plain "$tmp/out"
says "Documentation : écart à expliquer, 830 € prévus et 100 € réalisés" \
    "a gap to explain"
gives 0 "the forecast stays" g montrer 2
plain "$tmp/out"
says "synthese.prevu.documentation	830 €" "as it was"
says "synthese.realise.documentation	100 €" "beside what was done"

cat >"$tmp/ecarts.cfg" <<'FIN'
annexe: { ecarts = ( { ligne = "documentation"; explication = "Abonnements arrêtés."; },
  { ligne = "sub_region"; explication = "Aide revue."; } ); };
FIN
gives 0 "explained" g remplir 2 --reponses "$tmp/ecarts.cfg"
gives 1 "still not complete" g verifier 2
lacks "écart à expliquer" "but for the gaps"

gives 0 "on paper" g exporter 2 --format txt --brouillon -o "$tmp/b.txt"
plain "$tmp/b.txt"
says "Formulaire Cerfa n° 15059*02" "the official number"
lacks "anvier 2022" "not the edition of the other form"
says "Prévision    Réalisation         %" "its columns"
says "Bilan qualitatif de l'action réalisée" "the first sheet"
says "représente 7,78 % du total des produits" "the sentence"
says "certifie :" "what is signed"
says "Jeanne Martin" "by whom"
ok "the sheets are in their order" test "$(sed -n \
    's/^\([123]\. .\).*/\1/p; s/^\(3\.5\.\) .*/\1/p' "$tmp/out" |
    tr '\n' ' ')" = '1. B 2. T 3. D 3.5. '

# Each number of the official form is borne, and none that it has not; each
# of its sheets is printed with them.
sed -n 's/#.*//; s/.*cerfa = "\([^"]*\)".*/\1/p' \
    "$srcdir/data/formulaires/bilan.cfg" | tr -d ' ' | tr ',' '\n' |
    grep -v '15059' | sort -u >"$tmp/borne"
sed '/^#/d' "$data/numeros-15059.txt" | cut -f1 | sort -u >"$tmp/official"
ok "the numbers of the form" cmp "$tmp/borne" "$tmp/official"
unprinted=
for number in $(grep '^[123]' "$tmp/official"); do
	grep -q "^[–—]* *$(echo "$number" | sed 's/\./\\./g')[. ]" \
	    "$tmp/b.txt" || unprinted="$unprinted $number"
done
ok "each is printed:$unprinted" test -z "$unprinted"
# The lines that the report has not: no 604, 69 nor 79 of its own.
ok "its accounts" sh -c "! sed -n '/id = \"compte_rendu\"/,/etapes = /p' \
    '$srcdir/data/formulaires/bilan.cfg' | \
    grep -qE 'compte = \"(604|69|79)\"'"

# In the shape of the table of the State: its columns, in their order.
cat >"$tmp/accord.cfg" <<'FIN'
demandes = ( { cle = "k1"; etat = "accordee"; obtenu = "4000"; numero = "22-0001"; dispositif = "=HYPERLINK(1)"; } );
FIN
cat >"$tmp/verse.cfg" <<'FIN'
subventions = ( { cle = "k1"; verse = "3 000,50"; } );
FIN
first=$base
base=$tmp/osiris.db
gives 0 "an application" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 2 "no such table" g bilan 1 --format excel
gives 3 "nothing to write yet" g bilan 1 --annee 2022 --format osiris
says "n'a pas de bilan 2022" "is told"
gives 0 "granted" g remplir 1 --reponses "$tmp/accord.cfg"
gives 0 "a report" g bilan 1 --annee 2022
gives 0 "paid" g remplir 2 --reponses "$tmp/verse.cfg"
gives 0 "what was done" g importer budget "$tmp/reel.csv" --dossier 2
gives 0 "the table" g bilan 1 --format osiris -o "$tmp/o.csv"
ok "two lines of titles, one for each grant" test "$(wc -l <"$tmp/o.csv")" = 4
ok "35 columns in each" test "$(awk -F'";"' '{ print NF }' "$tmp/o.csv" |
    sort -u)" = 35
# cell N: of the first grant.
cell() {
	sed -n 3p "$tmp/o.csv" | tr -d '\r' | sed 's/^"//; s/"$//' |
	    awk -F'";"' -v n="$1" '{ print $n }'
}
# titled N TITLE VALUE
titled() {
	ok "column $1, $2" test "$(sed -n 2p "$tmp/o.csv" | tr -d '\r' |
	    sed 's/^"//; s/"$//' | awk -F'";"' -v n="$1" '{ print $n }')" = "$2"
	ok "is $3" test "$(cell "$1")" = "$3"
}
titled 2 "Service" "Agence de services et de paiement"
titled 3 "N° programme / Type financement" "'=HYPERLINK(1)"
titled 6 "Pluriannuel" "Non"
titled 7 "N° Dossier Compte Asso" "22-0001"
titled 8 "N° Siret" "39032205500281"
titled 22 "Coût (total charges)" "141112"
titled 23 "Coût réalisé (total charges)" "74650"
titled 24 "Ecart coût total prévisionnel / réalisé" "-66462"
titled 25 "Demandé" "8500"
titled 26 "Proposé" ""
titled 27 "Accordé" "4000"
titled 28 "Réalisé" "3000,50"
titled 29 "%Accordé/Demandé" "47,06 %"
titled 30 "%Réalisé/Accordé" "75,01 %"
titled 33 "Appréciation" ""
base=$first

# A setting goes before the law files; a signed version before the present.
echo 'conseiller = "C"; initiales = "CM"; structure = "B";
ecart_bilan = "10 %";' >"$HOME/.config/guichet/guichet.cfg"
base=$tmp/deux.db
gives 0 "another base" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "signed" g figer 1 --motif signature
cat >"$tmp/plus.cfg" <<'FIN'
projets = ( { cle = "k1"; budget: { locations = "9999"; }; } );
FIN
gives 0 "then changed" g remplir 1 --reponses "$tmp/plus.cfg"
gives 0 "its report" g bilan 1 --annee 2022
says "version 1 (signature)" "is on what was signed"
gives 0 "shown" g montrer 2
plain "$tmp/out"
says "synthese.prevu.locations	4 550 €" "as it was then"
says "solde.seuil	10 %" "the limit of the desk"

# For what, line by line: each with its amount; once it is made it is there.
printf '1\n.bilan 2022\n2\n.bilan 2022 2\n.bilan 2022\n\n.bilan 4294969318\n.quitter\n' \
    >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/entendu" 2>/dev/null
plain "$tmp/entendu"
says "1. tout le dossier : " "all of it is offered"
says "2. demande " "a demande too"
says "Bilan 2022 commencé : dossier 3." "it is begun"
says "Le bilan 2022 existe déjà : dossier 3." "once"
says "Aucun bilan n'a été commencé." "Enter makes none"
says "Ce dossier va de 2022 à 2022." "nor a year that wraps around"

# The setting itself, line by line: what is no rate is asked again.
g --lineaire <<'FIN' >"$tmp/entendu" 2>/dev/null
.reglages






-3
beaucoup
12,5
.quitter
FIN
plain "$tmp/entendu"
says "au-delà de quel taux du prévu" "the gap is asked"
says "c'est trop peu" "not below nothing"
ok "kept" grep -q 'ecart_bilan = "12,5";' "$HOME/.config/guichet/guichet.cfg"
printf '.reglages\n\n\n\n\n\n\naucun\n.quitter\n' >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/entendu" 2>/dev/null
ok "given up" grep -q 'ecart_bilan = "";' "$HOME/.config/guichet/guichet.cfg"
echo 'ecart_bilan = "beaucoup";' >"$tmp/mauvais.cfg"
cp "$HOME/.config/guichet/guichet.cfg" "$tmp/bon.cfg"
cp "$tmp/mauvais.cfg" "$HOME/.config/guichet/guichet.cfg"
gives 3 "a file that says no rate" g liste
says "guichet.cfg:1:15" "is told with its place"
cp "$tmp/bon.cfg" "$HOME/.config/guichet/guichet.cfg"

# Line by line.
printf '2\n.bilan\n.ecart 1 x\n.ecart 99 x\n.quitter\n' >"$tmp/dit"
g --lineaire <"$tmp/dit" >"$tmp/entendu" 2>/dev/null
plain "$tmp/entendu"
says "613 Locations : prévu 4 550 € ; réalisé rien de noté." "a line is said"
says "Un écart est à expliquer au-delà de 10 %" "the limit too"
says "Dites .ecart, le numéro d'une ligne" "and how to explain"

# --- a programme: what its funders read is not what the desk calls it
date=2028-05-20
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
cpo=$(cat "$tmp/out")
gives 0 "its first year" g bilan "$cpo" --annee 2027
b=$(cat "$tmp/out")
gives 0 "and what was done" g remplir "$b" --reponses \
    "$data/convention-bilan-2027.cfg"
gives 0 "on paper" g exporter "$b" --brouillon --format pdf -o "$tmp/cpo.pdf"
pdftotext -layout "$tmp/cpo.pdf" - | tr -s ' \n' '  ' >"$tmp/cpo.txt"
plain "$tmp/cpo.txt"
says "Action ou objet de la subvention Programme de 7 actions : Accueil et" \
    "what it is for"
lacks "CPO 2027-2029" "not by its name at the desk"
says "34 au terme (2029) 33" "a target of the end is not that of the year"
lacks "en 2029" "nowhere"
says "580 personnes" "one of the year is"
says "Écart réalisé entre les produits et les charges : −6 290 €." \
    "what the sides differ by"
says "exercice clos, sauf s'ils sont publiés au Journal officiel." \
    "the accounts are not said to be there"
gives 0 "its last year" g bilan "$cpo" --annee 2029
b=$(cat "$tmp/out")
gives 0 "is shown" g montrer "$b"
says "34 en 2029" "with the target of that year"

finish
