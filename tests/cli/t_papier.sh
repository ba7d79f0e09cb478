# SPDX-License-Identifier: GPL-3.0-or-later
# A PDF that comes back: the version it is, held or not, the same or not; and
# files from anywhere.
. "$srcdir/tests/cli/lib.sh"

date=2026-01-14
gives 0 "a dossier" g nouveau demande --reponses "$data/jardins-e.cfg"
gives 0 "its paper" g exporter 1 --format pdf -o "$tmp/a.pdf"
gives 0 "it is held, and the same" g verifier-papier "$tmp/a.pdf"
says "Version 1 du dossier 1 (Les Jardins de Ronce), papier « Dossier pour signature »" \
    "which version it is"
says "octet pour octet" "byte for byte"
echo 'moyens: { benevoles = "99"; };' >"$tmp/more.cfg"
gives 0 "an answer changes" g remplir 1 --reponses "$tmp/more.cfg"
date=2027-03-02
gives 0 "another year the version is the same" g verifier-papier "$tmp/a.pdf"
gives 0 "some pages of it" g exporter 1 --format pdf --version 1 --pages 2-3 \
    -o "$tmp/p.pdf"
gives 0 "are known too" g verifier-papier "$tmp/p.pdf"
says "« Dossier pour signature », pages 2 à 3 sur" "as pages of it"
says " seulement : la base la tient" "and no more than them"
gives 0 "the plan of the version" g exporter 1 --format pdf --version 1 \
    --modele plan -o "$tmp/plan.pdf"
gives 0 "is known by its name" g verifier-papier "$tmp/plan.pdf"
says "papier « Plan de financement »" "which paper it is"

if [ -z "$few" ]; then
# For one funder alone: its stamp does not say so.
gives 0 "the paper for one" g exporter 1 --version 1 --demande Région \
    -o "$tmp/one.pdf"
gives 0 "is known" g verifier-papier "$tmp/one.pdf"
says "papier « Dossier pour signature » pour Région Île-de-France" "for whom it is"
gives 0 "a model for one" g exporter 1 --version 1 --modele commune \
    --demande 1 -o "$tmp/commune.pdf"
gives 0 "is known" g --json verifier-papier "$tmp/commune.pdf"
says '"papier": "commune"' "by its name"
says '"destinataire": "Ville de Massy, Service de la vie' "for whom it is"
says '"demande": "1"' "as it is asked for"
gives 0 "with the pieces, for one" g exporter 1 --version 1 --avec-pieces \
    --demande 2 -o "$tmp/joined.pdf"
gives 0 "it is known" g verifier-papier "$tmp/joined.pdf"
says "« Dossier suivi de ses pièces, en un seul PDF » pour Département" \
    "as what it is, and for whom"
qpdf "$tmp/one.pdf" --pages . "$tmp/plan.pdf" -- "$tmp/more.pdf"
gives 1 "other pages after it" g verifier-papier "$tmp/more.pdf"
says "d'autres pages que les siennes" "are no pieces"
LC_ALL=C sed 's|</rdf:li></rdf:Alt></dc:title>|</rdf:lI></rdf:Alt></dc:title>|' \
    "$tmp/one.pdf" >"$tmp/wrong.pdf"
gives 1 "one byte of it changed" g verifier-papier "$tmp/wrong.pdf"
says "n'est pas ce qu'une réimpression donne" "it is not the same"

gives 0 "a draft" g exporter 1 --format pdf --brouillon -o "$tmp/d.pdf"
gives 1 "is no version" g verifier-papier "$tmp/d.pdf"
says "les réponses sont encore celles-là" "of the answers of today"
gives 0 "an answer changes again" g remplir 1 --reponses "$data/jardins-e.cfg"
gives 1 "it is still no version" g verifier-papier "$tmp/d.pdf"
says "les réponses ont changé depuis" "of answers that changed"

gives 0 "a draft of a long name" g exporter 1 --format pdf --demande 2 \
    --modele demarche-numerique -o "$tmp/long.pdf"
gives 1 "is ours" g verifier-papier "$tmp/long.pdf"
says "» pour Département de l'Essonne, Direction" "for whom, in full"
lacks "demarche-numerique" "and by no word of the machine"
gives 1 "for a script" g --json verifier-papier "$tmp/long.pdf"
says '"papier": "demarche-numerique"' "by the word it is asked for"
says '"demande": "2"' "and the demande"
for m in vierge essai; do
	gives 0 "$m: it holds no answer" g exporter 1 --modele "$m" \
	    -o "$tmp/$m.pdf"
	gives 1 "$m: it is ours" g verifier-papier "$tmp/$m.pdf"
	says "il ne porte aucune réponse" "$m: nothing to compare"
done

gives 1 "for a script" g --json verifier-papier "$tmp/d.pdf"
says '"resultat": "brouillon"' "a word for what it is"
says '"reponses_inchangees": false' "and for its answers"
gives 0 "a version, for a script" g verifier-papier "$tmp/p.pdf" --json
says '"version": 1' "its number"
says '"premiere": 2' "its pages"
fi

# Two demandes to one service: both in one letter, or each alone.
sed "s/Département de l'Essonne/Ville de Massy/
    s/Direction de la vie sociale/Service de la vie associative/
    s/adressee = \"non\"/adressee = \"oui\"/" "$data/jardins-e.cfg" \
    >"$tmp/two.cfg"
if [ -z "$few" ]; then
	gives 0 "two to one service" g nouveau demande --reponses "$tmp/two.cfg"
	gives 0 "all of it" g exporter 2 --demande Ville -o "$tmp/two.pdf"
	gives 0 "is known" g --json verifier-papier "$tmp/two.pdf"
	says '"demande": "1+"' "for both"
	gives 0 "one of them" g exporter 2 --demande 2 --version 1 \
	    -o "$tmp/two.pdf" --remplacer
	gives 0 "is known" g verifier-papier "$tmp/two.pdf"
	says "(demande 2 seule)" "for that one"
fi

# Changed since, or of another base.
qpdf "$tmp/a.pdf" "$tmp/saved.pdf"
gives 1 "saved by another program" g verifier-papier "$tmp/saved.pdf"
says "n'est pas ce qu'une réimpression donne" "it is not the same"
LC_ALL=C sed 's|<guichet:version>1<|<guichet:version>7<|' "$tmp/a.pdf" \
    >"$tmp/v7.pdf"
gives 1 "a version that is not there" g verifier-papier "$tmp/v7.pdf"
says "pas cette version" "is said so"
LC_ALL=C sed 's|<guichet:empreinte>....|<guichet:empreinte>0000|' \
    "$tmp/a.pdf" >"$tmp/other.pdf"
gives 1 "other answers under that number" g verifier-papier "$tmp/other.pdf"
says "une autre copie de la base" "are said so"
mv "$base" "$base.kept"
rm -f "$base-wal" "$base-shm"
gives 0 "another base" g nouveau demande
gives 1 "does not hold it" g verifier-papier "$tmp/a.pdf"
says "ne tient pas" "and says so"

# What is not ours, not whole, or ill meant.
echo "%PDF-1.4 bonjour" >"$tmp/not.pdf"
gives 3 "not a PDF at all" g verifier-papier "$srcdir/tests/data/jardins-e.cfg"
says "n'est pas un fichier PDF" "said"
gives 3 "a PDF of nothing" g verifier-papier "$tmp/not.pdf"
gives 3 "no file" g verifier-papier "$tmp/absent.pdf"
gives 3 "a folder" g verifier-papier "$tmp"
head -c 20000 "$tmp/a.pdf" >"$tmp/cut.pdf"
gives 3 "cut in the middle" g verifier-papier "$tmp/cut.pdf"
LC_ALL=C sed 's|guichet:dossier|guichet:dossieR|g' "$tmp/a.pdf" >"$tmp/mute.pdf"
gives 3 "its stamp taken away" g verifier-papier "$tmp/mute.pdf"
says "n'a pas été écrit par Guichet" "said"
escape=$(printf '\033')
LC_ALL=C sed "s|<guichet:papier>dossier|<guichet:papier>dos${escape}ier|" \
    "$tmp/a.pdf" >"$tmp/escape.pdf"
gives 3 "a control character in its stamp" g verifier-papier "$tmp/escape.pdf"
LC_ALL=C sed 's|<guichet:pages>1-|<guichet:pages>9-|; s|<guichet:version>1<|<guichet:version>99999999999<|' \
    "$tmp/a.pdf" >"$tmp/wide.pdf"
gives 3 "numbers that cannot be" g verifier-papier "$tmp/wide.pdf"
qpdf --encrypt secret secret 256 -- "$tmp/a.pdf" "$tmp/closed.pdf"
gives 3 "closed by a password" g verifier-papier "$tmp/closed.pdf"
# A few thousand bytes that would be 700 megabytes of metadata.  Memory is not
# limited in the sanitized build, which would only take its time.
[ -n "$few" ] || python3 - "$tmp/bomb.pdf" <<'P'
import sys, zlib
z = zlib.compressobj(9)
body = b"".join(z.compress(b"\0" * 1048576) for _ in range(700)) + z.flush()
body = zlib.compress(body, 9)
out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>\nendobj\n"
two = len(out)
out += b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
three = len(out)
out += b"3 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(body)
out += body + b"\nendstream\nendobj\n"
xref = len(out)
out += b"xref\n0 4\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n%010d 00000 n \n" % (9, two, three)
out += b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % xref
open(sys.argv[1], "wb").write(out)
P
[ -n "$few" ] || gives 3 "a bomb" g verifier-papier "$tmp/bomb.pdf"
gives 2 "a wrong call" g verifier-papier
finish
