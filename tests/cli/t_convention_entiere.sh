#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A convention of three years from the first answer to the next convention:
# applied for, signed, amended in its second year, reported on each year (one
# too dear, one not spent whole, one as foreseen), evaluated, renewed.  The figures of
# each step are those of the step before.
. "$srcdir/tests/cli/lib.sh"

# Each step has a script of its own, that the sanitized build runs.
[ -z "$few" ] || {
	echo "1..0 # SKIP in the plain build, or with full counts"
	exit 0
}
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
# No-break blanks are of no interest here, runs of blanks count as one; what
# was said follows once more, on one line.
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g; s/  */ /g' "$tmp/out" \
	    >"$tmp/plain"
	tr '\n' ' ' <"$tmp/plain" | sed 's/  */ /g' | cat "$tmp/plain" - \
	    >"$tmp/out"
	echo >>"$tmp/out"
}
# all NAME TEXT... : each of them is in what was said.
all() {
	name=$1
	shift
	missing=
	for text in "$@"; do
		cat "$tmp/out" "$tmp/err" | grep -qF -- "$text" ||
		    missing="$missing
# $text"
	done
	ok "$name" test -z "$missing"
	[ -z "$missing" ] || echo "# not there:$missing"
}
shown() {
	gives 0 "dossier $1 is shown" g montrer "$1"
	plain
}

# --- the application ---
date=2026-11-23
gives 0 "three objectives, seven actions, four funders" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "complete" g verifier 1
says "dossier complet" "with nothing to say"
gives 0 "its application" g exporter 1 --format txt
plain
all "the application" "Demande de subvention" \
    "Maison des Saules" "Rompre l'isolement des habitants et des familles" \
    "Permanences d'accès aux droits" "Préfecture du Nord" "320 000"
gives 0 "its convention" g exporter 1 --format txt --modele convention
plain
all "the convention and its annexes" "Article 1" \
    "Coût total du programme 320 000 331 820 338 890 990 710" \
    "Ville de Roubaix 93 000 94 900 96 800 284 700" \
    "Département du Nord 45 000 45 400 45 800 136 200" \
    "CAF du Nord 60 000 61 200 62 400 183 600" \
    "Annexe I" "Annexe II" "Annexe III" "Annexe IV" "Annexe V"
gives 0 "each as PDF" sh -c "
    for m in '' '--modele convention'; do
	'$GUICHET' --base '$base' --date $date exporter 1 --format pdf \
	    \$m --remplacer -o '$tmp/d.pdf' && head -c 5 '$tmp/d.pdf' | grep -q '%PDF-' ||
	    exit 1
    done"

gives 0 "its cash" g tresorerie 1
plain
all "has the first advances, half of 198 000 €, in the first month" \
    "janvier 2027 : entrées 107 666,66 €" "mars 2028 : entrées 110 110 €" \
    "Au plus bas fin février 2029 : -125 916,66 €" \
    "Trésorerie de départ : 48 000 €." "Sans date de versement : 54 000 €"

echo 'demandes = ( { cle = "k11"; montant_2 = ""; }, { cle = "k12";
    montant_2 = ""; } );' >"$tmp/tu.cfg"
gives 0 "a year that is not said" g remplir 1 --reponses "$tmp/tu.cfg"
gives 0 "the years" g annees 1
plain
all "show it as such" "Préfecture du Nord 18 000 ? 18 000 36 000" \
    "Part Préfecture du Nord 5,6 % ? 5,3 % 3,6 %"
gives 0 "taken back" g annuler 1

# --- granted, signed ---
gives 0 "granted" g remplir 1 --reponses "$data/convention-accords.cfg"
gives 0 "signed" g figer 1 --motif signature --date-signature 15/12/2026
says 2 "the second version, after the application that was printed"
gives 0 "nothing is left" g verifier 1
gives 0 "its cash" g tresorerie 1
plain
all "still counts them, from the same opening cash" \
    "janvier 2027 : entrées 107 666,66 €" "Trésorerie de départ : 48 000 €." \
    "Au plus bas fin février 2029 : -89 916,66 €"
echo 'convention: { notifiee_le = "10/02/2027"; };' >"$tmp/notifiee.cfg"
gives 0 "notified later" g remplir 1 --reponses "$tmp/notifiee.cfg"
gives 0 "its cash" g tresorerie 1
plain
all "has the first advances then" "janvier 2027 : entrées 8 666,66 €" \
    "février 2027 : entrées 107 666,67 €" \
    "Au plus bas fin février 2029 : -89 916,66 €"
gives 0 "taken back" g annuler 1

# --- amended in its second year ---
echo 'projets = ( { cle = "a4"; previsions = ( { ligne = "salaires";
    montant_2 = "-32 500"; } ); } );' >"$tmp/moins.cfg"
g remplir 1 --reponses "$tmp/moins.cfg" >"$tmp/out" 2>&1
plain
all "an amount of a later year is never negative" \
    "montant_2 : c'est trop peu : il faut 0 € au moins"
gives 0 "taken back" g annuler 1
date=2028-02-01
gives 0 "one group more" g remplir 1 --reponses "$data/convention-an-2.cfg"
gives 1 "is seen" g comparer 1
plain
all "in money and in words" \
    "Cible de la 2e année : 90 -> 98" "Montant revu, 2e année : 32 500 €" \
    "Ville de Roubaix : Montant demandé la 2e année : 20 400 € -> 23 400 € ; +3 000 € (+14,71 %)" \
    "Les financeurs, en tout : 658 500 € -> 661 500 €"
gives 0 "the amendment" g avenant 1
plain
all "says so" "Avenant n° 1 à la convention" "signée le 15/12/2026" \
    "661 500 € au lieu de 658 500 €" "Rompre l'isolement"
gives 0 "is signed" g figer 1 --motif "avenant 1"
gives 0 "nothing is left to amend" g comparer 1
gives 0 "the years" g annees 1
plain
all "follow it" "Charges 320 000 334 230 341 350 995 580" \
    "74 Subventions d'exploitation 216 000 222 500 223 000 661 500" \
    "Ville de Roubaix 93 000 97 900 96 800 287 700"

# --- reported on: dossiers 2 to 4 ---
# report YEAR DAY: made and filled.
report() {
	date=$2
	gives 0 "the report on $1" g bilan 1 --annee "$1"
	says "version 3 (avenant 1)" "on what was signed last"
	gives 0 "filled" g remplir $(($1 - 2025)) \
	    --reponses "$data/convention-bilan-$1.cfg"
	gives 0 "complete" g verifier $(($1 - 2025))
	plain
}
report 2027 2028-05-20
says "Les charges dépassent les produits de l'action : il manque 6 290 €" \
    "what it lacks is told"
shown 2
all "2027, overspent" "subventions[k1].montant	93 000 €" \
    "subventions[k4].montant	18 000 €" "synthese.prevu.total_charges	320 000 €" \
    "synthese.realise.total_charges	329 590 €" \
    "synthese.realise.total_produits	323 300 €" "solde.resultat	-6 290 €" \
    "solde.a_rendre	0 €"
lacks "subventions[k5]" "a card for each funder"
ok "what was done is that of the convention" grep -q \
    "dépensé et reçu cette année, pour la convention" \
    "$srcdir/data/formulaires/bilan.cfg"
# column N of the table of the State's program: that of the first grant.
column() {
	sed -n 3p "$tmp/o.csv" | awk -F'";"' -v n="$1" '{ print $n }'
}
gives 0 "its table" g bilan 1 --format osiris -o "$tmp/o.csv"
ok "asked and granted are both for all that was asked of the town" test \
    "$(column 25) $(column 27) $(column 29)" = "93000 93000 100 %"
ok "the others are those to other funders, not more of the town" test \
    "$(column 31 | grep -c "Ville de Roubaix") $(column 31 |
    tr ";" "\n" | wc -l)" = "0 8"
echo 'solde: { seuil = "2 %"; };' >"$tmp/seuil.cfg"
gives 0 "from 2 % on" g remplir 2 --reponses "$tmp/seuil.cfg"
gives 1 "more is to be explained" g verifier 2
plain
all "which is told" "145 600 € prévus et 148 900 € réalisés" \
    "dossier incomplet : 3 à lever"
gives 0 "taken back" g annuler 2
report 2028 2029-05-20
says "9 362 € se gardent d'après la convention, 5 137 € se rendent" "what is kept is told"
shown 3
all "2028, underspent" "subventions[k1].montant	97 900 €" \
    "synthese.prevu.total_charges	334 230 €" \
    "synthese.realise.total_charges	312 450 €" "solde.resultat	21 780 €" \
    "subventions[k1].part	29,29 %" "subventions[k1].non_depense	6 380 €" \
    "subventions[k1].conserve	4 482 €" "subventions[k1].a_rendre	1 898 €" \
    "solde.couts_admis	306 050 €"
report 2029 2030-05-20
shown 4
all "2029, in balance" "synthese.prevu.total_charges	341 350 €" \
    "synthese.realise.total_charges	341 350 €" "solde.resultat	0 €" \
    "qualitatif.indicateurs[k4].attendu	104 enfants"
# A report on paper, without what is left to do.
gives 0 "a report on paper" g exporter 3 --format txt
plain
all "the paper of 2028" "Compte rendu financier de subvention" "15059*02" \
    "Total des charges 334 230 312 450 93,48 %" \
    "Ville de Roubaix : la subvention de 97 900 € représente 29,29 %" \
    "Coûts admis réalisés : 306 050 €" "98 enfants 99" "622 Rémunérations intermédiaires" \
    "Formation du comité des habitants" "reportée à 2029." \
    "Fatima Delattre"
lacks "À compléter" "nothing is left"
gives 0 "as PDF" g exporter 3 --format pdf -o "$tmp/b.pdf"

# --- evaluated ---
gives 0 "the evaluation" g evaluation 1
plain
all "what is missing" "« Faire des habitants les acteurs de leur quartier » : l'objectif est-il atteint ?" \
    "Ce que disent les coûts"
gives 0 "is answered" g remplir 1 --reponses "$data/convention-evaluation.cfg"
gives 0 "and complete" g evaluation 1
plain
all "every year side by side" \
    "Charges, prévu 320 000 334 230 341 350 995 580 réalisé 329 590 312 450 341 350 983 390" \
    "réalisé -6 290 21 780 0 15 490" \
    "conservé : 9 362 € ; à rendre : 5 137 €" \
    "2028 : cible 98, obtenu 99, atteinte" \
    "Projets d'habitants menés à bien" "obtenu 25 : atteinte" \
    "Jeunes de 15 à 20 ans engagés dans un projet" "obtenu 58 : non atteinte"
gives 0 "on paper" g exporter 1 --format txt --modele evaluation
plain
all "to be signed" "Évaluation de la convention pluriannuelle d'objectifs" \
    "signée le : 15/12/2026" "2027, 2028, 2029" "983 390" \
    "prévoir une suppléance" "Que devient l'accueil du samedi ?"
lacks "Il manque" "nothing is left"

gives 0 "a report that has something to lift" g remplir 2 \
    --reponses "$tmp/seuil.cfg"
gives 0 "the evaluation" g evaluation 1
plain
says "2027 : le compte rendu est incomplet (à lever : 3)" "lacks it"
lacks "Rien ne manque" "and does not say that it is whole"
gives 0 "taken back" g annuler 2
# What is answered since it was signed is not what was agreed.
echo 'convention: { progression_charges = "9 %"; };' >"$tmp/depuis.cfg"
gives 0 "answered since" g remplir 1 --reponses "$tmp/depuis.cfg"
gives 0 "the evaluation" g evaluation 1
plain
all "foresees what was signed" "Prévu repris de la version 3 (avenant 1)." \
    "Charges, prévu 320 000 334 230 341 350 995 580"
gives 0 "its paper" g exporter 1 --format txt --modele evaluation
plain
all "says so" "version 3 (avenant 1)" "995 580"
gives 0 "taken back" g annuler 1

# --- renewed: dossier 5 ---
date=2029-09-15
gives 0 "the next convention" g reconduire 1
says 5 "is another dossier"
shown 5
all "it follows" "couverture.annee	2030" "couverture.nombre_annees	3" \
    "couverture.precedente_annee	2029" "convention.debut	01/01/2030" \
    "objectifs[o2].indicateurs[k1].depart	105" \
    "objectifs[o3].titre	Faire des habitants les acteurs de leur quartier" \
    "projets[a7].titre	Permanences d'accès aux droits" \
    "demandes[k10].financeur	CAF du Nord" "demandes[k10].etat	Prévue"
lacks "demandes[k10].obtenu" "nothing is granted yet"
gives 1 "it is not complete" g verifier 5
plain
all "its list" \
    "Accueil et café des habitants : Budget de l'action, première année : repris de 2029, à revoir" \
    "Personnes accueillies dans l'année : Cible de la 1re année : réponse absente" \
    "Nombre d'années : repris de 2027, à revoir"
gives 0 "the ties" g montrer 1 --json
ok "three reports, one convention after it" test \
    "$(grep -c '"sens": "a_donne"' "$tmp/out")" = 4
gives 0 "the base is sound" g base verifier
finish
