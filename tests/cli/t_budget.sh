#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lines of one's own in a budget: from an answers file to the JSON and to
# paper, and back.
. "$srcdir/tests/cli/lib.sh"
date=2026-08-08

gives 0 "answers with lines" g nouveau demande --reponses "$data/lignes.cfg"
gives 0 "in JSON" g montrer 1 --json
says '"budget_association.budget.locations": "2500.00"' "a line is their sum"
says '"locations": "9999.00"' "what was typed is kept"
says '"budget_association.budget.nature_benevolat": "4327.00"' "86 is 87"
says '"budget_association.budget.ecart": "0.00"' "the totals follow"
for word in '"libelle": "Salle"' '"commentaire": "Bail au 1er mars"' \
    '"precedent": "180.00"' '"quantite": "360.00"' '"prix": "12.02"' \
    '"methode": "SMIC horaire"' '"unite": "h"' \
    '"budget_association.budget.lignes[k3].retenu": "4327.00"'; do
	says "$word" "the row says $word"
done
lacks lignes_ouvert "the lines are no list to finish"
cp "$tmp/out" "$tmp/un.json"
gives 0 "the JSON enters" g nouveau demande --reponses "$tmp/un.json"
gives 0 "and gives" g montrer 2 --json
ok "the same totals" sh -c 'for f in "$1" "$2"; do
	sed -n "/\"totaux\"/,/}/p" "$f" >"$f.totaux"; done
	test -s "$1.totaux" && cmp "$1.totaux" "$2.totaux"' - "$tmp/un.json" "$tmp/out"

gives 0 "on paper" g exporter 1 --format txt --brouillon
ok "a line under its account" grep -qE '^    – Remise +−500 ' "$tmp/out"
ok "in class 87 too" grep -qE '\|     – Encadrement +4.*327' "$tmp/out"
says "Salle" "by its name"
ok "how it was valued" grep -qE 'Encadrement.*: 360.h à 12,02.*SMIC horaire \(au' "$tmp/out"
says "Bail au 1er mars" "the comment"
says "Le comptable" "of a line without lines too"

cat >"$tmp/faux.cfg" <<'END'
budget_association: { budget: { lignes = (
  { ligne = "locations"; libell = "Salle"; } ); }; };
END
gives 3 "a misspelt word" g remplir 1 --reponses "$tmp/faux.cfg"
says "libelle" "its nearest name"
cat >"$tmp/trop.cfg" <<'END'
budget_association: { budget: { lignes = (
  { cle = "k1"; montant = "9 000 000 000 000"; },
  { cle = "k2"; montant = "9 000 000 000 000"; } ); }; };
END
gives 0 "too much" g remplir 1 --reponses "$tmp/trop.cfg"
gives 0 "gives" g montrer 1 --json
lacks '"budget_association.budget.total_charges"' "no figure at all"
says "trop grande pour être calculée" "and says why"
gives 3 "a line is not supposed" g eligibilite 1 \
    --si budget_association.budget.locations=5
finish
