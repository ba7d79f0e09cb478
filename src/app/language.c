/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language - which language the screens speak. */
#include "config.h"

#include "app/language.h"

#include "app/app.h"
#include "base/i18n.h"
#include "base/str.h"
#include "os/os.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* LIST names languages, as in "fr_FR.UTF-8:en": is this one's code WORD? */
static bool
begins(const char *list, const char *word)
{
	size_t n = strlen(word);

	return strncmp(list, word, n) == 0 && strchr("_.@:", list[n]) != NULL;
}

/* What the environment says, where no locale of that name is generated. */
static const char *
unmet(void)
{
	static const char *const name[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value;

	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		value = getenv(name[i]);
		if (value != NULL && *value != '\0')
			return value;
	}
	return "";
}

/*
 * fr.po holds nothing but plurals, the sources being French: in "fr:en",
 * gettext would look for all the rest in English.
 */
static void
keep_french(void)
{
	const char *p = getenv("LANGUAGE");

	while (p != NULL && *p != '\0') {
		if (begins(p, "en"))
			return;
		if (begins(p, "fr")) {
			(void)setenv("LANGUAGE", "fr", 1);
			return;
		}
		p += strcspn(p, ":");
		p += *p == ':';
	}
}

static void
bind_sentences(void)
{
	struct str dir, source, locale;

	str_init(&dir, 0);
	str_init(&source, 0);
	str_init(&locale, 0);
	if (app_uninstalled(&dir, &source))
		os_join(&locale, dir.p, "locale");
	else
		str_put(&locale, LOCALEDIR);
	(void)bindtextdomain(PACKAGE, locale.p);
	(void)bind_textdomain_codeset(PACKAGE, "UTF-8");
	(void)textdomain(PACKAGE);
	str_fini(&dir);
	str_fini(&source);
	str_fini(&locale);
}

void
language_choose(void)
{
	const char *list = getenv("LANGUAGE");

	if (setlocale(LC_ALL, "") == NULL) {
		/* A machine without generated locales still has this one. */
		(void)setlocale(LC_ALL, "C.UTF-8");
		if (list == NULL || *list == '\0')
			(void)setenv("LANGUAGE", unmet(), 1);
	} else if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	}
	keep_french();
	bind_sentences();
}
