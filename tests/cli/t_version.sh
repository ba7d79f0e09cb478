#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What was signed is printed again as it was signed: the models, the figures
# of the law, the form and the answers may all have changed since.
. "$srcdir/tests/cli/lib.sh"

mkdir -p "$HOME/.config/guichet"
echo 'conseiller = "Camille Martin"; initiales = "CM"; structure = "B";' \
    >"$HOME/.config/guichet/guichet.cfg"
cp -r "$srcdir/data" "$tmp/donnees"
chmod -R u+w "$tmp/donnees"
d() {
	g --donnees "$tmp/donnees" "$@"
}
# paper FILE N OPTION... : that paper of version N of dossier 1.
paper() {
	to=$1 n=$2
	shift 2
	ok "version $n, $to" d exporter 1 --version "$n" "$@" -o "$tmp/$to"
}
same() {
	ok "$3" cmp "$tmp/$1" "$tmp/$2"
}
differs() {
	ok "$3" sh -c "! cmp -s '$tmp/$1' '$tmp/$2'"
}
# content N PYTHON : the content of version N, as a dictionary v, changed by
# another program.
content() {
	python3 - "$base" "$1" "$2" <<'P'
import hashlib, json, sqlite3, sys
b = sqlite3.connect(sys.argv[1])
n = int(sys.argv[2])
v = json.loads(b.execute("SELECT content FROM versions WHERE dossier ="
    " (SELECT uuid FROM dossiers WHERE number = 1) AND n = ?",
    (n,)).fetchone()[0])
exec(sys.argv[3])
t = json.dumps(v, ensure_ascii=False).encode()
b.execute("UPDATE versions SET content = ?, digest = ? WHERE n = ?",
    (t, hashlib.sha256(t).hexdigest(), n))
b.commit()
P
}

date=2026-12-14
gives 0 "a convention" d nouveau cpo \
    --reponses "$srcdir/data/exemples/cpo-2027-2029.cfg"
gives 0 "signed" d figer 1 --motif signature --date-signature 12/12/2026
for f in txt $(also pdf odt); do
	paper "un.$f" 1 --format $f --modele convention
	paper "dossier.$f" 1 --format $f
done
paper plan.txt 1 --format txt --modele plan
gives 0 "its years" d annees 1 --version 1
cp "$tmp/out" "$tmp/annees.txt"
gives 0 "its articles" d convention 1 --version 1
cp "$tmp/out" "$tmp/articles.txt"
ok "with room to write" grep -q "que représente ……" "$tmp/un.txt"
ok "it is no draft" sh -c "! grep -q 'Projet de convention' '$tmp/un.txt'"
ok "and says which version" grep -q "version 1 du 14/12/2026" "$tmp/un.txt"

# --- everything changes ---
sed -i "s/Considérant/Vu/g; s/Il est convenu/Il fut convenu/" \
    "$tmp"/donnees/modeles/*.cfg
sed -i 's/valeur = "60 jours"/valeur = "90 jours"/; s/valeur = "3 mois"/valeur = "5 mois"/' \
    "$tmp/donnees/parametres/droit.cfg"
ok "figures are another" sh -c \
    "! cmp -s '$tmp/donnees/parametres/droit.cfg' \
    '$srcdir/data/parametres/droit.cfg'"
sed -i 's/Montant demandé/Montant sollicité/' "$tmp"/donnees/formulaires/*.cfg
cat >"$tmp/r.cfg" <<'R'
association = { nom = "Un autre nom"; };
demandes = ( { cle = "k1"; montant_2 = "26000"; }, { cle = "k2"; },
  { cle = "k3"; }, { cle = "k4"; } );
convention = { clauses = (
  { article = "versement"; texte = "Avant le 28 février."; } ); };
R
ok "another name, amount and clause" d remplir 1 --reponses "$tmp/r.cfg"
date=2027-03-01
for f in txt $(also pdf odt); do
	paper "deux.$f" 1 --format $f --modele convention
	paper "encore.$f" 1 --format $f
	same "un.$f" "deux.$f" "the convention is the same, $f"
	same "dossier.$f" "encore.$f" "the application too, $f"
done
paper plan2.txt 1 --format txt --modele plan
same plan.txt plan2.txt "the plan"
gives 0 "its years" d annees 1 --version 1
ok "are the same" diff "$tmp/out" "$tmp/annees.txt"
gives 0 "its articles" d convention 1 --version 1
ok "are the same too" diff "$tmp/out" "$tmp/articles.txt"
gives 0 "now" d exporter 1 --format txt --modele convention
says "Vu que" "the model is another"
says "Un autre nom" "and the answers"
gives 0 "its model by its name" d exporter 1 --format txt --version 1 \
    --modele convention-simple
says "version 1 du 14/12/2026" "is found"
gives 3 "a model that is none" d exporter 1 --format txt --version 1 \
    --modele convention-absente
gives 3 "a version that is none" d exporter 1 --format txt --version 7 \
    --modele convention
gives 2 "the schemes of a version" d exporter 1 --format txt --version 1 \
    --modele eligibilite
gives 3 "a convention is no amendment" d avenant 1 --version 1
says "n'est pas un avenant" "and that is said"
gives 2 "a draft of a version" d exporter 1 --format txt --version 1 \
    --brouillon

# --- an amendment, as it was signed ---
gives 0 "an amendment" d avenant 1
says "projet, écrit d'après le dossier" "not signed yet"
gives 0 "signed" d figer 1 --motif avenant
for f in txt $(also pdf odt); do
	ok "amendment, $f" d avenant 1 --version 2 --format $f \
	    -o "$tmp/avenant.$f"
done
echo 'convention = { avance_taux = "30 %"; };' >"$tmp/r.cfg"
ok "an answer" d remplir 1 --reponses "$tmp/r.cfg"
for f in txt $(also pdf odt); do
	paper "avenant2.$f" 2 --format $f --modele avenant
	same "avenant.$f" "avenant2.$f" "the amendment is the same, $f"
done
gives 0 "in words" d avenant 1 --version 2
lacks "projet, écrit d'après le dossier" "it is no draft"
says "version 2 du 01/03/2027" "it says which version"
paper "amende.txt" 2 --format txt --modele convention
ok "the convention as amended" grep -q "28 février" "$tmp/amende.txt"

# --- a text stands once ---
gives 0 "another" d figer 1 --motif "avant révision"
says "3" "is a version of its own"
ok "models that changed are kept anew" content 2 \
    "assert all('texte' in x for x in v['textes'] if x['nom'].startswith('convention'))"
ok "those that did not are only named" content 3 \
    "assert all(x.get('dans') == 2 for x in v['textes'] if x['nom'].startswith('convention'))"
paper "nomme.txt" 3 --format txt --modele convention
ok "and found" grep -q "Vu que" "$tmp/nomme.txt"
ok "the base is sound" d base verifier
ok "a copy" d sauvegarder "$tmp/copie.db"
ok "rescued" d base recuperer "$base" "$tmp/sauvee.db"
gives 0 "in the copy" "$GUICHET" --base "$tmp/copie.db" \
    --donnees "$tmp/donnees" exporter 1 --format txt --version 1 \
    --modele convention
ok "the same" cmp "$tmp/out" "$tmp/un.txt"
gives 0 "in what was rescued" "$GUICHET" --base "$tmp/sauvee.db" \
    --donnees "$tmp/donnees" exporter 1 --format txt --version 3 \
    --modele convention
ok "the same too" cmp "$tmp/out" "$tmp/nomme.txt"

if [ -z "$few" ]; then
# --- what comes from elsewhere ---
cp "$base" "$tmp/bonne.db"
ok "a text is changed" content 1 \
    "v['textes'][-1]['texte'] = v['textes'][-1]['texte'].replace('a', 'e')"
gives 4 "and refused" d exporter 1 --format txt --version 1 \
    --modele convention
says "un texte gardé a été changé" "by its digest"
cp "$tmp/bonne.db" "$base"
ok "a name that climbs" content 1 "v['textes'][-1]['nom'] = '../droit.cfg'"
gives 4 "is refused" d exporter 1 --format txt --version 1 \
    --modele convention
cp "$tmp/bonne.db" "$base"
ok "too many" content 1 "v['textes'] = v['textes'] * 50"
gives 4 "are refused" d exporter 1 --format txt --version 1 \
    --modele convention
cp "$tmp/bonne.db" "$base"
ok "a version that names itself" content 3 \
    "[x.update(dans=3) for x in v['textes'] if 'dans' in x]"
gives 0 "has lost its model" d exporter 1 --format txt --version 3 \
    --modele convention
says "les articles sont ceux du modèle d'aujourd'hui" "and that is said"
cp "$tmp/bonne.db" "$base"
fi

# --- a version of before ---
ok "texts were not kept" content 1 "del v['textes']"
gives 0 "it can be printed" d exporter 1 --format txt --version 1 \
    --modele convention
says "MODÈLE D'AUJOURD'HUI" "marked"
says "les articles sont ceux du modèle d'aujourd'hui" "it says so"
says "imprimée avec ceux d'aujourd'hui" "and warns"
says "Vu que" "with the model of today"
lacks "Un autre nom" "and the answers of that day"
paper "ancien.pdf" 1 --format pdf --modele convention
pages=$(pdfinfo "$tmp/ancien.pdf" | sed -n 's/^Pages: *//p')
ok "on each page" test "$(pdftotext -layout "$tmp/ancien.pdf" - |
    grep -c "MODÈLE D'AUJOURD'HUI")" = "$pages"
gives 0 "the application" d exporter 1 --format txt --version 1
cp "$tmp/out" "$tmp/encore.txt"
lacks "MODÈLE D'AUJOURD'HUI" "needs none"
gives 0 "signed again" d figer 1 --motif signature
says "4" "is another version"
finish
