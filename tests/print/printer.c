/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The printers by hand, for cups.sh:
 *     printer list | send PRINTER|- FILE COPIES SIDES | job PRINTER ID |
 *             wait PRINTER ID | cancel PRINTER ID | asked ID
 */
#include "print/cups.h"

#include <cups/cups.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const states[] = { "pending", "printing", "held",
	"stopped", "done", "cancelled", "aborted", "gone" };

static int
list(struct err *err)
{
	struct printer *p = NULL;
	size_t n = 0;

	if (!printers_list(&p, &n, err))
		return 1;
	for (size_t i = 0; i < n; i++)
		printf("%s\t%s\t%s\n", p[i].name, p[i].title,
		    p[i].is_default ? "default" : "");
	free(p);
	return 0;
}

static int
state(char **argv, bool wait, struct err *err)
{
	const struct timespec pause = { 0, 50 * 1000 * 1000 };
	enum job_state s = JOB_PENDING;
	char why[256];

	for (int i = 0; i < (wait ? 2400 : 1); i++) {
		if (!printers_job(argv[2], atoi(argv[3]), &s, why,
		    sizeof why, err))
			return 1;
		if (s >= JOB_DONE)
			break;
		if (wait)
			(void)nanosleep(&pause, NULL);
	}
	printf("%s\t%s\n", states[s], why);
	return 0;
}

static int
send_file(char **argv, struct err *err)
{
	struct print_options o = { .printer = strcmp(argv[2], "-") == 0 ?
	    NULL : argv[2], .copies = atoi(argv[4]),
		.two_sided = atoi(argv[5]) == 2, .title = "Essai d'été" };
	int job = 0;

	if (!printers_send(argv[3], &o, &job, err))
		return 1;
	printf("%d\n", job);
	return 0;
}

/* What the scheduler was asked for. */
static int
asked(const char *id)
{
	ipp_t *q = ippNewRequest(IPP_OP_GET_JOB_ATTRIBUTES), *r;
	static const char *const names[] = { "job-name", "sides", "media" };
	ipp_attribute_t *a;
	char uri[64];

	(void)snprintf(uri, sizeof uri, "ipp://localhost/jobs/%s", id);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri", NULL, uri);
	r = cupsDoRequest(CUPS_HTTP_DEFAULT, q, "/");
	a = ippFindAttribute(r, "copies", IPP_TAG_INTEGER);
	printf("copies=%d", a != NULL ? ippGetInteger(a, 0) : 1);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		a = ippFindAttribute(r, names[i], IPP_TAG_ZERO);
		printf(" %s=%s", names[i], a != NULL ? ippGetString(a, 0,
		    NULL) : "?");
	}
	printf("\n");
	ippDelete(r);
	return 0;
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };
	int rc = 2;

	if (argc == 2 && strcmp(argv[1], "list") == 0)
		rc = list(&err);
	else if (argc == 6 && strcmp(argv[1], "send") == 0)
		rc = send_file(argv, &err);
	else if (argc == 4 && strcmp(argv[1], "job") == 0)
		rc = state(argv, false, &err);
	else if (argc == 4 && strcmp(argv[1], "wait") == 0)
		rc = state(argv, true, &err);
	else if (argc == 3 && strcmp(argv[1], "asked") == 0)
		rc = asked(argv[2]);
	else if (argc == 4 && strcmp(argv[1], "cancel") == 0)
		rc = printers_cancel(argv[2], atoi(argv[3]), &err) ? 0 : 1;
	if (rc == 1)
		printf("%s\n", err.text);
	return rc;
}
