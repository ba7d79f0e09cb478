#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What bash offers after a beginning of command line.

: "${srcdir:=.}" "${GUICHET:=./guichet}"
srcdir=$(cd "$srcdir" && pwd)
if ! command -v bash > /dev/null; then
	echo "1..0 # SKIP no bash"
	exit 0
fi
n=0
fail=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
# No settings of whoever runs the tests.
export XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/share"
ln -s "$GUICHET" "$tmp/guichet"

# Words of the line, the last one being completed; prints what is offered.
offers()
{
	bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
	    compopt() { :; }; _guichet; printf "%s\n" "${COMPREPLY[@]}"' \
	    bash "$srcdir/data/guichet.bash" "$tmp/guichet" "$@"
}

has()	# wanted word, words of the line
{
	n=$((n + 1))
	want=$1
	shift
	if offers "$@" | grep -qxF -- "$want"; then
		echo "ok $n - $*: $want"
	else
		echo "not ok $n - $*: $want"
		offers "$@" | sed 's/^/# /'
		fail=1
	fi
}

lacks()
{
	n=$((n + 1))
	want=$1
	shift
	if offers "$@" | grep -qxF -- "$want"; then
		echo "not ok $n - $*: no $want"
		fail=1
	else
		echo "ok $n - $*: no $want"
	fi
}

base=$tmp/base.db
dossier=$("$GUICHET" --base "$base" nouveau demande 2> "$tmp/err")

has evaluer regles e
has verifier modeles v
has odt exporter 1 --format o
has convention-simple exporter 1 --modele convention-s
has --difference convention 1 --d
has "$dossier" --base "$base" convention ''
has --dispositif regles evaluer --d
has nouveau nou
has verifier ver
lacks montrer ver
has --base --b
has demande nouveau ''
has --reponses nouveau --r
has pdf exporter 1 --format ''
has --format exporter 1 --f
has siret valider si
has "$dossier" --base "$base" montrer ''
has fdva2 --base "$base" eligibilite "$dossier" --dispositif fd
has --dispositif eligibilite 1 --d
has eligibilite exporter 1 --modele ''
has ecart si 1 --combinaisons --tri ''
has --combinaisons si 1 --c
has "$dossier" --base "$base" tresorerie ''
has nom liste --tri ''
has recuperer base ''
has verifier formulaires v
has --date liste --da
cd "$tmp" && : > reponses.cfg && has reponses.cfg remplir 1 --reponses rep

echo "1..$n"
exit $fail
