/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

/*
 * N_ marks a sentence for translation where it is written; _ translates it
 * where it is shown.  Rings 0 to 2 only mark (tests/layers.sh checks), so
 * that they give the same output whatever the locale.  PLURAL_ translates
 * the sentence that goes with N things, N not negative.
 */
#define N_(s) (s)
#define _(s) gettext(s)
#define PLURAL_(one, many, n) ngettext(one, many, (unsigned long)(n))

#endif
