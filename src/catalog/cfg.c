/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/cfg.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/form.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- opening --- */

static void
complain_file(struct complaints *c, const char *name, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complaints_add(c, name, 1, 0, fmt, ap);
	va_end(ap);
}

static bool
read_file(struct cfg *f, const char *file)
{
	FILE *in = fopen(file, "rbe");
	struct stat st;
	char buf[65536];
	size_t n;
	bool bad;

	if (in != NULL && fstat(fileno(in), &st) == 0 &&
	    S_ISDIR(st.st_mode)) {
		(void)fclose(in);
		in = NULL;
		errno = EISDIR;
	}
	if (in == NULL) {
		complain_file(f->complaints, file,
		    _("ouverture impossible : %s"), _(cause_of(errno)));
		return false;
	}
	while ((n = fread(buf, 1, sizeof buf, in)) > 0 && !f->text.over)
		str_putn(&f->text, buf, n);
	bad = ferror(in) != 0;
	if (bad)
		complain_file(f->complaints, file, _("lecture : %s"),
		    _(cause_of(errno)));
	(void)fclose(in);
	return !bad;
}

/* The K-th value of the text is the K-th setting of the tree. */
static void
hook(struct cfg *f, config_setting_t *s, size_t *k)
{
	for (int i = 0; i < config_setting_length(s); i++) {
		config_setting_t *child =
		    config_setting_get_elem(s, (unsigned)i);

		if (*k < f->scan.nspot) {
			f->scan.spot[*k].in = &f->scan;
			config_setting_set_hook(child,
			    &f->scan.spot[(*k)++]);
		}
		if (config_setting_is_aggregate(child))
			hook(f, child, k);
	}
}

static const struct spot *
spot_of(const config_setting_t *s)
{
	return s == NULL ? NULL : config_setting_get_hook(s);
}

static bool
parse(struct cfg *f)
{
	size_t k = 0;
	const char *why;

	if (config_read_string(&f->lib, f->text.p) == CONFIG_TRUE) {
		hook(f, config_root_setting(&f->lib), &k);
		return true;
	}
	why = config_error_text(&f->lib);
	if (why != NULL && strcmp(why, "duplicate setting name") == 0)
		scan_complain(&f->scan, scan_last_name(&f->scan,
		    config_error_line(&f->lib)),
		    _("ce nom est déjà donné dans le même groupe"));
	else if (why != NULL &&
	    strcmp(why, "mismatched element type in array") == 0)
		scan_complain(&f->scan, scan_last_name(&f->scan,
		    config_error_line(&f->lib)), _("entre crochets, toutes "
		    "les valeurs sont du même genre ; prenez des "
		    "parenthèses"));
	else
		complain_file(f->complaints, f->name,
		    _("ligne %d : écriture incorrecte (%s)"),
		    config_error_line(&f->lib), why == NULL ? "?" : why);
	return false;
}

/* A mark that some editors leave at the start; libconfig's own error for it
   would mislead, so that blanks take its place. */
static const char bom[] = "\xEF\xBB\xBF";
#define BOM_SIZE (sizeof bom - 1)

static bool
open_read(struct cfg *f)
{
	f->marked = f->text.len >= BOM_SIZE &&
	    memcmp(f->text.p, bom, BOM_SIZE) == 0;
	if (f->marked)
		memset(f->text.p, ' ', BOM_SIZE);
	return scan_text(&f->scan, f->text.p, f->text.len, f->name,
	    f->complaints) && parse(f);
}

static void
begin(struct cfg *f, const char *name, struct arena *a, struct complaints *c)
{
	*f = (struct cfg){ .arena = a, .complaints = c, .before = c->n,
		.name = arena_strdup(a, name) };
	config_init(&f->lib);
	str_init(&f->text, SCAN_MAX + 1);
}

bool
cfg_open(struct cfg *f, const char *file, struct arena *a,
	 struct complaints *c)
{
	begin(f, file, a, c);
	return read_file(f, file) && open_read(f);
}

bool
cfg_open_text(struct cfg *f, const char *text, size_t n, const char *name,
	      struct arena *a, struct complaints *c)
{
	begin(f, name, a, c);
	str_putn(&f->text, text, n);
	return open_read(f);
}

const config_setting_t *
cfg_root(const struct cfg *f)
{
	return config_root_setting(f->tree != NULL ? f->tree : &f->lib);
}

const char *
cfg_bytes(const struct cfg *f, size_t *n, char *digest)
{
	char *text = arena_strndup(f->arena, f->text.p, f->text.len);

	if (f->marked)
		memcpy(text, bom, BOM_SIZE);
	*n = f->text.len;
	sha256_text(text, *n, digest);
	return text;
}

bool
cfg_close(struct cfg *f)
{
	bool fine = f->complaints->n == f->before;

	complaints_sort(f->complaints, f->before);
	config_destroy(&f->lib);
	scan_fini(&f->scan);
	str_fini(&f->text);
	return fine;
}

/* --- complaints --- */

/* The text where a setting stands: that of F, or of a file it takes over. */
static const struct scan *
scan_of(const struct cfg *f, const struct spot *spot)
{
	return spot == NULL || spot->in == NULL ? &f->scan : spot->in;
}

static void
complain_at(const struct cfg *f, const struct spot *spot, size_t offset,
	    const char *fmt, va_list ap)
{
	const struct scan *in = scan_of(f, spot);
	int line, column;

	scan_place(in, offset, &line, &column);
	complaints_add(f->complaints, in->name, line, column, fmt, ap);
}

void
cfg_complain(const struct cfg *f, const config_setting_t *s, const char *fmt,
	     ...)
{
	const struct spot *spot = spot_of(s);
	va_list ap;

	va_start(ap, fmt);
	complain_at(f, spot, spot == NULL ? 0 : spot->value, fmt, ap);
	va_end(ap);
}

void
cfg_complain_name(const struct cfg *f, const config_setting_t *s,
		  const char *fmt, ...)
{
	const struct spot *spot = spot_of(s);
	va_list ap;

	va_start(ap, fmt);
	complain_at(f, spot, spot == NULL ? 0 : spot->name, fmt, ap);
	va_end(ap);
}

void
cfg_complain_inside(const struct cfg *f, const config_setting_t *s,
		    int column, const char *fmt, ...)
{
	const struct spot *spot = spot_of(s);
	va_list ap;

	va_start(ap, fmt);
	complain_at(f, spot, spot == NULL ? 0 : scan_inside(scan_of(f, spot),
	    spot->value, column < 1 ? 0 : (size_t)column - 1), fmt, ap);
	va_end(ap);
}

void
cfg_complain_rule(const struct cfg *f, const config_setting_t *s,
		  const struct rules_error *e)
{
	cfg_complain_inside(f, s, e->column, "%s",
	    say_text(f->arena, &e->why, gettext));
}

void
cfg_place(const struct cfg *f, const config_setting_t *s, int *line,
	  int *column)
{
	const struct spot *spot = spot_of(s);

	scan_place(scan_of(f, spot), spot == NULL ? 0 : spot->value, line,
	    column);
}

const char *
cfg_file(const struct cfg *f, const config_setting_t *s)
{
	return scan_of(f, spot_of(s))->name;
}

int
cfg_line(const struct cfg *f, const config_setting_t *s)
{
	int line, column;

	cfg_place(f, s, &line, &column);
	return line;
}

const char *
cfg_nearest(const char *word, const char *const *words, size_t n)
{
	const char *best = NULL;
	int limit = (int)(strlen(word) > 60 ? 20 : strlen(word) / 3);

	limit = limit < 2 ? 2 : limit;
	for (size_t i = 0; i < n; i++) {
		int d = text_distance(word, words[i]);

		if (d <= limit && d < (int)strlen(words[i])) {
			best = words[i];
			limit = d - 1;
		}
	}
	return best;
}

static void
complain_word(const struct cfg *f, const config_setting_t *s, bool name,
	      const char *word, const char *near)
{
	if (near == NULL && name)
		cfg_complain_name(f, s, _("%s : mot inconnu"), word);
	else if (near == NULL)
		cfg_complain(f, s, _("%s : mot inconnu"), word);
	else if (name)
		cfg_complain_name(f, s, _("%s : mot inconnu ; vouliez-vous "
		    "dire %s ?"), word, near);
	else
		cfg_complain(f, s, _("%s : mot inconnu ; vouliez-vous "
		    "dire %s ?"), word, near);
}

/* Most keys differ from the first letter on. */
static bool
same_key(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

void
cfg_keys(const struct cfg *f, const config_setting_t *group,
	 const char *const *known, const config_setting_t **out)
{
	int length = config_setting_length(group);
	size_t n = 0;

	while (known[n] != NULL)
		out[n++] = NULL;
	for (int i = 0; i < length; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		const char *key = config_setting_name(s);
		size_t k = 0;

		while (k < n && !same_key(key, known[k]))
			k++;
		if (k < n)
			out[k] = s;
		else
			complain_word(f, s, true, key,
			    cfg_nearest(key, known, n));
	}
}

void
cfg_only(const struct cfg *f, const config_setting_t *group,
	 const char *const *known)
{
	const config_setting_t *out[CFG_KEYS_MAX];

	cfg_keys(f, group, known, out);
}

/* --- reading --- */

const config_setting_t *
cfg_get(const config_setting_t *group, const char *key)
{
	int n = config_setting_is_group(group) ?
	    config_setting_length(group) : 0;

	/* libconfig's own search would cut KEY at dots, and is slower. */
	for (int i = 0; i < n; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);

		if (same_key(config_setting_name(s), key))
			return s;
	}
	return NULL;
}

const char *
cfg_string(const struct cfg *f, const config_setting_t *s, bool lines)
{
	const char *text, *clean;
	size_t n;

	if (config_setting_type(s) != CONFIG_TYPE_STRING) {
		cfg_complain(f, s,
		    _("un texte est attendu, entre guillemets"));
		return NULL;
	}
	text = config_setting_get_string(s);
	n = strlen(text);
	clean = utf8_clean(f->arena, text, n, lines);
	/* Escapes may have made what the file itself may not hold. */
	if (strcmp(clean, text) != 0 && !utf8_valid(text, n)) {
		cfg_complain(f, s, _("ce texte n'est pas de l'UTF-8"));
		return NULL;
	}
	return clean;
}

const char *
cfg_text(const struct cfg *f, const config_setting_t *group, const char *key,
	 bool lines)
{
	const config_setting_t *s = cfg_get(group, key);

	return s == NULL ? NULL : cfg_string(f, s, lines);
}

const char *
cfg_need(const struct cfg *f, const config_setting_t *group, const char *key)
{
	const config_setting_t *s = cfg_get(group, key);
	const char *text;

	if (s == NULL) {
		cfg_complain(f, group, _("il manque « %s »"), key);
		return "?";
	}
	text = cfg_string(f, s, false);
	if (text == NULL)
		return "?";
	if (text[strspn(text, " ")] == '\0') {
		cfg_complain(f, s, _("« %s » est vide"), key);
		return "?";
	}
	return text;
}

bool
cfg_bool(const struct cfg *f, const config_setting_t *group, const char *key,
	 bool otherwise)
{
	const config_setting_t *s = cfg_get(group, key);

	if (s == NULL)
		return otherwise;
	if (config_setting_type(s) != CONFIG_TYPE_BOOL) {
		cfg_complain(f, s, _("« %s » est true ou false"), key);
		return otherwise;
	}
	return config_setting_get_bool(s) == CONFIG_TRUE;
}

int
cfg_int(const struct cfg *f, const config_setting_t *group, const char *key,
	int least, int most, int otherwise)
{
	const config_setting_t *s = cfg_get(group, key);
	int n;

	if (s == NULL)
		return otherwise;
	if (config_setting_type(s) != CONFIG_TYPE_INT) {
		cfg_complain(f, s,
		    _("« %s » est un nombre entier, sans guillemets"), key);
		return otherwise;
	}
	n = config_setting_get_int(s);
	if (n < least || n > most) {
		cfg_complain(f, s, _("« %s » va de %d à %d"), key, least,
		    most);
		return otherwise;
	}
	return n;
}

int
cfg_word(const struct cfg *f, const config_setting_t *group, const char *key,
	 const char *const *words, size_t n, int otherwise)
{
	const config_setting_t *s = cfg_get(group, key);
	const char *text, *near;
	struct str all;

	text = s == NULL ? NULL : cfg_string(f, s, false);
	if (text == NULL)
		return otherwise;
	for (size_t i = 0; i < n; i++)
		if (strcmp(text, words[i]) == 0)
			return (int)i;
	near = cfg_nearest(text, words, n);
	if (near != NULL) {
		complain_word(f, s, false, text, near);
		return otherwise;
	}
	str_init(&all, 0);
	for (size_t i = 0; i < n; i++)
		str_printf(&all, "%s%s", i == 0 ? "" : ", ", words[i]);
	cfg_complain(f, s, _("%s : mot inconnu ; « %s » est l'un de : %s"),
	    text, key, all.p);
	str_fini(&all);
	return otherwise;
}

int
cfg_list(const struct cfg *f, const config_setting_t *group, const char *key,
	 const config_setting_t **list)
{
	const config_setting_t *s = cfg_get(group, key);
	int n;

	*list = s;
	if (s == NULL)
		return 0;
	if (!config_setting_is_list(s)) {
		cfg_complain(f, s, _("« %s » est une liste : %s = ( { ... }, "
		    "{ ... } );"), key, key);
		return 0;
	}
	n = config_setting_length(s);
	if (n > SCAN_WIDTH) {
		cfg_complain(f, s, _("« %s » : %d éléments au plus"), key,
		    SCAN_WIDTH);
		return 0;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *e =
		    config_setting_get_elem(s, (unsigned)i);

		if (!config_setting_is_group(e))
			cfg_complain(f, e, _("un groupe est attendu : "
			    "{ ... }"));
	}
	return n;
}

const config_setting_t *
cfg_at(const config_setting_t *list, int i)
{
	const config_setting_t *e =
	    config_setting_get_elem(list, (unsigned)i);

	return config_setting_is_group(e) ? e : NULL;
}

const config_setting_t *
cfg_group(const struct cfg *f, const config_setting_t *group, const char *key)
{
	const config_setting_t *s = cfg_get(group, key);

	if (s == NULL || config_setting_is_group(s))
		return s;
	cfg_complain(f, s, _("« %s » est un groupe : %s = { ... };"), key,
	    key);
	return NULL;
}

bool
cfg_is_id(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && n <= 40 && text[0] >= 'a' && text[0] <= 'z' &&
	    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

const char *
cfg_id(const struct cfg *f, const config_setting_t *group)
{
	/* The language of the rules would take these for its own. */
	static const char *const taken[] = { "et", "ou", "non", "oui",
		"parmi", "entre", "si", "alors", "sinon", "tout", "un",
		"sauf", "est", "connu", "cle" };
	const config_setting_t *s = cfg_get(group, "id");
	const char *id = cfg_need(f, group, "id");
	bool fine = cfg_is_id(id);

	if (strcmp(id, "?") != 0 && !fine)
		cfg_complain(f, s, _("« %s » : un id s'écrit avec des "
		    "minuscules sans accent, des chiffres et _, et commence "
		    "par une lettre (40 signes au plus)"), id);
	for (size_t i = 0; fine && i < sizeof taken / sizeof *taken; i++)
		if (strcmp(id, taken[i]) == 0) {
			cfg_complain(f, s, _("« %s » est un mot de la langue "
			    "des règles ; choisissez un autre id"), id);
			fine = false;
		}
	if (fine)
		return id;
	return arena_printf(f->arena, "sans_nom_%zu",
	    spot_of(group) == NULL ? 0 : spot_of(group)->value);
}
