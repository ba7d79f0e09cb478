#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A dossier made from an older one, on the command line: on the same form, on
# another, from a frozen version; what is to be reviewed; the older one is
# left as it was, its association's other dossiers too; killed half way.
. "$srcdir/tests/cli/lib.sh"

same() {
	ok "$3" test "$1" = "$2"
}
# Everything that a dossier says of itself.
# All but the ties: those are to change.
whole() {
	g montrer "$1" --json >"$tmp/tout"
	sed '/^  "liens": \[\],/d; /^  "liens": \[$/,/^  \],/d' "$tmp/tout"
}
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}

# --- the forms of the program: an application becomes a convention ---
gives 0 "the gardens" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
gives 0 "their next convention" g reconduire 1 --formulaire cpo
gives 0 "it" g montrer 2
says "couverture.periode	Pluriannuelle" "is of several years"
says "couverture.annee	2029" "from the year after the last"
says "couverture.precedente_annee	2028" "and says which that was"
cat >"$tmp/cpo.cfg" <<'EOF'
convention: { debut = "01/09/2029"; };
objectifs: ( { titre = "Se rencontrer"; description = "Des familles."; } );
EOF
gives 0 "filled" g remplir 2 --reponses "$tmp/cpo.cfg"
gives 0 "and the one after" g reconduire 2
gives 0 "it" g montrer 3
says "couverture.annee	2032" "three years later"
says "convention.debut	01/09/2032" "from the same day"
says "objectifs[k1].titre	Se rencontrer" "with its objectives"
gives 0 "and an application again" g reconduire 3 --formulaire demande
rm -f "$base"*

# --- each indicator begins where the last report left it ---
gives 0 "a convention" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "its first report" g bilan 1 --annee 2027
gives 0 "its last" g bilan 1 --annee 2029
cat >"$tmp/2027.cfg" <<'EOF'
qualitatif: { indicateurs = ( { cle = "k1"; obtenu = "571"; }, { cle = "k2"; obtenu = "70"; } ); };
EOF
cat >"$tmp/2029.cfg" <<'EOF'
qualitatif: { indicateurs = ( { cle = "k1"; obtenu = "1 643 personnes"; },
  { cle = "k2"; obtenu = "pas encore compté"; }, { cle = "k3"; obtenu = "3"; } ); };
EOF
gives 0 "filled" g remplir 2 --reponses "$tmp/2027.cfg"
gives 0 "the last too" g remplir 3 --reponses "$tmp/2029.cfg"
gives 0 "renewed" g reconduire 1
says "2 indicateurs partent de ce que le dernier bilan a obtenu" "tells so"
gives 0 "the next convention" g montrer 4
plain
says "suivi.intitule	CPO 2030-2032" "with its own years in the title"
says "objectifs[o1].indicateurs[k1].depart	1 643" "from the last report"
says "objectifs[o1].indicateurs[k1].depart_date	31/12/2029" \
    "at the end of its exercise"
says "objectifs[o1].indicateurs[k2].depart	70" "or the last that counted"
says "objectifs[o1].indicateurs[k2].depart_date	31/12/2027" "then"
lacks "objectifs[o1].indicateurs[k3].depart" "not what is not counted"
lacks "objectifs[o2].indicateurs[k1].depart_date" "nor what nobody reported"
gives 1 "checked" g verifier 4
plain
says "Valeur de départ : repris de 2029, à revoir" "to be confirmed"
says "Nom de ce dossier au bureau : repris de 2027, à revoir" "the title too"
says "première année : repris de 2029, à revoir" "the budgets"
says "Montant demandé : repris de 2029, à revoir" "the amounts"

# --- its amounts go on from the last year, line by line ---
gives 0 "the years" g annees 1
plain
sed -n '/^Charges  /{s/  */ /g;p;q;}' "$tmp/out" >"$tmp/charges"
ok "the last" grep -q "338 890 990 710\$" "$tmp/charges"
gives 0 "those of the next" g annees 4
plain
sed -n '/^Charges  /{s/  */ /g;p;q;}' "$tmp/out" >"$tmp/charges"
ok "the first is it" grep -q "^Charges 338 890 " "$tmp/charges"
gives 0 "line by line" g montrer 4
plain
says "projets[a1].budget.salaires	54 480 €" "the charges"
says "projets[a1].budget.ressources_propres	14 570 €" "own resources"
says "projets[a6].budget.honoraires	3 600 €" "what was said of that year"
says "demandes[k1].montant	41 600 €" "what was asked"
says "demandes[k1].montant_2	41 600 €" "for each year"
gives 0 "renewed before its end" g reconduire 1 --annee 2029
gives 0 "it" g montrer 5
plain
says "demandes[k1].montant	40 800 €" "goes on from the year before"
says "suivi.intitule	CPO 2029-2031" "with its title"
gives 1 "its lines" g verifier 5
plain
says "première année : repris de 2028, à revoir" "say which"
gives 0 "and after one year" g reconduire 1 --annee 2028
gives 0 "it" g montrer 6
plain
says "demandes[k1].montant	40 000 €" "from the first"
lacks "demandes[k1].montant_2	4" "and nothing of the others"

# --- a report has no next one ---
gives 3 "a report" g reconduire 2
says "est un compte rendu" "is not renewed"

# --- what it began with is not taken back by one key ---
gives 3 "not without being told" g annuler 4
says "--tout les retire" "it is asked"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "C"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
printf '2\n.reconduire\n.commandes\n.quitter\n' >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>&1
says "Un compte rendu ne se reconduit pas" "a report, line by line"
lacks "D'une année à l'autre : .reconduire" "where it is not offered"
printf '4\n.annuler\nnon\n.quitter\n' >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>&1
says "Ce dossier a commencé par ce qui est repris" "line by line too"
says "Rien n'a changé." "and no is no"
echo 'suivi: { memo = "à voir"; };' >"$tmp/memo.cfg"
gives 0 "a change of its own" g remplir 4 --reponses "$tmp/memo.cfg"
gives 0 "is taken back as any other" g annuler 4
gives 3 "but not what is under it" g annuler 4
gives 0 "unless it is said" g annuler 4 --tout
gives 0 "and put back" g annuler 4 --refaire
gives 0 "all of it" g montrer 4
plain
says "objectifs[o1].indicateurs[k1].depart	1 643" "is there"
gives 0 "of a report too, a change" g annuler 3
gives 3 "is not its beginning" g annuler 3

# --- nor is any other dossier emptied by one key ---
gives 3 "a whole file, not without being told" g annuler 1
ok "how many is said" grep -q \
    "le dernier changement porte sur [0-9]* réponses : --tout les défait" \
    "$tmp/err"
printf '1\n.annuler\nnon\n.quitter\n' >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>&1
ok "line by line too" grep -q "Annuler défait d'un coup [0-9]* réponses" \
    "$tmp/out"
says "Rien n'a changé." "and no is no"
whole 1 >"$tmp/avant"
gives 0 "it is said" g annuler 1 --tout
whole 1 >"$tmp/apres"
ok "and everything went" test "$(wc -l <"$tmp/apres")" -lt \
    "$(wc -l <"$tmp/avant")"
gives 0 "and comes back without a word" g annuler 1 --refaire
whole 1 >"$tmp/apres"
same "$(cat "$tmp/avant")" "$(cat "$tmp/apres")" "as it was"
rm -f "$base"*

mkdir "$tmp/d" "$tmp/d/formulaires"
cp "$data/reconduire.cfg" "$tmp/d/formulaires/reconduire.cfg"
# The next convention: one question less.
sed '/id = "objet"/d
s/ titre = "suivi.objet";//
s/libelle = "Depuis"; },/libelle = "Depuis"; } ); } ); } );/
s/^  id = "reconduire"/  id = "suite"/' "$data/reconduire.cfg" |
    sed '/libelle = "Depuis"/q' >"$tmp/d/formulaires/suite.cfg"
echo '};' >>"$tmp/d/formulaires/suite.cfg"
gives 0 "the forms" "$GUICHET" formulaires verifier \
    "$tmp/d/formulaires/reconduire.cfg" "$tmp/d/formulaires/suite.cfg"
GUICHET_DONNEES=$tmp/d
export GUICHET_DONNEES

cat >"$tmp/un.cfg" <<'EOF'
asso: { nom = "Les Jardins"; iban = "FR76"; mandat = "oui"; siege: { voie = "1 rue A"; commune = "Massy"; }; };
duree: { annee = "2025"; ans = "2"; frequence = "premiere"; };
moyens: { membres = "40"; ville = "Massy"; caisse = "100"; periode: { debut = "01/09/2025"; fin = "31/08/2026"; };
  budget: { achats = "1 000"; ventes = "400"; }; };
projets: ( { titre = "Ateliers"; texte = "Jardiner."; bilan = "Bien."; debut = "14/07/2025"; budget: { achats = "300"; }; } );
demandes: ( { financeur = "Ville"; montant = "500"; etat = "accordee"; obtenu = "450"; } );
suivi: { etat = "clos"; objet = "Demande 2025"; };
EOF
gives 0 "a dossier of 2025, for two years" g nouveau reconduire \
    --reponses "$tmp/un.cfg"
whole 1 >"$tmp/avant"
gives 0 "renewed" g reconduire 1
same "$(cat "$tmp/out")" 2 "its number alone"
whole 1 >"$tmp/apres"
ok "the older one is as it was" cmp "$tmp/avant" "$tmp/apres"
gives 0 "the new one" g montrer 2
says "duree.annee	2027" "the year after the last"
says "duree.frequence	Suite" "what the older one says of itself"
says "duree.obtenu_avant	450" "and what was obtained"
says "moyens.periode.debut	01/09/2027" "dates move"
says "projets[k1].debut	14/07/2027" "in the rows too"
says "demandes[k1].etat	Prévue" "the demandes are planned again"
says "suivi.objet	Demande 2027" "the title is of its year"
lacks "moyens.caisse" "what is emptied is not there"
gives 1 "it is not complete" g verifier 2
plain
says "asso.iban	Compte : repris de 2025, à revoir" "a shared answer"
says "moyens.budget	Budget : repris de 2025, à revoir" "a budget, once"
lacks "asso.nom	" "what is kept is not to be reviewed"
gives 1 "as JSON" g verifier 2 --json
says '"reprise": true' "which of them are"
gives 0 "the JSON of all" g montrer 2 --json
says '"genre": "reprise"' "says what is to be reviewed"
says '"reprises": [' "and all that is carried over"
says '"precedent": "1000.00"' "last year's amounts beside the lines"

# --- confirmed ---
cat >"$tmp/deux.cfg" <<'EOF'
asso: { iban = "FR76"; };
moyens: { membres = "40"; };
EOF
gives 0 "said again" g remplir 2 --reponses "$tmp/deux.cfg"
gives 1 "it" g verifier 2
plain
lacks "asso.iban" "needs no confirming"
lacks "moyens.membres" "in any scope"
gives 0 "taken back" g annuler 2
says "annulé" "in one step"
gives 1 "it" g verifier 2
plain
says "asso.iban	Compte : repris" "is to be reviewed again"
whole 1 >"$tmp/apres"
ok "nothing of it shows in the older one" cmp "$tmp/avant" "$tmp/apres"

# --- which year, which form, which version ---
gives 3 "not the same year on the same form" g reconduire 1 --annee 2025
says "déjà de cette année" "it is told"
gives 3 "not before" g reconduire 1 --annee 2020 --formulaire suite
says "vient avant" "it is told"
gives 2 "a year that is none" g reconduire 1 --annee bientôt
gives 3 "a form that is none" g reconduire 1 --formulaire rien
gives 3 "a dossier that is none" g reconduire 99
gives 3 "a version that is none" g reconduire 1 --version 3
says "n'a pas de version 3" "it is told"
gives 0 "on another form" g reconduire 1 --formulaire suite --annee 2026
says "1 réponse n'a pas de place dans ce formulaire" "what has no place"
gives 0 "it" g montrer 3
says "projets[k1].titre	Ateliers" "has the same answers"
says "moyens.membres	40" "in an exercice of its own"
gives 0 "the older one is frozen" g figer 1
echo 'projets: ( { titre = "Autre"; } );' >"$tmp/trois.cfg"
gives 0 "and changes" g remplir 1 --reponses "$tmp/trois.cfg"
gives 0 "renewed as it was" g reconduire 1 --version 1 --annee 2029
gives 0 "it" g montrer 4
says "projets[k1].titre	Ateliers" "is the frozen one"
lacks "Autre" "and not what came after"

# An exercice that has answers keeps its own.
echo 'duree: { annee = "2031"; }; moyens: { membres = "7"; };' >"$tmp/m.cfg"
gives 0 "another of 2031" g nouveau reconduire --association \
    "$(g montrer 1 --json | grep -o '"association": "[0-9a-f-]*"' | head -1 |
	sed 's/.*: "//; s/"//')" --reponses "$tmp/m.cfg"
gives 0 "renewed for that year" g reconduire 1 --annee 2031
gives 0 "it" g montrer 6
says "moyens.membres	7" "has what is known of it"
lacks "moyens.ville" "and nothing of another year"

# --- killed half way: there whole, or not at all ---
i=0
wrong=
[ -z "$few" ] || GUICHET_COUNT=4
GUICHET_COUNT=${GUICHET_COUNT:-12}
[ "$GUICHET_COUNT" = full ] && GUICHET_COUNT=60
last=$(g liste | wc -l)
while [ $i -lt "$GUICHET_COUNT" ]; do
	i=$((i + 1))
	: >"$tmp/n"
	# the program itself, not a shell around it
	"$GUICHET" --base "$base" --date 2026-11-23 reconduire 1 \
	    --annee $((2040 + i)) >"$tmp/n" 2>/dev/null &
	pid=$!
	# from before the base opens to after the number is printed
	sleep "0.$((i % 3))$((i % 7))$((i % 10))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	now=$(g liste | wc -l)
	if [ "$now" -gt "$last" ]; then
		n=$(g liste --tri touche --max 1 | cut -f 1)
		g montrer "$n" | grep -q "suivi.objet	Demande 2[01][0-9][0-9]" ||
		    wrong="$wrong $n: not whole"
	elif [ -s "$tmp/n" ]; then
		wrong="$wrong $i: printed and not there"
	fi
	last=$now
done
[ -z "$wrong" ] || echo "# $wrong"
ok "killed, a renewal is there whole or not at all" test -z "$wrong"
gives 0 "the base is sound" g base verifier
finish
