# SPDX-License-Identifier: GPL-3.0-or-later
# Every paper, read operator by operator: what is painted is read out or said
# to be decoration, nothing is pale, and the parts of PDF/A-2u are there.
. "$srcdir/tests/cli/lib.sh"

see="$builddir/tests/print/inspect"
fine() { "$see" "$tmp/$1.pdf"; }
caught() { ! "$see" "$1" >"$tmp/said" && grep -q "$2" "$tmp/said"; }
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; structure = "BGE"; adresse = "Lille";' \
    >"$HOME/.config/guichet/guichet.cfg"

date=2022-08-08
gives 0 "a real dossier" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "its paper" g exporter 1 --format pdf -o "$tmp/dossier.pdf"
gives 0 "a draft of it" g exporter 1 --format pdf --brouillon \
    -o "$tmp/draft.pdf"
gives 0 "what to bring" g exporter 1 --format pdf --a-rapporter \
    -o "$tmp/bring.pdf"
gives 0 "its plan, with pictures" g exporter 1 --format pdf --modele plan \
    -o "$tmp/plan.pdf"
gives 0 "the plan of a version" g exporter 1 --format pdf --modele plan \
    --version 1 -o "$tmp/plan1.pdf"
gives 0 "the schemes" g exporter 1 --format pdf --modele eligibilite \
    -o "$tmp/schemes.pdf"
gives 0 "a part of it" g exporter 1 --format pdf --version 1 --pages 2-3 \
    -o "$tmp/part.pdf"
date=2026-11-23
gives 0 "a convention" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "its text" g exporter 2 --format pdf --modele convention \
    -o "$tmp/convention.pdf"
gives 0 "its evaluation" g exporter 2 --format pdf --modele evaluation \
    -o "$tmp/evaluation.pdf"
gives 0 "its paper" g exporter 2 --format pdf -o "$tmp/cpo.pdf"
ok "pictures of all kinds" "$builddir/tests/print/mkcharts" "$tmp/charts.pdf"
for paper in dossier plan charts $(also draft bring plan1 schemes part \
    convention evaluation cpo); do
	ok "nothing is wrong in $paper" fine $paper
done

# The eye sees what is wrong.
qpdf --qdf --object-streams=disable "$tmp/dossier.pdf" "$tmp/q.pdf"
LC_ALL=C sed '0,/^\/Artifact BMC/s//q/;0,/^EMC/s//Q/' "$tmp/q.pdf" |
    fix-qdf >"$tmp/bare.pdf" 2>/dev/null
ok "paint outside tags is seen" caught "$tmp/bare.pdf" "outside any tag"
LC_ALL=C sed 's/^0.290196 0.313725 0.345098 rg/0.690196 0.713725 0.745098 rg/' \
    "$tmp/q.pdf" | fix-qdf >"$tmp/pale.pdf" 2>/dev/null
ok "pale letters are seen" caught "$tmp/pale.pdf" "too pale"
LC_ALL=C sed 's/^0.92549 0.937255 0.956863 rg/0.490196 0.513725 0.545098 rg/
    s/ 0.92549 0.937255 0.956863 rg/ 0.490196 0.513725 0.545098 rg/' \
    "$tmp/q.pdf" | fix-qdf >"$tmp/band.pdf" 2>/dev/null
ok "letters on a band too dark are seen" caught "$tmp/band.pdf" "too pale"
# A header that comes back is decoration, its letters on its band.
LC_ALL=C sed 's/0.92549 0.937255 0.956863 rg/1 1 1 rg/' "$tmp/q.pdf" |
    fix-qdf >"$tmp/white.pdf" 2>/dev/null
ok "a header without its band is seen" caught "$tmp/white.pdf" \
    "a header without its band"
LC_ALL=C awk '{ print } /^EMC$/ && ++n == 20 {
    print "q /Artifact BMC 1 1 1 rg 0 0 2000 2000 re f EMC Q" }' \
    "$tmp/q.pdf" | fix-qdf >"$tmp/over.pdf" 2>/dev/null
ok "letters painted over are seen" caught "$tmp/over.pdf" "painted over"
LC_ALL=C sed 's|/ExtGState <<|/ExtGState << /x0 << /ca 0.5 >>|' \
    "$tmp/q.pdf" | fix-qdf >"$tmp/clear.pdf" 2>/dev/null
ok "transparency is seen" caught "$tmp/clear.pdf" "transparency in"
LC_ALL=C sed 's|/ToUnicode|/ToUnicodf|; s|/OutputIntents|/OutputIntentz|' \
    "$tmp/q.pdf" | fix-qdf >"$tmp/mute.pdf" 2>/dev/null
ok "fonts without their signs are seen" caught "$tmp/mute.pdf" "its signs"
ok "colours without a profile are seen" caught "$tmp/mute.pdf" "no output"

# Amounts end under each other.
pdftotext -bbox "$tmp/dossier.pdf" "$tmp/bbox"
gives 0 "amounts are set to the right" python3 \
    "$srcdir/tests/print/droite.py" "$tmp/bbox"
ok "many of them" test "$(cat "$tmp/out")" -gt 60
sed 's/xMax="287\.[0-9]*"/xMax="284.5"/;n' "$tmp/bbox" >"$tmp/bent"
ok "one that is not would be seen" sh -c "! python3 \
    '$srcdir/tests/print/droite.py' '$tmp/bent' 2>/dev/null"

# The claim of the file, and no more than that.
pdfinfo -meta "$tmp/dossier.pdf" >"$tmp/xmp"
ok "XMP is XML" xmllint --noout "$tmp/xmp"
ok "it names the rules that were followed" grep -q \
    "<pdfaid:part>2</pdfaid:part>" "$tmp/xmp"
ok "and that nobody verified it" grep -q "PDF/A-2u non vérifié" "$tmp/xmp"
for word in conformite papier etat dossier version empreinte pages; do
	ok "it describes guichet:$word" grep -q \
	    "<pdfaProperty:name>$word</pdfaProperty:name>" "$tmp/xmp"
done
ok "the profile is the one of the screen's colours" sh -c \
    "qpdf --qdf --object-streams=disable '$tmp/dossier.pdf' - |
    grep -aq 'sRGB IEC61966-2.1'"

# Stamps: on every page of every paper.
stamped() {
	test "$(pdftotext -layout "$tmp/$1.pdf" - | grep -c "$2")" = \
	    "$(pdfinfo "$tmp/$1.pdf" | sed -n 's/^Pages: *//p')"
}
for paper in dossier plan1 part; do
	ok "the version on each page of $paper" stamped $paper \
	    "page .*version 1 du 08/08/2022 · [0-9a-f]\{10\}"
done
for paper in draft bring plan schemes; do
	ok "the day on each page of $paper" stamped $paper \
	    "page .*\(brouillon\|état\) du 08/08/2022 · [0-9a-f]\{10\}"
done
for paper in convention evaluation; do
	ok "the day on each page of $paper" stamped $paper \
	    "page .*\(brouillon\|état\) du 23/11/2026 · [0-9a-f]\{10\}"
done

# A name is never cut, in no margin and in no picture.
long="Association des habitants, commerçants et amis du quartier de la \
Croix-Rousse et des pentes pour le jardinage, la cuisine partagée et la vie \
de voisinage"
funder="Communauté d'agglomération des Portes de la Vallée et des Plateaux \
réunis, direction de la cohésion sociale et des solidarités"
printf 'association = { nom = "%s"; };
demandes = ( { cle = "k1"; type = "epci"; financeur = "%s"; montant = "900"; } );
' "$long" "$funder" >"$tmp/long.cfg"
date=2022-08-08
gives 0 "long names" g remplir 1 --reponses "$tmp/long.cfg"
gives 0 "on the plan" g exporter 1 --format pdf --modele plan -o "$tmp/long.pdf"
ok "nothing is wrong with them" fine long
pdftotext -f 2 -l 2 "$tmp/long.pdf" - | tr '\n' ' ' >"$tmp/second"
ok "whole over the second page" grep -qF "$long" "$tmp/second"
pdftotext "$tmp/long.pdf" - | tr '\n' ' ' | tr -s ' ' >"$tmp/whole"
ok "whole in the tables and pictures" sh -c \
    "test \$(grep -oF \"Plateaux réunis, direction de la cohésion sociale et des solidarités\" '$tmp/whole' | wc -l) -ge 2"
ok "nothing is cut" sh -c \
    "! sed 's/(CAF, MSA…)//g; s/Leader…)//g' '$tmp/whole' | grep -q '…'"
finish
