/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/catalogue.h"
#include "app/duties.h"

#include "base/i18n.h"
#include "base/sha256.h"
#include "exchange/ics.h"
#include "os/os.h"
#include "wizard/calendar.h"

#include <stdio.h>
#include <string.h>

static void
put_number(struct sha256 *h, int64_t n)
{
	sha256_put(h, &n, sizeof n);
}

static void
put_text(struct sha256 *h, const char *text)
{
	sha256_put(h, text, strlen(text) + 1);
}

/* --- of one dossier --- */

static const char *
text_or(const char *text)
{
	return text == NULL ? "" : text;
}

/* Of a form that states no obligations: the date that it points at. */
static int32_t
due_date(const struct session *s)
{
	const struct field *leaf = s->form->due_path == NULL ? NULL :
	    form_find(s->form, s->form->due_path);
	const struct slot *slot = leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root ? NULL :
	    row_slot(s->dossier->root, leaf);

	return slot != NULL && slot->value.kind == VALUE_DATE ?
	    (int32_t)slot->value.n : NO_DAY;
}

/* The schemes are read only where a demande names one. */
void
app_duties_schemes(struct app *app, struct session *s)
{
	struct err none = { 0 };

	if (s->schemes == NULL && calendar_asks_schemes(s))
		(void)!app_catalogue(app, s->form, &s->schemes, &none);
}

void
app_duties(struct app *app, struct open_dossier *o)
{
	struct arena *a = &o->due_arena;
	struct calendar c;
	struct sha256 h;

	app_duties_schemes(app, o->session);
	arena_reset(a);
	calendar_make(o->session, a, &c);
	o->duty = arena_array(a, (size_t)c.n + 1, sizeof *o->duty);
	o->nduty = 0;
	sha256_begin(&h);
	for (int i = 0; i < c.dated; i++) {
		const struct duty *d = &c.duty[i];
		struct store_duty *to = &o->duty[o->nduty];

		if (d->met)
			continue;
		*to = (struct store_duty){ .name = calendar_name(d, a),
			.label = calendar_title(d, a),
			.source = text_or(d->source), .note = d->note,
			.day = d->date, .reminder = d->reminder,
			.lapses = d->deadline != NULL &&
			    d->deadline->lapses };
		o->nduty++;
		put_text(&h, to->name);
		put_text(&h, to->label);
		put_text(&h, to->source);
		put_text(&h, to->note);
		put_number(&h, to->day);
		put_number(&h, to->reminder);
		put_number(&h, to->lapses);
	}
	o->info.due = c.next != NULL ? c.next->date :
	    o->session->form->ndeadline == 0 ? due_date(o->session) : NO_DAY;
	put_number(&h, o->info.due);
	sha256_end(&h, o->due_digest);
}

/* The form, and the figures of the law. */
static void
laws_of(struct app *a, const struct form *form, char *out)
{
	const struct map *m = app_figures(a);
	struct sha256 h;

	sha256_begin(&h);
	put_text(&h, form->digest);
	for (size_t i = 0; i < m->n; i++) {
		const struct figure *f = m->entry[i].value;

		if (m->entry[i].key == NULL)
			continue;
		put_text(&h, f->id);
		for (int k = 0; k < f->nvalue; k++) {
			put_number(&h, f->value[k].from);
			put_number(&h, f->value[k].to);
			put_number(&h, f->value[k].num);
			put_number(&h, f->value[k].den);
		}
	}
	sha256_end(&h, out);
}

void
app_duties_save(struct app *a, struct open_dossier *o)
{
	char laws[SHA256_TEXT];
	const struct store_duty_list l = { o->duty, o->nduty, laws,
		o->due_digest };

	if (strcmp(o->due_digest, o->due_kept) == 0)
		return;
	laws_of(a, o->session->form, laws);
	if (store_set_duties(a->store, &o->info, &l, NULL))
		memcpy(o->due_kept, o->due_digest, sizeof o->due_kept);
}

/* --- of those that nobody opens --- */

static bool
make(struct app *a, int64_t number, struct err *err)
{
	struct open_dossier o = { 0 };
	char d[24];

	(void)snprintf(d, sizeof d, "%lld", (long long)number);
	if (!app_open(a, d, false, &o, err))
		return false;
	app_duties(a, &o);
	app_duties_save(a, &o);
	app_close(a, &o);
	return true;
}

static bool
catch_up_form(struct app *a, const struct form *form, int *most,
    struct err *err)
{
	char laws[SHA256_TEXT];
	struct err one = { 0 };
	int64_t number = 0;

	laws_of(a, form, laws);
	while (*most > 0) {
		if (!store_duties_stale(a->store, form->id, laws, number,
		    &number, err))
			return false;
		if (number == 0)
			return true;
		/* One that cannot be read is told when it is opened. */
		(void)!make(a, number, &one);
		(*most)--;
	}
	return true;
}

bool
app_duties_catch_up(struct app *a, int most, struct err *err)
{
	const struct form *form;
	char **names;
	bool done = true;
	size_t n;

	if (!app_data_list(a, "formulaires", &names, &n, err))
		return false;
	for (size_t i = 0; i < n && done && most > 0; i++) {
		size_t len = strlen(names[i]);

		if (len > 4)
			names[i][len - 4] = '\0';	/* ".cfg" */
		if (app_form(a, names[i], &form, NULL))
			done = catch_up_form(a, form, &most, err);
	}
	os_free_names(names);
	return done && store_duties_day(a->store, a->today, err);
}

/* --- of the desk --- */

const char *
app_due_name(const struct store_due *d)
{
	return d->name[0] != '\0' ? d->name : _("(sans nom)");
}

void
app_duties_ics(const struct app *a, const struct store_dues *l, struct str *out)
{
	struct arena arena = { 0 };

	ics_begin(out);
	for (size_t i = 0; i < l->n; i++) {
		const struct store_due *d = &l->p[i];
		const char *about = arena_printf(&arena, "%s\n%s%s%s",
		    app_due_name(d), d->title, d->duty.note[0] != '\0' ? "\n" :
		    "", d->duty.note);

		if (d->duty.source[0] != '\0')
			about = arena_printf(&arena, _("%s\nSource : %s"),
			    about, d->duty.source);
		ics_event(out, &(struct ics_event){ .uuid = d->uuid,
			.name = d->duty.name, .description = about,
			.summary = arena_printf(&arena, "%s (%s)",
			    d->duty.label, app_due_name(d)),
			.day = d->duty.day, .reminder = d->duty.reminder },
		    a->today);
	}
	ics_end(out);
	arena_fini(&arena);
}
