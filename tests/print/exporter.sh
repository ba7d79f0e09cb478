# SPDX-License-Identifier: GPL-3.0-or-later
# The program makes pages: frozen versions that come back byte for byte,
# parts of them, drafts, the list for the leader.

n=0
failed=0
check()
{
	n=$((n + 1))
	if eval "$2" >"$dir/out" 2>&1; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$dir/out" | head -20
	fi
}

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME SOURCE_DATE_EPOCH
HOME=$dir
export HOME
guichet() { "$GUICHET" --base "$dir/g.db" --date "$day" "$@"; }
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

day=2026-01-14
d=$(guichet nouveau demande --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" 2>/dev/null)
check 'a dossier' 'test -n "$d"'
check 'is exported, and frozen first' 'guichet exporter "$d" --format pdf -o "$dir/a.pdf" && pdftotext "$dir/a.pdf" - | grep -q "version 1"'
check 'the file is whole' 'qpdf --check "$dir/a.pdf"'
check 'again: the same bytes' 'guichet exporter "$d" --format pdf -o "$dir/b.pdf" && cmp "$dir/a.pdf" "$dir/b.pdf"'
day=2027-03-02
check 'another year, changed since: the version comes back' 'echo "moyens: { benevoles = \"99\"; };" >"$dir/more.cfg" && guichet remplir "$d" --reponses "$dir/more.cfg" && guichet exporter "$d" --version 1 --format pdf -o "$dir/c.pdf" && cmp "$dir/a.pdf" "$dir/c.pdf"'
check 'some pages of it' 'guichet exporter "$d" --version 1 --pages 2-3 --format pdf -o "$dir/p.pdf" && test "$(pages "$dir/p.pdf")" = 2 && pdftotext "$dir/p.pdf" - | grep -q "page 2 / $(pages "$dir/a.pdf")"'
check 'a page that is not there: a sentence' '! guichet exporter "$d" --version 1 --pages 90 --format pdf -o "$dir/q.pdf" && test ! -e "$dir/q.pdf" && grep -q 90 "$dir/out"'
check 'a draft says so on each page' 'guichet exporter "$d" --brouillon --format pdf -o "$dir/d.pdf" && test "$(pdftotext "$dir/d.pdf" - | grep -c BROUILLON)" = "$(pages "$dir/d.pdf")"'
check 'the list for the leader is one page' 'guichet exporter "$d" --a-rapporter --format pdf -o "$dir/l.pdf" && test "$(pages "$dir/l.pdf")" = 1 && pdftotext "$dir/l.pdf" - | grep -q "À rapporter"'
check 'the text says the same' 'guichet exporter "$d" --version 1 --format txt -o "$dir/a.txt" && tr -s "\n " "  " <"$dir/a.txt" | grep -q "représente 45,85"'
check 'a full disk leaves no half file' '(ulimit -f 8; guichet exporter "$d" --version 1 --format pdf -o "$dir/full.pdf"); test ! -e "$dir/full.pdf" && test -z "$(ls "$dir" | grep "full.pdf.")"'
check 'a folder that may not be written: a sentence' '! guichet exporter "$d" --version 1 --format pdf -o "$dir/absent/x.pdf" && grep -q "absent/x.pdf" "$dir/out"'
# --- nothing is cut
cat >"$dir/long.cfg" <<'END'
association = { representant = { nom = "de La Rochefoucauld-Montbel, comtesse de Saint-Germain-des-Fossés et de Villeneuve-lès-Avignon";
  fonction = "Présidente de la fédération départementale des centres sociaux et socioculturels des Bouches-du-Rhône"; }; };
END
check 'a long name in a signature' 'guichet remplir "$d" --reponses "$dir/long.cfg" && guichet exporter "$d" --modele commune -o "$dir/s.pdf" && pdftotext "$dir/s.pdf" - | tail -60 | tr "\n" " " >"$dir/s" && grep -q "Villeneuve-lès- *Avignon" "$dir/s" && grep -q "Bouches-du- *Rhône" "$dir/s"'
check 'lines to write on are whole lines' 'guichet exporter "$d" --vierge -o "$dir/v.pdf" && pdftotext -layout "$dir/v.pdf" "$dir/v" && grep -q "………" "$dir/v" && ! grep -qE "^ *…$|per-$" "$dir/v"'
check 'a heading goes with its budget' '! tr "\f" "@" <"$dir/v" | grep -v "^ *$" | grep -A1 "^ *Charges et produits$" | grep -q Cerfa'
check 'each value to copy has a box' 'guichet exporter "$d" --modele dauphin --demande 1 -o "$dir/r.pdf" && test "$(pdfinfo -struct "$dir/r.pdf" | grep -A1 "^ *TD$" | grep -c Figure)" -gt 20'
echo "1..$n"
exit $failed
