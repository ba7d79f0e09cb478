#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The schemes line by line: what each command says, on invented schemes.
. "$srcdir/tests/cli/lib.sh"

mkdir "$tmp/donnees"
cp -r "$srcdir/data/formulaires" "$data/aides/parametres" \
    "$data/aides/regles" "$data/aides/dispositifs" "$tmp/donnees"
chmod -R u+w "$tmp/donnees"
mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
date=2026-01-14
# said LINE... : the lines typed in dossier 1; spaces are plain spaces.
said() {
	printf '%s\n' 1 "$@" .quitter >"$tmp/in"
	g --donnees "$tmp/donnees" --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}

gives 0 "a dossier" g nouveau demande \
    --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg"

gives 0 "the board" said .eligibilite
says "(part) : PRESQUE ; au plus 2 168 € ; pour « Ateliers" "the verdict"
says "Pour le lever : demander 2 832 € de moins" "and what would lift it"
gives 0 "one scheme" said ".eligibilite part"
says "Vous : 87,51 % ; limite : 80 % ; écart : 7,51 points." "is told in full"
gives 0 "one that is not there" said ".eligibilite rien"
says "il y a : " "is told"

# --- et si ---
place=".aller demandes[k3].montant"
gives 0 "an answer tried" said "$place" ".si 2 168" non
says "Aide inventée aux projets : OUI, c'était PRESQUE." "what would change"
says "Garder cette réponse ?" "it is not kept unasked"
says "Rien n'est changé." "it is not kept"
gives 0 "the dossier" g montrer 1
says "$(printf 'demandes[k3].montant\t5')" "is as it was"
gives 0 "what cannot be read" said "$place" ".si beaucoup"
lacks "Garder cette" "is refused first"
gives 0 "what changes nothing" said ".aller association.sigle" ".si ZZ" non
says "Aucun verdict ne change." "is told"
gives 0 "nothing to try" said "$place" .si
says ".si 12 500" "says how"
gives 0 "nothing to try on a yes or no" said \
    ".aller eligibilite.zone_rurale" .si
says ".si oui" "says what fits it"

# --- what an answer serves and changed ---
gives 0 "why a question" said "$place" .pourquoi
says "Elle sert 1 dispositif : Aide inventée aux projets." "whom it serves"
gives 0 "a decisive one" said ".aller eligibilite.zone_rurale" .pourquoi
says "Aide inventée des campagnes : NON ; sans cette réponse, ON NE" \
    "what its answer changed"
gives 0 "an answer" said ".aller eligibilite.zone_rurale" oui
says "Aide inventée des campagnes : OUI, c'était NON." "is followed"
gives 0 "another" said ".aller association.sigle" ZZ
lacks "c'était" "that changes nothing says nothing"
gives 0 "kept" said "$place" ".si 2 168" oui
says "Enregistré à" "is saved"
gives 0 "the board" said .eligibilite
says "(part) : OUI" "knows it"

# --- judgements ---
gives 0 "a judgement without a reason" said ".avis juge" 1 oui ""
says "un avis se motive" "is not noted"
gives 0 "a judgement" said .avis 1 oui "Ouvert à tous."
says "jardinage solidaire » sert-il les habitants, au-delà" "what is judged"
says "Aide inventée de la ville : OUI, c'était À JUGER." "what it changes"
gives 0 "again" said .avis ""
says "(favorable, Ouvert à tous.)" "what was said"
gives 0 "one scheme" said ".eligibilite juge"
says "Avis favorable de Camille Martin, le 14/01/2026" "has its author"
gives 0 "neither yes nor no" said .avis 1 peut-etre
says "Rien n'est noté : répondre oui, non ou retirer." "is told"
gives 0 "taken back" said .avis 1 retirer
says "Aide inventée de la ville : À JUGER, c'était OUI." "is judged no more"
gives 0 "nothing to judge there" said ".avis jeune"
says "Rien n'est à juger" "is told"

# --- orientation ---
gives 0 "nothing is left to ask" said .orientation
says "Aucune question de plus" "is told"
printf 'eligibilite: { zone_rurale: { certitude = "inconnu"; }; };
association: { date_declaration: { certitude = "inconnu"; }; };\n' \
    >"$tmp/inconnue.cfg"
gives 0 "two answers are not known" g remplir 1 \
    --reponses "$tmp/inconnue.cfg"
gives 0 "the useful questions" said .orientation 14/03/2019 .aide oui
says "Question 1 sur 12 au plus, utile à : " "come one by one"
says "Date de déclaration" "the one that serves most is first"
says "Question 2 sur 12 au plus, utile à : Aide inventée des campagnes." \
    "then the next"
says "Fin de l'orientation." "until none is useful"
gives 0 "two answers are not known" g remplir 1 \
    --reponses "$tmp/inconnue.cfg"
gives 0 "passed, then left" said .orientation "" .suivant
says "Question 2 sur" "a question may be passed"
lacks "Fin de l'orientation." "and the rest left"

# --- a demande ---
gives 0 "a demande" said ".demander juge" "1 200"
says "Demande notée : Ville (essai)." "is begun"
says "Noté : 1 200 €." "and its amount asked"
gives 0 "a demande that is begun and taken back" said ".demander part" \
    ".demander inconnue" .annuler .annuler
says "Annulé : " "is told"
lacks "Annulé : demandes[" "by its name, not by its path"
says "Liste : " "and the list stays near"
gives 0 "a demande that is refused" said \
    ".aller association.date_declaration" 14/03/2019 ".demander jeune" non
says "(jeune) : NON" "says so first"
says "Noter quand même cette demande ?" "and is not begun unasked"
says "Rien n'est changé." "nor noted"
gives 0 "a name that may be several" said ".eligibilite aide inventée" ""
says "Lequel, Entrée pour rester" "is asked"
sed 's/genre = "subvention"/genre = "accompagnement"/' \
    "$data/aides/dispositifs/inconnue.cfg" \
    >"$tmp/donnees/dispositifs/inconnue.cfg"
gives 0 "a demande of what gives no money" said ".demander inconnue"
says "Ce n'est pas une somme donnée" "says so"
gives 0 "what is there to type" said .commandes
says ".orientation, les questions utiles" "names it all"
finish
