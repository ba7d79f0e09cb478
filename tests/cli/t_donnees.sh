#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What leaves as tables: the budgets, that come back by importer; the plan;
# what was granted; everything, that comes back by nouveau and remplir.  Python's csv and jsonschema read them.  Debian 12 has no
# checker of Table Schema, so the schema of the SCDL is written here as one of
# JSON, column by column.
. "$srcdir/tests/cli/lib.sh"

# Debian 12 has python3-jsonschema, which ./check installs: there it must be.
python=
for p in /usr/bin/python3 python3; do
	[ -n "$python" ] || ! "$p" -c 'import jsonschema' 2>/dev/null ||
	    python=$p
done
if [ -z "$python" ] && ! grep -q '^VERSION_ID="12"' /etc/os-release; then
	echo "1..0 # SKIP python3-jsonschema, which reads the data, is not there"
	exit 0
fi
d() {
	"$python" "$srcdir/tests/cli/donnees.py" "$@"
}

# --- a budget, there and back ---
jardins=$srcdir/data/exemples/jardins-de-ronce.cfg
gives 0 "an example" g nouveau demande --reponses "$jardins"
gives 0 "its budgets" g exporter 1 --format csv -o "$tmp/un.csv"
gives 0 "all of it" g montrer 1 --json
cp "$tmp/out" "$tmp/un.json"
ok "each adds up to its totals" d budget "$tmp/un.csv" "$tmp/un.json"
gives 0 "by its name" g exporter 1 --modele budget -o "$tmp/nom.csv"
ok "the same bytes" cmp "$tmp/un.csv" "$tmp/nom.csv"
cat >"$tmp/vide.cfg" <<'END'
couverture: { objet = "projets_actions"; };
projets = ( { cle = "k1"; titre = "Ateliers de jardinage solidaire"; } );
END
gives 0 "without budgets" g nouveau demande --reponses "$tmp/vide.cfg"
gives 0 "the association's" g importer budget "$tmp/un.csv" --dossier 2
says "Le budget est enregistré." "is taken"
lacks "douteu" "without a doubt"
gives 0 "the project's" g importer budget "$tmp/un.csv" --dossier 2 \
    --projet k1
gives 0 "out again" g exporter 2 --format csv -o "$tmp/deux.csv"
d bare "$tmp/un.csv" >"$tmp/un.txt"
d bare "$tmp/deux.csv" >"$tmp/deux.txt"
ok "many lines" test "$(wc -l <"$tmp/un.txt")" -gt 60
ok "the same budgets" diff "$tmp/un.txt" "$tmp/deux.txt"
gives 0 "a second time" g importer budget "$tmp/un.csv" --dossier 2 \
    --projet "Ateliers de jardinage solidaire"
says "Rien n'a changé." "nothing changes"

# --- what a spreadsheet would compute ---
cat >"$tmp/pieges.cfg" <<'END'
couverture: { objet = "projets_actions"; };
projets = ( { cle = "k1"; titre = "=1+1"; budget = { lignes = (
  { ligne = "locations"; libelle = "=HYPERLINK(\"http://x\";\"y\")"; montant = "10"; commentaire = "+a"; },
  { ligne = "locations"; libelle = "'=dejà"; montant = "-4"; commentaire = "'simple"; },
  { ligne = "locations"; libelle = "@x; \"guillemets\""; montant = "5"; },
  { ligne = "locations"; libelle = "-1"; montant = "1"; } ); }; } );
END
gives 0 "traps" g nouveau demande --reponses "$tmp/pieges.cfg"
gives 0 "out" g exporter 3 --format csv -o "$tmp/pieges.csv"
gives 0 "as they are" cat "$tmp/pieges.csv"
says "\"'=1+1\"" "a title is a text"
says "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";10;" "a label too"
says "\"''=dejà\";-4;" "one that had its apostrophe has one more"
says ";'simple" "what is no formula is as it was"
cat >"$tmp/pieges2.cfg" <<'END'
couverture: { objet = "projets_actions"; };
projets = ( { cle = "k1"; titre = "=1+1"; } );
END
gives 0 "elsewhere" g nouveau demande --reponses "$tmp/pieges2.cfg"
gives 0 "in" g importer budget "$tmp/pieges.csv" --dossier 4 --projet k1
gives 0 "out again" g exporter 4 --format csv -o "$tmp/pieges2.csv"
ok "the same bytes" diff "$tmp/pieges.csv" "$tmp/pieges2.csv"

# --- years ---
gives 0 "a convention" g nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "its budgets" g exporter 5 --format csv -o "$tmp/cpo.csv"
gives 0 "all of it" g montrer 5 --json
cp "$tmp/out" "$tmp/cpo.json"
ok "add up" d budget "$tmp/cpo.csv" "$tmp/cpo.json"
gives 0 "the first row" head -1 "$tmp/cpo.csv"
says "libelle;2027;2028;2029;certitude" "a column a year"
gives 0 "the plan" g exporter 5 --format csv --modele plan
says "demande_2028;demande_2029;date_depot" "too"
says "k1;" "a row a demande"
gives 0 "of a version" g figer 5
gives 0 "the same budgets" g exporter 5 --format csv --version 1 \
    -o "$tmp/v1.csv"
ok "as they were" cmp "$tmp/cpo.csv" "$tmp/v1.csv"

# --- calls ---
gives 2 "no draft of a table" g exporter 1 --format csv --brouillon
gives 2 "no such table" g exporter 1 --format csv --modele eligibilite
gives 2 "a budget is no paper" g exporter 1 --format pdf --modele budget
gives 2 "nor printed" g imprimer 1 --modele budget
gives 2 "what was granted has no model" g exporter 1 --format scdl \
    --modele plan

# --- what was granted ---
gives 0 "of the example" g exporter 1 --format scdl -o "$tmp/scdl.csv"
says "Département de l'Essonne : idAttribuant manque ; à noter dans « SIRET du financeur » (demandes[k2].siret_financeur)" \
    "what is missing is told, with its place"
says "notificationUE manque" "all of it"
ok "the schema sees it too" sh -c "! '$python' '$srcdir/tests/cli/donnees.py' \
    scdl '$tmp/scdl.csv' '$srcdir/tests/cli/scdl-2.1.1.json'"
ok "granted without a convention, its day is that of the decision" \
    grep -q ',2025-12-19,' "$tmp/scdl.csv"
lacks "dateConvention manque" "which is known"
cat >"$tmp/publie.cfg" <<'END'
demandes = ( { cle = "k1"; }, { cle = "k2"; siret_financeur = "130 025 265 00013";
  date_convention = "02/01/2026"; reference_decision = "2026, n° \"12\"";
  mode_versement = "echelonne"; notification_ue = "non"; obtenu = "4001";
  versements = ( { genre = "solde"; montant = "1000"; date = "01/12/2026"; },
    { genre = "avance"; montant = "3001"; date = "15/02/2026"; } ); },
  { cle = "k3"; }, { cle = "k4"; } );
END
gives 0 "answered" g remplir 1 --reponses "$tmp/publie.cfg"
gives 0 "again" g exporter 1 --format scdl -o "$tmp/scdl.csv"
lacks "manque" "nothing is missing"
gives 0 "one grant" d scdl "$tmp/scdl.csv" "$srcdir/tests/cli/scdl-2.1.1.json"
says "1" "has one row"
gives 0 "the row" tail -1 "$tmp/scdl.csv"
says "Département de l'Essonne,13002526500013,2026-01-02,\"2026, n° \"\"12\"\"\",Les Jardins de Ronce,01234560900015,W912001234,Ateliers de jardinage solidaire,4001,aide en numéraire,ECHELONNE,2026-02-15/2026-12-01,,non,1,Aide aux actions locales" \
    "is as the schema wants it"
gives 0 "of several" g exporter 1 2 --format scdl -o "$tmp/deux.csv"
ok "one has grants" cmp "$tmp/deux.csv" "$tmp/scdl.csv"
gives 0 "of all" g exporter --format scdl -o "$tmp/tous.csv"
ok "the same rows" cmp "$tmp/tous.csv" "$tmp/scdl.csv"
gives 3 "one that is not there" g exporter 1 99 --format scdl -o "$tmp/x.csv"
ok "writes nothing" [ ! -e "$tmp/x.csv" ]
gives 2 "no version of several" g exporter 1 2 --format scdl --version 1
gives 2 "nor other data" g exporter 1 2 --format json
gives 0 "nothing granted" g exporter 2 --format scdl
says "aucune aide publique" "is told"
says "nomAttribuant,idAttribuant" "under the titles alone"

# --- everything, as JSON: its schema, and back ---
gives 0 "the schema" g exporter --schema
cp "$tmp/out" "$tmp/schema.json"
ok "is what is installed" cmp "$tmp/schema.json" \
    "$srcdir/data/schemas/dossier-1.schema.json"
gives 2 "of no dossier" g exporter 1 --schema
base=$tmp/json.db
# there FORM FILE: out, in elsewhere, out again.
there() {
	name=${2##*/}
	if [ -n "$2" ]; then
		n=$(g nouveau "$1" --reponses "$2" 2>"$tmp/err")
	else
		n=$(g nouveau "$1")
	fi
	gives 0 "$name: out" g exporter "$n" --format json -o "$tmp/a.json"
	ok "$name: its schema" d json "$tmp/a.json" "$tmp/schema.json"
	gives 0 "$name: shown" g montrer "$n" --json
	cp "$tmp/out" "$tmp/shown.json"
	ok "$name: the same schema" d json "$tmp/shown.json" \
	    "$tmp/schema.json"
	m=$(g nouveau "$1" --reponses "$tmp/a.json" 2>"$tmp/err")
	gives 0 "$name: again" g exporter "$m" --format json -o "$tmp/b.json"
	ok "$name: the same answers" d same "$tmp/a.json" "$tmp/b.json"
	k=$(g nouveau "$1")
	gives 0 "$name: into an empty one" g remplir "$k" \
	    --reponses "$tmp/a.json"
	gives 0 "$name: once more" g exporter "$k" --format json \
	    -o "$tmp/c.json"
	ok "$name: the same" d same "$tmp/a.json" "$tmp/c.json"
}
cat >"$tmp/incertain.cfg" <<'END'
association = { nom = "À \"voir\""; siret = { valeur = ""; certitude = "inconnu";
  qui = "le trésorier"; avant = "14/02/2027"; };
  objet_social = { valeur = "Un\nobjet <&> ≈"; certitude = "estime"; }; };
projets = ( { cle = "b"; titre = "Second"; }, { cle = "a"; titre = "Premier"; } );
projets_ouvert = "oui";
END
grep -q objet_social "$srcdir/data/formulaires/demande.cfg" ||
    sed -i '/objet_social/s/.*/  };/' "$tmp/incertain.cfg"
there demande "$jardins"
ok "each damage is seen" d damages "$tmp/a.json" "$tmp/schema.json"
there cpo "$srcdir/data/exemples/cpo-2027-2029.cfg"
there demande "$tmp/incertain.cfg"
# who gave an answer, beside the answers: out, in elsewhere, out again
cat >"$tmp/dit.json" <<'END'
{"reponses": {"association": {"nom": "Les Jardins", "sigle": "LJ"},
  "projets": [{"cle": "k7", "titre": "Ateliers"}]},
 "dit_par": {"association.nom": "CM", "projets[k7].titre": "TR", "rien": "X"}}
END
there demande "$tmp/dit.json"
ok "who said it comes with it" grep -q '"projets\[k7\].titre": "TR"' \
    "$tmp/c.json"
ok "each its own" grep -q '"association.nom": "CM"' "$tmp/c.json"
ok "and nobody else" sh -c '! grep -q "association.sigle\": \"" "$1" &&
    ! grep -q "\"rien\"" "$1"' sh "$tmp/c.json"
if [ -z "$few" ]; then
	there bilan ""
	there demande "$srcdir/data/exemples/voix-de-la-bruche.cfg"
	there demande "$data/dauphin-2022.cfg"
	there demande "$data/lignes.cfg"
	there demande ""
	there cpo ""
fi
gives 0 "a report" g bilan 4 --annee 2027
n=$(tail -1 "$tmp/out" | tr -dc 0-9)
gives 0 "as JSON" g exporter "$n" --format json -o "$tmp/bilan.json"
ok "has the schema" d json "$tmp/bilan.json" "$tmp/schema.json"
finish
