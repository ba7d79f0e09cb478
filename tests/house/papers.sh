#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What leaves the house reads well elsewhere: the manual pages, the desktop
# entry; and README.md names each package that ./run and ./check install,
# and no other.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

# mandoc knows the English names of sections only: a page in French is
# refused its NOM, and nothing else.
for page in man/*.[1-9] man/fr/*.[1-9]; do
	without mandoc "$page" && continue
	mandoc -Tlint -W warning "$page" 2>&1 |
	    case $page in
	    man/fr/*) grep -vE 'first section is not "NAME"|outside NAME' ;;
	    *) cat ;;
	    esac > "$tmp/bad"
	result "$page"
done

if ! without desktop-file-validate data/guichet.desktop; then
	desktop-file-validate data/guichet.desktop > "$tmp/bad" 2>&1 ||
	    echo "refused" >> "$tmp/bad"
	result "data/guichet.desktop"
fi

. scripts/common.sh
printf '%s' "$packages_build$packages_check" | sed -n 's/ .*//; /./p' |
    LC_ALL=C sort > "$tmp/installed"
awk -F'|' '/^\| *Paquet/ { on = 1; next }
	/^[^|]/ || /^$/ { on = 0 }
	on && !/---/ { gsub(/[ ,]+/, "\n", $2); print $2 }' README.md |
    sed -n '/./p' | LC_ALL=C sort > "$tmp/named"
diff "$tmp/installed" "$tmp/named" > "$tmp/bad"
[ -s "$tmp/named" ] || echo "the table of README.md is not found" > "$tmp/bad"
result "README.md names each package, as scripts/common.sh does"
finish
