/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/finish.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/*
 * The parts of PDF/A-2u (ISO 19005-2) that cairo leaves out or puts in for
 * nothing: the signs of its plain fonts, the map of its large ones, the flag
 * of links, the colours meant; and no transparency, which pages painted with
 * plain ink do not need.  What cannot be mended is found, so that the file
 * does not call itself what it is not.
 */

/* WinAnsi from 128 to 159; the rest is Latin-1 (ISO 32000-1, annex D). */
static const uint16_t windows[32] = {
	0x20ac, 0x2022, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017d, 0x2022,
	0x2022, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x2022, 0x017e, 0x0178
};

static int
add_stream(struct objects *f, const char *keys, const struct str *plain)
{
	struct str packed, text;
	int number;

	str_init(&packed, 0);
	str_init(&text, 0);
	objects_deflate(plain->p, plain->len, &packed);
	str_printf(&text, "<< %s /Filter /FlateDecode >>", keys);
	number = objects_add_stream(f, objects_keep(f, text.p, text.len),
	    objects_keep(f, packed.p, packed.len), packed.len);
	str_fini(&packed);
	str_fini(&text);
	return number;
}

/* What the plain fonts say, byte by byte: one list for all of them. */
static int
add_signs(struct objects *f)
{
	struct str s;
	int number;

	str_init(&s, 0);
	str_put(&s, "/CIDInit /ProcSet findresource begin\n12 dict begin\n"
	    "begincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS)"
	    " /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
	    "/CMapType 2 def\n1 begincodespacerange\n<20> <ff>\n"
	    "endcodespacerange\n2 beginbfrange\n<20> <7e> <0020>\n"
	    "<a0> <ff> <00a0>\nendbfrange\n32 beginbfchar\n");
	for (int i = 0; i < 32; i++)
		str_printf(&s, "<%02x> <%04x>\n", 128 + i, windows[i]);
	str_put(&s, "endbfchar\nendcmap\n"
	    "CMapName currentdict /CMap defineresource pop\nend\nend\n");
	number = add_stream(f, "", &s);
	str_fini(&s);
	return number;
}

struct parts {
	struct objects *f;
	int signs;		/* 0: not made yet */
	bool good;
};

static void
mend_font(struct parts *p, int number)
{
	const struct object *o = &p->f->o.p[number];
	char ref[24];
	size_t n;

	if (object_is(o, "/Subtype", "/CIDFontType2")) {
		objects_put(p->f, number, "/CIDToGIDMap", "/Identity");
		return;
	}
	if (object_is(o, "/Subtype", "/Type3"))
		p->good = false;
	if (!object_is(o, "/Subtype", "/TrueType") &&
	    !object_is(o, "/Subtype", "/Type1"))
		return;
	if (object_key(o, "/ToUnicode", &n) != NULL)
		return;
	if (!object_is(o, "/Encoding", "/WinAnsiEncoding")) {
		p->good = false;
		return;
	}
	if (p->signs == 0)
		p->signs = add_signs(p->f);
	(void)snprintf(ref, sizeof ref, "%d 0 R", p->signs);
	objects_put(p->f, number, "/ToUnicode", ref);
}

static bool
has_font_file(const struct object *o)
{
	return object_ref(o, "/FontFile") > 0 ||
	    object_ref(o, "/FontFile2") > 0 ||
	    object_ref(o, "/FontFile3") > 0;
}

/* "/a0 << /CA 1 /ca 1 >>": said of every page, and nothing but the rule. */
static void
mend_resources(struct parts *p, int number)
{
	static const char opaque[] = "<< /CA 1 /ca 1 >>";
	struct object *o = &p->f->o.p[number];
	char *copy = NULL;
	size_t at = 0;

	for (; at + sizeof opaque - 1 <= o->n; at++) {
		if (memcmp(o->text + at, opaque, sizeof opaque - 1) != 0)
			continue;
		if (copy == NULL) {
			copy = (char *)(uintptr_t)objects_keep(p->f, o->text,
			    o->n);
			o->text = copy;
		}
		memset(copy + at + 2, ' ', sizeof opaque - 1 - 4);
	}
}

static bool
holds(const struct object *o, const char *word)
{
	size_t n = strlen(word);

	for (size_t at = 0; at + n <= o->n; at++)
		if (o->text[at] == '/' && memcmp(o->text + at, word, n) == 0)
			return true;
	return false;
}

static void
mend(struct parts *p, int number)
{
	const struct object *o = &p->f->o.p[number];
	size_t n;

	if (o->text == NULL || o->n < 2 || o->text[0] != '<')
		return;
	if (object_is(o, "/Type", "/StructElem"))
		return;
	if (object_is(o, "/Type", "/Page"))
		objects_put(p->f, number, "/Group", NULL);
	else if (object_is(o, "/Type", "/Font"))
		mend_font(p, number);
	else if (object_is(o, "/Type", "/FontDescriptor"))
		p->good = p->good && has_font_file(o);
	else if (object_is(o, "/Subtype", "/Link"))
		objects_put(p->f, number, "/F", "4");
	else if (object_is(o, "/Subtype", "/Image"))
		p->good = p->good && object_key(o, "/SMask", &n) == NULL;
	else if (object_key(o, "/ExtGState", &n) != NULL)
		mend_resources(p, number);
	else
		return;
	o = &p->f->o.p[number];
	if (holds(o, "/SMask") || holds(o, "/CA ") || holds(o, "/ca ") ||
	    holds(o, "/Transparency"))
		p->good = false;
}

static void
add_intent(struct objects *f)
{
	struct str profile, text;
	int number;

	str_init(&profile, 0);
	str_init(&text, 0);
	intent_profile(&profile);
	number = add_stream(f, "/N 3 /Alternate /DeviceRGB", &profile);
	str_printf(&text, "[ << /Type /OutputIntent /S /GTS_PDFA1"
	    " /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
	    " /DestOutputProfile %d 0 R >> ]", number);
	objects_put(f, f->root, "/OutputIntents", text.p);
	str_fini(&profile);
	str_fini(&text);
}

bool
archive_parts(struct objects *f)
{
	struct parts p = { .f = f, .good = true };
	int n = (int)f->o.n;

	for (int i = 1; i < n; i++)
		mend(&p, i);
	add_intent(f);
	return p.good;
}
