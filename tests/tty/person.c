/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/inside.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* --- what the person does --- */

void
tty_send(struct tty *t, const char *bytes, size_t n)
{
	int64_t until = tty_until(t);

	while (n > 0 && t->fd >= 0 && !t->hung) {
		struct pollfd fd = { t->fd, POLLIN | POLLOUT, 0 };
		ssize_t k;

		if (poll(&fd, 1, 100) > 0 && (fd.revents & POLLOUT)) {
			k = write(t->fd, bytes, n > 1024 ? 1024 : n);
			if (k > 0) {
				bytes += k;
				n -= (size_t)k;
			} else if (errno != EAGAIN && errno != EINTR) {
				return;
			}
		}
		/* The program may be waiting for us to read. */
		if ((fd.revents & POLLIN) && !tty_pump(t, 0) && t->closed)
			return;
		if (tty_now() >= until)
			(void)tty_hung(t, "its reading of what is typed");
	}
}

void
tty_type(struct tty *t, const char *text)
{
	tty_send(t, text, strlen(text));
}

bool
tty_key(struct tty *t, const char *name)
{
	static const struct { const char *name, *bytes; } table[] = {
		{ "Enter", "\r" }, { "Tab", "\t" }, { "BackTab", "\033[Z" },
		{ "Esc", "\033" }, { "Backspace", "\177" },
		{ "Space", " " }, { "Delete", "\033[3~" },
		{ "Insert", "\033[2~" }, { "Up", "\033OA" },
		{ "Down", "\033OB" }, { "Right", "\033OC" },
		{ "Left", "\033OD" }, { "Home", "\033OH" },
		{ "End", "\033OF" }, { "PageUp", "\033[5~" },
		{ "PageDown", "\033[6~" }, { "Ctrl-Left", "\033[1;5D" },
		{ "Ctrl-Right", "\033[1;5C" }, { "F1", "\033OP" },
		{ "F2", "\033OQ" }, { "F3", "\033OR" }, { "F4", "\033OS" },
		{ "F5", "\033[15~" }, { "F6", "\033[17~" },
		{ "F7", "\033[18~" }, { "F8", "\033[19~" },
		{ "F9", "\033[20~" }, { "F10", "\033[21~" },
		{ "F11", "\033[23~" }, { "F12", "\033[24~" },
	};
	char c;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcasecmp(table[i].name, name) == 0) {
			tty_type(t, table[i].bytes);
			return true;
		}
	if (strncasecmp(name, "Ctrl-", 5) == 0 && name[5] != '\0' &&
	    name[6] == '\0') {
		c = (char)(name[5] & 0x1F);
		tty_send(t, &c, 1);
		return true;
	}
	return false;
}

void
tty_paste(struct tty *t, const char *text)
{
	bool marks;

	tty_drain(t);
	marks = tty_wants_paste(t);
	if (marks)
		tty_type(t, "\033[200~");
	tty_type(t, text);
	if (marks)
		tty_type(t, "\033[201~");
}

void
tty_resize(struct tty *t, int rows, int cols)
{
	struct winsize w = { .ws_row = (unsigned short)rows,
	    .ws_col = (unsigned short)cols };

	tty_drain(t);
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &w);
}

void
tty_signal(struct tty *t, int sig)
{
	kill(t->program, sig);
}

void
tty_hangup(struct tty *t)
{
	tty_drain(t);
	if (t->fd >= 0)
		close(t->fd);
	t->fd = -1;
}

/* --- waiting --- */

bool
tty_sync(struct tty *t)
{
	int64_t until;

	t->sent++;
	tty_type(t, "\033[>9~");
	until = tty_until(t);
	while (t->synced < t->sent) {
		if (tty_now() >= until)
			return tty_hung(t, "an answer to what was typed");
		if (!tty_pump(t, 20) && (t->closed || t->fd < 0))
			return false;
	}
	return true;
}

bool
tty_wait(struct tty *t, const char *text)
{
	int64_t until = tty_until(t);

	tty_drain(t);
	while (!tty_shows(t, text)) {
		if (tty_now() >= until)
			return tty_hung(t, text);
		if (!tty_pump(t, 20) && (t->closed || t->fd < 0))
			return tty_shows(t, text);
	}
	return true;
}

/* One escape sequence at P: where it ends. */
static size_t
sequence(const char *p, size_t n)
{
	size_t i = 2;

	if (n < 2)
		return n;
	if (p[1] == '[') {
		while (i < n && (p[i] < '@' || p[i] > '~'))
			i++;
		return i < n ? i + 1 : n;
	}
	if (p[1] == ']') {
		while (i < n && p[i] != '\a')
			i++;
		return i < n ? i + 1 : n;
	}
	return 2;
}

/* What came from heard on, as text; for each byte of it, where it was. */
static char *
plain(const struct tty *t, size_t **where)
{
	size_t n = t->nraw - t->heard, len = 0;
	char *out = malloc(n + 1);
	size_t *at = malloc((n + 1) * sizeof *at);

	if (out == NULL || at == NULL)
		abort();
	for (size_t i = t->heard; i < t->nraw;) {
		if (t->raw[i] == '\033') {
			i += sequence(t->raw + i, t->nraw - i);
			continue;
		}
		if (t->raw[i] != '\r' && t->raw[i] != '\a') {
			at[len] = i;
			out[len++] = t->raw[i];
		}
		i++;
	}
	out[len] = '\0';
	*where = at;
	return out;
}

static bool
heard(struct tty *t, const char *text)
{
	size_t *where;
	char *said, *p;

	said = plain(t, &where);
	p = *text == '\0' ? NULL : strstr(said, text);
	if (p != NULL)
		t->heard = where[(size_t)(p - said) + strlen(text) - 1] + 1;
	free(said);
	free(where);
	return p != NULL;
}

bool
tty_expect(struct tty *t, const char *text)
{
	int64_t until = tty_until(t);

	tty_drain(t);
	while (!heard(t, text)) {
		if (tty_now() >= until)
			return tty_hung(t, text);
		if (!tty_pump(t, 20) && (t->closed || t->fd < 0))
			return heard(t, text);
	}
	return true;
}

const char *
tty_said(struct tty *t)
{
	size_t *where;

	tty_drain(t);
	free(t->said);
	t->said = plain(t, &where);
	free(where);
	return t->said;
}
