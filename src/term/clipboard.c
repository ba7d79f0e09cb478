/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clipboard - OSC 52: what the terminal is asked to keep for a paste. */
#include "term/inside.h"

#include "base/base64.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Terminals that would show the sequence or swallow what follows, and screen,
   which cuts it. */
static bool
able(void)
{
	static const char *const not[] = { "linux", "dumb", "unknown", "vt",
		"cons", "ansi", "sun", "wy" };
	const char *name = getenv("TERM");

	if (!the.up || name == NULL || *name == '\0' || getenv("STY") != NULL)
		return false;
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		if (strncmp(name, not[i], strlen(not[i])) == 0 &&
		    strncmp(name, "vte", 3) != 0)
			return false;
	return true;
}

/* Line ends and tabs are text; no other control goes to a clipboard, where
   it would wait for the next paste. */
static void
put_clean(struct str *out, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		if (cp == '\n' || cp == '\t' || !utf8_forbidden(cp))
			utf8_put(out, cp);
	}
}

enum term_clip
term_clipboard(const char *text, size_t n)
{
	const char *tmux = getenv("TMUX");
	struct str clean, out;
	bool fits;

	if (!able())
		return CLIP_UNABLE;
	str_init(&clean, 0);
	str_init(&out, 0);
	put_clean(&clean, text, n);
	fits = clean.len <= TERM_CLIP_MAX;
	if (fits) {
		str_put(&out, "\033]52;c;");
		base64_put(&out, clean.p, clean.len);
		str_put(&out, "\a");
		if (tmux != NULL && *tmux != '\0') {
			/* tmux takes the plain one where it may set the
			   clipboard, and hands this one on where it may
			   pass things through: the same text, once more */
			str_put(&out, "\033Ptmux;\033\033]52;c;");
			base64_put(&out, clean.p, clean.len);
			str_put(&out, "\a\033\\");
		}
		caps_send(out.p);
	}
	str_fini(&clean);
	str_fini(&out);
	return fits ? CLIP_SENT : CLIP_TOO_LONG;
}
