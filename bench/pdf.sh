# SPDX-License-Identifier: GPL-3.0-or-later
# The real application as PDF, whole process, against the same as text (what
# all the rest costs) and against the program saying its version.  Target:
# 150 ms for the PDF.
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
	printf '%-10s %7s ms elapsed %7s ms processor %7s kB\n' "$what" $1 $2 $3
	eval "$what=$1"
}
measure version --version
measure text exporter "$d" --format txt -o "$dir/a.txt"
measure pdf exporter "$d" --format pdf -o "$dir/a.pdf"
awk "BEGIN { printf \"pdf / text %.1f; pdf / target of 150 ms %.2f\\n\", $pdf / $text, $pdf / 150 }"
