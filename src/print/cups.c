/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/cups.h"

#include "base/cause.h"
#include "base/i18n.h"

#include <cups/cups.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Each call opens its own connection, with a short patience, and speaks IPP
 * itself: nothing is read from the network's announcements, no shell is
 * started, and a printer's name is only ever part of an encoded address.
 */

#define CONNECT_MS 4000		/* to reach the scheduler */
#define ANSWER_S 5.0		/* for one of its answers */

static const char *const wanted[] = { "printer-name", "printer-info",
	"printer-location", "printer-is-accepting-jobs", "printer-state",
	"printer-state-message", "printer-state-reasons" };

static int
impatient(http_t *http, void *ctx)
{
	(void)http;
	(void)ctx;
	return 0;		/* give up: the caller says so */
}

static http_t *
connect_server(struct err *err)
{
	http_t *http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
	    cupsEncryption(), 1, CONNECT_MS, NULL);

	if (http == NULL) {
		(void)err_set(err, ERR_IO, _("aucun service d'impression ne"
		    " répond : installez et lancez CUPS (paquet cups), ou"
		    " imprimez le fichier ailleurs"));
		return NULL;
	}
	httpSetTimeout(http, ANSWER_S, impatient, NULL);
	return http;
}

static bool
failed(struct err *err, const char *what)
{
	ipp_status_t s = cupsLastError();

	if (s == IPP_STATUS_ERROR_NOT_FOUND)
		return err_set(err, ERR_IO, _("%s : cette imprimante ou ce"
		    " travail n'existe pas"), what);
	if (s == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS)
		return err_set(err, ERR_IO, _("%s : l'imprimante refuse les"
		    " travaux pour l'instant"), what);
	if (s == IPP_STATUS_ERROR_NOT_POSSIBLE)
		return err_set(err, ERR_IO, _("%s : le travail est déjà"
		    " terminé"), what);
	return err_set(err, ERR_IO, _("%s : %s"), what,
	    cupsLastErrorString());
}

static void
printer_uri(const char *name, char *uri, size_t size)
{
	(void)httpAssembleURIf(HTTP_URI_CODING_ALL, uri, (int)size, "ipp",
	    NULL, "localhost", ippPort(), "/printers/%s", name);
}

static ipp_t *
request_for(ipp_op_t op, const char *printer, int job)
{
	ipp_t *r = ippNewRequest(op);
	char uri[HTTP_MAX_URI];

	if (printer != NULL) {
		printer_uri(printer, uri, sizeof uri);
		ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri",
		    NULL, uri);
	}
	if (job > 0 && printer != NULL) {
		ippAddInteger(r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id",
		    job);
	} else if (job > 0) {
		(void)snprintf(uri, sizeof uri, "ipp://localhost/jobs/%d",
		    job);
		ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri",
		    NULL, uri);
	}
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME,
	    "requesting-user-name", NULL, cupsUser());
	return r;
}

/* The text of an attribute, "" when there is none. */
static const char *
text_of(ipp_t *r, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(r, name, IPP_TAG_ZERO);
	const char *s = a != NULL ? ippGetString(a, 0, NULL) : NULL;

	return s != NULL ? s : "";
}

static void
keep(char *to, size_t size, const char *from)
{
	(void)snprintf(to, size, "%s", from);
	/* Whatever a queue is called, it is shown in a terminal. */
	for (unsigned char *p = (unsigned char *)to; *p != '\0'; p++)
		if (*p < ' ' || *p == 0x7f)
			*p = '?';
}

static bool
default_name(http_t *http, char *name, size_t size)
{
	ipp_t *r = cupsDoRequest(http, request_for(IPP_OP_CUPS_GET_DEFAULT,
	    NULL, 0), "/");
	const char *env = getenv("PRINTER");

	name[0] = '\0';
	if (r != NULL)
		keep(name, size, text_of(r, "printer-name"));
	ippDelete(r);
	if (env != NULL && env[0] != '\0' && strcmp(env, "lp") != 0)
		keep(name, size, env);
	return name[0] != '\0';
}

static void
read_printers(ipp_t *r, const char *chosen, struct printer **out, size_t *n)
{
	struct printer *p = NULL, cur = { 0 };
	size_t count = 0;
	char info[120] = "", place[120] = "";

	for (ipp_attribute_t *a = ippFirstAttribute(r);;
	     a = ippNextAttribute(r)) {
		const char *name = a != NULL ? ippGetName(a) : NULL;

		if (name == NULL || ippGetGroupTag(a) != IPP_TAG_PRINTER) {
			if (cur.name[0] != '\0') {
				(void)snprintf(cur.title, sizeof cur.title,
				    "%s%s%s", info, info[0] && place[0] ?
				    ", " : "", place);
				cur.is_default = strcmp(cur.name, chosen) == 0;
				p = realloc(p, (count + 1) * sizeof *p);
				if (p == NULL)
					abort();
				p[count++] = cur;
			}
			cur = (struct printer){ 0 };
			info[0] = place[0] = '\0';
			if (a == NULL)
				break;
			continue;
		}
		if (strcmp(name, "printer-name") == 0)
			keep(cur.name, sizeof cur.name,
			    ippGetString(a, 0, NULL));
		else if (strcmp(name, "printer-info") == 0)
			keep(info, sizeof info, ippGetString(a, 0, NULL));
		else if (strcmp(name, "printer-location") == 0)
			keep(place, sizeof place, ippGetString(a, 0, NULL));
	}
	*out = p;
	*n = count;
}

bool
printers_list(struct printer **out, size_t *n, struct err *err)
{
	http_t *http = connect_server(err);
	ipp_t *request, *answer;
	char chosen[128];
	bool good;

	if (http == NULL)
		return false;
	(void)default_name(http, chosen, sizeof chosen);
	request = request_for(IPP_OP_CUPS_GET_PRINTERS, NULL, 0);
	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD,
	    "requested-attributes", (int)(sizeof wanted / sizeof *wanted),
	    NULL, wanted);
	answer = cupsDoRequest(http, request, "/");
	/* "Not found" is how CUPS says that there is none. */
	good = answer != NULL && (cupsLastError() <=
	    IPP_STATUS_OK_CONFLICTING ||
	    cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND);
	if (good)
		read_printers(answer, chosen, out, n);
	else
		(void)failed(err, _("liste des imprimantes"));
	ippDelete(answer);
	httpClose(http);
	return good;
}

static ipp_t *
job_request(const char *printer, const struct print_options *o)
{
	ipp_t *r = request_for(IPP_OP_CREATE_JOB, printer, 0);

	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL,
	    o->title != NULL ? o->title : "guichet");
	ippAddInteger(r, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies",
	    o->copies > 1 ? o->copies : 1);
	ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL,
	    o->two_sided ? "two-sided-long-edge" : "one-sided");
	ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL,
	    "iso_a4_210x297mm");
	return r;
}

static bool
create_job(http_t *http, const char *printer, const struct print_options *o,
	   int *job, struct err *err)
{
	ipp_t *r = cupsDoRequest(http, job_request(printer, o), "/");
	ipp_attribute_t *id = r != NULL ? ippFindAttribute(r, "job-id",
	    IPP_TAG_INTEGER) : NULL;

	if (id == NULL || cupsLastError() > IPP_STATUS_OK_CONFLICTING) {
		(void)failed(err, printer != NULL ? printer : _("impression"));
		ippDelete(r);
		return false;
	}
	*job = ippGetInteger(id, 0);
	ippDelete(r);
	return true;
}

static bool
send_document(http_t *http, const char *printer, int job, const char *pdf,
	      struct err *err)
{
	ipp_t *r = request_for(IPP_OP_SEND_DOCUMENT, printer, job);

	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE,
	    "document-format", NULL, "application/pdf");
	ippAddBoolean(r, IPP_TAG_OPERATION, "last-document", 1);
	ippDelete(cupsDoFileRequest(http, r, "/", pdf));
	return cupsLastError() <= IPP_STATUS_OK_CONFLICTING ||
	    failed(err, printer != NULL ? printer : _("impression"));
}

bool
printers_send(const char *pdf, const struct print_options *o, int *job,
	      struct err *err)
{
	http_t *http;
	char name[128];
	bool good = false;
	int id = 0;

	if (access(pdf, R_OK) != 0)
		return err_set(err, ERR_IO, _("impression de %s : %s"), pdf,
		    _(cause_of(errno)));
	http = connect_server(err);
	if (http == NULL)
		return false;
	if (o->printer != NULL && o->printer[0] != '\0') {
		(void)snprintf(name, sizeof name, "%s", o->printer);
	} else if (!default_name(http, name, sizeof name)) {
		(void)err_set(err, ERR_IO, _("aucune imprimante par défaut :"
		    " choisissez-en une, ou ajoutez-en une dans CUPS"));
		goto done;
	}
	if (!create_job(http, name, o, &id, err))
		goto done;
	good = send_document(http, name, id, pdf, err);
	if (good)
		*job = id;
	else
		(void)cupsCancelJob2(http, name, id, 0);
done:
	httpClose(http);
	return good;
}

static enum job_state
state_of(int ipp)
{
	switch (ipp) {
	case IPP_JSTATE_PENDING:
		return JOB_PENDING;
	case IPP_JSTATE_HELD:
		return JOB_HELD;
	case IPP_JSTATE_PROCESSING:
		return JOB_PRINTING;
	case IPP_JSTATE_STOPPED:
		return JOB_STOPPED;
	case IPP_JSTATE_CANCELED:
		return JOB_CANCELLED;
	case IPP_JSTATE_ABORTED:
		return JOB_ABORTED;
	default:
		return JOB_DONE;
	}
}

/* What the reasons of a printer mean to the person who waits. */
static const struct {
	const char *reason, *said;
} reasons[] = {
	{ "media-empty", N_("il n'y a plus de papier") },
	{ "media-needed", N_("il faut mettre du papier") },
	{ "media-jam", N_("le papier est coincé") },
	{ "toner-empty", N_("il n'y a plus de toner") },
	{ "marker-supply-empty", N_("il n'y a plus d'encre") },
	{ "cover-open", N_("un capot est ouvert") },
	{ "door-open", N_("une porte est ouverte") },
	{ "offline", N_("l'imprimante est éteinte ou débranchée") },
	{ "connecting-to-device", N_("connexion à l'imprimante") },
	{ "paused", N_("l'imprimante est en pause") },
};

static bool
say_reason(ipp_t *r, const char *attribute, char *why, size_t size)
{
	ipp_attribute_t *a = ippFindAttribute(r, attribute, IPP_TAG_KEYWORD);
	int n = a != NULL ? ippGetCount(a) : 0;

	for (int i = 0; i < n; i++) {
		const char *word = ippGetString(a, i, NULL);

		for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++) {
			size_t len = strlen(reasons[k].reason);

			if (strncmp(word, reasons[k].reason, len) == 0 &&
			    (word[len] == '\0' || word[len] == '-')) {
				(void)snprintf(why, size, "%s",
				    _(reasons[k].said));
				return true;
			}
		}
	}
	return false;
}

/* Why a job does not move: its printer knows better than the job. */
static void
find_why(http_t *http, const char *printer, ipp_t *job, char *why,
	 size_t size)
{
	ipp_t *q, *r;

	if (printer == NULL) {
		keep(why, size, text_of(job, "job-printer-state-message"));
		return;
	}
	q = request_for(IPP_OP_GET_PRINTER_ATTRIBUTES, printer, 0);
	ippAddStrings(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD,
	    "requested-attributes", (int)(sizeof wanted / sizeof *wanted),
	    NULL, wanted);
	r = cupsDoRequest(http, q, "/");
	if ((r == NULL || !say_reason(r, "printer-state-reasons", why,
	    size)) && job != NULL) {
		keep(why, size, text_of(job, "job-printer-state-message"));
		if (why[0] == '\0' && r != NULL)
			keep(why, size, text_of(r, "printer-state-message"));
	}
	ippDelete(r);
}

bool
printers_job(const char *printer, int job, enum job_state *state, char *why,
	     size_t size, struct err *err)
{
	static const char *const of[] = { "job-state", "job-state-reasons",
		"job-printer-state-message" };
	http_t *http = connect_server(err);
	ipp_attribute_t *a;
	ipp_t *q, *r;
	bool good = true;

	if (http == NULL)
		return false;
	q = request_for(IPP_OP_GET_JOB_ATTRIBUTES, printer, job);
	ippAddStrings(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD,
	    "requested-attributes", (int)(sizeof of / sizeof *of), NULL, of);
	r = cupsDoRequest(http, q, "/");
	a = r != NULL ? ippFindAttribute(r, "job-state", IPP_TAG_ENUM) : NULL;
	if (size > 0)
		why[0] = '\0';
	if (a != NULL) {
		*state = state_of(ippGetInteger(a, 0));
		if (*state != JOB_DONE && *state != JOB_CANCELLED && size > 0)
			find_why(http, printer, r, why, size);
	} else if (cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND) {
		*state = JOB_GONE;	/* purged from the history */
	} else {
		good = failed(err, printer != NULL ? printer : _("impression"));
	}
	ippDelete(r);
	httpClose(http);
	return good;
}

bool
printers_cancel(const char *printer, int job, struct err *err)
{
	http_t *http = connect_server(err);
	ipp_t *q;
	bool good;

	if (http == NULL)
		return false;
	q = request_for(IPP_OP_CANCEL_JOB, printer, job);
	ippDelete(cupsDoRequest(http, q, "/"));
	good = cupsLastError() <= IPP_STATUS_OK_CONFLICTING ||
	    failed(err, printer != NULL ? printer : _("impression"));
	httpClose(http);
	return good;
}
