#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Forms and portals of the other side (data/modeles): each one that comes with
# the program is sound and printed for the real dossier, for an empty one and
# for one whose texts are far too long; nothing is lost on the way.
. "$srcdir/tests/cli/lib.sh"

forms="cerfa-12156 commune politique-ville"
portals="lca-fdva lca-sport dauphin demarche-numerique"
plain() {
	sed -i "s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g" "$tmp/out"
}
# One line, without the hyphens at the ends of lines.
one_line() {
	sed "s/\xc2\xad//g; s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/-$/-/" "$1" |
	    tr -s ' \n' '  '
}

gives 0 "all of them are sound" g modeles verifier
for m in $forms $portals cerfa-15059; do
	says "$m.cfg : bon" "$m among them"
done

# --- the real dossier, an empty one, one with texts ten times too long
date=2022-08-08
gives 0 "the real dossier" g nouveau demande --reponses \
    "$data/dauphin-2022.cfg"
gives 0 "an empty one" g nouveau demande --association "Rien encore"
awk 'BEGIN {
	for (i = 1; i <= 2400; i++)
		text = text sprintf("mot%d ", i)
	printf "{\"couverture\": {\"objet\": [\"projets_actions\"]}, \"projets\": [{\"titre\": \"%s\"", substr(text, 1, 1500)
	n = split("objectifs description beneficiaires territoire moyens complements", w, " ")
	for (i = 1; i <= n; i++)
		printf ", \"%s\": \"%s%s\"", w[i], w[i], text
	printf "}], \"association\": {\"nom\": \"%s\"}}", "Nom " substr(text, 1, 900)
}' >"$tmp/long.json"
gives 0 "one with long texts" g nouveau demande --reponses "$tmp/long.json"
gives 0 "what applies" g --json modeles 1
for m in $forms $portals; do
	says "\"id\": \"$m\"" "$m is among them"
done
for m in $forms $portals; do
	for d in 1 3 $(also 2); do
		# none of the real demandes names a scheme of these
		case $d-$m in
		1-lca-* | 1-demarche-*) whom="--demande 6" ;;
		*) whom= ;;
		esac
		# shellcheck disable=SC2086 # an option and its value
		gives 0 "$m for $d" g exporter $d --modele "$m" $whom -o \
		    "$tmp/$m-$d.pdf"
		ok "its file is sound" qpdf --check "$tmp/$m-$d.pdf"
	done
	pdftotext "$tmp/$m-3.pdf" "$tmp/text"
	one_line "$tmp/text" >"$tmp/line"
	ok "$m: the last word of a long text is there" \
	    grep -q "mot2400" "$tmp/line"
done

if [ -z "$few" ]; then
# --- what nobody answered is not out, and a part without a row says so
gives 0 "the empty one" g exporter 2 --brouillon --format txt -o -
plain
ok "what may apply is not put aside" sh -c "! grep -q 'Sans objet\.' '$tmp/out'"
says "À remplir s'il y a lieu : une réponse qui en décide manque encore." \
    "it is said to be open"
gives 0 "with what is known" g exporter 2 --prerempli --format txt -o -
plain
ok "its questions are there to be answered" grep -q "Intitulé" "$tmp/out"
lacks "Sans objet." "none is put aside"
for m in commune politique-ville; do
	gives 0 "$m, empty" g exporter 2 --modele "$m" --format txt -o -
	plain
	lacks "Sans objet" "$m: nothing is put aside"
	says "À remplir s'il y a lieu" "$m: its projects may apply"
	says "Montant demandé :" "$m: room for a demande"
done
gives 0 "a portal, empty" g exporter 2 --modele dauphin --format txt -o -
plain
says "À remplir s'il y a lieu" "its project may apply"
ok "says that nothing is noted" sh -c \
    "grep -A3 'Financeurs' '$tmp/out' | grep -q \"Rien n'est encore noté\""

# --- who is asked, and who is not
gives 0 "a choir" g nouveau demande --reponses \
    "$srcdir/data/exemples/voix-de-la-bruche.cfg"
choir=$(cat "$tmp/out")
gives 0 "to its town" g exporter "$choir" --modele commune --format txt -o -
plain
ok "a demande that goes elsewhere is not made here" [ "$(grep -c \
    '^Montant demandé : ' "$tmp/out")" = 1 ]
says "Montant demandé : 1 500 €" "its own is"
ok "the other is told" sh -c \
    "tr -s ' \n' '  ' <'$tmp/out' | grep -q 'Autre financement : Communauté de communes de la région de Molsheim-Mutzig, 600 € (Déposée)'"
for m in dauphin lca-fdva; do
	gives 3 "$m: none of them is for it" g exporter "$choir" \
	    --modele "$m" --format txt -o -
	says "aucune demande de ce dossier n'est pour « $m »" "$m: why"
	gives 0 "$m" g exporter "$choir" --modele "$m" --demande Ville \
	    --format txt -o -
	plain
	lacks "Montant demandé            600" "$m: it is not typed there"
	says "Demandé ailleurs, à ne pas taper ici" "$m: it is told"
done
gives 0 "a convention" g nouveau cpo --reponses \
    "$srcdir/data/exemples/cpo-2027-2029.cfg"
cpo=$(cat "$tmp/out")
gives 0 "to the town" g exporter "$cpo" --modele commune --format txt -o -
plain
says "Pour : Ateliers parents-enfants" "each demande names its action"
says "Montant demandé la 2e année : 18 400 €" "and each year"
says "Total demandé la 1re année : 93 000 €" "then the total"
gives 3 "to the State" g exporter "$cpo" --modele commune --demande \
    "Préfecture" --format txt -o -
plain
says "ne se remplit que pour : Commune ; Intercommunalité (EPCI)" \
    "tells whom it is for"
says "La demande à Préfecture du Nord est d'un autre type" "and which this is"
gives 0 "its kinds" g --json modeles "$cpo"
ok "are among the models" sh -c "tr -d ' \n' <'$tmp/out' | grep -q \
    '\"financeurs\":\[\"commune\",\"epci\"\]'"
gives 0 "for each" g exporter "$cpo" --modele commune --par-financeur -o \
    "$tmp/chacun"
ok "only the town has one" [ "$(ls "$tmp/chacun" | wc -l)" = 1 ]
plain
says "à un type de financeur qui n'a pas ce formulaire" "the others are told"
sed 's/"commune", "epci"/"commune", "epcis"/' \
    "$srcdir/data/modeles/commune.cfg" >"$tmp/fausse.cfg"
gives 1 "a kind that is none" g modeles verifier "$tmp/fausse.cfg"
says "epcis : mot inconnu ; vouliez-vous dire epci ?" "is told"

pdftotext -layout "$tmp/dauphin-1.pdf" "$tmp/text"
ok "what is retyped has no hyphens of ours" sh -c \
    "grep -q 'complémentaire de' '$tmp/text' &&
    ! grep -q 'enseigne-\$' '$tmp/text'"
fi

# --- figures
gives 0 "its own budget" g exporter 1 --brouillon --format txt -o -
plain
lacks "budget vide" "what the demandes bring is in it"
ok "nothing else is" sh -c "tr -s ' \n' '  ' <'$tmp/out' | grep -q \
    \"aucune ligne n'y est saisie ; seules y comptent les demandes\""
gives 0 "of an empty one" g exporter 2 --brouillon --format txt -o -
plain
says "budget vide" "it is empty"
for m in commune politique-ville; do
	gives 0 "$m in characters" g exporter 1 --modele "$m" --format txt -o -
	plain
	says "141 112" "$m: the totals are ours"
	says "116 000" "$m: class 86 and 87 too"
done
gives 0 "a portal" g exporter 1 --modele lca-fdva --demande 6 --format txt \
    -o -
plain
says "39032205500281" "a number as it is typed"
says "01/09/2022" "a day too"
says "105444" "an amount too"
says "À régler avant de commencer" "what is missing comes first"
lacks "BROUILLON" "a sheet is not signed"

if [ -z "$few" ]; then
# --- what would be looked for elsewhere
gives 0 "a dossier of three years" g nouveau demande --reponses \
    "$srcdir/data/exemples/jardins-de-ronce.cfg"
plusieurs=$(tail -1 "$tmp/out")
for m in lca-fdva lca-sport dauphin demarche-numerique; do
	gives 0 "$m" g recopie "$plusieurs" --modele $m --demande 1
	plain
	says "1re année" "$m: what is asked for each year"
	says "Montant demandé la 2e année : 24000" "$m: the second"
	says "Montant demandé la 3e année : 24000" "$m: the third"
done
says "Au titre de l'année ou exercice : 2026" "a démarche: for which year"
for m in lca-fdva lca-sport; do
	gives 0 "$m" g recopie "$plusieurs" --modele $m --demande 3
	plain
	says "Indicateurs (1) : Indicateur : " "$m: what will be counted"
done
cat >"$tmp/sans.json" <<-'FIN'
	{"projets": [{"cle": "k1", "titre": "Jardins"}],
	 "demandes": [{"type": "commune", "financeur": "Ville de Lille",
	   "porte_sur": "un_projet", "projet": "k1", "adressee": "oui",
	   "montant": "1 234"}]}
FIN
gives 0 "one that does not say yet for how long" g nouveau demande \
    --reponses "$tmp/sans.json"
sans=$(tail -1 "$tmp/out")
for m in lca-fdva lca-sport dauphin demarche-numerique commune \
    politique-ville; do
	gives 0 "$m" g exporter "$sans" --modele $m --demande 1 --format txt \
	    -o -
	plain
	ok "$m: what is asked is there" grep -qE \
	    "(Montant demandé|Demander une subvention|Subvention demandée).* 1 ?234" \
	    "$tmp/out"
done
gives 0 "a portal" g recopie 1 --modele dauphin --demande 8
says "Commentaire : 1 600 € de droit commun" "what is said of an amount"
says "Commissaire aux comptes : Oui" "who looks at the accounts"
gives 0 "its paper form" g exporter 1 --modele politique-ville --format txt \
    -o -
plain
says "Thématique" "asks the theme too"
fi

# --- limits, of one's own model
mine=$HOME/.config/guichet/modeles
mkdir -p "$mine"
cat >"$mine/courte.cfg" <<-'FIN'
	modele = { id = "courte"; version = 1; genre = "formulaire";
	  titre = "Une fiche courte"; formulaires = ( "demande" ); source = "essai";
	  rubriques = (
	    { id = "qui"; titre = "Qui"; numero = "2"; champs = (
	        { champ = "relations_admin.agrements"; rangees = 2; },
	        { champ = "association.sigle"; signes = 3; obligatoire = true; } ); },
	    { id = "quoi"; titre = "Quoi"; pour = "projets"; champs = (
	        { champ = "projets.description"; libelle = "En bref"; numero = "3"; signes = 100; },
	        { id = "cout"; libelle = "Coût"; valeur = "{projets.budget.total_charges}"; signes = 40; } ); } );
	};
FIN
gives 0 "a short form" g exporter 1 --modele courte --format txt -o -
plain
says "Voir l'annexe n° 2, où ce texte est en entier : 4 signes, pour 3" \
    "what is too long refers to an annex"
says "Annexe n° 3 : 3 En bref – Quoi n° 1 : Des étudiants mentors" \
    "which is there, and says of which project"
says "à « 3 En bref », Quoi n° 1 : Des" \
    "as it says what it is of"
says "Annexe n° 2 : Sigle – 2. Qui" "with the number of its part"
says "annexe n° 1 : 3 lignes, pour 2 ici" "a list too"
tail -n 60 "$tmp/out" >"$tmp/end"
ok "the annex has the whole text" grep -q "avec la famille" "$tmp/end"
ok "and the whole list" grep -q "Association éducative" "$tmp/end"
gives 0 "told before" g modeles 1
says "trop long : En bref" "what is too long"
gives 0 "in JSON" g --json modeles 1
says '"admis": 100' "with its limit"

# --- budgets whose lines would not add up
sed 's/prend = ( "dotations" )/prend = ( "dotation" )/;
    s/prend = ( "locations", "entretien"/prend = ( "ventes", "entretien"/' \
    "$srcdir/data/modeles/commune.cfg" >"$tmp/fausse.cfg"
gives 1 "a broken budget" g modeles verifier "$tmp/fausse.cfg"
says "dotation : ce n'est pas une ligne où ce budget se tape ; vouliez-vous" \
    "a line that is none"
says "aucune ligne ne prend « locations »" "a line that is forgotten"
says "ventes : « 61 Services extérieurs » la prend déjà" "one taken twice"
says "mais ne les mêle pas" "and the two sides"

# --- a portal that takes several demandes in one file
sed 's/ensemble = true/ensemble = 1/' "$srcdir/data/modeles/dauphin.cfg" \
    >"$tmp/fausse.cfg"
gives 1 "a number" g modeles verifier "$tmp/fausse.cfg"
says "« ensemble » est true ou false" "is no yes or no"
sed 's/ensemble = true/emsemble = true/' "$srcdir/data/modeles/dauphin.cfg" \
    >"$tmp/fausse.cfg"
gives 1 "a misspelt word" g modeles verifier "$tmp/fausse.cfg"
says "vouliez-vous dire ensemble" "has its nearest"

# --- a report
gives 0 "a report" g nouveau bilan --association "Rien encore"
gives 0 "on its form" g exporter "$(cat "$tmp/out")" --modele cerfa-15059 \
    --format txt -o -
says "Compte rendu financier de subvention" "under its title"
gives 2 "not for an application" g exporter 1 --modele cerfa-15059 -o \
    "$tmp/x.pdf"
gives 3 "a form is no convention" g convention 1 --modele commune
says "n'est pas celui d'une convention" "and told"
finish
