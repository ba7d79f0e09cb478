#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each official number of the form is borne by a question, a step, a line of
# both budgets or an enclosure of demande.cfg; and each number of a section
# is printed by one of the examples, or listed as « sans objet ».  A
# convention, which takes demande.cfg over, prints them all by itself.

: "${srcdir:=.}" "${GUICHET:=./guichet}"
form=$srcdir/data/formulaires/demande.cfg
list=$srcdir/tests/data/numeros.txt
n=0
fail=0

ok()	# status, name
{
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		fail=1
	fi
}

# All that stands in cerfa = "...", one number a line.
numbers()	# files
{
	sed -n 's/#.*//; s/.*cerfa = "\([^"]*\)".*/\1/p' "$@" |
	    tr -d ' ' | tr ',' '\n' | sort -u
}
borne=$(numbers "$form")
# How often each account is borne by a line of a budget.
accounts=$(grep -o 'compte = "[0-9]*"' "$form" | sort | uniq -c)

missing=
while IFS='	' read -r number what; do
	case $number in
	'' | '#'*)
		continue ;;
	c*)
		times=$(echo "$accounts" |
		    awk -v a="\"${number#c}\"" '$4 == a { print $1 }')
		[ "${times:-0}" -ge 2 ] || missing="$missing $number ($what)" ;;
	p*)
		grep -q "code = \"${number#p}\"" "$form" ||
		    missing="$missing $number ($what)" ;;
	*)
		echo "$borne" | grep -qxF -- "$number" ||
		    missing="$missing $number ($what)" ;;
	esac
done < "$list"
[ -z "$missing" ]
ok $? "each official number is borne by the form$missing"

# And the other way: no number that the form invents.
unknown=
for number in $(numbers "$form" "$srcdir/data/formulaires/cpo.cfg"); do
	case $number in
	12156\*06)
		continue ;;
	esac
	cut -f1 "$list" | grep -qxF -- "$number" ||
	    unknown="$unknown $number"
done
[ -z "$unknown" ]
ok $? "no number that the official form has not$unknown"

# On paper: the examples, as text.
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
# No settings of whoever runs the tests.
export XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/share"
for example in "$srcdir"/data/exemples/*.cfg; do
	name=$(basename "$example" .cfg)
	kind=$(sed -n 's/^# Formulaire : //p' "$example")
	dossier=$("$GUICHET" --base "$tmp/base.db" --date 2026-01-21 \
	    nouveau "$kind" --reponses "$example") &&
	    "$GUICHET" --base "$tmp/base.db" --date 2026-01-21 exporter \
	    "$dossier" --format txt --brouillon -o "$tmp/$name.txt"
	ok $? "$name is printed"
done
unprinted()	# files: what none of them prints
{
	while IFS='	' read -r number what; do
		case $number in
		[1-7]*)
			grep -qE "^[–—]? *$(echo "$number" |
			    sed 's/\./\\./g')[. ]" "$@" ||
			    echo " $number ($what)" ;;
		esac
	done < "$list"
}
left=$(unprinted "$tmp/jardins-de-ronce.txt" "$tmp/voix-de-la-bruche.txt")
[ -z "$left" ]
ok $? "each number of a section is printed$left"
left=$(unprinted "$tmp/cpo-2027-2029.txt")
[ -z "$left" ]
ok $? "by a convention too$left"

# An invented number is noticed: the test can fail.
! echo "$borne" | grep -qxF -- "6.13"
ok $? "6.13 is borne by nothing"

echo "1..$n"
exit $fail
