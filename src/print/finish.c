/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "print/finish.h"

#include <stdio.h>
#include <string.h>

/*
 * What cairo 1.16 cannot say of a PDF: its language, that its title is to be
 * shown, the words for what is drawn, that headers head columns, what is
 * decoration, the same metadata in XMP with the stamp, and the parts of
 * PDF/A.  The identifier is computed from the content, so the same document
 * gives the same bytes.
 */

#define DEPTH_MAX 64
#define CONTENT_MAX ((size_t)32 * 1024 * 1024)

/* TEXT as a string of a PDF: plain, or UTF-16 in hexadecimal. */
static const char *
pdf_text(struct objects *f, const char *text)
{
	const char *p = text, *end = text + strlen(text), *done;
	struct str s;

	if (text[strspn(text, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")] == '\0')
		return arena_printf(&f->arena, "(%s)", text);
	str_init(&s, 0);
	str_put(&s, "<feff");
	while (p < end) {
		uint32_t c = utf8_next(&p, end);

		if (c >= 0x10000)
			str_printf(&s, "%04x%04x",
			    0xd800 + ((c - 0x10000) >> 10),
			    0xdc00 + ((c - 0x10000) & 0x3ff));
		else
			str_printf(&s, "%04x", c);
	}
	str_putc(&s, '>');
	done = objects_keep(f, s.p, s.len);
	str_fini(&s);
	return done;
}

/* --- the structure --- */

struct walk {
	const struct press *press;
	struct objects *f;
	size_t drawing;
	int depth;
};

static void
finish_elem(void *ctx, int number)
{
	struct walk *w = ctx;
	const struct object *o;

	if (number <= 0 || number >= (int)w->f->o.n || w->depth > DEPTH_MAX)
		return;
	o = &w->f->o.p[number];
	if (object_is(o, "/S", "/TH")) {
		objects_put(w->f, number, "/A",
		    "<< /O /Table /Scope /Column >>");
	} else if (object_is(o, "/S", "/Figure") &&
	    w->drawing < w->press->alts.n) {
		objects_put(w->f, number, "/Alt", pdf_text(w->f,
		    w->press->alts.p[w->drawing++]));
	}
	w->depth++;
	object_each(&w->f->o.p[number], "/K", finish_elem, w);
	w->depth--;
}

/* --- the pages --- */

static bool
mark_decoration(struct objects *f, int page)
{
	int number = object_ref(&f->o.p[page], "/Contents");
	struct str plain, marked, packed;
	struct object *o;
	bool good;

	if (number <= 0 || number >= (int)f->o.n ||
	    f->o.p[number].stream == NULL)
		return false;
	o = &f->o.p[number];
	str_init(&plain, CONTENT_MAX);
	str_init(&marked, 0);
	str_init(&packed, 0);
	good = objects_inflate(o->stream, o->nstream, &plain);
	if (good) {
		press_artifacts((unsigned char *)plain.p, plain.len, &marked);
		objects_deflate(marked.p, marked.len, &packed);
		o->stream = objects_keep(f, packed.p, packed.len);
		o->nstream = packed.len;
	}
	str_fini(&plain);
	str_fini(&marked);
	str_fini(&packed);
	return good;
}

static bool
finish_pages(struct objects *f)
{
	int n = (int)f->o.n;

	for (int i = 1; i < n; i++) {
		if (f->o.p[i].text == NULL ||
		    !object_is(&f->o.p[i], "/Type", "/Page"))
			continue;
		if (!mark_decoration(f, i))
			return false;
		objects_put(f, i, "/Tabs", "/S");
	}
	return true;
}

/* --- the root --- */

static void
finish_root(const struct press *p, struct objects *f, bool archival)
{
	struct made made = { p->first, p->last, (int)p->sheets.n, archival };
	struct walk w = { .press = p, .f = f };
	struct str xmp;
	char ref[24];
	int tree = object_ref(&f->o.p[f->root], "/StructTreeRoot");

	str_init(&xmp, 0);
	xmp_put(p->doc, &made, &xmp);
	(void)snprintf(ref, sizeof ref, "%d 0 R", objects_add_stream(f,
	    "<< /Type /Metadata /Subtype /XML >>",
	    objects_keep(f, xmp.p, xmp.len), xmp.len));
	str_fini(&xmp);
	objects_put(f, f->root, "/Metadata", ref);
	objects_put(f, f->root, "/Lang", pdf_text(f, p->doc->language !=
	    NULL ? p->doc->language : "fr-FR"));
	objects_put(f, f->root, "/ViewerPreferences",
	    "<< /DisplayDocTitle true >>");
	objects_put(f, f->root, "/PageMode", "/UseOutlines");
	if (tree > 0)
		finish_elem(&w, tree);
}

bool
press_finish(const struct press *p, const struct str *pdf, struct str *out,
	     struct err *err)
{
	struct objects f;
	bool good = false;

	if (objects_read(&f, pdf, err)) {
		good = finish_pages(&f);
		if (good) {
			finish_root(p, &f, archive_parts(&f));
			objects_write(&f, out);
			good = !out->over;
		}
		if (!good)
			(void)err_set(err, ERR_IO,
			    _("finition du PDF : %s"), "cairo");
	}
	objects_fini(&f);
	return good;
}
