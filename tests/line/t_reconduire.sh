#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A dossier made from an older one, line by line: from the desk, from the
# dossier; what is to be reviewed, by number; confirmed one by one, by page.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet" "$tmp/d/formulaires"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
cp "$data/reconduire.cfg" "$tmp/d/formulaires/reconduire.cfg"
GUICHET_DONNEES=$tmp/d
export GUICHET_DONNEES
cat >"$tmp/un.cfg" <<'EOF'
asso: { nom = "Les Jardins"; iban = "FR76"; siege: { voie = "1 rue A"; commune = "Massy"; }; };
duree: { annee = "2025"; frequence = "premiere"; };
moyens: { membres = "40"; budget: { achats = "1 000"; ventes = "400"; }; };
projets: ( { titre = "Ateliers"; texte = "Jardiner."; } );
suivi: { objet = "Demande 2025"; };
EOF
gives 0 "a dossier of 2025" g nouveau reconduire --reponses "$tmp/un.cfg"
# said LINE... : the lines typed at the desk.
said() {
	printf '%s\n' "$@" .quitter >"$tmp/in"
	g --lineaire <"$tmp/in" |
	    sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'
}

gives 0 "from the desk" said ".reconduire 1" ""
says "Pour quelle année ? Entrée : 2026." "the year is proposed"
says "Dossier 2 fait" "it is made"
says "Reconduit du dossier 1 (2025)." "it says where it comes from"
says "réponses reprises sont à revoir : .a-revoir." "and how many"
gives 0 "the older one" said 1
says "Reconduit en dossier 2 (2026)." "says what was made of it"
gives 0 "what is to be done again" said 2 .a-revoir ""
says "1. Compte : repris de 2025, à revoir" "by number"
says "Bilan : vidé, à répondre de nouveau" "what was emptied too"
gives 0 "one of them" said 2 .a-revoir 1 .garder .a-revoir ""
says "Repris de 2025, à revoir ; .garder confirme." "says whence it comes"
says "Confirmé." "is confirmed"
says "1. Siège : repris de 2025, à revoir" "and no more in the list"
gives 0 "taken back" said 2 .annuler .a-revoir ""
says "Annulé : Compte" "it is told which"
lacks "ses autres dossiers la voient" "the answer did not change"
says "1. Compte : repris de 2025, à revoir" "it is in the list again"
gives 0 "a page" said 2 ".aller asso.iban" ".garder page" ".garder page"
says "Toute la page est confirmée." "is confirmed"
says "Rien n'est à confirmer sur cette page." "once"
gives 0 "a budget" said 2 ".aller moyens.budget.achats" .garder .relire ""
says "Confirmé." "is confirmed as one"
lacks "Budget : repris de 2025" "with all its lines"
gives 0 "what was typed anew" said 2 ".aller moyens.membres" 41 .relire ""
lacks "Membres : repris" "needs no confirming"
gives 0 "what was not carried" said 2 ".aller duree.annee" .garder
says "Cette réponse n'est pas à confirmer." "it is told"
gives 0 "a word too many" said 2 .garder.rien ".garder rien"
says ".garder page toute la page" "it is told"
gives 0 "from the dossier" said 2 .reconduire 2026 .reconduire 2028
says "déjà de cette année" "not for the same year"
says "Dossier 3 fait" "for another one"
gives 0 "no such dossier" said ".reconduire 9" .reconduire
says "Dire lequel : .reconduire NUMÉRO." "it is told"
finish
