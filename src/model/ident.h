/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_IDENT_H
#define MODEL_IDENT_H

#include "base/say.h"

struct arena;

/*
 * ident - the registered identifiers: shape, check digits, why refused.
 *
 * Each takes a clean text (utf8_clean) with the spaces, dots and dashes a
 * person types, gives the canonical form in *out (digits and capitals, no
 * separator, in A), and says in *why what is doubtful or wrong.  *out is
 * untouched when refused.
 */

enum ident_state { IDENT_OK, IDENT_DOUBT, IDENT_REFUSED };

/* Nine digits, Luhn; 000000000 is refused although Luhn holds.  A lost
   leading zero and a spreadsheet's ".0" are doubts. */
enum ident_state ident_siren(struct arena *a, const char *s,
			     const char **out, struct say *why);
/*
 * Fourteen digits, Luhn; La Poste's establishments (356000000) also when
 * the plain sum of digits is a multiple of 5.  A doubt, not a refusal: a
 * number right on 14 digits whose SIREN is wrong, a lost leading zero (10 to
 * 13 digits that become right once padded), a spreadsheet's ".0".
 */
enum ident_state ident_siret(struct arena *a, const char *s,
			     const char **out, struct say *why);
/* W and 9 characters: strict ^W\d[A-Z\d]\d{7}$; loose ^W[0-9A-Z]{9}$ with a
   doubt; a legacy prefecture number (3 to 14 letters, digits) with a doubt. */
enum ident_state ident_rna(struct arena *a, const char *s,
			   const char **out, struct say *why);
/* Mod 97; French ones also by their RIB key; an all-zero account refused. */
enum ident_state ident_iban(struct arena *a, const char *s,
			    const char **out, struct say *why);
/* 8 or 11 characters. */
enum ident_state ident_bic(struct arena *a, const char *s,
			   const char **out, struct say *why);
/* French numbers (0X and 8 digits, +33, overseas +590 +594 +596 +262 +508
   +681 +687 +689), four-digit short numbers, 6- to 8-digit local ones;
   other countries with their code.  A lost leading zero is a doubt. */
enum ident_state ident_phone(struct arena *a, const char *s,
			     const char **out, struct say *why);
enum ident_state ident_email(struct arena *a, const char *s,
			     const char **out, struct say *why);
/* "https://" is added when no scheme was typed. */
enum ident_state ident_url(struct arena *a, const char *s,
			   const char **out, struct say *why);
/* Five digits of a department that exists, overseas included. */
enum ident_state ident_postcode(struct arena *a, const char *s,
				const char **out, struct say *why);

/* Parted as people read them: "130 025 265 00013", "FR76 3000 6000...",
   "01 02 03 04 05". In A. */
const char *ident_show_siret(struct arena *a, const char *canonical);
const char *ident_show_iban(struct arena *a, const char *canonical);
const char *ident_show_phone(struct arena *a, const char *canonical);

#endif
