#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# HTML: each paper as one page, looked at by programs that are not ours (tidy
# is the one checker of HTML that Debian 12 has; it knows the elements and
# where they may stand, and page.py asks what it does not); the same bytes
# twice; every word of the document is there; nothing typed becomes more than
# a text.
. "$srcdir/tests/cli/lib.sh"

# Debian 12 has tidy, which ./check installs: there it must be.
if ! command -v tidy >/dev/null 2>&1 &&
    ! grep -q '^VERSION_ID="12"' /etc/os-release; then
	echo "1..0 # SKIP tidy, which checks the pages, is not there"
	exit 0
fi

nbsp=$(printf '\302\240')
thin=$(printf '\342\200\257')

# The words of a text, without what typography or a table put around them.
words() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1" |
	    grep -oE '[[:alnum:]]{4,}' | sort -u
}
# good NAME FILE
good() {
	ok "$1: a page" test -s "$2"
	ok "$1: valid for tidy" sh -c "tidy -q -e -utf8 --show-info yes \
	    --strict-tags-attributes yes --mute-id yes '$2'"
	ok "$1: names, headings, tables, drawings" python3 \
	    "$srcdir/tests/exchange/page.py" "$2"
}
# check NAME DOSSIER OPTION...
check() {
	doc=$1
	number=$2
	shift 2
	gives 0 "$doc" g exporter "$number" --format html "$@" \
	    -o "$tmp/$doc.html"
	good "$doc" "$tmp/$doc.html"
	[ -z "$few" ] || return 0
	gives 0 "$doc again" g exporter "$number" --format html "$@" \
	    -o "$tmp/again.html" --remplacer
	ok "$doc: the same bytes" cmp "$tmp/$doc.html" "$tmp/again.html"
	gives 0 "$doc as text" g exporter "$number" --format txt "$@" \
	    -o "$tmp/$doc.txt"
	sed 's/<[^>]*>/ /g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g
	    s/&quot;/"/g' "$tmp/$doc.html" >"$tmp/content"
	words "$tmp/$doc.txt" >"$tmp/wanted"
	words "$tmp/content" >"$tmp/there"
	ok "$doc: some words" test "$(wc -l <"$tmp/wanted")" -gt "${least:-20}"
	comm -23 "$tmp/wanted" "$tmp/there" >"$tmp/lost"
	# What lines alone have: words that were cut at their end.
	ok "$doc: they are all there" sh -c "cat '$tmp/lost'
	    test \$(wc -l <'$tmp/lost') -le 8"
}

gives 0 "an example" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
gives 0 "a convention" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "a real one" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "an empty one" g nouveau demande
for n in 1 2 3 4; do
	gives 0 "version 1 of $n" g figer $n
	check "$n-brouillon" $n --brouillon
	check "$n-signe" $n --version 1
	# the sanitized build makes the other papers of one dossier
	[ -z "$few" ] || [ $n = 2 ] || continue
	least=5
	check "$n-a-rapporter" $n --a-rapporter
	least=
	check "$n-eligibilite" $n --modele eligibilite
	[ $n = 4 ] || check "$n-plan" $n --modele plan
done
check convention 2 --modele convention
check evaluation 2 --modele evaluation

# Said to the eye, said in words too.
gives 0 "a draft, shown" cat "$tmp/3-brouillon.html"
says '(coché)' "a tick in words"
says '(non coché)' "and its absence"
says "<p class=\"etat\">Sur chaque page de ce document$nbsp: BROUILLON" \
    "the watermark in words"
says "<b>Manque$nbsp:</b>" "what is missing in words"
says 'class="saut" href="#contenu"' "a way past the contents"
says "7${thin}000$nbsp€" "French spaces stay"
gives 0 "a plan, shown" cat "$tmp/2-plan.html"
says '<desc id="c-1">' "a drawing has its words"
says 'aria-describedby="c-1"' "and says where they are"
gives 0 "the signed one" cat "$tmp/1-signe.html"
lacks 'BROUILLON' "what is signed has no watermark"
says 'class="signature"' "room to sign"

# By its name, on the standard output, of an amendment.
gives 0 "by its name" g exporter 1 --brouillon -o "$tmp/nom.HTML"
ok "it is HTML" grep -q '^<!DOCTYPE html>' "$tmp/nom.HTML"
gives 0 "to other programs" g exporter 1 --brouillon --format html
says '<!DOCTYPE html>' "as it is"
gives 0 "a version is signed" g figer 2 --motif signature
echo 'convention = { avance_taux = "40 %"; };' >"$tmp/taux.cfg"
gives 0 "a change" g remplir 2 --reponses "$tmp/taux.cfg"
gives 0 "an amendment" g avenant 2 --format html -o "$tmp/avenant.html"
good avenant "$tmp/avenant.html"

# On paper, what stays with what comes next is marked, and a short table.
gives 0 "a plan" g exporter 1 --format html --modele plan -o "$tmp/plan.html" \
    --remplacer
gives 0 "its page" cat "$tmp/plan.html"
says '.reste { break-after: avoid; }' "what stays is told to the printer"
says '.court { break-inside: avoid; }' "and what is whole"
says '<tr class="reste"' "the title of a group with its first row"
says '<div class="table court"' "a short table is whole"

# Blocks that no dossier has.
for what in sample draft charts hostile; do
	gives 0 "$what" ./tests/exchange/mkhtml "$what"
	cp "$tmp/out" "$tmp/$what.html"
	good "$what" "$tmp/$what.html"
done
gives 0 "what is hostile" cat "$tmp/hostile.html"
lacks '<script' "no script"
lacks 'javascript:' "no link that does something"
lacks 'href="data:' "nor one to what it holds"
says '&lt;img src=x onerror=alert(1)&gt; sens [31mrouge' "a text stays one"
says '<a href="#a-a_5bk1_5d.b_20c_22_3c_3e">le plus proche</a>' \
    "a place that is not there is the nearest one"
says '<p>nulle part</p>' "none is no link"
says '<abbr title="environ">≈</abbr> 3 &lt;4&gt; (estimation)' "about, in words"
says '%22%3E%3Ci%3E%5B%C3%A9%5D' "an address is one"

# What a person types.
cat >"$tmp/hostile.cfg" <<'END'
association = { nom = "<b>Les \"Amis\"</b> & Cie <script>x</script>";
  };
projets = ( { titre = "</dd></dl></main><!-- ]]>"; } );
END
gives 0 "typed" g nouveau demande --reponses "$tmp/hostile.cfg"
check typed 5 --brouillon
gives 0 "shown" cat "$tmp/typed.html"
lacks '<script' "nothing typed becomes an element"
finish
