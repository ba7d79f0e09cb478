# SPDX-License-Identifier: GPL-3.0-or-later
# The PDF seen by other people's tools: whole, tagged, titled, embedded.

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
		sed 's/^/# /' "$dir/out" | head -20
	fi
}

for tool in pdfinfo pdftotext pdffonts qpdf; do
	if ! command -v $tool >/dev/null; then
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	fi
done
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

make_pdf="$builddir/tests/print/mkpdf"
check 'the document is written' '"$make_pdf" "$dir/a.pdf"'
check 'the draft too' '"$make_pdf" "$dir/d.pdf" draft'
pdfinfo "$dir/a.pdf" >"$dir/info" 2>&1
pdfinfo -struct-text "$dir/a.pdf" >"$dir/struct" 2>&1
pdftotext -layout "$dir/a.pdf" "$dir/text" 2>/dev/null
pdftotext -layout "$dir/d.pdf" "$dir/draft" 2>/dev/null
check 'qpdf finds nothing wrong' 'qpdf --check "$dir/a.pdf"'
check 'tagged' 'grep -q "^Tagged: *yes" "$dir/info"'
check 'titled' 'grep -q "^Title: *Demande de subvention – L" "$dir/info"'
check 'A4 upright' 'grep -q "(A4)" "$dir/info"'
check 'dated by the version' 'grep -q "^CreationDate:.*Jan 14 .*2026" "$dir/info"'
check 'XMP metadata' 'grep -q "^Metadata Stream: yes" "$dir/info" && pdfinfo -meta "$dir/a.pdf" | grep -q "Possibles &amp; Cie"'
qpdf --qdf --object-streams=disable "$dir/a.pdf" "$dir/q.pdf" 2>/dev/null
check 'in French' 'grep -aq "/Lang (fr-FR)" "$dir/q.pdf"'
check 'its title is shown' 'grep -aq "/DisplayDocTitle true" "$dir/q.pdf"'
check 'an outline' 'grep -aq "/Outlines" "$dir/q.pdf"'
for tag in Document Sect H1 H2 H3 P L LI LBody Figure Table TR TH TD; do
	check "has $tag" "grep -Eq '^ *$tag( |:|\$)' '$dir/struct'"
done
check 'boxes have words' 'grep -aq "/Alt (coch" "$dir/q.pdf" || grep -aq "/Alt <feff" "$dir/q.pdf"'
check 'headers head columns' 'grep -aq "/Scope /Column" "$dir/q.pdf"'
check 'decoration is said to be so' 'grep -aq "/Artifact BMC" "$dir/q.pdf"'
check 'footers are not read out' '! grep -q "page 1 / " "$dir/struct"'
pages=$(sed -n 's/^Pages: *//p' "$dir/info")
check 'every page is numbered' 'test "$(grep -c "page [0-9]* / $pages" "$dir/text")" = "$pages"'
check 'fonts are embedded, as subsets' 'pdffonts "$dir/a.pdf" | tail -n +3 | awk "{ e = NF - 4 } \$(e) != \"yes\" || \$(e + 1) != \"yes\" { bad = 1 } END { exit bad || NR == 0 }"'
# The extracted text has plain spaces.
tr '\302\240' '  ' <"$dir/text" >/dev/null
plain() { sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1"; }
plain "$dir/text" >"$dir/plain"
check 'the amounts are there' 'grep -q "7 000 €" "$dir/plain" && grep -q "134 311" "$dir/plain" && grep -q "12 404" "$dir/plain"'
check 'a version has no mark of a draft' '! grep -q BROUILLON "$dir/text"'
check 'each page of a draft has one' 'test "$(grep -c BROUILLON "$dir/draft")" = "$(pdfinfo "$dir/d.pdf" | sed -n "s/^Pages: *//p")"'
check 'and tells how much is missing on the page where it is' 'test "$(grep -c "1 chose manque sur cette page" "$dir/draft")" = 1 && ! grep -q "sur cette page" "$dir/text"'
check 'what is missing leads to its place' 'pdfinfo -dests "$dir/d.pdf" | grep -q association.siret && pdfinfo -struct "$dir/d.pdf" | grep -q Link'
check 'a whole budget on one page' '( for p in $(seq "$pages"); do pdftotext -f $p -l $p -layout "$dir/a.pdf" - | plain - | grep -q "CHARGES" && pdftotext -f $p -l $p -layout "$dir/a.pdf" - | plain - | grep -q "134 311" && exit 0; done; exit 1 )'
# Charts: drawn as vectors, told in words, cut by no page.
check 'the charts are written' '"$builddir/tests/print/mkcharts" "$dir/c.pdf"'
check 'twice the same' '"$builddir/tests/print/mkcharts" "$dir/c2.pdf" && cmp "$dir/c.pdf" "$dir/c2.pdf"'
check 'qpdf finds nothing wrong in them' 'qpdf --check "$dir/c.pdf"'
check 'no picture made of dots' '! pdfimages -list "$dir/c.pdf" | tail -n +3 | grep -q .'
qpdf --qdf --object-streams=disable "$dir/c.pdf" "$dir/cq.pdf" 2>/dev/null
check 'no image at all' '! grep -aq "/Subtype /Image" "$dir/cq.pdf"'
pdfinfo -struct-text "$dir/c.pdf" | tr -d '\302\255' >"$dir/cs"
figures=$(grep -c '^ *Figure' "$dir/cs")
check 'each drawing is a Figure with words' 'test "$figures" -ge 17 && test "$(grep -ac "/Alt " "$dir/cq.pdf")" = "$figures"'
check 'names and figures are read in it' 'grep -A3 "^ *Figure" "$dir/cs" | grep -q "Qui paie quoi"'
check 'what is too high for a page goes on' 'pdftotext "$dir/c.pdf" - | grep -q "Qui paie quoi (suite)"'
echo "1..$n"
exit $failed
