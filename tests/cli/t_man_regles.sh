#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# guichet-regles(7), in both languages, followed to the letter: its town in
# ten minutes, its whole files, its recipes, its values through the command;
# and no complaint of the sources is missing from it.  The expressions and
# the mistakes one by one are in tests/catalog/t_man_regles.c.
. "${srcdir:-.}/tests/cli/lib.sh"

case $GUICHET in
/*) ;;
*) GUICHET=$PWD/$GUICHET ;;
esac
srcdir=$(cd "$srcdir" && pwd)
mine=$HOME/.config/guichet

# What stands between .EX and .EE after « exemple: KIND NAME », as a reader
# sees it, into DIR/KIND.NAME.
extract() {	# page, directory
	mkdir "$2"
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

# The scheme that conditions and cases of the recipes make together.
recipes() {	# directory
	echo 'dispositif = { id = "recettes"; nom = "Recettes";'
	echo 'financeur = "Ville"; genre = "subvention";'
	echo 'porte_sur = "projet"; source = "manuel";'
	cat "$1/commun.recettes"
	echo 'conditions = ('
	joined "$1"/condition.*
	echo '); essais = ('
	echo '{ nom = "tout"; date = "2027-01-15"; attendu = "oui"; },'
	echo '{ nom = "quartier ?"; date = "2027-01-15";'
	echo '  attendu = "ne sait pas"; reponses: { projets = ('
	echo '    { cle = "k1"; qpv: { certitude = "inconnu"; }; } ); }; },'
	joined "$1"/essai.*
	echo '); };'
}

joined() {
	for one in "$@"; do
		[ "$one" = "$1" ] || echo ,
		cat "$one"
	done
}

# The commands of an example, with the program and the folder of the tests.
follow() {	# example
	sed "s,/usr/share/guichet,$srcdir/data,; s,^guichet,g," "$1" \
	    > "$tmp/commands"
	[ -s "$tmp/commands" ] || return 99
	# shellcheck disable=SC1091
	. "$tmp/commands"
}

# Puts each « key = value; » of an example in the place of the first such
# key of a file.
fill_in() {	# example, file
	while read -r line; do
		awk -v line="$line" '
		BEGIN { key = line; sub(/ = .*/, "", key)
			sign = substr(line, length(key) + 4, 1)
			value = "\"[^\"]*\";"
			if (sign == "(")
				value = "[(] [^)]* [)];"
			pattern = "(^|[ {(])" key " = " value }
		!done && !/^ *#/ && match($0, pattern) {
			at = index(substr($0, RSTART), key " = ") + RSTART - 1
			$0 = substr($0, 1, at - 1) line \
			    substr($0, RSTART + RLENGTH)
			done = 1
		}
		{ print }
		END { exit !done }' "$2" > "$tmp/filled" || return 1
		cp "$tmp/filled" "$2"
	done < "$1"
}

flat() {
	tr '\n' ' ' | sed 's/  */ /g; s/^ //; s/ $//'
}

same() {	# file, file
	[ "$(flat < "$1")" = "$(flat < "$2")" ]
}

files() {	# directory
	mkdir -p "$mine/parametres" "$mine/dispositifs"
	cp "$1/parametres.chiffres" "$mine/parametres/chiffres.cfg"
	cp "$1/dispositif.ronce" "$tmp/ronce.cfg"
	cp "$1/regles.maison" "$tmp/maison.cfg"
	recipes "$1" > "$tmp/recettes.cfg"
	gives 0 "figures are right" g regles verifier \
	    "$mine/parametres/chiffres.cfg"
	for one in ronce maison recettes; do
		gives 0 "$one is right" g regles verifier "$tmp/$one.cfg"
		gives 0 "$one: its cases" g regles essayer "$tmp/$one.cfg"
	done
	says "12 cas" "ten recipes, ten cases"
	# A case that expects something else fails: the test can.
	sed 's/attendu = "presque"/attendu = "oui"/' "$tmp/recettes.cfg" \
	    > "$tmp/faux.cfg"
	gives 1 "a wrong case is told" g regles essayer "$tmp/faux.cfg"
}

# « expression → value » through the command.
values() {	# directory
	cp "$tmp/ronce.cfg" "$mine/dispositifs/ronce.cfg"
	date=2027-01-15
	sed 's/ *→ */\t/; s/ (.*)$//' "$1/valeurs.debut" > "$tmp/values"
	while IFS="$(printf '\t')" read -r text value; do
		g regles evaluer "$text" --reponses "$1/reponses.debut" \
		    --dispositif ronce > "$tmp/out" 2> "$tmp/err" </dev/null
		ok "$text → $value" test "$value" = "$(plain < "$tmp/out")"
	done < "$tmp/values"
	ok "some values" test -s "$tmp/values"
	unset date
	rm "$mine/dispositifs/ronce.cfg"
}

# The first line, blanks that do not break lines as plain ones.
plain() {
	sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; 1q'
}

ten_minutes() {	# directory
	rm -rf "$mine"
	cd "$tmp" || exit 99
	follow "$1/commandes.copier" || exit 99
	ok "the model is there" test -f "$mine/dispositifs/ma_ville.cfg"
	ok "filled in" fill_in "$1/lignes.remplir" ma_ville.cfg
	cp ma_ville.cfg "$tmp/right.cfg"
	sed 's/plafond = "5 000 €"/plafond = "5 000"/
		s/exige = "anciennete(/exige = "ancienete(/' "$tmp/right.cfg" \
	    > ma_ville.cfg
	gives 1 "two mistakes" follow "$1/commandes.relire"
	ok "told as in the page" same "$tmp/out" "$1/sortie.fautes"
	cp "$tmp/right.cfg" ma_ville.cfg
	gives 0 "mended" follow "$1/commandes.relire"
	gives 0 "its cases" follow "$1/commandes.essayer"
	gives 0 "a dossier" g nouveau demande \
	    --reponses "$srcdir/tests/data/dauphin-2022.cfg"
	gives 1 "the board, and NON: it is of another town" follow "$1/commandes.voir"
	says "Aide aux projets de ma ville" "the town is on the board"
	says "Fichier de ce poste : $mine/dispositifs/ma_ville.cfg" \
	    "and its file is told"
	cd "$srcdir" || exit 99
	rm -rf "$mine" "$base"
}

# The sentences of the complaints of C sources, one a line.
complaints() {
	LC_ALL=C awk '
	function flush() {
		for (i = 1; said && i <= n; i++)
			print sentence[i]
		n = said = 0
		word = ""
	}
	BEGIN { RS = "\001" }
	{
		for (p = 1; p <= length($0); p++) {
			c = substr($0, p, 1)
			if (c == "/" && substr($0, p + 1, 1) == "*") {
				p += index(substr($0, p), "*/")
				continue
			}
			if (c == "\047") {
				p += substr($0, p + 1, 1) == "\\" ? 3 : 2
				continue
			}
			if (c == "\"") {
				while ((c = substr($0, ++p, 1)) != "\"") {
					if (c == "\\")
						c = substr($0, ++p, 1)
					text = text c
				}
				continue
			}
			if (c ~ /[A-Za-z0-9_]/) {
				word = word c
				continue
			}
			if (word ~ /comp_fail|complain|expected/)
				said = 1
			if (c == "(" && (word == "_" || word == "N_")) {
				inside = 1
				text = ""
			} else if (c == ")" && inside) {
				sentence[++n] = text
				inside = 0
			}
			word = ""
			if (c ~ /[;{}]/)
				flush()
		}
	}' "$@" | sort -u
}

# Each of them is in the page, whatever stands for its %1, %s...
told() {	# page
	sed 's/^\.[A-Z]* *//; s/\\-/-/g; s/\\e/\\/g; s/\\(dq/"/g' "$1" |
	    flat > "$tmp/page"
	LC_ALL=C awk '
	FNR == NR { page = $0; next }
	{
		n = split($0, piece, /%[0-9]*[123sdcX]|%[.][*]s/)
		rest = page
		for (i = 1; i <= n; i++) {
			gsub(/%%/, "%", piece[i])
			gsub(/  +/, " ", piece[i])
			at = index(rest, piece[i])
			if (at == 0) {
				print "not in the page: " $0
				bad = 1
				break
			}
			rest = substr(rest, at + length(piece[i]))
		}
	}
	END { exit bad }' "$tmp/page" "$tmp/sentences"
}

cd "$srcdir" || exit 99
complaints src/rules/check*.c src/rules/dated.c src/rules/name.c \
    src/rules/parse.c src/rules/plan.c src/rules/rules.c src/rules/token.c \
    src/catalog/book.c src/catalog/catalogue.c src/catalog/cfg.c \
    src/catalog/condition.c src/catalog/figure.c src/catalog/lever.c \
    src/catalog/scan.c src/catalog/scheme.c src/catalog/trial.c \
    > "$tmp/sentences"
ok "a hundred complaints and more" \
    test "$(wc -l < "$tmp/sentences")" -gt 100
for page in man/guichet-regles.7 man/fr/guichet-regles.7; do
	extract $page "$tmp/$(dirname $page | tr / _)"
	ok "$page tells each mistake" told $page
done
ok "both languages show the same examples" \
    diff -r "$tmp/man" "$tmp/man_fr"
ten_minutes "$tmp/man_fr"
files "$tmp/man_fr"
values "$tmp/man_fr"
finish
