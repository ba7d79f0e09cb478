#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings po/en.po and po/fr.po up to the sentences of the sources.  What is
# new in en.po is left to translate; fr.po holds the plurals only, as the
# sources say them.
cd "$(dirname "$0")/.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

sed '/^#/d; /^$/d' po/POTFILES.in > "$tmp/files"
xgettext --keyword=_ --keyword=N_ --keyword=PLURAL_:1,2 --from-code=UTF-8 \
	--add-comments=TRADUCTION --add-location=file -o "$tmp/all.pot" \
	--files-from="$tmp/files" || exit 1
awk 'BEGIN { RS = ""; ORS = "\n\n" } NR == 1 || /msgid_plural/' \
	"$tmp/all.pot" > "$tmp/plurals.pot"
mv "$tmp/all.pot" "$tmp/en.pot" && mv "$tmp/plurals.pot" "$tmp/fr.pot"
for lang in en fr; do
	msgmerge -q --no-fuzzy-matching -o "$tmp/merged.po" "po/$lang.po" \
		"$tmp/$lang.pot" || exit 1
	msgattrib --no-obsolete -o "$tmp/$lang.po" "$tmp/merged.po" || exit 1
done
msgen -o "$tmp/all-fr.po" "$tmp/fr.po" || exit 1
cp "$tmp/en.po" po/en.po && cp "$tmp/all-fr.po" po/fr.po || exit 1
# What make found in the sources before is out of date.
rm -f po/guichet.pot
msgfmt --check --statistics -o /dev/null po/en.po
