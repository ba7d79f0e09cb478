# SPDX-License-Identifier: GPL-3.0-or-later
# Printing to a private cupsd: its own folders, a socket instead of a port,
# no announcements, and queues that write to files.

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

PATH=$PATH:/usr/sbin:/sbin
for tool in cupsd lpadmin; do
	if ! command -v $tool >/dev/null; then
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	fi
done
dir=$(mktemp -d) || exit 1
cupsd=
finish()
{
	test -n "$cupsd" && kill "$cupsd" 2>/dev/null &&
	    kill -CONT "$cupsd" && wait "$cupsd" 2>/dev/null
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
chmod 755 "$dir"
unset PRINTER LPDEST IPP_PORT XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
HOME=$dir
CUPS_SERVER=$dir/state/cups.sock
export HOME CUPS_SERVER
printer="$builddir/tests/print/printer"
"$builddir/tests/print/mkpdf" "$dir/page.pdf" || exit 1

check 'without a scheduler: a sentence' '"$printer" list; test $? = 1'
check 'that says what to do' 'grep -q "CUPS" "$dir/out" || "$printer" list | grep -q "aucun service d.impression"'
check 'sending says it too' '"$printer" send x "$dir/page.pdf" 1 1 | grep -q "aucun service d.impression"'

mkdir "$dir/root" "$dir/spool" "$dir/cache" "$dir/state" "$dir/tmp" "$dir/log"
cat >"$dir/cupsd.conf" <<EOF
LogLevel info
Listen $CUPS_SERVER
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
EOF
cat >"$dir/cups-files.conf" <<EOF
FileDevice Yes
ServerRoot $dir/root
RequestRoot $dir/spool
CacheDir $dir/cache
StateDir $dir/state
TempDir $dir/tmp
AccessLog $dir/log/access
ErrorLog $dir/log/error
PageLog $dir/log/page
Printcap $dir/state/printcap
EOF
cupsd -f -c "$dir/cupsd.conf" -s "$dir/cups-files.conf" >"$dir/log/out" 2>&1 &
cupsd=$!
i=0
while ! "$printer" list >/dev/null 2>&1; do
	i=$((i + 1))
	if test $i -gt 2400 || ! kill -0 $cupsd 2>/dev/null; then
		sed 's/^/# /' "$dir/log/out" "$dir/log/error"
		echo "Bail out! the private cupsd did not start ($i tries)"
		exit 1
	fi
	sleep 0.05
done

check 'a scheduler without a printer: an empty list' 'test -z "$("$printer" list)"'
check 'no default printer: a sentence' '"$printer" send - "$dir/page.pdf" 1 1 | grep -q "aucune imprimante par défaut"'

# cupsd writes to a file only what a filter gives: this one copies.
cat >"$dir/essai.ppd" <<'EOF'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "ESSAI.PPD"
*Product: "(Essai)"
*Manufacturer: "Essai"
*ModelName: "Essai"
*NickName: "Essai"
*ShortNickName: "Essai"
*PSVersion: "(3010) 1"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter: "application/pdf 0 gziptoany"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "18 36 577 806"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*DefaultFont: Courier
*Font Courier: Standard "(002.004S)" Standard ROM
EOF
odd='bureau$(touch$IFS.pwned);`id`|&'
lpadmin -p salle -E -v "file://$dir/salle.out" -D "Salle d'accueil" -L "rez-de-chaussée" -P "$dir/essai.ppd" 2>"$dir/log/lpadmin"
lpadmin -p "$odd" -E -v "file://$dir/odd.out" -P "$dir/essai.ppd" 2>>"$dir/log/lpadmin"
check 'two printers are listed' 'test "$("$printer" list | wc -l)" = 2'
check 'with what they are and where' '"$printer" list | grep -q "Salle d.accueil, rez-de-chaussée"'
check 'none is the default' '! "$printer" list | grep -q "default$"'
lpadmin -d salle
check 'the default one is marked' '"$printer" list | grep "^salle" | grep -q "default$"'

check 'a file goes to the default printer' '"$printer" send - "$dir/page.pdf" 1 1 >"$dir/job"'
job=$(cat "$dir/job")
check 'its job is followed until it is done' '"$printer" wait salle "$job" | grep -q "^done"'
check 'what came out is the file' 'cmp "$dir/salle.out" "$dir/page.pdf"'
check 'one copy, one side, A4' '"$printer" asked "$job" | grep -q "copies=1 job-name=Essai d.été sides=one-sided media=iso_a4_210x297mm"'
check 'two copies on two sides' '"$printer" send salle "$dir/page.pdf" 2 2 >"$dir/job" && "$printer" asked "$(cat "$dir/job")" | grep -q "copies=2 job-name=Essai d.été sides=two-sided-long-edge"'
check 'a name full of shell is only a name' 'cd "$dir" && "$printer" send "$odd" "$dir/page.pdf" 1 1 >"$dir/job" && "$printer" wait "$odd" "$(cat "$dir/job")" | grep -q "^done" && cmp "$dir/odd.out" "$dir/page.pdf" && test ! -e "$dir/.pwned"'
check 'an unknown printer: a sentence' '"$printer" send absente "$dir/page.pdf" 1 1 | grep -q "n.existe pas"'
check 'a file that is not there: a sentence' '"$printer" send salle "$dir/absent.pdf" 1 1 | grep -q "absent.pdf"'

# The program itself, from an answers file to the paper.
guichet() { "$GUICHET" --base "$dir/g.db" --date 2026-01-14 "$@"; }
check 'the program lists the printers' 'guichet imprimer --liste | grep -q "^salle"'
d=$(guichet nouveau demande --reponses "$srcdir/data/exemples/jardins-de-ronce.cfg" 2>/dev/null)
rm -f "$dir/salle.out"
check 'the program prints a dossier' 'guichet imprimer "$d" --imprimante salle'
guichet exporter "$d" --version 1 --format pdf -o "$dir/v1.pdf" >/dev/null
i=0
while ! cmp -s "$dir/salle.out" "$dir/v1.pdf" && test $i -lt 2400; do
	i=$((i + 1))
	sleep 0.05
done
check 'it comes out as it is exported' 'cmp "$dir/salle.out" "$dir/v1.pdf"'
rm -f "$dir/salle.out"
"$GUICHET" --base "$dir/g.db" --date 2026-01-14 pieces "$d" joindre RIB "$dir/v1.pdf" >/dev/null
check 'the dossier and its pieces' 'guichet imprimer "$d" --version 1 --avec-pieces --imprimante salle'
guichet exporter "$d" --version 1 --avec-pieces -o "$dir/v1p.pdf" >/dev/null
i=0
while ! cmp -s "$dir/salle.out" "$dir/v1p.pdf" && test $i -lt 2400; do
	i=$((i + 1))
	sleep 0.05
done
check 'come out as they are exported' 'cmp "$dir/salle.out" "$dir/v1p.pdf"'
check 'with a printer that is none the file is kept' '! guichet imprimer "$d" --version 1 --avec-pieces --imprimante absente && grep -q "avec-pieces-version-1 (2).pdf" "$dir/out" && test -s "$dir/.local/share/guichet/impressions/$(ls "$dir/.local/share/guichet/impressions" | grep "(2).pdf")"'
check 'a sheet for a portal is for the one demande that it may be for' 'guichet imprimer "$d" --modele lca-fdva --imprimante salle'
guichet exporter "$d" --modele lca-fdva --format pdf -o "$dir/fdva.pdf" >/dev/null
i=0
while ! cmp -s "$dir/salle.out" "$dir/fdva.pdf" && test $i -lt 2400; do
	i=$((i + 1))
	sleep 0.05
done
check 'it too comes out as it is exported' 'cmp "$dir/salle.out" "$dir/fdva.pdf"'
check 'an unknown printer: a sentence and the file kept' '! guichet imprimer "$d" --imprimante absente && grep -q "absente" "$dir/out"'

cupsdisable salle
check 'a job waits for a paused printer' '"$printer" send salle "$dir/page.pdf" 1 1 >"$dir/job" && "$printer" job salle "$(cat "$dir/job")" | grep -Eq "^(pending|stopped)"'
job=$(cat "$dir/job")
check 'and says why' '"$printer" job salle "$job" | grep -q "en pause"'
check 'it can be cancelled' '"$printer" cancel salle "$job" && "$printer" job salle "$job" | grep -q "^cancelled"'
check 'but once' '"$printer" cancel salle "$job" | grep -q "déjà"'
cupsenable salle
cupsreject salle
check 'a printer that refuses jobs: a sentence' '"$printer" send salle "$dir/page.pdf" 1 1 | grep -q "refuse les travaux"'
cupsaccept salle
cancel -a -x salle
check 'a job purged from the history is gone' '"$printer" job salle "$job" | grep -q "^gone"'
# Five seconds of patience, twice at the most.
kill -STOP $cupsd
check 'a scheduler that does not answer is given up' 'timeout 600 "$printer" list; test $? = 1'
kill -CONT $cupsd
echo "1..$n"
exit $failed
