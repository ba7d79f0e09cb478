# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the tests of the command line share: a home of their own, TAP.
: "${srcdir:=.}" "${GUICHET:=./guichet}"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
HOME=$tmp/maison
XDG_DATA_HOME=
XDG_CONFIG_HOME=
XDG_STATE_HOME=
export HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
mkdir "$HOME"
base=$tmp/essai.db
data=$srcdir/tests/data
tests=0
failures=0

# The one that Debian's modules are for: another, earlier on the path, may lack
# them, or take half a second to start.
if [ -x /usr/bin/python3 ]; then
	python3() {
		/usr/bin/python3 "$@"
	}
fi

# In the sanitized build, but with full counts, what takes another way through
# the same code by its words alone is left to the plain one.
few=
[ -z "${GUICHET_SANITIZED-}" ] || [ -n "${GUICHET_COUNT-}" ] || few=yes
# also WORD...: those that are left out then.
also() {
	[ -n "$few" ] || echo "$*"
}

# In the sanitized build the first run of a sub-command by a script, and each
# with full counts, looks for everything.  The others do not look for leaks,
# nor note where memory was taken, which leaks are told by, nor watch what lies
# between two global variables, and keep less of what was freed: half of what a
# start takes.
leaks=${ASAN_OPTIONS-}
fast=$leaks:detect_leaks=0:malloc_context_size=0:max_malloc_fill_size=0
fast=$fast:report_globals=0:quarantine_size_mb=1
mkdir "$tmp/seen"
# A file for each: a part of a script that runs apart is seen too.
leaks_of() {	# WORD: the sub-command
	if [ -z "${GUICHET_SANITIZED-}" ] || [ -n "${GUICHET_COUNT-}" ]; then
		return
	elif [ -e "$tmp/seen/$1" ]; then
		export ASAN_OPTIONS="$fast"
	else
		: >"$tmp/seen/$1"
		export ASAN_OPTIONS="$leaks"
	fi
}
g() {
	leaks_of "$1"
	"$GUICHET" --base "$base" --date "${date:-2026-11-23}" "$@"
}

# ok CONDITION... : the last word is the name; the others a command.
ok() {
	tests=$((tests + 1))
	name=$1
	shift
	if "$@" >"$tmp/ok" 2>&1; then
		echo "ok $tests - $name"
	else
		echo "not ok $tests - $name"
		sed "s/^/# /" "$tmp/ok" | head -20
		failures=1
	fi
}

# gives CODE NAME COMMAND... : runs it, keeps $tmp/out and $tmp/err.
gives() {
	tests=$((tests + 1))
	want=$1
	name=$2
	shift 2
	got=0
	"$@" >"$tmp/out" 2>"$tmp/err" </dev/null || got=$?
	if [ "$got" = "$want" ]; then
		echo "ok $tests - $name"
	else
		echo "not ok $tests - $name (exit $got, not $want)"
		cat "$tmp/out" "$tmp/err" | sed 's/^/# /' | head -20
		failures=1
	fi
}

# says TEXT NAME, lacks TEXT NAME: about $tmp/out and $tmp/err.
says() {
	tests=$((tests + 1))
	if grep -qF -- "$1" "$tmp/out" "$tmp/err"; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2: \"$1\" is not there"
		cat "$tmp/out" "$tmp/err" | sed 's/^/# /' | head -20
		failures=1
	fi
}
lacks() {
	tests=$((tests + 1))
	if grep -qF -- "$1" "$tmp/out" "$tmp/err"; then
		echo "not ok $tests - $2: \"$1\" is there"
		failures=1
	else
		echo "ok $tests - $2"
	fi
}

finish() {
	echo "1..$tests"
	exit "$failures"
}
