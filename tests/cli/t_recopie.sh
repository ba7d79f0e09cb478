#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The re-keying sheets: what portals ask to be typed, ticks, shorter versions,
# the number of the file; one undo takes back one call.
. "$srcdir/tests/cli/lib.sh"

date=2022-08-08
nom=association.nom/association.nom
texte='projets.description/projets[k1].description'
plain() {
	sed -i "s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g" "$tmp/out"
}
# What JSON says of the value KEY: value KEY MEMBER.
value() {
	python3 - "$tmp/out" "$1" "$2" <<-'FIN'
		import json, sys
		for f in json.load(open(sys.argv[1]))["feuilles"]:
		    for r in f["rubriques"]:
		        for v in r["valeurs"]:
		            if v["cle"] == sys.argv[2]:
		                print(v[sys.argv[3]])
	FIN
}
is() {
	ok "$4" test "$(value "$1" "$2")" = "$3"
}

gives 0 "the real dossier" g nouveau demande --reponses \
    "$data/dauphin-2022.cfg"
gives 0 "the portals that apply" g recopie 1
says "dauphin : Feuille de recopie" "one of them"
says "0 sur 97 tapé, pour État, politique de la ville des Bouches-du-Rhône" \
    "how far it is, and for whom"
gives 0 "one of them" g recopie 1 --modele dauphin
says "Ce portail se ferme après 30 minutes sans clic" "a reminder"
says "Aucune donnée n'est envoyée par ce programme." "nothing is sent"
says "Modèle à vérifier : ses libellés et ses limites" "nobody checked it"
says "[ ] SIRET : 39032205500281" "a value as it is typed"
sed -i "s/\xc2\xa0/ /g" "$tmp/out"
says "74 État (ministères, directions ou services) : Rectorat de Provence-Alpes-Côte d'Azur : 11400" \
    "what each funder brings, by its name"
lacks "politique de la ville de l'Aisne" "but one that refused"
says "Dispositif : Contrat de ville 2022" "to which scheme"
gives 0 "all of them in JSON" g --json recopie 1
says '"modele": "demarche-numerique"' "one beside the other"
gives 3 "for whom?" g recopie 1 --modele lca-fdva
says "se remplit pour une demande à la fois ; dire laquelle avec --demande" \
    "is asked"
says "6 Région Provence-Alpes-Côte d'Azur" "with those that it may be for"
lacks "politique de la ville" "neither refused nor for another portal"
gives 3 "nor on paper" g exporter 1 --modele lca-fdva --format txt -o -
says "dire laquelle avec --demande" "unasked"
gives 0 "for one" g exporter 1 --modele lca-fdva --demande 6 --format txt -o -
ok "without the demandes to others" test "$(grep -c "Montant demandé " \
    "$tmp/out")" = 1
gives 0 "the only one it may be" g exporter 1 --modele dauphin --format txt \
    -o -
ok "without the demandes to others" test "$(grep -c "Montant demandé " \
    "$tmp/out")" = 1
ok "a long text is counted where no limit is known" \
    grep -q "signes.*: [0-9][0-9]*.:$" "$tmp/out"
gives 0 "one for each" g exporter 1 --modele lca-fdva --par-financeur \
    --format txt -o "$tmp/chacun"
ok "that it may be for" sh -c 'test "$(ls "$1" | wc -l)" = 6' sh "$tmp/chacun"
gives 0 "frozen" g figer 1
gives 3 "of a version too" g exporter 1 --modele lca-fdva --version 1 \
    --format txt -o -
says "dire laquelle avec --demande" "it is asked"
gives 0 "one for each, of a version" g exporter 1 --modele lca-fdva \
    --version 1 --par-financeur --format txt -o "$tmp/figes"
ok "the same ones" sh -c 'test "$(ls "$1" | wc -l)" = 6' sh "$tmp/figes"
gives 0 "one of them" g --json recopie 1 --modele lca-fdva --demande 1
is "$nom" fait False "a tick that is not there"
gives 3 "a demande that is not made there" g recopie 1 --modele dauphin \
    --demande 6
says "ne se remplit que pour" "is refused"
gives 0 "for another demande" g recopie 1 --modele lca-fdva --demande 6
says "pour Région Provence-Alpes-Côte d'Azur" "by its rank"

# --- ticks
gives 0 "one is typed" g recopie 1 --modele lca-fdva --demande 1 --fait "$nom"
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$nom" fait True "it is kept"
gives 0 "for another demande" g --json recopie 1 --modele lca-fdva --demande 6
is "$nom" fait False "it is not"
cat >"$tmp/nom.json" <<-'FIN'
	{"association": {"nom": "Un autre nom"}}
FIN
gives 0 "the answer changes" g remplir 1 --reponses "$tmp/nom.json"
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$nom" a_retaper True "it is to be typed again"
is "$nom" fait False "and is ticked no more"
gives 0 "said in words" g recopie 1 --modele lca-fdva --demande 1
says "changé depuis qu'il a été tapé : à retaper" "to a person"
gives 0 "unticked" g recopie 1 --modele lca-fdva --demande 1 --pas-fait "$nom"
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$nom" a_retaper False "nothing is left of it"

# --- the paper names its dossier and its funder, and has those ticks
gives 0 "typed, for the only demande" g recopie 1 --modele dauphin \
    --fait "$nom"
gives 0 "printed, unasked" g exporter 1 --modele dauphin --format txt -o -
plain
says "Destinataire : État, politique de la ville" "for whom"
says "Dossier : Contrat de ville 2022" "of which dossier"
says "[x]     Raison sociale" "the tick is there"

# --- a shorter version, with what commands a terminal in it
printf 'Plus\033]52;c;eHg=\a court\302\233 \342\200\256ici.\r\n' >"$tmp/court"
gives 0 "a shorter version" g recopie 1 --modele lca-fdva --demande 1 \
    --court "$texte=$tmp/court" --fait "$texte" --numero 22-0001
gives 0 "read" g recopie 1 --modele lca-fdva --demande 1
says "Plus]52;c;eHg= court ici." "it stands on the sheet"
says "version courte" "as what it is"
ok "without what commands a terminal" sh -c '! LC_ALL=C grep -q \
    "[[:cntrl:]]" "$1"' sh "$tmp/out"
gives 0 "in JSON" g --json recopie 1 --modele lca-fdva --demande 1
is "$texte" perime False "it is of the present text"
is "$texte" fait True "and typed"
says '"numero_depot": "22-0001"' "the number is there"
gives 0 "on paper" g exporter 1 --modele lca-fdva --demande 1 --format txt -o -
plain
says "Plus]52;c;eHg= court ici." "the shorter version too"
says "En entier, ce qui a été raccourci" "and the whole of it"
gives 0 "one undo" g annuler 1
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$texte" entier None "takes back the whole of that call"
lacks '"numero_depot": "22-0001"' "the number too"
gives 0 "again" g annuler 1 --refaire
cat >"$tmp/projet.json" <<-'FIN'
	{"projets": [{"cle": "k1", "description": "Tout autre chose."}]}
FIN
gives 0 "the text changes" g remplir 1 --reponses "$tmp/projet.json"
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$texte" perime True "the shorter version is out of date"
gives 0 "on paper" g exporter 1 --modele lca-fdva --demande 1 --format txt -o -
says "le texte a changé depuis" "it is said first"
gives 0 "taken away" g recopie 1 --modele lca-fdva --demande 1 --court "$texte="
gives 0 "read" g --json recopie 1 --modele lca-fdva --demande 1
is "$texte" texte "Tout autre chose." "the answer is back"

# --- limits, in a model of one's own
mine=$HOME/.config/guichet/modeles
mkdir -p "$mine"
cp "$data/modeles/portail.cfg" "$mine/essai.cfg"
gives 0 "a portal with limits" g --json recopie 1 --modele essai --demande 1
is projets.titre/projets\[k1\].titre admis 100 "a limit"
sed 's/signes = 40/signes = 10/' "$data/modeles/portail.cfg" \
    >"$mine/essai.cfg"
gives 0 "a text too long" g --json recopie 1 --modele essai --demande 1
is "$texte" trop_long True "is told"

# --- what is wrong
gives 2 "a tick of which portal?" g recopie 1 --fait "$nom"
gives 2 "no number at all" g recopie 1 --modele dauphin --numero ''
says "--numero est vide" "takes none away"
gives 3 "no such portal" g recopie 1 --modele cerfa-12156
says "n'est pas un portail pour ce dossier" "is told"
gives 3 "no such value" g recopie 1 --modele essai --demande 1 --fait "$nom" \
    --pas-fait nom
says "« nom » n'est pas une clé de la feuille « essai »" "is told"
gives 0 "read" g --json recopie 1 --modele essai --demande 1
is "$nom" fait False "and nothing of that call is noted"
gives 3 "no such demande" g recopie 1 --demande 77
gives 3 "no file" g recopie 1 --modele essai --demande 1 --court "$texte"
gives 4 "no such file" g recopie 1 --modele essai --demande 1 \
    --court "$texte=$tmp/nulle-part"
cat >"$tmp/refus.json" <<-'FIN'
	{"demandes": [{"cle": "k1", "financeur": "Ville", "etat": "refusee",
	  "adressee": "oui"}]}
FIN
gives 0 "nothing but a refused demande" g nouveau demande \
    --reponses "$tmp/refus.json"
refused=$(tail -1 "$tmp/out")
gives 3 "has no sheet" g recopie "$refused" --modele lca-fdva
says "aucune demande de ce dossier n'est pour « lca-fdva »" "and says so"
gives 3 "nor on paper" g exporter "$refused" --modele lca-fdva --format txt -o -
gives 3 "nor for each" g exporter "$refused" --modele lca-fdva --par-financeur \
    --format txt -o "$tmp/refus"
says "Aucune demande de ce dossier n'est pour ce portail" "that is said too"
gives 0 "among the others" g recopie "$refused"
says "Aucune demande de ce dossier n'est pour ce portail" "it is told"
gives 0 "unless it is named" g recopie "$refused" --modele lca-fdva --demande 1
gives 0 "a report" g nouveau bilan --association "Rien encore"
gives 3 "has no sheet" g recopie "$(cat "$tmp/out")"

if [ -z "$few" ]; then
# --- one file for several funders
cat >"$tmp/ville.json" <<-'FIN'
	{"demandes": [
	  {"type": "commune", "financeur": "Ville de Lille",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k1", "adressee": "oui", "montant": "1 234",
	   "etat": "prevue"},
	  {"type": "organisme_social", "financeur": "CAF du Nord",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k1", "montant": "2 345", "etat": "prevue"},
	  {"type": "commune", "financeur": "Ville de Lens",
	   "dispositif": "contrat_ville", "porte_sur": "un_projet",
	   "projet": "k1", "montant": "3 456", "etat": "refusee"}]}
FIN
python3 - "$tmp" <<-'FIN'
	import json, sys
	d = json.load(open(sys.argv[1] + "/ville.json"))
	d["projets"] = [{"cle": "k1", "titre": "Jardins"}]
	json.dump(d, open(sys.argv[1] + "/un.json", "w"))
	d["projets"].append({"cle": "k2", "titre": "Cabanes"})
	d["demandes"].append(dict(d["demandes"][0], projet="k2",
	                          financeur="Ville de Roubaix"))
	json.dump(d, open(sys.argv[1] + "/deux.json", "w"))
FIN
gives 0 "several in one file" g nouveau demande --reponses "$tmp/un.json"
un=$(tail -1 "$tmp/out")
gives 0 "unasked" g recopie "$un" --modele dauphin
says "pour Ville de Lille et CAF du Nord" "for both"
says "Montant demandé : 1234" "what one is asked"
says "Montant demandé : 2345" "and the other"
lacks "3456" "not what was refused"
gives 0 "one of them" g recopie "$un" --modele dauphin --demande 2
says "pour CAF du Nord" "for it"
says "Montant demandé : 2345" "with what it is asked"
lacks "Montant demandé : 1234" "alone"
gives 0 "typed and filed" g recopie "$un" --modele dauphin \
    --fait association.siret/association.siret --numero 26-0017
gives 0 "in JSON" g --json recopie "$un" --modele dauphin
is association.siret/association.siret fait True "the tick is of the file"
says '"financeur": "Ville de Lille et CAF du Nord"' "whose names are there"
gives 0 "of each" g --json montrer "$un"
ok "the number is noted on both" test "$(grep -o '"26-0017"' "$tmp/out" |
    wc -l)" = 2
gives 0 "one undo" g annuler "$un"
gives 0 "of each" g --json montrer "$un"
lacks '"26-0017"' "takes both back"
gives 0 "on paper" g exporter "$un" --modele dauphin --format txt -o -
plain
says "Destinataire : Ville de Lille et CAF du Nord" "for both"
ok "a row group for each" test "$(grep -c "Montant demandé " \
    "$tmp/out")" = 2
lacks "Demandé ailleurs, à ne pas taper ici : CAF" "neither is elsewhere"
gives 0 "for one" g exporter "$un" --modele dauphin --demande 2 --format txt \
    -o -
plain
says "Destinataire : CAF du Nord" "narrowed"
gives 0 "for a name" g exporter "$un" --modele dauphin --demande CAF \
    --format txt -o -
plain
says "Destinataire : CAF du Nord" "too"
gives 0 "one for each" g exporter "$un" --modele dauphin --par-financeur \
    --format txt -o "$tmp/ensemble"
ok "is one file" sh -c 'ls "$1" | grep -qx ".*-dauphin-demandes-1-2.txt"' \
    sh "$tmp/ensemble"
gives 0 "the papers" g --json modeles "$un"
ok "one sheet" python3 -c 'import json, sys
p = {m["id"]: m for m in json.load(open(sys.argv[1]))["modeles"]}["dauphin"]
assert p["feuilles"] == ["1+"] and p["demandes"] == [1, 2], p' "$tmp/out"
gives 0 "two projects" g nouveau demande --reponses "$tmp/deux.json"
deux=$(tail -1 "$tmp/out")
gives 3 "are two files" g exporter "$deux" --modele dauphin --format txt -o -
says "« dauphin » se remplit pour un projet à la fois ; dire lequel avec --demande : 1+ Jardins : Ville de Lille et CAF du Nord ; 4 Cabanes : Ville de Roubaix" \
    "between which to choose"
gives 0 "one of them" g exporter "$deux" --modele dauphin --demande 1+ \
    --format txt -o -
plain
says "Destinataire : Ville de Lille et CAF du Nord" "for both"
lacks "Cabanes" "without the other project"
gives 0 "frozen" g figer "$deux"
gives 0 "of a version" g exporter "$deux" --modele dauphin --version 1 \
    --demande 1+ -o "$tmp/fige.pdf"
gives 0 "it is known again" g --json verifier-papier "$tmp/fige.pdf"
says '"destinataire": "Jardins : Ville de Lille et CAF du Nord"' \
    "with those it is for"
says '"demande": "1+"' "and how it was asked for"
gives 0 "in words too" g recopie "$deux" --modele dauphin --demande 1+
says "pour Ville de Lille et CAF du Nord" "for both"
gives 0 "one for each" g exporter "$deux" --modele dauphin --par-financeur \
    --format txt -o "$tmp/projets"
ok "is two files" sh -c 'test "$(ls "$1" | wc -l)" = 2' sh "$tmp/projets"
fi

# --- it is no question, and next year begins anew
gives 0 "ticked" g recopie 1 --modele essai --demande 1 --fait "$nom"
gives 0 "shown" g montrer 1
lacks "recopies" "no question is asked of it"
gives 0 "renewed" g reconduire 1
new=$(cat "$tmp/out")
gives 0 "read" g --json recopie "$new" --modele essai --demande 1
is "$nom" fait False "nothing is typed yet for the next year"
finish
