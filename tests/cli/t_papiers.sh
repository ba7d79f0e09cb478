#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The papers of a dossier: one list, each made by its name.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
gives 0 "a demande" g nouveau demande --reponses "$data/dauphin-2022.cfg"
gives 0 "a convention" g nouveau cpo --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"

# --- a demande is named by what it is for where its funder has several ---
gives 0 "the convention, with what is known" g exporter 2 --prerempli \
    --format txt
sed 's/\xc2\xa0/ /g' "$tmp/out" >"$tmp/pre"
ok "told from the others" grep -q \
    "^Département du Nord (Permanences d'accès aux droits) : Montant obtenu" \
    "$tmp/pre"
ok "everywhere" sh -c '! grep -q "^Département du Nord\( :.*\)\{0,1\}$" "$1"' \
    - "$tmp/pre"

# --- the list, and each of it by its name ---
gives 0 "all its papers" g --json modeles 1
python3 - "$tmp/out" >"$tmp/list" <<'END'
import json, sys
for m in json.load(open(sys.argv[1]))["modeles"]:
    # a sheet is for one demande, said where it may be for several
    print(m["id"], m["applicable"], *(["--demande", m["demandes"][0]]
        if len(m.get("demandes", [])) > 1 else []))
END
ok "there are several" [ "$(wc -l <"$tmp/list")" -ge 7 ]
while read -r id yes whom; do
	# those that hold files of others have one form, and need a file
	case $id in
	archive) end=zip word=manifeste.json ;;
	avec-pieces) end=pdf word=%PDF- ;;
	*) end= ;;
	esac
	if [ -n "$end" ]; then
		gives 0 "$id is made" g exporter 1 --modele "$id" \
		    -o "$tmp/$id.$end"
		ok "$id has words" grep -qa "$word" "$tmp/$id.$end"
		gives 2 "$id is no text" g exporter 1 --format txt \
		    --modele "$id"
	elif [ "$yes" = oui ]; then
		# shellcheck disable=SC2086 # an option and its value
		gives 0 "$id is made" g exporter 1 --format txt --modele "$id" \
		    $whom
		ok "$id has words" [ -s "$tmp/out" ]
	else
		gives 1 "$id says why not" g exporter 1 --format txt \
		    --modele "$id"
	fi
done <"$tmp/list"
gives 0 "those of a convention" g modeles 2
says "convention-simple" "have its models"
says "Évaluation de la convention" "and its evaluation"

plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}

# --- a name that is none ---
gives 2 "a misspelt one" g exporter 1 --format txt --modele eligibilté
says "le plus proche est « eligibilite »" "is told with the nearest"
gives 2 "the same to print" g imprimer 1 --modele brouilon
says "le plus proche est « brouillon »" "is told too"
gives 2 "one that is near none" g exporter 1 --format txt --modele xyzxyz
says "« guichet modeles D »" "is told where all are"
gives 2 "a hostile one" g exporter 1 --format txt \
    --modele "$(printf 'a\033[2Jb\nc')"
ok "reaches no terminal" sh -c "! grep -q '$(printf '\033')' '$tmp/err'"
gives 2 "a draft of a version" g exporter 1 --format txt --version 1 \
    --modele brouillon
says "que du dossier tel qu'il est" "is refused"

# --- at any moment ---
memo="Ne jamais dire ceci"
printf 'suivi = { memo = "%s"; };\n' "$memo" >"$tmp/memo.cfg"
gives 0 "a memo" g remplir 1 --reponses "$tmp/memo.cfg"
gives 0 "the list of the adviser" g exporter 1 --format txt \
    --modele conseiller
says "Ce qui reste à répondre" "what remains"
lacks "$memo" "without the memo"
gives 0 "blank" g exporter 1 --format txt --vierge
lacks "$memo" "without the memo"
lacks "Ville d'Aix" "without any answer"
says "Commune" "with every choice"
lacks "[x]" "none of them ticked"
gives 0 "with what is known" g exporter 1 --format txt --prerempli
says "Ville d'Aix-en-Provence" "in its place"
says "Sans objet" "and what does not apply"
lacks "$memo" "without the memo"
gives 2 "both" g exporter 1 --format txt --prerempli --vierge
for d in 1 2; do
	gives 0 "summary of $d" g exporter $d --modele resume -o "$tmp/r$d.pdf"
	ok "one page" sh -c "pdfinfo '$tmp/r$d.pdf' | grep -q 'Pages: *1$'"
	gives 0 "for word processors" g exporter $d --modele resume \
	    -o "$tmp/r$d.odt"
done
# Very long names do not push the page of the leader over the next.
long=$(printf 'très longue dénomination %.0s' 1 2 3 4 5 6)
sed "s/Aix-en-Provence/Aix $long/g; s/Bouches-du-Rhône/Rhône $long/g" \
    "$data/dauphin-2022.cfg" >"$tmp/long.cfg"
"$GUICHET" --base "$tmp/long.db" --date 2022-08-08 nouveau demande \
    --reponses "$tmp/long.cfg" >"$tmp/out" 2>&1
"$GUICHET" --base "$tmp/long.db" --date 2022-08-08 exporter 1 \
    --modele resume -o "$tmp/long.pdf" >"$tmp/out" 2>&1
ok "long names, one page" sh -c \
    "pdfinfo '$tmp/long.pdf' | grep -q 'Pages: *1$'"
if [ -z "$few" ]; then
# What is much too long is shortened; a page with room shows names whole.
desk=$base
base=$tmp/resume.db
page() {	# the summary of $1, as PDF, on one line
	g exporter "$1" --modele resume --remplacer \
	    -o "$tmp/r.pdf" >"$tmp/out" 2>&1
	pdftotext -layout "$tmp/r.pdf" - | tr -s ' \n' '  ' >"$tmp/out"
	plain
}
awk 'BEGIN {
	for (i = 1; i <= 400; i++)
		name = name sprintf("mot%d ", i)
	printf "association: { nom = \"%s\"; };\ndemandes = (", name
	for (i = 1; i <= 12; i++)
		printf "%s{ type = \"commune\"; financeur = \"Ville %d %s\"; montant = \"1 000 €\"; }", (i > 1 ? "," : ""), i, name
	print ");"
}' >"$tmp/dix.cfg"
gives 0 "texts of ten times their length" g nouveau demande \
    --reponses "$tmp/dix.cfg"
page "$(tail -n 1 "$tmp/out")"
ok "one page" sh -c "pdfinfo '$tmp/r.pdf' | grep -q 'Pages: *1$'"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	grep -q "Ville $i mot1 " "$tmp/out" || echo "# no $i" >>"$tmp/absent"
done
ok "each funder is on it" test ! -e "$tmp/absent"
says "… (voir le dossier)" "and where to read its name"
says ", voir le dossier." "what has no room is counted"
gives 0 "an example" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
n=$(tail -n 1 "$tmp/out")
page "$n"
lacks "…" "names are whole"
says "93 000 € en 4 demandes (Prévue)" "a service is told once"
says "En tout, la première année sur 3 (2027) 216 000 €" "of which year"
says "Le dossier est complet." "nothing is missing"
echo 'pieces: { changements = "chg_compte"; rib = "oui"; };' >"$tmp/rib.cfg"
gives 0 "another account" g remplir "$n" --reponses "$tmp/rib.cfg"
gives 0 "an old piece" g pieces "$n" vu RIB --date-piece 2019-03-14
page "$n"
says "Les réponses sont complètes ; 1 pièce est périmée." "is told at once"
says "périmée au" "and which"
lacks "Rien n'est en attente" "so that something is"
printf '%s' '{"couverture": {"objet": ["projets_actions"]}, "projets": [' \
    '{"titre": "Un", "nombre_beneficiaires": "1"},' \
    '{"titre": "Deux", "nombre_beneficiaires": "2"}]}' >"$tmp/un.json"
gives 0 "one person, and two" g nouveau demande --reponses "$tmp/un.json"
gives 0 "on paper" g exporter "$(tail -n 1 "$tmp/out")" --brouillon \
    --format txt
plain
ok "one is in the singular" grep -q ": 1 personne\$" "$tmp/out"
says ": 2 personnes" "two are not"
base=$desk
fi
# A title alone at the foot of a page heads nothing.
gives 0 "with what is known, on paper" g exporter 1 --prerempli -o \
    "$tmp/prerempli.pdf"
ok "a budget is on one page, its totals too" sh -c \
    "pdftotext -layout '$tmp/prerempli.pdf' - | awk -v RS='\f' '
    /60 – Achats/ { n++; if (/Insuffisance|Ressources propres/ && /Total/) whole++ }
    END { exit !(n > 0 && n == whole) }'"
gives 0 "blank, on paper" g exporter 1 --vierge -o "$tmp/vierge.pdf"
ok "a title stays with what it heads" sh -c \
    "pdftotext -f 2 -l 2 '$tmp/vierge.pdf' - |
    grep -q \"^1\\. Identification de l\""
if [ -z "$few" ]; then
# What goes together is on one page; on a base of its own, for the numbers.
one() {	# ANSWERS MODEL FORM: its pages in $tmp/one, a form feed after each
	rm -f "$tmp"/one*
	for x in "nouveau $3 $1" "exporter 1 --modele $2 -o $tmp/one.pdf"; do
		# shellcheck disable=SC2086
		"$GUICHET" --base "$tmp/one.db" --date 2026-11-23 $x \
		    >"$tmp/out" 2>&1 || return 1
	done
	pdftotext -layout "$tmp/one.pdf" "$tmp/one"
}
pages() { awk -v RS='\f' "$1" "$tmp/one"; }
ex=$srcdir/data/exemples
ok "the form of a commune" one "--reponses $ex/jardins-de-ronce.cfg" commune \
    demande
ok "is declared and signed on one page" pages '/Signature et cachet/ {
    n++; if (!/Je soussigné/) bad = 1 } END { exit bad || n != 1 }'
ok "of the person who signs" pages '/Signature et cachet/ && \
    /Je soussigné\(e\) Jeanne Aubépine, représentant/ { n++ }
    END { exit n != 1 }'
ok "that of the city" one "--reponses $ex/cpo-2027-2029.cfg" \
    politique-ville cpo
ok "has a declaration by its signature" pages '/Signature et cachet/ {
    n++; if (!/Je soussigné\(e\) Fatima Delattre, représentant/) bad = 1 }
    END { exit bad || n != 1 }'

# A form is for the demandes to its own schemes, and for their projects.
ok "it is for the contrat de ville alone" pages '
    { sent += gsub(/ Financeur sollicité /, "&")
      mine += gsub(/ Financeur sollicité +Préfecture du Nord/, "&")
      others += gsub(/Autre financement +(Ville|Département|CAF)/, "&")
      wrong += gsub(/Autre financement +Préfecture/, "&")
      actions += gsub(/L.action n° [0-9]/, "&") }
    END { exit sent != 2 || mine != 2 || others != 10 || wrong || \
	actions != 2 }'
ok "whose services it names" pages '/Destinataire +Préfecture du Nord/ { n++ }
    END { exit n != 1 }'
two=$tmp/one.db
own() { "$GUICHET" --base "$two" --date 2026-11-23 "$@"; }
gives 0 "by service too" own exporter 1 --modele politique-ville \
    --par-financeur --format txt -o "$tmp/ville"
ok "one" sh -c 'test "$(ls "$1")" = \
    "1-la-maison-des-saules-politique-ville-demande-11-prefecture-du-nord.txt"' \
    sh "$tmp/ville"
gives 3 "what none is for" own exporter 1 --modele lca-fdva -o "$tmp/x.pdf"
says "8 CAF du Nord (Accueil et café des habitants) ; et 4 autres" \
    "names some of those that there are, and counts the others"
ok "another, of other schemes" one "--reponses $ex/jardins-de-ronce.cfg" \
    lca-fdva demande
for model in lca-sport dauphin politique-ville; do
	gives 3 "$model is for none of them" own exporter 1 --modele $model \
	    -o "$tmp/x.pdf"
	says "dire à quel dispositif l'une d'elles est faite" "$model says so"
	gives 0 "$model is listed" own --json modeles 1
	ok "$model does not apply" python3 -c '
import json, sys
m = {x["id"]: x for x in json.load(open(sys.argv[1]))["modeles"]}
x = m[sys.argv[2]]
sys.exit(x["applicable"] != "non" or x["feuilles"] != [] or
    not x["pourquoi"].startswith("Aucune demande"))' "$tmp/out" $model
	gives 0 "$model is made all the same when it is asked" own exporter 1 \
	    --modele $model --demande 1 -o "$tmp/force-$model.pdf"
done

# The only one to a funder of its kinds, though the dossier is to another.
ok "the form of a commune that was asked elsewhere" one \
    "--reponses $srcdir/tests/data/dauphin-2022.cfg" commune demande
ok "is for it" pages '/Destinataire +Ville d.Aix-en-Provence/ { to++ }
    { asked += gsub(/Montant demandé +9 100/, "&")
      wrong += gsub(/Autre financement +Ville d.Aix/, "&") }
    END { exit to != 1 || asked != 1 || wrong }'
cat >"$tmp/deux.json" <<-'FIN'
	{"demandes": [{"cle": "n1", "type": "epci", "montant": "500",
	"financeur": "Métropole", "porte_sur": "fonctionnement",
	"adressee": "non", "etat": "prevue"}]}
FIN
gives 0 "another one" own remplir 1 --reponses "$tmp/deux.json"
gives 3 "is one too many" own exporter 1 --modele commune -o "$tmp/x.pdf"
says "se remplit pour un financeur à la fois ; dire lequel avec --demande" \
    "it is asked for whom"
says "10 Métropole" "with its rank"
gives 0 "for the one that is told" own exporter 1 --modele commune \
    --demande 10 --format txt -o "$tmp/x.txt"
ok "a sheet for a portal" one "--reponses $ex/jardins-de-ronce.cfg" lca-fdva \
    demande
ok "has no label alone at the foot of a page" pages '{ k = split($0, l, "\n")
    for (last = ""; k > 0; k--) if (l[k] ~ /[^ ]/ && l[k] !~ /page [0-9]/) {
	last = l[k]; break }
    if (last ~ /:$/) bad = 1 } END { exit bad || NR < 3 }'
ok "nor a funder without its amount" pages '{
    a = gsub(/Montant demandé( la 1re année)? +[0-9]/, "&")
    f = gsub(/ Financeur /, "&"); if (a != f) bad = 1; n += a }
    END { exit bad || n != 1 }'
ok "a convention" one "--reponses $ex/cpo-2027-2029.cfg" convention cpo
ok "has no signature alone" pages 'NR < 9 {
    k = gsub(/Signature et cachet/, "&"); n += k; if (k == 1) bad = 1 }
    END { exit bad || n != 4 }'
ok "the city, nothing answered" one "" politique-ville demande
ok "leaves room under a title" pages '/6. Financeurs sollicités/ {
    n += /Financeur sollicité[^s]/ } END { exit n != 1 }'
fi
gives 0 "renewed" g reconduire 2
n=$(tail -n 1 "$tmp/out" | tr -dc 0-9)
gives 0 "its draft" g exporter "$n" --format txt --brouillon
says "réponses reprises de" "counts what was taken over"
ok "on a few lines" [ "$(grep -c 'à confirmer' "$tmp/out")" -lt 60 ]

# --- for one recipient ---
gives 0 "a draft for a city" g exporter 1 --format txt --brouillon \
    --demande ville
plain
says "Destinataire : Ville d'Aix-en-Provence" "names it"
says "[x] Commune : Ville d'Aix-en-Provence" "ticks it"
lacks "[x] Conseil régional" "ticks no other"
says "6.12  La subvention sollicitée de 9 100 €" "asks its amount"
says "7.6   Subvention demandée au titre de l'année ou de l'exercice : 9 100 €" \
    "attests it"
says "Région Provence-Alpes-Côte d'Azur" "and tells of the others"
says "Ce qui est demandé ici : 9 100 €. Autres demandes : " "with their sum"
gives 0 "by its number" g exporter 2 --format txt --brouillon --demande 5
plain
says "sollicitée de 15 000 €" "its amount alone"
says "D'autres projets de l'association ne concernent pas cette demande" \
    "its project alone"
gives 0 "by its name" g exporter 2 --format txt --demande "VILLE de r"
gives 3 "a name that is none" g exporter 2 --format txt --brouillon \
    --demande lille
says "aucune demande « lille »" "told with those there are"
gives 3 "a rank that is none" g exporter 2 --format txt --brouillon \
    --demande 99
gives 3 "nothing" g exporter 2 --format txt --brouillon --demande ''
gives 3 "one that is two" g exporter 1 --format txt --brouillon --demande état
says "dire son numéro" "is to be said"
gives 2 "the plan has no recipient" g exporter 2 --format txt --modele plan \
    --demande 1
gives 2 "nor have answers" g exporter 2 --format json --demande 1

# --- one file for each ---
gives 0 "one for each" g exporter 2 --par-financeur -o "$tmp/tous"
says "1 sur 3, Ville de Roubaix" "told one by one"
says "sans fichier" "and those left out"
says "ce dossier ne lui est pas adressé" "and why"
says "« Ce dossier lui est-il adressé ? »" "where that is changed"
gives 3 "into a name of a file" g exporter 2 --par-financeur -o "$tmp/un.pdf"
says "s'écrit dans un dossier" "is told"
ok "and makes no folder" [ ! -e "$tmp/un.pdf" ]
ok "each its file" [ "$(ls "$tmp/tous" | wc -l)" = 3 ]
ok "with a clean name" [ -f \
    "$tmp/tous/2-la-maison-des-saules-version-1-demande-8-caf-du-nord.pdf" ]
gives 3 "twice" g exporter 2 --par-financeur -o "$tmp/tous"
says "rien n'a été écrit" "overwrites nothing"
gives 0 "the same version again" g exporter 2 --par-financeur --version 1 \
    -o "$tmp/encore"
ok "is the same" diff -r "$tmp/tous" "$tmp/encore"
gives 0 "as text" g exporter 2 --par-financeur --brouillon --format txt \
    -o "$tmp/textes"
ok "as many" [ "$(ls "$tmp/textes"/*.txt | wc -l)" = 3 ]
ok "nothing half done" sh -c "! ls -A '$tmp/textes' | grep -v '^2-'"
gives 2 "without a folder" g exporter 2 --par-financeur
says "-o DOSSIER" "is told"
# a file that may not grow stands for a disk that is full
if command -v prlimit >/dev/null; then
	mkdir "$tmp/la"
	(trap '' XFSZ; ulimit -f 70 && g exporter 2 --par-financeur \
	    --version 1 -o "$tmp/la/haut/bas") >"$tmp/out" 2>"$tmp/err"
	says "le fichier est trop gros" "no room: said"
	ok "no room: the folders made for it are gone" test ! -e "$tmp/la/haut"
	ok "what was there stays" test -d "$tmp/la"
fi
gives 0 "one without demandes" g nouveau demande
gives 3 "goes to no one" g exporter 4 --par-financeur -o "$tmp/rien"
ok "and makes no folder" [ ! -e "$tmp/rien" ]
ok "nor a version" sh -c "! '$GUICHET' --base '$base' exporter 4 --version 1 \
    --format txt >/dev/null 2>&1"

# --- what leads to a place of the paper ---
leads() {
	PYTHONDONTWRITEBYTECODE=1 python3 "$srcdir/tests/cli/liens.py" "$1"
}
for m in brouillon $(also commune lca-fdva dauphin); do
	for f in odt html pdf; do
		gives 0 "$m.$f" g exporter 4 --modele "$m" -o "$tmp/$m.$f"
		ok "each link has its place" leads "$tmp/$m.$f"
		leads "$tmp/$m.$f" | head -n 1 >"$tmp/$f.links"
	done
	# the outline counts too
	ok "there are some, as many in the PDF" sh -c \
	    "[ '$(cat "$tmp/odt.links")' -gt 5 ] &&
	    [ '$(cat "$tmp/pdf.links")' -ge '$(cat "$tmp/odt.links")' ]"
done

# --- what another funder answered is between it and the desk ---
gives 0 "a dossier with an answer" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
own=$(cat "$tmp/out")
gives 0 "for its third funder" g exporter "$own" --brouillon --demande 3 \
    --format txt
says "Refusée" "the state of the others is declared"
says "26-008391" "its own number is there"
lacks "IDF-25-40217" "not that of another"
lacks "Enveloppe" "nor what another said"
gives 0 "for all" g exporter "$own" --brouillon --format txt
says "IDF-25-40217" "the common dossier has it"

# --- what is there stays ---
# It may have been signed since.
for call in "exporter 1 --brouillon --format pdf" "exporter 1 --format html" \
    "exporter 1 --format odt" "exporter 1 --format txt" \
    "exporter 1 --format archive" "exporter 1 --avec-pieces --format pdf" \
    "evaluation 2 --format pdf"; do
	if [ -n "$few" ] && [ "${call#*archive}" = "$call" ]; then
		continue
	fi
	echo signé >"$tmp/signe"
	# shellcheck disable=SC2086	# a command and its words
	gives 3 "$call over a file" g $call -o "$tmp/signe"
	says "ce fichier est déjà là" "is told"
	says "ajouter --remplacer" "with what replaces it"
	ok "it is as it was" grep -qx signé "$tmp/signe"
	# shellcheck disable=SC2086
	gives 0 "$call, replacing it" g $call -o "$tmp/signe" --remplacer
	ok "it is the paper" sh -c "! grep -qx signé '$tmp/signe'"
done
rm "$tmp/signe"
gives 0 "a version" g figer 1
v=$(cat "$tmp/out")
echo signé >"$tmp/signe.pdf"
gives 3 "a dossier over a file" g exporter 1 -o "$tmp/signe.pdf"
gives 3 "freezes nothing" g exporter 1 --version $((v + 1)) --format txt
gives 4 "in no folder" g exporter 1 -o "$tmp/nulle/x.pdf"
says "le dossier « $tmp/nulle » n'existe pas" "which is told"
gives 3 "and freezes nothing" g exporter 1 --version $((v + 1)) --format txt
gives 0 "data for other programs" g exporter 1 --format json -o "$tmp/d.json"
gives 0 "are made again in place" g exporter 1 --format json -o "$tmp/d.json"
# A pipe, which is not replaced by a file of its name.
for format in txt pdf $(also html odt json); do
	mkfifo "$tmp/tuyau"
	cat "$tmp/tuyau" >"$tmp/bu" &
	gives 0 "$format through a pipe" timeout 20 "$GUICHET" --base "$base" \
	    exporter 1 --format "$format" -o "$tmp/tuyau"
	ok "stays a pipe" test -p "$tmp/tuyau"
	# whoever still waits for it is told the end
	[ -p "$tmp/tuyau" ] || kill $!
	wait
	ok "has the paper" test -s "$tmp/bu"
	rm "$tmp/tuyau"
done
gives 0 "one for each, again" g exporter 2 --par-financeur --version 1 \
    -o "$tmp/tous" --remplacer

if [ -z "$few" ]; then
# --- what is signed and is not complete ---
# It says so on each page; what must be answered has room to be written.
gives 0 "nothing is answered" g nouveau demande
empty=$(cat "$tmp/out")
gives 0 "printed to be signed" g exporter "$empty" -o "$tmp/vide.pdf"
if command -v pdftotext >/dev/null; then
	pdftotext "$tmp/vide.pdf" "$tmp/vide.txt"
	pages=$(grep -c "page [0-9]* / " "$tmp/vide.txt")
	ok "each page says how much is open" [ "$pages" = \
	    "$(grep -c "^Incomplet.*points à lever" "$tmp/vide.txt")" ]
fi
gives 0 "it is the paper of its version" g verifier-papier "$tmp/vide.pdf"
gives 0 "as a text" g exporter "$empty" --format txt
ok "at the head" grep -q "^ *Incomplet.*: 45 points à lever" "$tmp/out"
says "; incomplet, 45 points à lever" "on the cover"
for label in "Régime de l'association" "1.3   Numéro RNA" IBAN BIC Banque \
    "Titulaire du compte"; do
	says "$label" "$label has room"
done
ok "an amount nobody asked is a blank" \
    grep -q "^7.6 *Subvention demandée.*exercice.*:\$" "$tmp/out"
ok "a budget without a line says so" \
    grep -q "^À compléter.*: budget vide\.\$" "$tmp/out"
for format in html odt; do
	gives 0 "as $format" g exporter "$empty" -o "$tmp/vide.$format"
done
ok "a page of HTML says it" grep -q "Incomplet.*45 points" "$tmp/vide.html"
unzip -p "$tmp/vide.odt" styles.xml >"$tmp/out"
says "45 points à lever" "and each page of a text"
gives 0 "a draft says what it is" g exporter "$empty" --brouillon --format txt
says "brouillon, à compléter" "to be completed"
gives 0 "one that is whole" g nouveau demande --reponses \
    "$srcdir/data/exemples/jardins-de-ronce.cfg"
whole=$(cat "$tmp/out")
gives 0 "too" g exporter "$whole" --brouillon --format txt
says "brouillon, toutes les réponses y sont" "that it is"
gives 0 "and is signed" g exporter "$whole" --format txt
lacks "ncomplet" "as it is"
# What is to be brought is one list, wherever it is told.
for paper in "--modele resume" "--modele conseiller" --a-rapporter; do
	# shellcheck disable=SC2086 # an option and its value
	gives 0 "$paper of what lacks two pieces" g exporter "$whole" $paper \
	    --format txt
	says "Statuts en vigueur" "one"
	says "Liste des personnes chargées de l'administration" "two"
	lacks "Le dossier est complet" "it is not whole"
	lacks "le dossier est complet" "nor said to be"
	# shellcheck disable=SC2086
	gives 0 "$paper of nothing" g exporter "$empty" $paper --format txt
	lacks "Rien n'est en attente" "does not say that nothing is awaited"
done
gives 0 "nor does the command" g verifier "$whole"
says "Statuts en vigueur : manque" "which names them"
says "réponses complètes, 2 pièces à apporter" "and counts them"
gives 0 "in JSON" g --json verifier "$whole"
says '"a_apporter"' "too"
fi
if [ -z "$few" ]; then
# Of a form of the other side, one count: its head, its pages, the list of the
# papers, the foot of what is signed.
n=$(g nouveau demande --reponses "$data/dauphin-2022.cfg")
gives 0 "a version" g figer "$n"
gives 0 "what its forms miss" g --json modeles "$n"
python3 - "$tmp/out" >"$tmp/manque" <<'END'
import json, sys
for m in json.load(open(sys.argv[1]))["modeles"]:
    if m["id"] in ("commune", "politique-ville", "cerfa-12156"):
        print(m["id"], len(m["a_completer"]))
END
ok "three forms" [ "$(wc -l <"$tmp/manque")" = 3 ]
while read -r id open; do
	gives 0 "$id, a draft" g exporter "$n" --modele "$id" --format txt
	says "Il manque encore $open choses" "its head"
	gives 0 "its file" g exporter "$n" --modele "$id" -o "$tmp/$id.pdf" \
	    --remplacer
	if command -v pdftotext >/dev/null; then
		ok "its pages" [ "$open" = "$(pdftotext -layout \
		    "$tmp/$id.pdf" - | awk '/manque(nt)? sur cette page/ \
		    { n += $1 } END { print n }')" ]
	fi
	gives 0 "to be signed" g exporter "$n" --modele "$id" --version 1 \
	    --format txt
	says "$open points à lever" "its foot"
done <"$tmp/manque"
gives 0 "a form of a town" g exporter "$n" --modele commune --format txt
says "BIC : ce formulaire le demande" "is told at its head too"
lacks "Charte des engagements" "what it does not ask is not"
gives 0 "a report of which nothing is answered" g nouveau bilan
gives 0 "is printed" g exporter "$(cat "$tmp/out")" --format txt
ok "nobody is counted" grep -q "^1.3 *En tout.*:\$" "$tmp/out"
gives 0 "a convention neither" g nouveau cpo
convention=$(cat "$tmp/out")
gives 0 "has a text" g exporter "$convention" --modele convention-simple \
    --format txt
lacks "ferme (€)" "which invents no year"
says "[à compléter : les budgets des actions, année par année]" "but asks"
gives 0 "and an evaluation" g exporter "$convention" --modele evaluation \
    --format txt
ok "of no period" grep -q "^Période.*: \[à compléter\]\$" "$tmp/out"
lacks "l'exercice n'est pas fini" "nor of any year"
fi

if [ -z "$few" ]; then
# --- names of files ---
# A word is whole, or is not there.
gives 0 "a long name" g nouveau demande
long=$(cat "$tmp/out")
echo 'association: { nom = "Association départementale pour la promotion du développement durable"; };' \
    >"$tmp/long.cfg"
gives 0 "said" g remplir "$long" --reponses "$tmp/long.cfg"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "C"; initiales = "C"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
printf '%s\n' "$long" .imprimer 1 .imprimer 1 .quitter >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
says "/$long-association-departementale-pour-la-brouillon.pdf" \
    "is cut after a word"
says "/$long-association-departementale-pour-la-brouillon (2).pdf" \
    "and the name of a second paper is free"
printf '%s\n' "$long" ".imprimer $tmp/signe.pdf" 1 non \
    ".imprimer $tmp/signe.pdf" 1 oui .quitter >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
says "Le remplacer ?" "line by line it is asked"
says "Rien n'a été écrit" "no"
says "écrit : $tmp/signe.pdf" "yes"
printf '%s\n' 1 ".imprimer $tmp/nulle/x.pdf" 2 "" .quitter >"$tmp/in"
g --lineaire <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
says "le dossier « $tmp/nulle » n'existe pas" "a folder that is none is told"
gives 3 "and freezes nothing" g exporter 1 --version $((v + 1)) --format txt
fi
finish
