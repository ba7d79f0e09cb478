/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inspect - a PDF that somebody else made: does it open, how many pages has
 * it?  Nothing is drawn.  It may be hostile: the caller has forked.
 */
#include "print/reread.h"

#include "base/i18n.h"

#include <qpdf/qpdf-c.h>

/* Warnings that are looked at: a mended file gives them without end. */
#define WARNINGS 100

static bool
damaged(qpdf_data q)
{
	for (int i = 0; i < WARNINGS && qpdf_more_warnings(q); i++) {
		qpdf_error e = qpdf_next_warning(q);

		if (qpdf_get_error_code(q, e) == qpdf_e_damaged_pdf)
			return true;
	}
	return false;
}

static bool
refused(qpdf_data q, struct err *err)
{
	if (qpdf_has_error(q) && qpdf_get_error_code(q, qpdf_get_error(q)) ==
	    qpdf_e_password)
		return err_set(err, ERR_INPUT, "%s", _("ce PDF demande un mot "
		    "de passe : enregistrez-en une copie sans protection"));
	return err_set(err, ERR_INPUT, "%s", _("ce PDF est abîmé ou coupé : "
	    "enregistrez-le ou numérisez-le de nouveau"));
}

bool
inspect_pdf(const void *p, size_t n, int *pages, struct err *err)
{
	qpdf_data q = qpdf_init();
	bool done;

	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	done = (qpdf_read_memory(q, "", p, n, NULL) & QPDF_ERRORS) == 0 &&
	    !damaged(q);
	if (done) {
		*pages = qpdf_get_num_pages(q);
		done = *pages > 0 && !damaged(q);
	}
	if (!done)
		(void)refused(q, err);
	qpdf_cleanup(&q);
	return done;
}
