#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# OpenDocument: the archive and its files, looked at by programs that are not
# ours; the same bytes twice; every word of the document is there.
. "$srcdir/tests/cli/lib.sh"

have() {
	command -v "$1" >/dev/null 2>&1
}
# The words of a text, without what typography or a table put around them.
words() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" |
	    grep -oE '[[:alnum:]]{4,}' | sort -u
}
# opened FILE: what content.xml says, tags apart.
opened() {
	unzip -p "$1" content.xml | sed 's/<[^>]*>/ /g; s/&amp;/\&/g
	    s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g' >"$tmp/content"
}

# check NAME OPTION... : dossier 1 in both formats.
check() {
	doc=$1
	shift
	gives 0 "$doc" g exporter 1 --format odt "$@" -o "$tmp/$doc.odt"
	gives 0 "$doc again" g exporter 1 --format odt "$@" \
	    -o "$tmp/again.odt" --remplacer
	ok "$doc: the same bytes" cmp "$tmp/$doc.odt" "$tmp/again.odt"
	ok "$doc: a sound archive" unzip -tq "$tmp/$doc.odt"
	ok "$doc: its type comes first" sh -c "head -c 77 '$tmp/$doc.odt' |
	    tail -c 47 |
	    grep -qx 'mimetypeapplication/vnd.oasis.opendocument.text'"
	for part in content styles meta settings META-INF/manifest; do
		unzip -p "$tmp/$doc.odt" $part.xml >"$tmp/part.xml"
		ok "$doc: $part is well formed" xmllint --noout \
		    "$tmp/part.xml"
	done
	gives 0 "$doc as text" g exporter 1 --format txt "$@" \
	    -o "$tmp/$doc.txt"
	opened "$tmp/$doc.odt"
	words "$tmp/$doc.txt" >"$tmp/wanted"
	words "$tmp/content" >"$tmp/there"
	ok "$doc: some words" test "$(wc -l <"$tmp/wanted")" -gt 80
	# What the pages alone have: the foot, words cut at a line.
	comm -23 "$tmp/wanted" "$tmp/there" >"$tmp/lost"
	ok "$doc: they are all there" sh -c "cat '$tmp/lost'
	    test \$(wc -l <'$tmp/lost') -le ${lost:-8}"
	structure "$tmp/$doc.odt"
}

# Each style that is named exists, each row has its columns.
structure() {
	unzip -p "$1" content.xml >"$tmp/content.xml"
	unzip -p "$1" styles.xml >"$tmp/styles.xml"
	cat "$tmp/content.xml" "$tmp/styles.xml" |
	    grep -oE ' style:name="[^"]*"' | sed 's/.*="//; s/"//' |
	    sort -u >"$tmp/made"
	grep -oE '(text|table):style-name="[^"]*"' "$tmp/content.xml" |
	    sed 's/.*="//; s/"//' | sort -u >"$tmp/named"
	ok "$doc: styles that are named are made" sh -c \
	    "comm -23 '$tmp/named' '$tmp/made' | sed 's/^/no style /';
	    test -z \"\$(comm -23 '$tmp/named' '$tmp/made')\""
	ok "$doc: rows have all their columns" awk '
	/<table:table / { deep++; cols[deep] = 0 }
	/<table:table-column / { cols[deep]++ }
	/<table:table-row[ >]/ { cells[deep] = 0 }
	/<table:table-cell / || /<table:covered-table-cell/ { cells[deep]++ }
	/<\/table:table-row>/ { if (cells[deep] != cols[deep]) {
	    print NR ": " cells[deep] " of " cols[deep]; bad = 1 } }
	/<\/table:table>/ { deep-- }
	END { exit bad }' "$tmp/content.xml"
}

for tool in unzip xmllint; do
	have $tool || { echo "1..0 # SKIP no $tool"; exit 0; }
done
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; structure = "BGE"; adresse = "Lille";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2022-08-08
gives 0 "a dossier" g nouveau demande --reponses "$data/dauphin-2022.cfg"
check brouillon --brouillon
ok "a title for programs" sh -c "unzip -p '$tmp/brouillon.odt' meta.xml |
    grep -q '<dc:title>Demande de subvention'"
ok "its language" sh -c "unzip -p '$tmp/brouillon.odt' meta.xml |
    grep -q '<dc:language>fr'"
# What stays with what comes next says so: a heading by its style, a group's
# title by that of its cells, a short table whole, the rows of any.
unzip -p "$tmp/brouillon.odt" content.xml >"$tmp/content.xml"
for want in 'style:name="K_Question"[^>]*>.*' \
    'style:name="Ligne".*fo:keep-together="always"' \
    'Tableau_20_entier".*may-break-between-rows="false"'; do
	ok "pages are kept: $want" sh -c "tr '\n' ' ' <'$tmp/content.xml' |
	    grep -q '$want'"
done
ok "all the paragraphs that stay do" sh -c "
    test \$(grep -c 'style:name=\"P*K_' '$tmp/content.xml') -eq \
    \$(grep -c 'fo:keep-with-next=\"always\"' '$tmp/content.xml')"
ok "a missing answer with its question" sh -c "
    grep -B1 'text:style-name=\"Manque' '$tmp/content.xml' |
    grep 'style-name=\"Question' && exit 1; exit 0"
ok "a signature is whole" sh -c "
    grep -A3 'K_Question.*Fait le' '$tmp/content.xml' |
    grep -q 'K_Question.*Nom'"
check plan --modele plan
gives 0 "the plan" unzip -p "$tmp/plan.odt" content.xml
says 'text:style-name="K_Cellule"' "the title of a group with its first row"
check eligibilite --modele eligibilite
gives 2 "no file is named" g exporter 1 --format odt --brouillon
says "dire où écrire l'ODT" "and that is said"

# Hostile answers: nothing of them is markup.
printf 'association: { nom = "<b> & \\"A\\"</text:p> ]]> Œuvre"; };\n' \
    >"$tmp/hostile.cfg"
gives 0 "a hostile name" g remplir 1 --reponses "$tmp/hostile.cfg"
lost=20 check hostile --brouillon
ok "it reads as it was typed" grep -qF '<b> & "A"</text:p> ]]> Œuvre' "$tmp/content"

# Half a minute: with the full counts only (make check-long).
if [ "${GUICHET_COUNT:-}" = full ] && have soffice; then
	soffice --headless -env:UserInstallation="file://$tmp/lo" \
	    --convert-to txt:Text --outdir "$tmp/lo.out" \
	    "$tmp/brouillon.odt" >"$tmp/lo.log" 2>&1
	ok "LibreOffice opens it" test -s "$tmp/lo.out/brouillon.txt"
	words "$tmp/lo.out/brouillon.txt" >"$tmp/there"
	words "$tmp/brouillon.txt" >"$tmp/wanted"
	comm -23 "$tmp/wanted" "$tmp/there" >"$tmp/lost"
	ok "and reads every word" sh -c "cat '$tmp/lost'
	    test \$(wc -l <'$tmp/lost') -le 8"
else
	tests=$((tests + 1))
	echo "ok $tests # SKIP LibreOffice: with make check-long, where it is"
fi
finish
