/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan_place - where an offset stands in the text, and the characters that
 * no file may hold.
 */
#include "catalog/scan.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdarg.h>
#include <string.h>

/* --- places --- */

void
scan_find_lines(struct scan *s)
{
	s->line = vec_grow(s->line, &s->nline, &s->cap_line, sizeof *s->line);
	for (const char *p = s->text; (p = memchr(p, '\n',
	    s->n - (size_t)(p - s->text))) != NULL;) {
		s->line = vec_grow(s->line, &s->nline, &s->cap_line,
		    sizeof *s->line);
		s->line[s->nline - 1] = (size_t)(++p - s->text);
	}
}

void
scan_place(const struct scan *s, size_t offset, int *line, int *column)
{
	size_t low = 0, high = s->nline;
	const char *p, *end;
	int n = 1;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (s->line[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	p = s->text + s->line[low];
	end = s->text + offset;
	while (p < end) {
		(void)utf8_next(&p, s->text + s->n);
		n++;
	}
	*line = (int)low + 1;
	*column = n;
}

void
scan_complain(const struct scan *s, size_t offset, const char *fmt, ...)
{
	int line, column;
	va_list ap;

	scan_place(s, offset, &line, &column);
	va_start(ap, fmt);
	complaints_add(s->complaints, s->name, line, column, fmt, ap);
	va_end(ap);
}

size_t
scan_last_name(const struct scan *s, int line)
{
	size_t best = 0;

	for (size_t i = 0; i < s->nspot; i++) {
		int at, column;

		if (s->spot[i].name == s->spot[i].value)
			continue;
		scan_place(s, s->spot[i].name, &at, &column);
		if (at > line)
			break;
		best = s->spot[i].name;
	}
	return best;
}

/* --- what no file may hold --- */

#define FAULTS_SHOWN 20

bool
scan_characters(struct scan *s)
{
	size_t before = s->complaints->n;

	for (size_t i = utf8_plain(s->text, s->n); i < s->n;
	    i += utf8_plain(s->text + i, s->n - i)) {
		const char *p = s->text + i, *at = p;
		uint32_t cp = utf8_next(&p, s->text + s->n);

		if (cp == 0xFFFD && !utf8_valid(at, (size_t)(p - at)))
			scan_complain(s, i, _("octet 0x%02X : ce n'est pas de "
			    "l'UTF-8 ; enregistrez le fichier en UTF-8"),
			    (unsigned)(unsigned char)*at);
		else if (cp == 0)
			return scan_complain(s, i, _("octet nul : ce n'est "
			    "pas un fichier de texte")), false;
		else if (utf8_forbidden(cp) && cp != '\n' && cp != '\r' &&
		    cp != '\t')
			scan_complain(s, i, _("caractère de commande ou "
			    "invisible U+%04X : effacez-le"), (unsigned)cp);
		if (s->complaints->n - before == FAULTS_SHOWN)
			return scan_complain(s, i + (size_t)(p - at),
			    _("et d'autres : les premières d'abord")), false;
		i += (size_t)(p - at);
	}
	return s->complaints->n == before;
}
