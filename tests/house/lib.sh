# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the tests of the house share: they stand in the source folder, write
# in $tmp, and tell each result in TAP.
builddir=$(cd "${builddir:-.}" && pwd) || exit 2
cd "${srcdir:-$(dirname "$0")/../..}" || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
n=0

# result WHAT: passes when $tmp/bad is empty, else shows it; empties it.
result() {
	n=$((n + 1))
	if [ -s "$tmp/bad" ]; then
		echo "not ok $n - $1"
		sed 's/^/# /' "$tmp/bad"
	else
		echo "ok $n - $1"
	fi
	: > "$tmp/bad"
}

# without COMMAND WHAT: true when it is missing, and WHAT is then skipped.
without() {
	command -v "$1" >/dev/null 2>&1 && return 1
	n=$((n + 1))
	echo "ok $n - $2 # SKIP no $1"
}

finish() {
	echo "1..$n"
}
