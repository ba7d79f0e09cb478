#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Rings 0 to 2 are pure: no file, no clock, no locale, no terminal, no
# output.  What their archives ask of the C library says so.
. "${srcdir:-$(dirname "$0")/../..}/tests/house/lib.sh"

forbidden='fopen fopen64 freopen open open64 openat creat read write close
unlink rename mkdir stat lstat fstat access popen system fork execve execvp
time clock clock_gettime gettimeofday localtime localtime_r strftime mktime
getenv secure_getenv setenv setlocale newlocale uselocale localeconv
isatty ioctl tcgetattr printf puts putchar vprintf fputs fputc fwrite
perror gettext dcgettext ngettext rand random srand getpid signal sigaction
exit _exit atof strtod'
echo "$forbidden" | tr ' ' '\n' | sed '/^$/d' > "$tmp/forbidden"

for ring in 0 1 2; do
	nm -u -A "$builddir/libring$ring.a" 2> /dev/null |
		awk '{ print $NF, $1 }' | sed 's/@[^ ]*//' > "$tmp/asked"
	awk 'FNR == NR { bad[$1] = 1; next } $1 in bad' \
		"$tmp/forbidden" "$tmp/asked" > "$tmp/bad"
	[ -s "$tmp/asked" ] ||
		echo "its archive asks nothing: it cannot be read" > "$tmp/bad"
	result "ring $ring is pure"
done
finish
