#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An archive: a dossier goes out with its pieces, and comes back into another
# base as it was; and archives that are not what they should be, of which
# nothing is kept.
. "$srcdir/tests/cli/lib.sh"

date=2026-01-20
is() {
	ok "$1" test "$2" = "$3"
}
b() {
	leaks_of "$1"
	"$GUICHET" --base "$tmp/b.db" --date "$date" "$@"
}

g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >/dev/null
g exporter 1 --brouillon -o "$tmp/rib.pdf" >/dev/null
g exporter 1 --a-rapporter -o "$tmp/ldc.pdf" >/dev/null
# one dot, whole
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\001\0\0\0\001\010\0\0\0\0' \
    >"$tmp/aff.png"
printf '\072\176\233\125\0\0\0\012IDAT\170\234\143\150\0\0\0\202\0\201' \
    >>"$tmp/aff.png"
printf '\167\315\162\266\0\0\0\0IEND\256\102\140\202' >>"$tmp/aff.png"
g pieces 1 joindre RIB "$tmp/rib.pdf" --date-piece 05/01/2026 >/dev/null
g pieces 1 joindre LDC "$tmp/ldc.pdf" >/dev/null
g pieces 1 joindre AFF "$tmp/aff.png" >/dev/null 2>"$tmp/err"

# --- out
gives 0 "an archive, by the end of the name" g exporter 1 -o "$tmp/a.zip"
says "le mémo du conseiller est dans cette archive" "the memo in it is told"
gives 0 "unzip takes it" unzip -tq "$tmp/a.zip"
mkdir "$tmp/u"
gives 0 "it opens" unzip -q "$tmp/a.zip" -d "$tmp/u"
sums() {
	(cd "$tmp/u" && sha256sum --quiet -c SHA256SUMS)
}
ok "its sums are right" sums
ok "a piece is the file that was joined" cmp "$tmp/rib.pdf" \
    "$tmp/u/pieces/01-RIB-releve-d-identite-bancaire-de-l-association.pdf"
if command -v qpdf >/dev/null; then
	gives 0 "its paper is whole" qpdf --check "$tmp/u/dossier.pdf"
fi
g exporter 1 --version 1 -o "$tmp/v.pdf" >/dev/null
ok "the paper is that of the version" cmp "$tmp/v.pdf" "$tmp/u/dossier.pdf"
g exporter 1 --format json -o "$tmp/a.json"
ok "the answers are those of the export" cmp "$tmp/a.json" \
    "$tmp/u/reponses.json"
g exporter 1 --format archive --version 1 -o "$tmp/a2.zip"
ok "the same version, the same bytes" cmp "$tmp/a.zip" "$tmp/a2.zip"
gives 2 "an archive has no pages" g exporter 1 --pages 1 -o "$tmp/p.zip"
gives 2 "nor a printer" g imprimer 1 --modele archive
gives 2 "it needs a file" g exporter 1 --format archive
g exporter 1 --demande 1 -o "$tmp/one.zip"
unzip -l "$tmp/one.zip" >"$tmp/out" 2>"$tmp/err"
says "RIB" "for one funder: what it wants"
lacks "AFF" "for one funder: not what nobody wants"
lacks "version-1.json" "nor all that the dossier holds"
gives 0 "its answers" unzip -p "$tmp/one.zip" reponses.json
says "Les Jardins de Ronce" "for one funder: what the paper says"
says '"etat": "accordee"' "the state that another gave"
says '"obtenu": "4000.00"' "and how much, which the paper declares"
lacks "Rappeler la trésorière" "for one funder: no memo"
lacks '"memo"' "not even its name"
lacks "CPO 2026-2028 (Ville)" "nor what the desk calls the dossier"
lacks '"rendez_vous"' "nor its appointments"
lacks "D91-25-1187" "nor the number of its file at another funder's"
lacks "épuisée" "nor what was noted of its refusal"
lacks '"AFF"' "nor what it does not want"
lacks '"demande": "demandes\[k2\]"' "nor what the others want"
lacks '"suivi":' "nor any answer for the desk"
lacks '"suivi\.' "nor anything else of the desk"
unzip -p "$tmp/one.zip" manifeste.json >"$tmp/out"
lacks "CPO 2026-2028 (Ville)" "nor in its manifest"

# --- in
gives 0 "another base takes it" b recevoir "$tmp/a.zip"
says "Dossier 1 reçu, d'après la version 1, avec 3 pièces jointes." "which is told"
is "its number is alone on the output" "$(cat "$tmp/out")" 1
b exporter 1 --format json -o "$tmp/b.json"
ok "the same answers" cmp "$tmp/a.json" "$tmp/b.json"
for p in RIB:rib.pdf LDC:ldc.pdf AFF:aff.png; do
	b pieces 1 extraire "${p%%:*}" -o "$tmp/back" \
	    --remplacer 2>/dev/null
	ok "the same bytes: ${p%%:*}" cmp "$tmp/${p##*:}" "$tmp/back"
done
b base verifier >"$tmp/out" 2>"$tmp/err"
says "base saine" "that base is sound"
gives 1 "its paper there" b verifier-papier "$tmp/v.pdf"
says "la version 1 d'un dossier reçu ici d'une archive, le n° 1 (Les Jardins" \
    "is that of the dossier that was received"
gives 1 "for a script" b --json verifier-papier "$tmp/v.pdf"
says '"resultat": "recu"' "a word for it"
says '"numero": 1' "and its number there"
g exporter 1 --brouillon -o "$tmp/draft.pdf"
gives 1 "a draft" b verifier-papier "$tmp/draft.pdf"
says "qui n'est pas une version figée, d'un dossier reçu" "is told as such"
gives 1 "a second time, it is there" b recevoir "$tmp/a.zip"
says "est déjà dans cette base, sous le numéro 1" "with its number there"
b liste >"$tmp/out" 2>"$tmp/err"
is "and no second dossier" "$(grep -c . "$tmp/out")" 1
gives 0 "unless one insists" b recevoir "$tmp/a.zip" --meme-si-present
b liste >"$tmp/out" 2>"$tmp/err"
is "then there are two" "$(grep -c . "$tmp/out")" 2
gives 1 "where it was made, it is there already" g recevoir "$tmp/a.zip"
says "est déjà dans cette base, sous le numéro 1" "with its number"
gives 0 "unless one insists" g recevoir "$tmp/a.zip" --meme-si-present
# line by line: here already, and another all the same
printf '.recevoir %s\nnon\n.recevoir %s\noui\n.quitter\n' "$tmp/a.zip" \
    "$tmp/a.zip" >"$tmp/in"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
"$GUICHET" --base "$tmp/b.db" --date "$date" --lineaire <"$tmp/in" \
    >"$tmp/out" 2>"$tmp/err"
says "En faire un autre quand même ?" "line by line: it asks"
says "Dossier 3 reçu, d'après la version 1, avec 3 pièces jointes." "and makes one"
b liste >"$tmp/out" 2>"$tmp/err"
is "once it was asked" "$(grep -c . "$tmp/out")" 3
gives 0 "JSON" b --json recevoir "$tmp/one.zip" --meme-si-present
says '"pieces_absentes": 0' "JSON: what the base lacks"
gives 0 "into an empty base" "$GUICHET" --base "$tmp/d.db" --date "$date" \
    recevoir "$tmp/one.zip"
lacks "dans l'archive" "what the funder does not want is not missed there"

# --- what is not what it should be: refused, and nothing is made
python=
! command -v python3 >/dev/null || python=python3
c() {
	leaks_of "$1"
	"$GUICHET" --base "$tmp/c.db" --date "$date" "$@"
}
bad() {
	got=0
	c recevoir "$tmp/$1.zip" >"$tmp/out" 2>"$tmp/err" || got=$?
	is "$1: refused" "$got" 3
	says "$2" "$1: why"
	lacks "$(printf '\033')" "$1: no control character"
	rm -f "$tmp/$1.zip"
}
# 360 MB are for the plain build alone.
total=$(also total)
if [ -n "$python" ]; then
	ok "all are made" "$python" "$srcdir/tests/cli/archive.py" \
	    "$tmp/a.zip" "$tmp" zipped sha crc cut tail dots root drive \
	    control twice link closed bomb many $total extra missing none \
	    size sums version type text broken newer form otherform json \
	    answers
	gives 0 "zipped anew by another program" "$GUICHET" --base \
	    "$tmp/e.db" --date "$date" recevoir "$tmp/zipped.zip"
	bad sha "n'a pas l'empreinte (SHA-256)"
	bad crc "CRC"
	bad cut "ce n'est pas une archive ZIP, ou elle est coupée"
	bad tail "ce n'est pas une archive ZIP, ou elle est coupée"
	bad dots "ce nom sort de l'archive"
	bad root "ce nom sort de l'archive"
	bad drive "ce nom sort de l'archive"
	bad control "caractères de commande"
	bad twice "rien n'est reçu"
	bad link "ce n'est pas un fichier ordinaire (un lien"
	bad closed "mot de passe"
	bad bomb "c'est un piège"
	bad many "trop de fichiers"
	[ -z "$total" ] || bad total "trop grosse une fois ouverte"
	bad extra "« virus.exe » est dans l'archive et n'y est pas dit"
	bad missing "n'est pas dans l'archive"
	bad none "n'a pas de manifeste.json"
	bad size "n'a pas la taille annoncée"
	bad sums "SHA256SUMS ne dit pas la même chose"
	bad version "l'empreinte de la version figée"
	bad type "n'est pas du type"
	bad text "n'est pas du type"
	bad broken "abîmé ou coupé"
	bad newer "mettez Guichet à jour"
	bad form "n'est pas un nom de fichier"
	bad otherform "autre formulaire"
	bad json "manifeste.json"
	bad answers "question inconnue"
fi
gives 3 "a PDF is no archive" c recevoir "$tmp/rib.pdf"
gives 4 "no such file" c recevoir "$tmp/rien.zip"
if [ -e "$tmp/c.db" ]; then
	c liste >"$tmp/out" 2>"$tmp/err"
	lacks "Jardins" "of all those, nothing was made"
fi

# --- one PDF with the pieces
gives 0 "the dossier and its pieces, one PDF" g exporter 1 --avec-pieces \
    --version 1 -o "$tmp/tout.pdf"
g exporter 1 --avec-pieces --version 1 -o "$tmp/tout2.pdf"
ok "the same bytes again" cmp "$tmp/tout.pdf" "$tmp/tout2.pdf"
gives 0 "a paper that is known" g verifier-papier "$tmp/tout.pdf"
says "papier « Dossier suivi de ses pièces, en un seul PDF »" "with its pieces"
if command -v qpdf >/dev/null; then
	gives 0 "it is whole" qpdf --check "$tmp/tout.pdf"
	n=0
	for f in v rib ldc; do
		n=$((n + $(qpdf --show-npages "$tmp/$f.pdf")))
	done
	is "its pages: the three, the picture, the list" \
	    "$(qpdf --show-npages "$tmp/tout.pdf")" $((n + 2))
fi
if command -v pdftotext >/dev/null; then
	pdftotext "$tmp/tout.pdf" "$tmp/out"
	: >"$tmp/err"
	says "$(sha256sum "$tmp/ldc.pdf" | cut -c1-40)" "the list has the sums"
fi
grep -a pdfaid:part "$tmp/tout.pdf" >"$tmp/out"
lacks "pdfaid:part" "it does not say that it follows PDF/A"
gives 2 "as a text it cannot be" g exporter 1 --avec-pieces --format txt
gives 4 "where nothing can be written" g exporter 1 --avec-pieces \
    -o "$tmp/nulle/part.pdf"
gives 4 "an archive neither" g exporter 1 -o "$tmp/nulle/part.zip"

# --- a full disk leaves no half file
if [ -w /dev/full ] && command -v prlimit >/dev/null; then
	rm -f "$tmp/plein.zip"
	(ulimit -f 100 && g exporter 1 --version 1 -o "$tmp/plein.zip") \
	    >"$tmp/out" 2>"$tmp/err"
	ok "no room: no half file" test ! -e "$tmp/plein.zip"
fi

# --- fifteen pieces of 20 MB: more than an archive holds.  With full counts
# alone: they take seconds.
if [ "${GUICHET_COUNT-}" = full ]; then
	h() {
		leaks_of "$1"
		"$GUICHET" --base "$tmp/h.db" --date "$date" "$@"
	}
	h nouveau demande \
	    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >/dev/null
	head -c 19900000 /dev/zero | tr '\0' x >"$tmp/pad"
	for p in STC LDC RIB POUVOIR RFA RCA RAR CRF ASSURANCE PV SOLDES CER \
	    PRS AFF BPA; do
		{
			cat "$tmp/rib.pdf"
			printf '%%%s' "$p"
			cat "$tmp/pad"
			printf '\nstartxref\n%s\n%%%%EOF\n' \
			    "$(tail -n 2 "$tmp/rib.pdf" | head -n 1)"
		} >"$tmp/big.pdf"
		gives 0 "20 MB as $p" h pieces 1 joindre "$p" "$tmp/big.pdf"
	done
	gives 3 "too much for an archive" h exporter 1 -o "$tmp/h.zip"
	says "plus de 256 Mo" "too much: how much there may be"
	ok "too much: no half file" test ! -e "$tmp/h.zip"
	gives 3 "too much for one PDF" h exporter 1 --avec-pieces \
	    -o "$tmp/h.pdf"
	says "plus de 256 Mo" "too much for one PDF: how much"
	ok "too much for one PDF: no half file" test ! -e "$tmp/h.pdf"
	rm -f "$tmp/h.db" "$tmp/pad" "$tmp/big.pdf"
fi

# --- line by line
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
printf '%s\n' ".recevoir $tmp/rib.pdf" .recevoir ".recevoir $tmp/a.zip" \
    .quitter >"$tmp/in"
"$GUICHET" --base "$tmp/l.db" --date "$date" --lineaire <"$tmp/in" \
    >"$tmp/out" 2>"$tmp/err"
says "ce n'est pas une archive ZIP" "line by line: no archive"
says "Dire quelle archive" "line by line: which one"
says "Dossier 1 reçu, d'après la version 1, avec 3 pièces jointes." "line by line"
finish
