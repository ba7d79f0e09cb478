/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/talk.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "line/line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* TEXT, its lines cut at spaces where the terminal would cut words. */
static void
put_wrapped(struct talk *t, const char *text)
{
	size_t len, skip;

	do {
		if (t->cols > 0) {
			len = utf8_wrap(text, t->cols, &skip);
			/* A word wider than a line, a path, stays whole. */
			if (skip == 0)
				len += strcspn(text + len, " \n");
			if (skip == 0 && text[len] != '\0')
				skip = 1;
		} else {
			len = strlen(text);
			skip = 0;
		}
		fprintf(t->out, "%.*s\n", (int)len, text);
		text += len + skip;
	} while (*text != '\0' || (skip > 0 && text[-1] == '\n'));
}

void
talk_say(struct talk *t, const char *fmt, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	if (n < 0)
		abort();
	put_wrapped(t, text);
	free(text);
}

void
talk_lines(struct talk *t, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		if (n > 0)
			talk_say(t, "%.*s", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

void
talk_flat(struct talk *t, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), blank = strspn(text, " ");

		if (blank > n)
			blank = n;
		talk_say(t, "%.*s", (int)(n - blank), text + blank);
		text += n + (text[n] == '\n');
	}
}

/* A line of any length, up to what no answer may pass; cleaned. */
static bool
read_line(struct talk *t)
{
	struct str raw;
	struct arena a;
	int c;

	str_init(&raw, (size_t)TEXT_MAX * 2);
	while ((c = getc(t->in)) != EOF && c != '\n')
		str_putc(&raw, (char)c);
	if (c == EOF && raw.len == 0) {
		str_fini(&raw);
		return false;
	}
	arena_init(&a);
	str_clear(&t->line);
	str_put(&t->line, utf8_clean(&a, raw.p, raw.len, false));
	arena_fini(&a);
	str_fini(&raw);
	return true;
}

enum said
talk_read(struct talk *t, const char *prompt)
{
	char *p;

	fprintf(t->out, "%s> ", prompt);
	fflush(t->out);
	if (!read_line(t)) {
		fputc('\n', t->out);
		t->leaving = t->closing = true;
		return SAID_END;
	}
	p = t->line.p + strspn(t->line.p, " ");
	if (*p == '\0')
		return SAID_KEEP;
	/* The Debian installer's short words, and ours with a dot. */
	if (p[1] == '\0' && strchr("<?=!", *p) != NULL) {
		t->word = *p == '<' ? "precedent" : *p == '?' ? "aide" :
		    *p == '=' ? "sommaire" : "vide";
		t->rest = "";
		return SAID_COMMAND;
	}
	if (*p != '.' || p[1] == '\0' || p[1] == '.' ||
	    (p[1] >= '0' && p[1] <= '9'))
		return SAID_TEXT;
	t->word = p + 1;
	p += strcspn(p, " ");
	if (*p != '\0')
		*p++ = '\0';
	t->rest = p + strspn(p, " ");
	return SAID_COMMAND;
}

bool
talk_is_yes(const char *text)
{
	static const char *const yes[] = { "oui", "o", "Oui", "O", "OUI",
		"yes", "y", "Yes", "Y", "YES" };

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcmp(text, yes[i]) == 0)
			return true;
	return false;
}

static bool
agree(struct talk *t, const char *question, const char *prompt, bool enter)
{
	enum said said;

	talk_say(t, "%s", question);
	said = talk_read(t, prompt);
	if (said != SAID_TEXT)
		return said == SAID_KEEP && enter;
	return talk_is_yes(t->line.p);
}

bool
talk_agree(struct talk *t, const char *question)
{
	return agree(t, question, _("oui ou non "), false);
}

bool
talk_agree_enter(struct talk *t, const char *question)
{
	return agree(t, question, _("oui ou non, Entrée : oui "), true);
}

int
talk_number_of(struct talk *t, int most)
{
	char *end;
	long n = strtol(t->line.p, &end, 10);

	end += strspn(end, " ");
	if (*end == '\0' && n >= 1 && n <= most)
		return (int)n;
	talk_say(t, _("Un numéro de 1 à %d, ou Entrée."), most);
	return 0;
}

int
talk_number(struct talk *t, const char *prompt, int most)
{
	int n = 0;

	while (n == 0 && talk_read(t, prompt) == SAID_TEXT)
		n = talk_number_of(t, most);
	return n;
}

void
talk_saved(struct talk *t, struct saved saved)
{
	if (saved.state == SAVED)
		talk_say(t, _("Enregistré à %s."), saved.at);
	else if (saved.state == SAVING_FAILED)
		talk_say(t, _("Non enregistré : %s. La réponse reste en "
		    "mémoire et sera réessayée."), saved.why);
	else if (saved.state == SAVING_READONLY)
		talk_say(t, "%s", _("Lecture seule : rien n'est changé."));
}

void
talk_go(struct talk *t, const char *path)
{
	char *copy = strdup(path);

	if (copy == NULL)
		abort();
	free(t->at);
	t->at = copy;
}

struct ask *
talk_asks(struct talk *t, int *n)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);

	VEC(struct ask) all = { 0 };
	struct ask *out;

	for (int i = 0; i < rev->nstops; i++) {
		const struct stop *stop = &rev->stops[i];
		const struct field *step = s->form->step[stop->step].field;

		if (stop->page == NULL) {
			*vec_push(&all) = (struct ask){ .block = step,
				.row = stop->row,
				.path = dossier_list_path(stop->row, step,
				    &t->arena) };
			continue;
		}
		for (int k = 0; k < stop->page->nfield; k++) {
			int m;
			struct ask *asks = session_asks(s,
			    stop->page->field[k], stop->row, &t->arena, &m);

			for (int j = 0; j < m; j++)
				*vec_push(&all) = asks[j];
		}
	}
	out = arena_array(&t->arena, all.n + 1, sizeof *out);
	if (all.n > 0)
		memcpy(out, all.p, all.n * sizeof *out);
	*n = (int)all.n;
	vec_fini(&all);
	return out;
}

int
talk_find(const struct ask *asks, int n, const char *path)
{
	for (int i = 0; i < n; i++)
		if (strcmp(asks[i].path, path) == 0)
			return i;
	return -1;
}

int
line_run(struct host *h, FILE *in, FILE *out, int cols)
{
	struct talk t = { .host = h, .in = in, .out = out, .cols = cols };

	str_init(&t.line, 0);
	desk_run(&t);
	if (t.open.session != NULL)
		h->close(h, t.open.session);
	str_fini(&t.line);
	arena_fini(&t.arena);
	visit_forget(&t.visit);
	free(t.at);
	free(t.notice);
	return 0;
}
