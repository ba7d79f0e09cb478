#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The board from the command line, on invented schemes: verdicts, reasons,
# what would lift them, what is supposed, judged, asked, in words and JSON.
. "$srcdir/tests/cli/lib.sh"

mkdir "$tmp/donnees"
cp -r "$srcdir/data/formulaires" "$data/aides/parametres" \
    "$data/aides/regles" "$data/aides/dispositifs" "$tmp/donnees"
chmod -R u+w "$tmp/donnees"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
e() {
	g --donnees "$tmp/donnees" eligibilite "$@"
}
# Spaces of any kind are one plain space.
plain() {
	sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$tmp/out" >"$tmp/plain"
	mv "$tmp/plain" "$tmp/out"
}

gives 0 "a dossier" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"
printf 'eligibilite: { zone_rurale: { certitude = "inconnu"; }; };\n' \
    >"$tmp/inconnue.cfg"
gives 0 "one answer is not known" g remplir 1 --reponses "$tmp/inconnue.cfg"

# --- all of them ---
gives 0 "the board" e 1
plain
says "5 dispositifs, 1 OUI, 1 À JUGER, 1 ON NE SAIT PAS, 1 PRESQUE, 1 NON." \
    "counts the verdicts"
says "(fermee) : FERMÉ, ouvre le 01/10/2026 ; OUI" "says what is closed"
says "(juge) : À JUGER ; pour « Ateliers" "and for which project"
says "(part) : PRESQUE ; au plus 2 168 € ;" "the ceiling"
says "ouvert jusqu'au 01/02/2026 (ferme bientôt). Le financement public" \
    "the calendar, then the reason"
says "Pour le lever : demander 2 832 € de moins" "and what would lift it"
says "(jeune) : NON ; calendrier à vérifier. Il faut avoir moins de deux" \
    "why not"
says "Prochaine question utile : Le siège est-il dans une zone rurale aidée" \
    "the next useful question"
ok "the best verdict is first" sh -c "sed -n 2p '$tmp/out' | grep -q fermee"

# --- one of them ---
gives 1 "one scheme that is not open" e 1 --dispositif part
plain
says "Vous : 87,51 % ; limite : 80 % ; écart : 7,51 points." "the margin"
says "[règlement inventé, p. 5, à vérifier]" \
    "the source, and that a figure in it is to be checked"
says "2 autres conditions sont sans effet" "the others are counted"
says "trouver 3 540 € d'autres ressources" "each repair"
says "Montant demandé = 2 168 €" "and what it makes of the answers"
says "Devis des achats (DEVIS)" "what to enclose, this one by its condition"
says "Relevé d'identité bancaire de l'association (RIB), déjà cochée" \
    "and what is there"
lacks "Elle est déclarée" "what holds is left out"
gives 1 "in full" e 1 --dispositif part --pourquoi
plain
says "Elle est déclarée." "all the conditions"
says "Aides publiques (compte 74) : 33 000 €" "with their facts"
says "Règle : plan.public / plan.total" "and the rule itself"
gives 0 "an open one" e 1 --dispositif fermee
gives 0 "by another of its names, in any case" e 1 --dispositif FERMEE
gives 3 "one that is not there" e 1 --dispositif ailleurs
says "fermee, inconnue, jeune, juge, part" "names those that are"
gives 0 "all in full" e 1 --pourquoi
plain
says "Règle générale, information : Ville de Massy : Une convention écrite" \
    "general rules are advice"

# --- et si ---
gives 0 "an answer supposed" e 1 --si "eligibilite.zone_rurale=non" \
    --si="demandes[k3].montant=2 168"
plain
says "rien n'est enregistré : Le siège est-il" "is said to be only that"
says "(inconnue) : NON, c'était ON NE SAIT PAS" "one verdict changes"
says "(part) : OUI, c'était PRESQUE" "and another, to the cent"
gives 0 "one euro more" e 1 --si "demandes[k3].montant=2 169"
says "(part) : PRESQUE" "is one too much"
gives 0 "the dossier" g montrer 1
says "$(printf 'demandes[k3].montant\t5')" "is as it was"
gives 3 "a question that is not there" e 1 --si "demandes[k9].montant=1"
gives 3 "an answer that cannot be read" e 1 --si "demandes[k3].montant=dix"
gives 3 "a computed value" e 1 --si "projets[k1].budget.total_charges=1"
gives 2 "no value" e 1 --si "demandes[k3].montant"

# --- a judgement ---
gives 3 "a judgement without a reason" e 1 --dispositif juge \
    --avis interet_local=oui
gives 3 "on what is computed" e 1 --dispositif part \
    --avis part_publique=oui --motif "Je le veux."
says "se calcule" "is refused"
gives 3 "on no condition" e 1 --dispositif juge --avis rien=oui --motif "x"
gives 2 "neither yes nor no" e 1 --dispositif juge \
    --avis interet_local=bof --motif "x"
gives 0 "a judgement" e 1 --dispositif juge --avis interet_local=oui \
    --motif "Ouvert à tous."
says "(juge) : OUI" "changes the verdict"
says "Avis favorable de Camille Martin, le 14/01/2026 : Ouvert à tous." \
    "and keeps who, when and why"
gives 0 "it is kept" e 1 --dispositif juge --projet k1
printf 'association: { nom = "Les Jardins"; };\n' >"$tmp/nom.cfg"
gives 0 "what it cites changes" g remplir 1 --reponses "$tmp/nom.cfg"
gives 0 "it still counts" e 1 --dispositif juge
says "À revoir" "and is to be seen again"
gives 0 "taken back" e 1 --dispositif juge --avis interet_local=retirer
says "(juge) : À JUGER" "it is to be judged again"
gives 3 "once" e 1 --dispositif juge --avis interet_local=retirer
gives 3 "a project that is not there" e 1 --dispositif juge --projet k7
gives 2 "noting what is supposed" e 1 --dispositif juge --si a=b \
    --avis interet_local=oui --motif x

# --- a figure that has no value on that day ---
date=2019-06-03
e 1 --dispositif part >"$tmp/out"
plain
says "(Part publique la plus haute : aucune valeur n'est connue le 03/06/2019)" \
    "why it is not known, when it is no answer's fault"
e 1 --json --dispositif part >"$tmp/out"
says '"raison": "Part publique la plus haute : aucune valeur' "in JSON too"
date=2026-01-14

# --- JSON ---
gives 0 "JSON" e 1 --json
for member in '"verdict": "presque"' '"en_l_etat": "presque"' \
    '"fenetre": "fermee"' '"ouvre": "2026-10-01"' '"ferme": "2026-02-01"' \
    '"plafond_estime": "2168.00"' '"liaison": "part_publique"' \
    '"projet": "projets[k1]"' '"demande": "demandes[k3]"' \
    '"resultat": "ne_sait_pas"' '"valeur": "87.51"' '"limite": "80.00"' \
    '"ecart": "7.51"' '"unite": "taux"' '"x": "2832.00"' \
    '"chemin": "demandes[k3].montant"' '"valeur": "2168.00"' \
    '"a_verifier": true' '"verifie_le": "2026-11-01"' \
    '"chemin": "eligibilite.zone_rurale"' '"regle": "gros_montant"' \
    '"fichiers_refuses": 0' '"decisif": true' '"code": "DEVIS"'; do
	says "$member" "has $member"
done
gives 1 "one scheme in JSON" e 1 --json --dispositif part \
    --si "demandes[k3].montant=3 000"
ok "is alone" test "$(grep -c '"financeur"' "$tmp/out")" = 1
says '"sans_supposer": "presque"' "with the verdict of the real answers"
says '"valeur": "3000.00"' "and what is supposed"
gives 0 "montrer says it too" g --donnees "$tmp/donnees" montrer 1 --json
says '"eligibilite"' "under its own name"
says '"x": "2832.00"' "whole"
cp "$tmp/out" "$tmp/un.json"
gives 0 "and it is read again" g --donnees "$tmp/donnees" nouveau demande --reponses "$tmp/un.json"

# --- paper ---
gives 0 "on paper, as text" g --donnees "$tmp/donnees" exporter 1 \
    --format txt --modele eligibilite
plain
says "Les aides possibles" "a title"
says "Aide inventée aux projets : PRESQUE" "each scheme"
gives 0 "as a PDF" g --donnees "$tmp/donnees" exporter 1 --format pdf \
    --modele eligibilite -o "$tmp/e.pdf"
ok "that is whole" qpdf --check "$tmp/e.pdf"
gives 2 "another model" g exporter 1 --format txt --modele autre

# --- a demande ---
gives 0 "a demande" e 1 --demander juge
ok "its place alone" grep -qx 'demandes\[k5\]' "$tmp/out"
gives 0 "the dossier" g montrer 1
says "Aide inventée de la ville" "names the scheme"
gives 0 "again" e 1 --demander juge
ok "is the same one" grep -qx 'demandes\[k5\]' "$tmp/out"

gives 0 "to a scheme that is refused" e 1 --demander jeune
says "(jeune) : NON" "says so"
gives 3 "a name that may be several" e 1 --demander "aide inventée"
says "juge (Aide inventée de la ville)" "names them"

# --- a file that is wrong ---
sed 's/anciennete(/ancienete(/' "$data/aides/dispositifs/jeune.cfg" \
    >"$tmp/donnees/dispositifs/jeune.cfg"
gives 0 "one file is wrong" e 1
says "jeune.cfg" "it is told"
says "1 fichier de règles est refusé" "and counted"
says "(fermee) : FERMÉ" "the others still load"
rm -r "$tmp/donnees/dispositifs"
gives 3 "no scheme at all" e 1
gives 0 "a dossier shows all the same" g --donnees "$tmp/donnees" montrer 1 \
    --json
says '"eligibilite": null' "without them"
finish
