#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bare.sh [DIR] - the two commands in a bare Debian 12, where nothing that
# was installed by hand can hide a missing step.  Needs root, debootstrap and
# Debian's packages.  DIR: a tree made before, used again (else a new one,
# removed at the end).
set -eu
cd "$(dirname "$0")/.."
dir=${1:-}
keep=1
if [ -z "$dir" ]; then
	dir=$(mktemp -d)
	# the users of a printer and of nobody go through it too
	chmod 755 "$dir"
	keep=
fi
done_with() {
	for m in dev/pts dev proc; do
		umount "$dir/$m" 2>/dev/null || true
	done
	[ -n "$keep" ] || rm -rf "$dir"
}
trap done_with EXIT
[ -x "$dir/usr/bin/apt-get" ] ||
    debootstrap --variant=minbase bookworm "$dir" >/dev/null
cp /etc/resolv.conf "$dir/etc/"
mountpoint -q "$dir/proc" || mount --bind /proc "$dir/proc"
mountpoint -q "$dir/dev" || mount --bind /dev "$dir/dev"
mountpoint -q "$dir/dev/pts" ||
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$dir/dev/pts"
rm -rf "$dir/guichet"
mkdir "$dir/guichet"
git archive HEAD | tar -x -C "$dir/guichet"
inside() {
	chroot "$dir" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
	    sh -c "cd /guichet && $1"
}
echo "bare: ./run, from nothing"
inside './run </dev/null | head -n 3'
echo "bare: ./run again, with nothing missing"
start=$(date +%s%N)
inside './run </dev/null >/dev/null'
echo "bare: $((($(date +%s%N) - start) / 1000000)) ms"
echo "bare: ./check"
inside './check'
echo "bare: LibreOffice opens what is written for it"
inside 'apt-get install -y --no-install-recommends libreoffice-writer-nogui \
    >/dev/null 2>&1 && GUICHET_COUNT=full make -s -C build check \
    TESTS=tests/exchange/odt.sh'
