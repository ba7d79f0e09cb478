# SPDX-License-Identifier: GPL-3.0-or-later
# The real application as PDF, whole process, against the same as text (what
# all the rest costs).
set -e
run="$builddir/bench/bench_run"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
HOME=$dir
XDG_DATA_HOME=$dir/data
XDG_CONFIG_HOME=$dir/config
export HOME XDG_DATA_HOME XDG_CONFIG_HOME
guichet() { "$GUICHET" --base "$dir/g.db" --date 2022-08-08 "$@" 2>/dev/null; }

d=$(guichet nouveau demande --reponses "$srcdir/tests/data/dauphin-2022.cfg")
guichet exporter "$d" --format pdf -o "$dir/a.pdf" >/dev/null
measure()
{
	what=$1
	shift
	set -- $("$run" 21 "$GUICHET" --base "$dir/g.db" --date 2022-08-08 "$@" 2>/dev/null | tail -1)
	eval "$what=$1 ${what}_cpu=$2"
}
measure text exporter "$d" --format txt -o "$dir/a.txt" --remplacer
measure pdf exporter "$d" --format pdf -o "$dir/a.pdf" --remplacer
awk -v pdf="$pdf" -v cpu="$pdf_cpu" -v text="$text" 'BEGIN {
	printf "%-31s %-49s limit 150 ms%s\n", "the PDF, whole process",
	    pdf " ms (" cpu " computing); as text " text " ms",
	    (pdf + 0 > 150 ? "   OVER" : "") }'
