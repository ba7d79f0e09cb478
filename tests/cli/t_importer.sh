#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A budget taken from a CSV file: what is taken, doubtful, left; encodings,
# separators, totals; written once, taken back at once.
. "$srcdir/tests/cli/lib.sh"

date=2026-01-14
i() {
	g importer budget "$@"
}
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}
total() {
	g montrer 1 --json | grep -m 1 "\"$1\"" | sed "s/.*: \"\(.*\)\".*/\1/"
}
is() {
	got=$(total "$1")
	ok "$3 ($2)" test "$got" = "$2"
}

cat >"$tmp/vide.cfg" <<'FIN'
couverture: { objet = "projets_actions"; };
projets = ( { cle = "k1"; titre = "Ateliers"; }, { cle = "k2"; titre = "Fête"; } );
FIN
gives 0 "a dossier" g nouveau demande --reponses "$tmp/vide.cfg"

# --- one that is all understood ---
cat >"$tmp/a.csv" <<'FIN'
sens;compte;libelle;montant_eur;commentaire
charge;60;"60 - Achats";9174;"TOTAL POSTE"
charge;604;"Prestations de services";;
charge;601;"Achats matières et fournitures";8974;
charge;60x;"Autres fournitures";200;
charge;64;"64 - Charges de personnel";91 963,00 €;"TOTAL POSTE"
charge;641;"Rémunération des personnels";64.202,00;
charge;645;"Charges ""sociales""";27761;
charge;66;"66 - Charges financières";83;"TOTAL POSTE"
charge;66x;"Charges financières";83;
produit;74;"74 - Subventions";7000;"TOTAL POSTE"
produit;74etat;"État : préciser";7000;"SOUS-TOTAL"
produit;74etat.1;"POLITIQUE DE LA VILLE";7000;
produit;RESSPROPRES;"Ressources propres affectées au projet";500;"TOTAL POSTE"
produit;autre;"Autofinancement (ou autre chose)";500;
;;Total des charges;101220;
FIN
gives 0 "a trial" i "$tmp/a.csv" --dossier 1 --projet k1 --essai
plain
says "UTF-8, séparateur point-virgule, 16 lignes" "what it is written in"
says "Colonnes : compte « compte », libellé « libelle », montant" "columns"
says "ligne 4 : 601 Achats matières et fournitures, 8 974 €, pour « 601" \
    "what goes where"
says "ligne 7 : 641 Rémunération des personnels, 64 202 €" \
    "a point parts thousands where a comma parts cents"
says "1 ligne est une aide : elle se note dans les demandes" "74 is held"
says "ligne 15 : autre Autofinancement (ou autre chose), 500 €" "a detail"
says "compris dans la ligne 14 du fichier, prise entière" "of a line taken"
says "6 totaux du fichier sont justes" "totals are compared"
says "Essai : rien n'est écrit." "and nothing is written"
is 'projets\[k1].budget.total_charges' 0.00 "nothing is"
gives 0 "for good" i "$tmp/a.csv" --dossier 1 --projet k1
is 'projets\[k1].budget.total_charges' 101220.00 "the charges are there"
is 'projets\[k2].budget.total_charges' 0.00 "not in the other project"
gives 0 "again" i "$tmp/a.csv" --dossier 1 --projet Ateliers
says "comme maintenant" "the same"
says "Rien n'a changé." "changes nothing"
gives 0 "taken back" g annuler 1
is 'projets\[k1].budget.total_charges' 0.00 "all at once"

# --- doubts, and what is not understood ---
cat >"$tmp/b.csv" <<'FIN'
Budget de la fête
Compte;Libellé;Réalisé 2025;Prévu 2026;Observations
601;Achats;10;100;
607;Marchandises;20;200,50;
611;Sous-traitance;0;40;
641;Salaires;0;douze;
999;Mystère;0;12;
622;Publicité, publication;0;7;
613;Location de salle;0;(30);
Total;;;99999;
FIN
gives 1 "something is left" i "$tmp/b.csv" --dossier 1 --projet k2
plain
says "montant « Prévu 2026 »" "the column of the year"
says "année précédente « Réalisé 2025 »" "that of the year before"
says "ligne 4 : 607 Marchandises, 200,50 €, pour « 60 Autres fournitures »" \
    "the nearest account is a doubt"
says "ligne 5 : 611 Sous-traitance, 40 € ; ce budget n'a ni le compte 611" \
    "an account that is not there"
says "« douze » n'est pas un montant" "an amount that is none"
says "ligne 8 : 622 Publicité, publication, 7 €, pour « 623" \
    "the label against the account"
says "613 Locations : -30 €, refusé" "a negative line is refused"
says "ce total est de 99 999 €" "a total that is wrong"
is 'projets\[k2].budget.total_charges' 100.00 "only what is sure"
gives 0 "in JSON" g montrer 1 --json
says '"precedent": "10.00"' "is noted"
gives 1 "with the doubts" i "$tmp/b.csv" --dossier 1 --projet k2 --douteux
plain
says "60 Autres fournitures : 201 €, arrondi de 200,50 €" "rounded, and said"
is 'projets\[k2].budget.total_charges' 308.00 "with them"

printf 'compte,libelle,montant\n607,Marchandises,495\n' >"$tmp/g.csv"
printf 'compte;libelle;montant;note\n604;Traiteur;100;midi\n604;Car;20;\n' \
    >"$tmp/h.csv"
gives 0 "two rows of one line" i "$tmp/h.csv" --dossier 1 --projet k1
plain
says "604 Prestations de services : 120 €, en 2 sous-lignes" "lines of one's own"
gives 0 "the dossier" g montrer 1 --json
says '"libelle": "Traiteur"' "under it"
says '"commentaire": "midi"' "with its comment"
gives 0 "another file" i "$tmp/a.csv" --dossier 1 --projet k1 --essai
gives 0 "taken back" g annuler 1
is 'projets\[k1].budget.total_charges' 0.00 "at once"
# --- side by side, without accounts; Windows-1252, tabs ---
printf 'CHARGES\tMontant\tPRODUITS\tMontant\r\nD\351placements, missions\t1 250\tCotisations\t300\r\n604 Prestations de services\t50\t\t\r\n' >"$tmp/c.csv"
gives 0 "two sides" i "$tmp/c.csv" --dossier 1
plain
says "Windows-1252, séparateur tabulation" "another encoding"
is 'budget_association.budget.total_charges' 1300.00 "charges"
is 'budget_association.budget.total_produits' 300.00 "products"

# --- line by line ---
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
# said LINE... : the lines typed in dossier 1.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in"
}
place='.aller projets[k2].budget.locations'
gives 0 "outside a budget" said ".importer $tmp/b.csv"
says "Allez d'abord dans un budget" "is told"
gives 0 "no file" said "$place" .importer
says ".importer /home" "says how"
gives 0 "a file that is not there" said "$place" ".importer $tmp/none.csv"
says "ne peut pas être lu" "is told"
gives 0 "the doubts refused" said "$place" ".importer $tmp/b.csv" non non oui
says "ligne 5 : 611 Sous-traitance" "each row"
says "Accepter : ligne 4 : 607" "each doubt"
says "Rien n'a changé." "nothing else is new"
gives 0 "one accepted, then not recorded" said "$place" \
    ".importer $tmp/g.csv" oui non
is 'projets\[k2].budget.total_charges' 308.00 "as it was"
gives 0 "one accepted" said "$place" ".importer $tmp/g.csv" oui oui
says "Enregistrer 1 ligne du budget" "how many lines"
is 'projets\[k2].budget.total_charges' 602.00 "is there"

# --- JSON, and what cannot be read ---
gives 1 "in JSON" i "$tmp/b.csv" --dossier 1 --projet k2 --essai --json
says '"sort": "douteux"' "what is doubtful"
says '"ecrit": false' "nothing written"
ok "it is JSON" python3 -c "import json; json.load(open('$tmp/out'))"
printf 'PK\003\004rest' >"$tmp/d.ods"
gives 3 "a workbook" i "$tmp/d.ods" --dossier 1
says "enregistrez la feuille au format CSV" "what to do"
: >"$tmp/e.csv"
gives 3 "an empty file" i "$tmp/e.csv" --dossier 1
gives 3 "no such file" i "$tmp/none.csv" --dossier 1
gives 3 "no such project" i "$tmp/a.csv" --dossier 1 --projet k9
gives 2 "no dossier" i "$tmp/a.csv"
gives 2 "no such separator" i "$tmp/a.csv" --dossier 1 --separateur X
gives 2 "no such encoding" i "$tmp/a.csv" --dossier 1 --encodage klingon
printf '60x,12\033[31m,30\n' >"$tmp/f.csv"
gives 0 "hostile" i "$tmp/f.csv" --dossier 1 --essai
says "caractère de contrôle a été retiré" "cleaned, and said"
lacks "$(printf '\033')" "nothing of it is shown"

finish
