#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# guichet-modeles(5), in both languages: its model is sound and printed, its
# clause is understood, its words are those that the reader knows, and each
# complaint of the sources is there.
. "$srcdir/tests/cli/lib.sh"

# What stands between .EX and .EE after « exemple: KIND NAME ».
extract() {	# page, directory
	mkdir -p "$2"
	awk -v dir="$2" '
	/^\.\\" exemple: / { file = dir "/" $3 "." $4; next }
	/^\.\\" fin/ { file = ""; on = 0 }
	/^\.EX/ { on = 1; next }
	/^\.EE/ { on = 0 }
	on && file != "" {
		gsub(/\\-/, "-")
		gsub(/\\e/, "\\")
		print > file
	}' "$1"
}
flat() {
	sed 's/^\.[A-Z]* *//; s/\\-/-/g; s/\\e/\\/g; s/\\(dq/"/g' "$1" |
	    tr '\n' ' ' | tr -s ' '
}
# The keys that the reader knows, from its tables.
keys() {
	cat "$srcdir/src/catalog/template.c" "$srcdir/src/catalog/target.c" |
	    tr -d '\n\t' |
	    grep -oE '(known|kinds|_words)\[\] = \{[^}]*\}' |
	    grep -oE '"[a-z_]+"' | tr -d '"' | sort -u
}
# Of each complaint of the sources, the longest piece without a word put in.
complaints() {
	cat "$srcdir/src/catalog/template.c" "$srcdir/src/catalog/target.c" \
	    "$srcdir/src/rules/template.c" |
	    tr -d '\n\t' | sed 's/" *"//g' |
	    grep -oE 'N?_\("([^"\\]|\\.)*"' |
	    sed 's/^N*_("//; s/"$//; s/\\"/"/g' | awk '{
		n = split($0, piece, /%[a-z0-9]/)
		best = ""
		for (i = 1; i <= n; i++)
			if (length(piece[i]) > length(best))
				best = piece[i]
		print best
	}' | grep -E '.{9}' | sort -u
}

for page in man man/fr; do
	file=$srcdir/$page/guichet-modeles.5
	dir=$tmp/$(echo $page | tr / _)
	extract "$file" "$dir"
	flat "$file" >"$tmp/page"
	keys >"$tmp/keys"
	ok "$page: some keys" test "$(wc -l <"$tmp/keys")" -gt 20
	ok "$page: all of them are told" sh -c "while read -r k; do
	    grep -qw -- \"\$k\" '$tmp/page' || { echo \"\$k\"; exit 1; }
	    done <'$tmp/keys'"
	complaints >"$tmp/sentences"
	ok "$page: some complaints" test "$(wc -l <"$tmp/sentences")" -ge 14
	ok "$page: all of them too" sh -c "while read -r k; do
	    grep -qF -- \"\$k\" '$tmp/page' || { echo \"\$k\"; exit 1; }
	    done <'$tmp/sentences'"
done
ok "both languages show the same examples" diff -r "$tmp/man" "$tmp/man_fr"
cp "$tmp/man/modele.merci" "$tmp/convention-merci.cfg"
cd "$tmp" || exit 99
sed 's/^guichet/g/' "$tmp/man/commandes.essayer" >"$tmp/commands"
gives 0 "its model is sound" . "$tmp/commands"
says "convention-merci.cfg : bon" "and told"
cp "$tmp/man/modele.fiche" "$tmp/ma-commune.cfg"
sed 's/^guichet/g/' "$tmp/man/commandes.essayer_fiche" >"$tmp/commands"
gives 0 "its form is sound" . "$tmp/commands"
says "ma-commune.cfg : bon" "and told"
mkdir -p "$HOME/.config/guichet/modeles"
cp convention-merci.cfg "$HOME/.config/guichet/modeles"
gives 0 "a dossier" g nouveau cpo --reponses "$data/modeles/reponses.cfg"
gives 0 "it prints" g exporter 1 --format txt --modele convention-merci -o -
sed -i "s/\xc2\xa0/ /g" "$tmp/out"
says "Article 2 – L'argent" "with its articles"
says "Annexe III – Les indicateurs" "and its annexes"
says "sous 6 mois" "and its figures"
cp ma-commune.cfg "$HOME/.config/guichet/modeles"
gives 0 "an application" g nouveau demande --reponses \
    "$srcdir/tests/data/dauphin-2022.cfg" --date 2022-08-08
gives 0 "fills its form" g exporter 2 --format txt --modele ma-commune -o -
sed -i "s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g" "$tmp/out"
says "Ma commune, 2027" "under its title"
says "2. Le projet n° 1 : Des étudiants mentors" "a section for each row"
says "141 112 €" "with its figures"
{
	printf 'convention: { clauses = ( { article = "argent"; texte = "'
	sed 's/$/\\n/' "$tmp/man/clause.argent" | tr -d '\n'
	printf '"; } ); };\n'
} >"$tmp/clause.cfg"
gives 0 "its clause" g remplir 1 --reponses "$tmp/clause.cfg"
gives 0 "is read" g convention 1 --modele convention-merci --article argent
says "– Ville de Lille" "row by row"
says "(tableau des coûts, année par année)" "with its table"
lacks "À relire" "and nothing is wrong in it"
finish
