/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/stamp.h"

#include "base/date.h"

#include <string.h>

#define SHORT_DIGEST 10

/* "projets[k1].titre" as "projets[].titre": keys are drawn at random. */
static void
put_answer(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct sha256 *h = ctx;
	const char *from = path, *at;

	(void)scope;
	while ((at = strchr(from, '[')) != NULL) {
		sha256_put(h, from, (size_t)(at - from) + 1);
		from = strchr(at, ']');
		if (from == NULL)
			return;
	}
	sha256_put(h, from, strlen(from) + 1);
	sha256_put(h, answer->draft, strlen(answer->draft) + 1);
}

void
stamp_answers(const struct session *s, char digest[SHA256_TEXT])
{
	struct sha256 h;

	sha256_begin(&h);
	dossier_each(s->dossier, put_answer, &h);
	sha256_end(&h, digest);
}

const struct doc *
stamp_present(struct app *a, const struct open_dossier *o, const char *paper,
    const struct doc *d, struct arena *arena)
{
	char digest[SHA256_TEXT], day[DATE_TEXT];
	struct doc *out;

	if (d->stamp.dossier != NULL || o->session == NULL ||
	    o->info.uuid[0] == '\0')
		return d;
	out = arena_new(arena, struct doc);
	*out = *d;
	stamp_answers(o->session, digest);
	out->stamp = (struct doc_stamp){
		.dossier = arena_strdup(arena, o->info.uuid),
		.paper = arena_strdup(arena, paper),
		.digest = arena_strdup(arena, digest) };
	if (out->identity == NULL)
		out->identity = arena_printf(arena, "%s du %s \302\267 %.*s",
		    d->watermark != NULL ? "brouillon" : "état",
		    date_fr(a->today, day), SHORT_DIGEST, digest);
	return out;
}

const struct doc *
stamp_named(const struct doc *d, const char *model, struct arena *arena)
{
	struct doc *out;

	if (model == NULL)
		return d;
	out = arena_new(arena, struct doc);
	*out = *d;
	out->stamp.paper = arena_strdup(arena, model);
	return out;
}
