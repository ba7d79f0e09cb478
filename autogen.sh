#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes configure and its friends from configure.ac and Makefile.am.
set -e
cd "$(dirname "$0")"
autopoint --force >/dev/null
exec autoreconf --install --force
