# SPDX-License-Identifier: GPL-3.0-or-later
# A hundred pages with pictures, whole process: its time, and the most memory
# it held.
set -e
run="$builddir/bench/bench_run"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
HOME=$dir
XDG_DATA_HOME=$dir/data
XDG_CONFIG_HOME=$dir/config
export HOME XDG_DATA_HOME XDG_CONFIG_HOME

# measure PROJECTS WHAT EXPORT-OPTIONS...
measure()
{
	n=$1
	what=$2
	shift 2
	base=$dir/$n.db
	awk -v n="$n" -f "$srcdir/bench/long.awk" \
	    "$srcdir/data/exemples/jardins-de-ronce.cfg" >"$dir/long.cfg"
	[ -f "$base" ] || "$GUICHET" --base "$base" --date 2026-01-14 \
	    nouveau demande --reponses "$dir/long.cfg" >"$dir/out"
	set -- $("$run" 5 "$GUICHET" --base "$base" --date 2026-01-14 \
	    exporter 1 --format pdf "$@" -o "$dir/a.pdf" --remplacer \
	    2>/dev/null | tail -1)
	pages=$(pdfinfo "$dir/a.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
	awk -v what="$what" -v ms="$1" -v cpu="$2" -v kb="$3" \
	    -v pages="${pages:-?}" 'BEGIN {
	printf "%-31s %-49s limit 1000 ms, 60 MB%s\n", what,
	    ms " ms (" cpu " computing); " int(kb / 1024) " MB; " pages \
	    " pages", (ms + 0 > 1000 || kb + 0 > 61440 ? "   OVER" : "") }'
}
measure 44 "a long plan, with pictures" --modele plan
measure 21 "a long dossier"
