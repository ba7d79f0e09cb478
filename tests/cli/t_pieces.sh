#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pieces from the command line: what each recipient wants, a file joined,
# seen, dated, taken back, given back; given once for all the dossiers of the
# association; and files that are not what they should be.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-20
p() {
	g pieces "$@" >"$tmp/out" 2>"$tmp/err"
}
# is NAME GOT WANT
is() {
	ok "$1" test "$2" = "$3"
}
# refuses TEXT NAME FILE: refused with that sentence, and nothing noted.
refuses() {
	p 1 joindre LDC "$3"
	is "$2: the exit code" "$?" "${4:-3}"
	says "$1" "$2"
}

g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >/dev/null
p 1
says "Le dossier : 6 sur 6" "the dossier's own"
says "Relevé d'identité bancaire de l'association (RIB) : cochée" "a tick"
says "Liste des personnes chargées de l'administration (LDC) : manque" \
    "a scheme wants more"

# --- a file, whole
g exporter 1 --brouillon -o "$tmp/rib.pdf" >/dev/null
p 1 joindre rib "$tmp/rib.pdf" --date-piece 12/03/2024
is "a PDF is joined" $? 0
says "périmée (rib.pdf, du 12/03/2024, noté le 20/01/2026 par CM)" \
    "it is two years old"
g verifier 1 >"$tmp/out" 2>"$tmp/err"
says "périmée au 02/03/2026, elle est du 12/03/2024" "the findings say so"
says "réponses complètes, 3 pièces à apporter" \
    "an age that nobody verified does not block"
p 1 dater RIB --date-piece 05/01/2026
says "fournie (rib.pdf, du 05/01/2026" "another day"
p 1 dater RIB --date-piece 31/12/2027
is "a day to come is refused" $? 3
says "le 31/12/2027 est à venir" "and why"
p 1 extraire RIB -o "$tmp/back.pdf"
ok "the same bytes come back" cmp "$tmp/rib.pdf" "$tmp/back.pdf"
p 1 a-venir RIB
is "what has a file is not to come" $? 3
says "un fichier est joint, rib.pdf" "and why"
p 1
says "(RIB) : fournie (rib.pdf" "the file is kept"
p 1 vu STC --date-piece 2019-03-14
says "original vu (du 14/03/2019, noté le 20/01/2026 par CM)" "seen"
p 1 a-venir "liste des p"
says "(LDC) : à venir" "to come, by the beginning of its label"
p 1 joindre PV "$tmp/rib.pdf"
is "the same file as another piece" $? 0
# what holds another dossier of this association
g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >/dev/null
p 2
says "(RIB) : fournie (rib.pdf, du 05/01/2026" "given in its other dossier"
# the bytes are there once
if command -v sqlite3 >/dev/null; then
	is "kept once" "$(sqlite3 "$base" 'SELECT count(*) FROM contenus')" 1
fi

# --- taken back, and undone
p 1 retirer RIB
says "(RIB) : cochée" "taken back, only the tick is left"
g annuler 1 >/dev/null
p 1
says "(RIB) : fournie (rib.pdf" "undone, it is there again"
p 1 retirer RFA
is "nothing to take back" $? 3
g annuler 1 >/dev/null
p 1
says "(PV) : cochée" "joining is one step of undo"

# --- on paper, in a version, in the next year's dossier
p 1 dater RIB --date-piece 12/03/2024
g exporter 1 --brouillon --format txt >"$tmp/out" 2>"$tmp/err"
says "[ ] Relevé d'identité bancaire de l'association (RIB), du 12/03/2024" \
    "a draft does not tick what is too old"
says "PÉRIMÉE" "and says so"
p 1 vu RIB --date-piece 05/01/2026
g figer 1 >/dev/null
p 1 retirer RIB
g exporter 1 --version 1 --format txt >"$tmp/out" 2>"$tmp/err"
says "[x] Relevé d'identité bancaire de l'association (RIB), du 05/01/2026" \
    "a version keeps what was given"
says "vu le 20/01/2026 par CM" "and by whom it was seen"
g annuler 1 >/dev/null
g reconduire 1 >"$tmp/n"
p "$(cat "$tmp/n")"
says "(RIB) : jointe, vue (rib.pdf, du 05/01/2026" "the next dossier has it too"
p 1 joindre RIB "$tmp/rib.pdf" --date-piece 05/01/2026

# --- what will be too old is due, on the desk too, until it is filed
g nouveau demande --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" \
    >"$tmp/n"
due=$(cat "$tmp/n")
late="Relevé d'identité bancaire de l'association"
follow() {
	echo "suivi = { $1; };" >"$tmp/suivi.cfg"
	g remplir "$due" --reponses "$tmp/suivi.cfg" >"$tmp/out" 2>"$tmp/err"
}
follow 'echeance = ""'
p "$due" dater RIB --date-piece 05/03/2025
g echeances "$due" >"$tmp/out" 2>"$tmp/err"
says "05/03/2026" "the last day that it serves"
says "$late" "is due"
g echeances >"$tmp/out" 2>"$tmp/err"
says "$late" "and the desk knows"
g echeances "$due" --json >"$tmp/out" 2>"$tmp/err"
says '"piece": "RIB"' "JSON: which piece"
follow 'echeance = "01/03/2026"'
g echeances "$due" >"$tmp/out" 2>"$tmp/err"
lacks "$late" "not what still serves on the day of filing"
follow 'echeance = "15/03/2026"'
g echeances "$due" >"$tmp/out" 2>"$tmp/err"
says "$late" "but what is too old that day"
follow 'date_depot = "15/01/2026"'
g echeances "$due" >"$tmp/out" 2>"$tmp/err"
lacks "$late" "once it is filed, nothing"
p "$due" dater RIB --date-piece 05/01/2026

# --- JSON
g --json pieces 1 >"$tmp/out" 2>"$tmp/err"
says '"etat": "original_vu"' "JSON: the state"
says '"verifie_le": null' "JSON: an age that nobody verified"
says '"age_max": "12 mois"' "JSON: the age"
g --json montrer 1 >"$tmp/out" 2>"$tmp/err"
says '"destinataire"' "JSON of the dossier: who wants what"

# --- what is not what it should be
echo bonjour >"$tmp/faux.pdf"
refuses "ni un PDF, ni une image" "a text called PDF" "$tmp/faux.pdf"
: >"$tmp/vide.pdf"
refuses "est vide" "an empty file" "$tmp/vide.pdf"
refuses "est un dossier" "a folder" "$tmp"
mkfifo "$tmp/tube.pdf"
refuses "n'est pas un fichier ordinaire" "a pipe" "$tmp/tube.pdf"
refuses "il n'existe pas" "no file" "$tmp/rien.pdf"
truncate -s 2G "$tmp/gros.pdf" 2>/dev/null &&
    refuses "20 Mo au plus" "2 GB" "$tmp/gros.pdf"
# One that grows while it is read: as soon as both meet, a few tries at most.
truncate -s 19M "$tmp/grandit.pdf"
( while [ -e "$tmp/grandit.pdf" ]; do printf x; sleep 0.001; done \
    >>"$tmp/grandit.pdf" ) &
tries=0
until p 1 joindre LDC "$tmp/grandit.pdf" ||
    grep -q "a changé pendant sa lecture" "$tmp/err"; do
	tries=$((tries + 1))
	[ "$tries" -lt 100 ] || break
done
rm -f "$tmp/grandit.pdf"
wait
says "a changé pendant sa lecture" "a file that grows while it is read"
head -c 3000 "$tmp/rib.pdf" >"$tmp/coupe.pdf"
refuses "abîmé ou coupé" "a PDF that is cut" "$tmp/coupe.pdf"
printf '%%PDF-1.4\n' >"$tmp/titre.pdf"
refuses "abîmé ou coupé" "a PDF that is only a header" "$tmp/titre.pdf"
if command -v qpdf >/dev/null; then
	qpdf --encrypt secret secret 256 -- "$tmp/rib.pdf" "$tmp/clos.pdf"
	refuses "demande un mot de passe" "a PDF with a password" \
	    "$tmp/clos.pdf"
fi
# 60000 dots by 60000, one line of data
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\352\140\0\0\352\140\010\0\0\0\0' \
    >"$tmp/bombe.png"
printf '\0\0\0\0\0\0\0\0IEND\0\0\0\0' >>"$tmp/bombe.png"
refuses "60000 points sur 60000" "a picture of 60000 by 60000" \
    "$tmp/bombe.png"
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\010\0\0\0\010\010\0\0\0\0' \
    >"$tmp/coupe.png"
refuses "coupée ou abîmée" "a PNG that is cut" "$tmp/coupe.png"
printf '\377\330\377\340\0\020JFIF' >"$tmp/coupe.jpg"
refuses "coupée ou abîmée" "a JPEG that is cut" "$tmp/coupe.jpg"
bad=$(printf 'rib\033[31m\342\200\256.pdf')
cp "$tmp/faux.pdf" "$tmp/$bad"
refuses "ni un PDF" "a name with control characters" "$tmp/$bad"
lacks "$(printf "\033")" "which never reach the terminal"
cp "$tmp/rib.pdf" "$tmp/$bad"
p 1 joindre SOLDES "$tmp/$bad"
lacks "$(printf "\033")" "nor when it is kept"
if [ "$(id -u)" -ne 0 ]; then
	cp "$tmp/rib.pdf" "$tmp/ferme.pdf" && chmod 0 "$tmp/ferme.pdf"
	refuses "ouverture de" "no permission" "$tmp/ferme.pdf"
fi
p 1 joindre INCONNUE "$tmp/rib.pdf"
is "no such piece" $? 3
p 1 joindre RIB
is "no file named" $? 2
p 1 extraire LDC -o "$tmp/x"
is "nothing to extract" $? 3
g pieces 1 >"$tmp/out" 2>"$tmp/err"
says "(LDC) : à venir" "after all this, nothing else is noted"

# --- a file and its original
p 1 joindre STC "$tmp/rib.pdf" --date-piece 2019-03-14
says "(STC) : jointe, vue (rib.pdf, du 14/03/2019, original vu le 20/01/2026" \
    "the file of what was seen: both are kept"
p 1 joindre RFA "$tmp/rib.pdf" --date-piece 31/12/2025
p 1 vu RFA
says "(RFA) : jointe, vue (rib.pdf, du 31/12/2025, original vu le 20/01/2026" \
    "seeing the original of a file: both are kept"
p 1 extraire RFA -o "$tmp/back.pdf"
ok "its file is still there" cmp "$tmp/rib.pdf" "$tmp/back.pdf"
g --json pieces 1 >"$tmp/json" 2>"$tmp/err"
grep -A8 '"code": "RFA"' "$tmp/json" >"$tmp/out"
says '"etat": "original_vu"' "JSON: it is seen"
says '"fichier": "rib.pdf"' "JSON: and has its file"
g exporter 1 --brouillon --format txt >"$tmp/out" 2>"$tmp/err"
grep -A3 "(RFA), du 31/12/2025" "$tmp/out" | tr '\n' ' ' | tr -s ' ' \
    >"$tmp/rfa" && mv "$tmp/rfa" "$tmp/out"
says "31/12/2025, fichier joint, original vu le 20/01/2026 par CM" \
    "on paper, both"
g annuler 1 >/dev/null
p 1
says "(RFA) : fournie (rib.pdf" "undone, the file stays"
g --json pieces 1 >"$tmp/out" 2>"$tmp/err"
says '"etat": "fournie"' "JSON: a file"

p 1 vu PV
gives 0 "undoing what was noted" g annuler 1
says "c'était « Procès-verbal de la dernière assemblée générale »" \
    "names its piece"
gives 0 "again" g annuler 1 --refaire
lacks "c'était" "what is there is not what was"
gives 0 "and undone" g annuler 1

# --- a picture
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\010\0\0\0\010\010\0\0\0\0%s' \
    abcd >"$tmp/ok.png"
printf '\0\0\0\001IDATxabcd\0\0\0\0IENDabcd' >>"$tmp/ok.png"
p 1 joindre AFF "$tmp/ok.png"
says "(AFF) : fournie (ok.png" "a piece that nobody wants yet, a picture"

# --- on the papers of one recipient
g nouveau demande --association "Une autre" \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >"$tmp/n"
two=$(cat "$tmp/n")
# sheet OPTION...: a paper of it as text, its spaces plain
sheet() {
	g exporter "$two" --format txt "$@" >"$tmp/out" 2>"$tmp/err"
	sed -i "s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g" "$tmp/out"
}
# once NAME WORDS: a box to tick, or ticked, about it
once() {
	is "$1" "$(grep -c "^ *\[.\] $2" "$tmp/out")" 1
}
p "$two" retirer STC
sheet --brouillon
says "Pièce STC  Statuts en vigueur" "of no object while nobody has it"
p "$two" joindre STC "$tmp/rib.pdf"
sheet --brouillon
lacks "Pièce STC" "what is joined is not of no object"
says "[x] Statuts en vigueur (STC)" "it is there"
p "$two" vu LDC
sheet --modele lca-fdva --demande 3
sed -n '/^Pièces à déposer/,/^À la fin/p' "$tmp/out" >"$tmp/list"
mv "$tmp/list" "$tmp/out"
says "[x] Statuts en vigueur" "a portal: what is joined is ticked"
says "[x] Liste des personnes chargées" "what was seen too"
for name in Statuts Liste Relevé Comptes "Dernier rapport" "Compte rendu"; do
	once "a portal: $name, once" "$name"
done
lacks "[ ]" "and all of them are given"
p "$two" retirer LDC
sheet --modele lca-fdva --demande 3
says "[ ] Liste des personnes chargées" "what is not is not"
sheet --brouillon --demande 3
lacks "Pièce STC" "nor of no object for who wants it"
lacks "Pièce LDC" "even while it is missing"
says "[x] Statuts en vigueur (STC)" "the dossier: what is joined is ticked"
for name in Statuts Liste Relevé Comptes "Dernier rapport" "Compte rendu"; do
	once "the dossier: $name, once" "$name"
done

if [ -z "$few" ]; then
# --- for the funder whose scheme wants them, in a version
g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" >"$tmp/n"
n=$(cat "$tmp/n")
p "$n" retirer STC
g exporter "$n" --demande 3 -o "$tmp/fd.txt" 2>/dev/null
cp "$tmp/fd.txt" "$tmp/out"
says "[ ] Statuts en vigueur (STC)" "what its scheme wants is listed"
lacks "Pièce STC" "and not said of no object"
lacks "Pièce LDC" "nor another"
g exporter "$n" --demande 1 --format txt >"$tmp/out" 2>"$tmp/err"
says "Pièce STC" "who does not want it has it of no object"
cp -r "$srcdir/data" "$tmp/donnees"
chmod -R u+w "$tmp/donnees"
rm "$tmp"/donnees/dispositifs/*fdva*
g --donnees "$tmp/donnees" exporter "$n" --version 1 --demande 3 \
    -o "$tmp/fd2.txt" 2>/dev/null
ok "a version keeps what was wanted that day" cmp "$tmp/fd.txt" "$tmp/fd2.txt"

# --- compared
p "$n" a-venir CRF
g figer "$n" >/dev/null
p "$n" vu CRF
g figer "$n" >/dev/null
g comparer "$n" 2 3 >"$tmp/out" 2>"$tmp/err"
says "CRF : Où en est-elle ? — À venir -> Original vu" "a piece that changed"
g comparer "$n" 1 3 >"$tmp/out" 2>"$tmp/err"
says "ajouté" "one that is noted since"
p "$n" retirer CRF
g figer "$n" >"$tmp/v"
g comparer "$n" 3 4 >"$tmp/out" 2>"$tmp/err"
says "ôté" "one that was taken back"
p "$n" a-venir CRF
g annuler "$n" --tout >/dev/null
p "$n"
says "(CRF) : cochée" "what was noted is undone"
g figer "$n" >"$tmp/v2"
ok "the same contents are the same version" cmp "$tmp/v" "$tmp/v2"
g comparer "$n" 1 4 >"$tmp/out" 2>"$tmp/err"
says "Rien n'a changé." "what came back did not change"
says "Leurs empreintes diffèrent par : où les textes des modèles sont gardés" \
    "why the digests differ all the same"

# --- a file over another
cp "$tmp/rib.pdf" "$tmp/rib2.pdf"
echo "% other bytes" >>"$tmp/rib2.pdf"
p "$n" joindre CRF "$tmp/rib.pdf"
p "$n" joindre CRF "$tmp/rib2.pdf"
says "remplace rib.pdf du 20/01/2026" "the one that gives way is told"
p "$n" joindre CRF "$tmp/rib2.pdf"
lacks "remplace" "not itself"
g annuler "$n" >/dev/null
p "$n"
says "(CRF) : fournie (rib.pdf, " "undo gives it back"
p "$n" retirer CRF

# --- line by line, a file over another, a day to come
printf '%s\n' "$n" ".joindre 4 $tmp/rib.pdf" ".joindre 4 $tmp/rib2.pdf" \
    ".piece-dater 4 31/12/2027" ".piece- 4" .quitter >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
says "remplace rib.pdf du 20/01/2026" "line by line: which gives way"
says "le 31/12/2027 est à venir" "and a day to come"
fi

# --- the base as a whole
g base verifier >"$tmp/out" 2>"$tmp/err"
says "base saine" "the base is sound"
g sauvegarder "$tmp/copie.db" >/dev/null
"$GUICHET" --base "$tmp/copie.db" pieces 1 extraire RIB -o "$tmp/c.pdf" \
    2>/dev/null
ok "a copy of the base has the bytes" cmp "$tmp/rib.pdf" "$tmp/c.pdf"
if command -v sqlite3 >/dev/null; then
	sqlite3 "$base" "UPDATE contenus SET content = x'00' WHERE id = 1"
	g base verifier >"$tmp/out" 2>"$tmp/err"
	says "Pièces jointes abîmées" "bytes that changed are told"
	p 1 extraire RIB -o "$tmp/d.pdf"
	is "and not given back" $? 4
	p 1 joindre RIB "$tmp/rib.pdf"
	p 1 extraire RIB -o "$tmp/d.pdf"
	ok "joined again, they are" cmp "$tmp/rib.pdf" "$tmp/d.pdf"
fi

# --- line by line
printf '%s\n' 1 .pieces ".vu 1 12/01/2026" ".piece 1" \
    ".joindre 8 $tmp/faux.pdf" ".joindre 8 $tmp/rib.pdf" ".piece- 8" \
    .annuler ".piece 99" .quitter >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
says "(RIB) : jointe, vue (rib.pdf, du 12/01/2026" "line by line: seen"
says "Où la trouver : Espace bancaire en ligne" "all of one piece"
says "ni un PDF, ni une image" "a file that is refused"
says "(LDC) : fournie (rib.pdf" "a file"
says "Ôtée ; .annuler la remet." "taken back"
says "Il faut un numéro, de 1 à" "a number that is none"
# --- the date of a piece that is given is the desk's to note ---
gives 0 "a dossier" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
undated=$(cat "$tmp/out")
g exporter "$undated" --a-rapporter --format pdf -o "$tmp/undated.pdf"
gives 0 "a piece without its date" g pieces "$undated" joindre RIB \
    "$tmp/undated.pdf"
gives 0 "what is to be brought" g exporter "$undated" --a-rapporter \
    --format txt
lacks "noter la date" "is not its date"
gives 0 "the adviser's list" g exporter "$undated" --modele conseiller \
    --format txt
says "noter la date" "is"
finish
