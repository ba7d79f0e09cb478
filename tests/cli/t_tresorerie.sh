#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The cash on the paper of the plan: under each heading the table of a budget,
# in the charts a curve of the same budget, with the same balances.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"

# balances FILE: BUDGET|MM/YYYY|BALANCE of each month, those of the tables in
# $tmp/tables, those of the charts in $tmp/curves; titles to 30 characters,
# which one line holds.
balances() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" |
	    LC_ALL=C awk -v tables="$tmp/tables" -v curves="$tmp/curves" '
	BEGIN {
		printf "" >tables
		printf "" >curves
		n = split("janvier février mars avril mai juin juillet août" \
		    " septembre octobre novembre décembre", name, " ")
		for (i = 1; i <= n; i++)
			rank[name[i]] = sprintf("%02d", i)
	}
	/^====/ { whose = before }
	{ before = $0 }
	/^Trésorerie en fin de mois : / {
		curve = substr($0, index($0, " : ") + 3)
		sub(/ \(euros\).*/, "", curve)
	}
	($1 in rank) && $2 ~ /^[0-9][0-9][0-9][0-9]$/ {
		month = rank[$1] "/" $2
		sub(/ *au plus bas$/, "")
		gsub(/   */, "|")
		amount = $0
		sub(/.*\|/, "", amount)
		gsub(/ /, "", amount)
		# a minus sign, and cents for the whole table
		sub(/^\342\210\222/, "-", amount)
		sub(/,00$/, "", amount)
		print substr(whose, 1, 30) "|" month "|" amount >tables
	}
	/^[0-9][0-9]\/[0-9][0-9][0-9][0-9] / {
		month = $1
		match($0, /-?[0-9][0-9 ,]*$/)
		amount = substr($0, RSTART)
		gsub(/ /, "", amount)
		print substr(curve, 1, 30) "|" month "|" amount >curves
	}'
}

# agree NAME FORM ANSWERS DATE MONTHS: how many months the tables have.
n=0
agree() {
	n=$((n + 1))
	date=$4
	gives 0 "$1" g nouveau "$2" --reponses "$3"
	gives 0 "$1: its plan" g exporter "$n" --modele plan --format txt
	balances "$tmp/out"
	ok "$1: $5 months in the tables" test "$(wc -l <"$tmp/tables")" -eq "$5"
	# all the actions together have a curve and no table
	grep -av '^tout le dossier|' "$tmp/curves" >"$tmp/each"
	ok "$1: the curves have the same" cmp "$tmp/tables" "$tmp/each"
}

agree "the example" demande "$srcdir/data/exemples/jardins-de-ronce.cfg" \
    2026-03-01 23
ok "the grant of the Département is paid in February" \
    grep -aq '|02/2026|-1500$' "$tmp/curves"
ok "what is left at the end of the year" \
    grep -aq '|12/2026|-29000$' "$tmp/curves"
# the sanitized build has seen the way through the code
[ -z "$few" ] || finish
agree "the small one" demande "$srcdir/data/exemples/voix-de-la-bruche.cfg" \
    2026-03-01 12
agree "the real application" demande "$data/dauphin-2022.cfg" 2022-08-08 12
agree "the convention" cpo "$srcdir/data/exemples/cpo-2027-2029.cfg" \
    2026-09-01 228
# the association's own budget is of the first year: the days of the
# convention hold there too, as in all the dossier
ok "the advances of the first year come in January" \
    grep -aq '^Budget prévisionnel de .*|01/2027|129000$' \
    "$tmp/tables"
ok "and at its end the balances are still to come" \
    grep -aq '^Budget prévisionnel de .*|12/2027|-69000$' \
    "$tmp/tables"
# what is nothing is nothing: each side loses the same cents
ok "a balance of nothing in June" \
    grep -aqx 'Ateliers parents-enfants|06/2027|0' "$tmp/tables"
ok "no cents are left over" \
    sh -c '! grep -aq "|-\{0,1\}0,0[1-9]$" "$1"' - "$tmp/tables"
# its curve of all the actions: what the sub-command says of all the dossier
grep -a '^tout le dossier|' "$tmp/curves" | sed 's/.*|//' >"$tmp/whole"
gives 0 "all its cash" g tresorerie 4
sed 's/\xe2\x80\xaf//g; s/\xc2\xa0/ /g' "$tmp/out" |
    sed -n 's/^[^ ]* 20[0-9][0-9] : .*, solde \(-\{0,1\}[0-9,]*\).*/\1/p' |
    sed 's/,$//' >"$tmp/said"
ok "36 months" test "$(wc -l <"$tmp/said")" -eq 36
ok "all together too" cmp "$tmp/said" "$tmp/whole"

gives 0 "that of the example" g tresorerie 4 --projet association
lacks "aucune des années" "nothing of that"
says "Attendu après le dernier mois" "what comes after"
says "Une année de la convention : un signataire verse" "by which rule"

# an exercise that is none of the years
sed '/^budget_association/,/^}/ {
	s|debut = "01/01/2027"; fin = "31/12/2027"|debut = "01/09/2026"; fin = "31/08/2027"|
}' "$srcdir/data/exemples/cpo-2027-2029.cfg" >"$tmp/septembre.cfg"
gives 0 "from September" g nouveau cpo --reponses "$tmp/septembre.cfg"
gives 0 "its cash" g tresorerie 5 --projet association
says "n'est aucune des années de la convention" "it says that it cannot be"
finish
