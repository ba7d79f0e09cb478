#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file with a sentence is in po/POTFILES.in, and every file there has
# one; the English translation is complete, and so are the French plurals.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

find src -name '*.[ch]' ! -path src/base/i18n.h |
	LC_ALL=C sort > "$tmp/files"
xargs awk -v texts=0 -f tests/house/code.awk < "$tmp/files" |
	grep -E '(^|[^A-Za-z0-9_])(_|N_|PLURAL_|ngettext) ?\(' | cut -d: -f1 |
	LC_ALL=C sort -u > "$tmp/marked"
sed '/^#/d; /^$/d' po/POTFILES.in > "$tmp/listed"
LC_ALL=C sort -u "$tmp/listed" > "$tmp/sorted"

LC_ALL=C comm -23 "$tmp/marked" "$tmp/sorted" |
	sed 's/$/ is missing from po\/POTFILES.in/' > "$tmp/bad"
result "every file with a sentence is in po/POTFILES.in"
LC_ALL=C comm -13 "$tmp/marked" "$tmp/sorted" |
	sed 's/$/ is in po\/POTFILES.in and has no sentence/' > "$tmp/bad"
result "every file of po/POTFILES.in has a sentence"
LC_ALL=C sort "$tmp/listed" | uniq -d > "$tmp/bad"
result "po/POTFILES.in has no file twice"

if ! command -v xgettext > /dev/null || ! command -v msgcmp > /dev/null; then
	n=$((n + 1))
	echo "ok $n # SKIP gettext's tools are not installed"
else
	xgettext --keyword=_ --keyword=N_ --keyword=PLURAL_:1,2 \
		--from-code=UTF-8 -o "$tmp/all.pot" \
		--files-from="$tmp/sorted" 2> "$tmp/bad"
	# Missing, untranslated and fuzzy entries, all told by msgcmp.
	msgcmp po/en.po "$tmp/all.pot" >> "$tmp/bad" 2>&1 ||
		echo "po/en.po is not complete" >> "$tmp/bad"
	msgfmt --check -o /dev/null po/en.po >> "$tmp/bad" 2>&1 ||
		echo "po/en.po is not valid" >> "$tmp/bad"
	result "po/en.po is complete"
	awk 'BEGIN { RS = ""; ORS = "\n\n" } NR == 1 || /msgid_plural/' \
		"$tmp/all.pot" > "$tmp/plurals.pot"
	msgcmp po/fr.po "$tmp/plurals.pot" >> "$tmp/bad" 2>&1 ||
		echo "po/fr.po lacks plurals: run scripts/po.sh" >> "$tmp/bad"
	msgfmt --check -o /dev/null po/fr.po >> "$tmp/bad" 2>&1 ||
		echo "po/fr.po is not valid" >> "$tmp/bad"
	result "po/fr.po has every plural"
fi
finish
