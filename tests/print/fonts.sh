# SPDX-License-Identifier: GPL-3.0-or-later
# Fonts that are missing, and signs that none has: told, and seen.
. "$srcdir/tests/cli/lib.sh"

liberation=$(fc-match -f '%{file}' 'Liberation Sans')
dejavu=$(fc-match -f '%{file}' 'DejaVu Sans')
rules() {
	cat >"$tmp/$1.conf" <<F
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>$2<cachedir>$tmp/cache</cachedir></fontconfig>
F
}
mkdir "$tmp/empty" "$tmp/one" "$tmp/other"
cp "$(dirname "$liberation")"/LiberationSans-*.ttf "$tmp/one/"
rules one "<dir>$tmp/one</dir>"
rules none "<dir>$tmp/empty</dir>"

date=2026-01-14
gives 0 "a dossier" g nouveau demande --reponses "$data/jardins-e.cfg"
export FONTCONFIG_FILE="$tmp/one.conf"
gives 0 "with the font" g exporter 1 --format pdf -o "$tmp/a.pdf"
ok "nothing is told of it" sh -c "! grep -q 'police' '$tmp/err'"
unset FONTCONFIG_FILE
gives 0 "without rules" g exporter 1 --format pdf -o "$tmp/b.pdf"
ok "the same bytes: the rules of a machine change nothing" \
    cmp "$tmp/a.pdf" "$tmp/b.pdf"

export FONTCONFIG_FILE="$tmp/none.conf"
gives 4 "without any font" g exporter 1 --format pdf -o "$tmp/none.pdf"
says "fonts-liberation" "which package to install"
ok "and no file is left" test ! -e "$tmp/none.pdf"
if [ "$(basename "$dejavu")" = DejaVuSans.ttf ]; then
	cp "$(dirname "$dejavu")"/DejaVuSans*.ttf "$tmp/other/"
	rules other "<dir>$tmp/other</dir>"
	export FONTCONFIG_FILE="$tmp/other.conf"
	gives 0 "with another font" g exporter 1 --format pdf \
	    -o "$tmp/other.pdf"
	says "la police Liberation Sans n'est pas installée" "it is told"
	ok "and used" sh -c "pdffonts '$tmp/other.pdf' | grep -q DejaVuSans"
	ok "whole all the same" "$builddir/tests/print/inspect" \
	    "$tmp/other.pdf"
fi

# U+13080 and U+1F331: an eye of three thousand years, a seedling.
export FONTCONFIG_FILE="$tmp/one.conf"
printf 'association: { nom = "Les Jardins \360\237\214\261 de \360\223\202\200,\
 \342\211\210 12 \342\202\254"; };\n' >"$tmp/signs.cfg"
gives 0 "signs that it lacks" g remplir 1 --reponses "$tmp/signs.cfg"
gives 0 "are printed" g exporter 1 --format pdf -o "$tmp/signs.pdf"
says "(U+1F331)" "the sign is named"
says "une case vide" "and what stands for it"
pdftotext "$tmp/signs.pdf" "$tmp/text"
ok "an empty box is seen" grep -q "Les Jardins □" "$tmp/text"
ok "and nothing else is wrong" "$builddir/tests/print/inspect" "$tmp/signs.pdf"
gives 0 "in English" env LANGUAGE=en LC_ALL=C.UTF-8 "$GUICHET" --base "$base" \
    --date "$date" exporter 1 --format pdf -o "$tmp/signs2.pdf"
says "an empty box" "it is told in English"
finish
