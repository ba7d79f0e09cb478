#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each example of guichet-formulaires(5), in both languages, is read by the
# program: a form must be accepted, an answers file must enter whole.

: "${srcdir:=.}" "${GUICHET:=./guichet}"
n=0
fail=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
# No settings of whoever runs the tests.
export XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/share"

ok()	# status, name
{
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$tmp/out" "$tmp/err" 2>/dev/null
		fail=1
	fi
}

# What stands between .EX and .EE after « exemple: KIND FORM », as a reader
# sees it, into DIR/FORM.cfg or DIR/FORM.KIND.
extract()	# page, directory
{
	awk -v dir="$2" '
	/^\.\\" exemple: / {
		file = dir "/" ($3 == "formulaire" ? "formulaires/" $4 ".cfg" \
		    : $4 "." $3)
		next
	}
	/^\.\\" fin/ { file = ""; on = 0 }
	/^\.EX/ { on = 1; next }
	/^\.EE/ { on = 0 }
	on && file != "" {
		gsub(/\\-/, "-")
		gsub(/\\e/, "\\")
		print > file
	}' "$1"
}

for page in man/guichet-formulaires.5 man/fr/guichet-formulaires.5; do
	dir=$tmp/$(dirname $page | tr / _)
	mkdir -p "$dir/formulaires"
	extract "$srcdir/$page" "$dir"
	forms=0
	for form in "$dir"/formulaires/*.cfg; do
		name=$(basename "$form" .cfg)
		"$GUICHET" formulaires verifier "$form" \
		    > "$tmp/out" 2> "$tmp/err"
		ok $? "$page: the form $name is right"
		forms=$((forms + 1))
		[ -f "$dir/$name.reponses" ] || continue
		"$GUICHET" --donnees "$dir" --base "$tmp/base.db" \
		    --date 2026-01-14 nouveau "$name" \
		    --reponses "$dir/$name.reponses" \
		    > "$tmp/out" 2> "$tmp/err" &&
		    grep -qx '[0-9][0-9]*' "$tmp/out" &&
		    ! grep -qv ' nouvelle base : ' "$tmp/err"
		ok $? "$page: the answers to $name enter, nothing refused"
	done
	[ "$forms" -ge 3 ]
	ok $? "$page: three forms at least"
done

# The examples are the same in both.
diff -r "$tmp/man" "$tmp/man_fr" > "$tmp/out" 2>&1
ok $? "both languages show the same examples"

# A wrong form is refused: the test can fail.
sed 's/type = "texte"/type = "text"/' \
    "$tmp/man/formulaires/visite.cfg" > "$tmp/wrong.cfg"
"$GUICHET" formulaires verifier "$tmp/wrong.cfg" > "$tmp/out" 2> "$tmp/err"
[ $? -eq 1 ] && grep -q 'wrong.cfg:[0-9]*:[0-9]*: ' "$tmp/out"
ok $? "a misspelt type is refused, with its place"

echo "1..$n"
exit $fail
