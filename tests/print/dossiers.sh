# SPDX-License-Identifier: GPL-3.0-or-later
# Whole dossiers on paper: the text against the one that was reviewed, and
# the pages against the figures.  GUICHET_UPDATE=1 rewrites the texts.

n=0
failed=0
check()
{
	n=$((n + 1))
	if eval "$2" >"$dir/out" 2>&1; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$dir/out" | head -40
	fi
}
skip()
{
	n=$((n + 1))
	echo "ok $n # SKIP $1"
}
# Spaces of any kind are one plain space; a word cut at the end of a line is
# whole again.
plain() { sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" | tr -s ' \n' '  '; }

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
form="$srcdir/data/formulaires/demande.cfg"
paper="$builddir/tests/print/dossier"

# dossier NAME ANSWERS DATE [draft]
dossier()
{
	check "$1 goes on paper" '"$paper" "$form" "'"$2"'" '"$3"' "$dir/'"$1"'.txt" "$dir/'"$1"'.pdf" '"$4"
	test -n "$GUICHET_UPDATE" &&
	    cp "$dir/$1.txt" "$srcdir/tests/print/$1.txt"
	check "$1: the text that was reviewed" 'diff -u "$srcdir/tests/print/'"$1"'.txt" "$dir/'"$1"'.txt"'
	check "$1: qpdf finds nothing wrong" 'qpdf --check "$dir/'"$1"'.pdf"'
	pdftotext -layout "$dir/$1.pdf" "$dir/$1.layout"
	plain "$dir/$1.layout" >"$dir/$1.plain"
}

dossier vierge - 2026-01-14 draft
dossier jardins "$srcdir/data/exemples/jardins-de-ronce.cfg" 2026-01-14
dossier bruche "$srcdir/data/exemples/voix-de-la-bruche.cfg" 2026-01-14
dossier dauphin "$srcdir/tests/data/dauphin-2022.cfg" 2022-08-08 draft

dossier images "$srcdir/tests/data/dauphin-2022.cfg" 2022-08-08 images
check 'charts: every amount of the plan' 'for a in "8 500" "48 535" "11 400" "23 000" "9 100" "1 890" "118 425"; do grep -q "$a" "$dir/images.plain" || { echo "$a is missing"; exit 1; }; done'
check 'charts: and of the budget' 'grep -q "105 444" "$dir/images.plain" && grep -q "257 112" "$dir/images.plain"'
check 'charts: they are drawings' '! pdfimages -list "$dir/images.pdf" | tail -n +3 | grep -q .'

# The same twice.
"$paper" "$form" "$srcdir/data/exemples/jardins-de-ronce.cfg" 2026-01-14 "$dir/again.txt" "$dir/again.pdf"
check 'two runs give the same bytes' 'cmp "$dir/jardins.pdf" "$dir/again.pdf"'

# Every amount of the answers file is on the pages.
grouped() { echo "$1" | sed -e :a -e 's/\([0-9]\)\([0-9]\{3\}\)\($\| \)/\1 \2\3/;ta'; }
for amount in 112 1112 141112 257112; do
	grouped $amount >>"$dir/grouped"
done
check 'figures are grouped by thousands' 'test "$(tr "\n" , <"$dir/grouped")" = "112,1 112,141 112,257 112,"'
real="$SHARED_DATA/real/dauphin_budget_2022.csv"
if test -f "$real"; then
	cut -d';' -f4 "$real" | grep '^[1-9][0-9]*$' | sort -u >"$dir/amounts"
	check 'the real budget has its amounts' 'test "$(wc -l <"$dir/amounts")" -ge 30'
	while read -r amount; do
		grouped "$amount"
	done <"$dir/amounts" >"$dir/wanted"
	check 'every amount of the real file is in the PDF' 'while read -r w; do grep -qE "(^|[^0-9])$w([^0-9]|\$)" "$dir/dauphin.plain" || { echo "$w is missing"; exit 1; }; done <"$dir/wanted"'
else
	skip 'no ../shared/data'
fi
check 'totals with and without 86 and 87' 'grep -q "Total des charges 141 112" "$dir/dauphin.plain" && grep -q "Total général des produits 257 112" "$dir/dauphin.plain"'
check 'the percentages are the real ones' 'grep -q "La subvention sollicitée de 7 000 €, objet de la présente demande, représente 4,96 % du total des produits (2,72 % avec les contributions volontaires)." "$dir/dauphin.plain"'

# Each budget, headers to totals, on one page.
one_page()
{
	p=1
	while pdftotext -f $p -l $p -layout "$1" "$dir/page" 2>/dev/null; do
		plain "$dir/page" >"$dir/page.plain"
		grep -q "Charges .*Total des charges .*Total général des charges $2" "$dir/page.plain" && return 0
		p=$((p + 1))
		test $p -gt 40 && return 1
	done
	return 1
}
check 'the budget of the association stands on one page' 'one_page "$dir/jardins.pdf" "61 350"'
check 'the budget of the project too' 'one_page "$dir/jardins.pdf" "43 110"'
check 'the real one too' 'one_page "$dir/dauphin.pdf" "257 112"'

# Each official number is printed, or said not to apply.
grep -h '^[0-9]' "$srcdir/tests/data/numeros.txt" | cut -f1 >"$dir/numbers"
check 'every official number stands on paper' 'while read -r w; do case $w in 0.[5-9]|0.10) w="0.5–0.10";; 2.1.n) w="2.1.n";; [1-7]) w="$w\.";; esac; for t in vierge jardins bruche dauphin; do grep -qE "(^|[ –—])$w[ .]" "$dir/$t.txt" && continue 2; done; echo "$w is nowhere"; exit 1; done <"$dir/numbers"'

# A draft says what is missing, on its first page and at its place.
check 'a draft lists what is missing on its first page' 'pdftotext -l 1 "$dir/vierge.pdf" - | grep -q "Il manque encore"'
check 'and each page how much of it' 'pdftotext "$dir/vierge.pdf" - | grep -Eq "^[2-9][0-9]* choses manquent sur cette page" && test "$(pdftotext "$dir/vierge.pdf" - | sed -n "s/^\([0-9]*\) choses* manquen*t sur cette page.*/\1/p" | awk "{ s += \$1 } END { print s }")" -ge "$(grep -c "^» " "$dir/vierge.txt")"'
check 'and leads there' 'pdfinfo -struct "$dir/vierge.pdf" | grep -q Link'
check 'a version does not' '! grep -q "Il manque encore" "$dir/jardins.txt"'
# What the desk notes stays there.
check 'the memo is never printed' '! grep -q "Commencé le 24/06/2022" "$dir/dauphin.txt" && ! grep -q "Contrat de ville 2022 *$" "$dir/dauphin.txt"'
check 'numbers of registers of others are said not to apply' 'grep -q "1.4  Volume" "$dir/jardins.txt" && grep -q "1.3  Num" "$dir/bruche.txt"'
echo "1..$n"
exit $failed
