/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "base/say.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;

/*
 * value - what an answer means, once what was typed has been read.
 *
 * A draft (the text typed) and a value are two things: value_read() goes
 * from the first to the second, tolerant in what it reads and canonical in
 * what it gives; value_plain() is the one text that is stored and exchanged,
 * value_show() what a person sees.  Same input, same output: the reference
 * date is an argument.
 */

enum value_kind {
	VALUE_NONE,		/* no answer */
	VALUE_BOOL,		/* n: 0 or 1 */
	VALUE_INTEGER,		/* n */
	VALUE_DECIMAL,		/* n in ten-thousandths */
	VALUE_AMOUNT,		/* n in cents */
	VALUE_RATE,		/* n in basis points */
	VALUE_DATE,		/* n: day number of base/date.h */
	VALUE_CHOICE,		/* n: index in the choices of the type */
	VALUE_CHOICES,		/* n: bit i set when choice i is ticked */
	VALUE_TEXT,		/* text */
	VALUE_ROW		/* text: key of a row of the block referred to */
};

struct value {
	enum value_kind kind;
	int64_t n;
	const char *text;	/* VALUE_TEXT, VALUE_ROW: borrowed */
};

/* The types of RULES.md that a leaf can have.  The composite ones (periode,
   personne, adresse, tableau, budget, bloc) are made of leaves: see form.h */
enum vtype_kind {
	VT_TEXTE, VT_TEXTE_LONG, VT_ENTIER, VT_DECIMAL, VT_MONTANT, VT_TAUX,
	VT_DATE, VT_OUI_NON, VT_CHOIX, VT_CHOIX_MULTIPLE, VT_SIREN, VT_SIRET,
	VT_RNA, VT_IBAN, VT_BIC, VT_TELEPHONE, VT_COURRIEL, VT_URL,
	VT_CODE_POSTAL, VT_COMMUNE, VT_RENVOI,
	VT_COUNT
};

struct choice {
	const char *id;		/* ASCII, what is stored */
	const char *label;	/* French, what is shown */
	const char *help;	/* may be NULL */
};

#define CHOICES_MAX 63

struct vtype {
	enum vtype_kind kind;
	bool has_min, has_max;
	struct value min, max;		/* of the kind that the type reads */
	int max_signs;			/* texts; 0: no limit but TEXT_MAX */
	bool whole;			/* montant: whole euros only */
	const struct choice *choice;	/* choix, choix_multiple */
	int nchoice;
	const char *block;		/* renvoi: path of the block */
};

/* Bytes: what no text may pass, whatever the form says. */
#define TEXT_MAX 200000

enum reading_state {
	READING_EMPTY,		/* nothing but blanks was typed */
	READING_OK,
	READING_DOUBT,		/* accepted; why says what to look at again */
	READING_REFUSED		/* value is VALUE_NONE; why says the expected
				   form, with an example */
};

struct reading {
	enum reading_state state;
	struct value value;
	struct say why;
};

/*
 * Reads what a person typed, or what a file holds.  TODAY, the reference
 * date, decides the century of two-digit years (20xx up to ten years after
 * it, else 19xx, with a doubt).  Texts of the result live in A.  TYPED need
 * not be clean: control characters are dropped here.
 */
struct reading value_read(const struct vtype *t, const char *typed,
			  int32_t today, struct arena *a);

/*
 * The canonical text: "23000.00", "0.60", "83.92", "2019-03-14", "oui",
 * "non", the id of a choice, ids parted by spaces ("aucun" for no tick),
 * digits without spaces, the text itself.  "" for VALUE_NONE.  value_read()
 * of it gives the same value, for every type, and without a doubt unless
 * the value itself is doubtful (a loose RNA, a text longer than asked).
 */
const char *value_plain(const struct vtype *t, const struct value *v,
			struct arena *a);

/* What a French reader sees: "23 000 €", "14/03/2019", "FR76 3000...",
   "01 02 03 04 05", the label of a choice, labels parted by ", ". */
const char *value_show(const struct vtype *t, const struct value *v,
		       struct arena *a);

bool value_equal(const struct value *a, const struct value *b);

/* "montant" <-> VT_MONTANT; the word of RULES.md, or false. */
bool vtype_from_word(const char *word, enum vtype_kind *out);
const char *vtype_word(enum vtype_kind kind);
/* What value_read() of this type gives. */
enum value_kind vtype_value(enum vtype_kind kind);
/* A whole number whose bounds have four figures can only be a year: its
   thousands are never set apart. */
bool vtype_is_year(const struct vtype *t);
/* For a person: the expected form, with an example ("un nombre entier, par
   exemple 12"). */
struct say vtype_expected(enum vtype_kind kind);
/* Index of a choice by id, or -1. */
int vtype_choice(const struct vtype *t, const char *id);

#endif
