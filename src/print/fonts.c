/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "print/print.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

/*
 * The letters.  Fonts are found without the rules of the machine, which say
 * what a screen shows instead of what, read some forty files, and would make
 * other pages on other desks: only the usual folders, and no font made of
 * pictures or of coloured parts, which a printed page does not take.  Where
 * that finds none of ours, or FONTCONFIG_FILE is set, the rules are read.
 */

/* The first of these families that is installed; the first is the one the
   pages are drawn for. */
static const char *const families[] = {
	"Liberation Sans", "Arimo", "DejaVu Sans"
};

static const char folders[] = "<fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<dir prefix=\"xdg\">fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir>"
    "<cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<selectfont>"
    "<rejectfont><pattern><patelt name=\"outline\"><bool>false</bool>"
    "</patelt></pattern></rejectfont>"
    "<rejectfont><pattern><patelt name=\"color\"><bool>true</bool>"
    "</patelt></pattern></rejectfont>"
    "</selectfont></fontconfig>";

static FcPattern *
match(const char *family)
{
	FcPattern *want = FcPatternCreate(), *got;
	FcResult result = FcResultMatch;
	FcChar8 *name = NULL;

	FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
	FcConfigSubstitute(NULL, want, FcMatchPattern);
	FcDefaultSubstitute(want);
	got = FcFontMatch(NULL, want, &result);
	FcPatternDestroy(want);
	if (got != NULL && (FcPatternGetString(got, FC_FAMILY, 0, &name) !=
	    FcResultMatch || strcmp((const char *)name, family) != 0)) {
		FcPatternDestroy(got);
		got = NULL;
	}
	return got;
}

static bool
use_folders(void)
{
	FcConfig *c;

	if (getenv("FONTCONFIG_FILE") != NULL ||
	    getenv("FONTCONFIG_PATH") != NULL)
		return false;
	c = FcConfigCreate();
	if (!FcConfigParseAndLoadFromMemory(c, (const FcChar8 *)folders,
	    FcFalse) || !FcConfigBuildFonts(c) || !FcConfigSetCurrent(c)) {
		FcConfigDestroy(c);
		return false;
	}
	return true;
}

static const char *
find_family(FcPattern **font)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		*font = match(families[i]);
		if (*font != NULL)
			return families[i];
	}
	return NULL;
}

/* Fontconfig keeps what it reads until the process ends: not a leak of ours
   to find. */
bool
fonts_open(struct press *p, struct err *err)
{
	static bool begun;

	HUSH_LEAKS();
	if (!begun && use_folders() &&
	    (p->family = find_family(&p->font)) == NULL)
		(void)FcConfigSetCurrent(FcInitLoadConfigAndFonts());
	begun = true;
	if (p->family == NULL)
		p->family = find_family(&p->font);
	HEAR_LEAKS();
	return p->family != NULL || err_set(err, ERR_IO,
	    _("aucune police pour composer les"
	    " pages : installez le paquet fonts-liberation"));
}

void
fonts_close(struct press *p)
{
	if (p->font != NULL)
		FcPatternDestroy(p->font);
	vec_fini(&p->unknown);
}

/* --- the signs --- */

/* What is never seen: joiners, marks of direction, choices of a shape; and
   spaces of all widths, which no font needs to have, nor the hyphen that
   does not break: they are made of those it has. */
static bool
is_unseen(uint32_t c)
{
	return c < 0x20 || c == 0x00a0 || c == 0x00ad ||
	    (c >= 0x2000 && c <= 0x200f) || c == 0x2011 || c == 0x2028 ||
	    c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2064) ||
	    (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
	    (c >= 0xe0000 && c <= 0xe0fff);
}

static bool
has_sign(const FcPattern *font, uint32_t c)
{
	FcCharSet *set;

	return FcPatternGetCharSet(font, FC_CHARSET, 0, &set) ==
	    FcResultMatch && FcCharSetHasChar(set, c);
}

static bool
any_has(uint32_t c)
{
	const FcFontSet *set = FcConfigGetFonts(NULL, FcSetSystem);

	for (int i = 0; set != NULL && i < set->nfont; i++)
		if (has_sign(set->fonts[i], c))
			return true;
	return false;
}

static bool
is_known(struct press *p, uint32_t c)
{
	for (size_t i = 0; i < p->unknown.n; i++)
		if (p->unknown.p[i] == c)
			return false;
	if (c < 0x7f || is_unseen(c) || has_sign(p->font, c) || any_has(c))
		return true;
	*vec_push(&p->unknown) = c;
	return false;
}

const char *
fonts_shown(struct press *p, const char *text)
{
	const char *t = text, *end = text + strlen(text), *shown;
	bool good = true;
	struct str s;

	while (t < end && (unsigned char)*t < 0x80)
		t++;
	while (t < end && good)
		good = is_known(p, utf8_next(&t, end));
	if (good)
		return text;
	str_init(&s, 0);
	for (t = text; t < end; ) {
		const char *from = t;
		uint32_t c = utf8_next(&t, end);

		if (is_known(p, c))
			str_putn(&s, from, (size_t)(t - from));
		else
			utf8_put(&s, has_sign(p->font, FONTS_INSTEAD) ?
			    FONTS_INSTEAD : '?');
	}
	shown = arena_strdup(&p->arena, s.p);
	str_fini(&s);
	return shown;
}

void
fonts_tell(const struct press *p, const struct print_progress *progress)
{
	struct str s;

	if (progress == NULL || progress->told == NULL)
		return;
	str_init(&s, 0);
	if (strcmp(p->family, families[0]) != 0) {
		str_printf(&s, _("la police %s n'est pas installée : les "
		    "pages sont composées en %s, et ne finissent pas aux "
		    "mêmes endroits ; installez le paquet fonts-liberation"),
		    families[0], p->family);
		progress->told(progress->ctx, s.p);
		str_clear(&s);
	}
	for (size_t i = 0; i < p->unknown.n && i < FONTS_TOLD; i++) {
		str_put(&s, i == 0 ? "" : ", ");
		utf8_put(&s, p->unknown.p[i]);
		str_printf(&s, " (U+%04X)", (unsigned)p->unknown.p[i]);
	}
	if (p->unknown.n > 0) {
		struct str all;

		if (p->unknown.n > FONTS_TOLD)
			str_put(&s, "…");
		str_init(&all, 0);
		str_printf(&all, PLURAL_("%zu signe n'est dans aucune police "
		    "installée, une case vide est imprimée à sa place : %s",
		    "%zu signes ne sont dans aucune police installée, une "
		    "case vide est imprimée à leur place : %s",
		    p->unknown.n), p->unknown.n, s.p);
		progress->told(progress->ctx, all.p);
		str_fini(&all);
	}
	str_fini(&s);
}
