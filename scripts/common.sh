# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What ./run and ./check share.  Sourced from the top of the source tree.

# One line a package, with what it is for; README.md has the same table.
packages_build='
gcc            the compiler
make           builds
autoconf       makes configure
automake       makes Makefile.in
autopoint      gettext for autotools
gettext        translations
pkg-config     finds the libraries
libc6-dev      the C library
libncurses-dev the terminal
libconfig-dev  forms, schemes, settings
libsqlite3-dev the base
libjansson-dev JSON
libutf8proc-dev Unicode tables
libcairo2-dev  pages as PDF
libpango1.0-dev text on paper
libhyphen-dev  hyphenation
hyphen-fr      French patterns
zlib1g-dev     compression of the pages
libqpdf-dev    reads papers back
libzip-dev     opens archives
libcups2-dev   printers
fonts-liberation the letters on paper
xz-utils       opens what autopoint brings
'
packages_check='
libvterm-dev   a terminal emulator, the eye of the tests
poppler-utils  reads the PDF back
qpdf           checks the PDF
cups           a private print server
mandoc         checks the manual pages
python3-icalendar reads our calendars back
desktop-file-utils checks the desktop entry
libxml2-utils  checks the files for word processors
unzip          opens them
tidy           checks the pages in HTML
python3-jsonschema checks the data that others read
'

say() {
	printf '%s\n' "$*" >&2
}

# The packages of the lists that are not installed.
missing() {
	names=$(printf '%s' "$*" | sed 's/ .*//' | tr '\n' ' ')
	# shellcheck disable=SC2086
	here=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $names \
	    2>/dev/null | sed -n 's/^installed //p')
	for name in $names; do
		printf '%s\n' "$here" | grep -qx "$name" ||
		    printf '%s ' "$name"
	done
}

# Installs what is missing of the lists; touches no network otherwise.
install_missing() {
	command -v dpkg-query >/dev/null 2>&1 || {
		say "Ce script installe les paquets de Debian 12 ; ailleurs," \
		    "voir la liste dans README.md."
		return 0
	}
	wanted=$(missing "$*")
	[ -n "$wanted" ] || return 0
	say "Paquets à installer : $wanted"
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 || {
			say "Il faut être root ou avoir sudo pour les installer :" \
			    "apt-get install $wanted"
			exit 1
		}
		as_root=sudo
	fi
	$as_root apt-get update -q >&2
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -q --no-install-recommends $wanted >&2
}

# configure_in DIR ARGS...: makes configure and DIR/config.status if need be.
configure_in() {
	dir=$1
	shift
	[ -x configure ] || ./autogen.sh >&2
	[ -f "$dir/config.status" ] && return 0
	mkdir -p "$dir"
	here=$(pwd)
	(cd "$dir" && "$here/configure" -q "$@" >&2)
}
