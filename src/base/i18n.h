/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

/*
 * N_ marks a sentence for translation where it is written; _ translates it
 * where it is shown.  Rings 0 to 2 only mark (tests/layers.sh checks), so
 * that they give the same output whatever the locale.  PLURAL_ translates
 * the sentence that goes with N things, N not negative; where no translation
 * is found the sentences are French, in which none is singular.
 */
#define N_(s) (s)
#define _(s) gettext(s)
#define PLURAL_(one, many, n) i18n_plural(one, many, (unsigned long)(n))

__attribute__((format_arg(1), format_arg(2)))
static inline const char *
i18n_plural(const char *one, const char *many, unsigned long n)
{
	const char *text = ngettext(one, many, n);

	/* gettext knows but the English plural without a catalogue. */
	return text == one || text == many ? n > 1 ? many : one : text;
}

#endif
