/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define PASTE_MAX ((size_t)1024 * 1024)
#define PASTE_END "\033[201~"
/* Without a byte for so many times the wait within a key (1 s, 4 s through a
   network), a paste is over. */
#define PASTE_WAITS 40
#define RESIZE_WAIT 15		/* a window being dragged sends dozens */

/* --- bytes --- */

/* A byte or a key of curses that is already there, or ERR. */
static int
fetch(WINDOW *from)
{
	int c = the.back;

	if (c != ERR) {
		the.back = ERR;
		return c;
	}
	return wgetch(from);
}

/* The next one of a sequence, which may come in two parts. */
static int
follow(WINDOW *from, int wait)
{
	struct pollfd fd = { STDIN_FILENO, POLLIN, 0 };
	int c = fetch(from);

	if (c == ERR && poll(&fd, 1, wait) > 0)
		c = wgetch(from);
	return c;
}

/* --- what each of curses' keys is --- */

static enum key_code
of_curses(int c)
{
	static const struct { int curses; enum key_code code; } table[] = {
		{ KEY_UP, K_UP }, { KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT }, { KEY_RIGHT, K_RIGHT },
		{ KEY_HOME, K_HOME }, { KEY_END, K_END },
		{ KEY_FIND, K_HOME }, { KEY_SELECT, K_END },
		{ KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN },
		{ KEY_IC, K_INSERT }, { KEY_DC, K_DEL },
		{ KEY_BACKSPACE, K_BACKSPACE }, { KEY_BTAB, K_BACKTAB },
		{ KEY_ENTER, K_ENTER },
		{ KEY_SLEFT, K_LEFT }, { KEY_SRIGHT, K_RIGHT },
		{ KEY_SR, K_UP }, { KEY_SF, K_DOWN },
		{ KEY_SHOME, K_HOME }, { KEY_SEND, K_END },
		{ KEY_SDC, K_DEL }, { KEY_SIC, K_INSERT },
		{ KEY_SPREVIOUS, K_PAGE_UP }, { KEY_SNEXT, K_PAGE_DOWN },
	};

	if (c >= KEY_F(1) && c <= KEY_F(12))
		return (enum key_code)(K_F1 + (c - KEY_F(1)));
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].curses == c)
			return table[i].code;
	return K_NONE;
}

/* --- sequences that the terminal's description does not have --- */

/* The last letter of CSI and SS3 sequences. */
static enum key_code
of_final(int c)
{
	switch (c) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return K_RIGHT;
	case 'D':
		return K_LEFT;
	case 'H':
		return K_HOME;
	case 'F':
		return K_END;
	case 'Z':
		return K_BACKTAB;
	case 'M':
		return K_ENTER;
	case 'P': case 'Q': case 'R': case 'S':
		return (enum key_code)(K_F1 + (c - 'P'));
	default:
		return K_NONE;
	}
}

/* The number before a tilde. */
static enum key_code
of_number(int n)
{
	static const enum key_code table[] = {
		[1] = K_HOME, [2] = K_INSERT, [3] = K_DEL, [4] = K_END,
		[5] = K_PAGE_UP, [6] = K_PAGE_DOWN, [7] = K_HOME,
		[8] = K_END, [11] = K_F1, [12] = K_F2, [13] = K_F3,
		[14] = K_F4, [15] = K_F5, [17] = K_F6, [18] = K_F7,
		[19] = K_F8, [20] = K_F9, [21] = K_F10, [23] = K_F11,
		[24] = K_F12,
	};

	if (n < 0 || n >= (int)(sizeof table / sizeof *table))
		return K_NONE;
	return table[n];
}

static struct key
mouse_key(const int *arg, int n, int final)
{
	struct key k = { .code = K_NONE };

	if (n < 3 || final != 'M')
		return k;
	k.row = arg[2] - 1;
	k.col = arg[1] - 1;
	if (arg[0] & 64) {
		k.code = K_WHEEL;
		k.by = arg[0] & 1 ? 1 : -1;
	} else if ((arg[0] & 3) == 0 && !(arg[0] & 32)) {
		k.code = K_CLICK;
	}
	return k;
}

static struct key paste_key(void);

/* After ESC [: to its end, whatever it is, so that the rest of a key that
   nobody knows is never typed into a field. */
static struct key
csi_key(void)
{
	struct key k = { .code = K_NONE };
	int arg[4] = { 0 }, n = 0, c, lead = 0;

	for (int i = 0; i < 64; i++) {
		c = follow(the.in, the.escdelay);
		if (c >= '0' && c <= '9') {
			if (arg[n] < 100000)
				arg[n] = arg[n] * 10 + c - '0';
		} else if (c == ';' || c == ':') {
			if (n < 3)
				n++;
		} else if (c >= '<' && c <= '?') {
			lead = c;
		} else if (c == '[' && i == 0) {	/* the Linux console */
			c = follow(the.in, the.escdelay);
			if (c >= 'A' && c <= 'E')
				k.code = (enum key_code)(K_F1 + c - 'A');
			return k;
		} else if (c < ' ' || c > '/') {
			break;
		}
	}
	if (c < '@' || c > '~') {
		the.back = c;	/* it was cut short */
		return k;
	}
	if (lead == '<')
		return mouse_key(arg, n + 1, c);
	if (lead != 0)
		return k;
	if (c == '~' && arg[0] == 200)
		return paste_key();
	k.code = c == '~' ? of_number(arg[0]) : of_final(c);
	if (c == 'M')
		k.code = K_NONE;
	if (n > 0 && arg[1] >= 3 && k.code == K_LEFT)
		k.code = K_WORD_LEFT;
	if (n > 0 && arg[1] >= 3 && k.code == K_RIGHT)
		k.code = K_WORD_RIGHT;
	return k;
}

/* After ESC O: the keypad sends its digits so. */
static struct key
ss3_key(void)
{
	static const char pad[] = "*+,-./0123456789";
	struct key k = { .code = K_NONE };
	int c = follow(the.in, the.escdelay);

	if (c >= 'j' && c <= 'y') {
		k.code = K_CHAR;
		k.cp = (unsigned char)pad[c - 'j'];
	} else if (c == 'c' || c == 'd') {	/* rxvt: with Ctrl */
		k.code = c == 'c' ? K_WORD_RIGHT : K_WORD_LEFT;
	} else {
		k.code = of_final(c);
	}
	return k;
}

/* After ESC ], P, X, ^, _: an answer of the terminal, to BEL or ESC \. */
static void
string_skip(void)
{
	int c = 0, last;

	for (int i = 0; i < 4096; i++) {
		last = c;
		c = follow(the.raw, the.escdelay);
		if (c == ERR || c == '\a' || (last == 27 && c == '\\'))
			return;
	}
}

static struct key
escape_key(void)
{
	struct key k = { .code = K_ESC };
	int c = fetch(the.in);

	switch (c) {
	case '[':
		return csi_key();
	case 'O':
		return ss3_key();
	case ']': case 'P': case 'X': case '^': case '_':
		string_skip();
		k.code = K_NONE;
		return k;
	default:
		the.back = c;	/* Alt and a key is Esc, then the key */
		return k;
	}
}

/* --- pasted text --- */

static void
paste_put(char c)
{
	if (the.npaste + 2 > the.paste_cap) {
		size_t cap = the.paste_cap == 0 ? 4096 : the.paste_cap * 2;
		char *p = realloc(the.paste, cap);

		if (p == NULL)
			abort();
		the.paste = p;
		the.paste_cap = cap;
	}
	the.paste[the.npaste++] = c;
}

/* In an old encoding the text becomes UTF-8 here. */
static void
paste_convert(void)
{
	char *old = the.paste;
	size_t n = the.npaste, k;
	mbstate_t state;
	struct str out;

	str_init(&out, PASTE_MAX);
	memset(&state, 0, sizeof state);
	for (size_t i = 0; i < n; i += k) {
		wchar_t wc = 0xFFFD;

		k = mbrtowc(&wc, old + i, n - i, &state);
		if (k == 0 || k > n - i) {
			memset(&state, 0, sizeof state);
			k = 1;
		}
		utf8_put(&out, (uint32_t)wc);
	}
	free(old);
	the.npaste = out.len;
	the.paste_cap = out.len + 1;
	the.paste = str_steal(&out);
}

/* All until the closing sequence; what is past the ceiling is dropped, as
   NULs are.  Nothing in it is acted upon. */
static struct key
paste_key(void)
{
	static const size_t nend = sizeof PASTE_END - 1;
	struct key k = { .code = K_PASTE };
	size_t at = 0;		/* bytes of the closing sequence seen */
	int c;

	the.npaste = 0;
	while (at < nend) {
		c = follow(the.raw, PASTE_WAITS * the.escdelay);
		if (c == ERR)
			break;
		if (c == PASTE_END[at]) {
			at++;
			continue;
		}
		for (size_t i = 0; i < at; i++)
			if (the.npaste < PASTE_MAX)
				paste_put(PASTE_END[i]);
		at = c == PASTE_END[0];
		if (at == 0 && c != 0 && the.npaste < PASTE_MAX)
			paste_put((char)c);
	}
	paste_put('\0');
	the.npaste--;
	if (!the.unicode)
		paste_convert();
	/* The ceiling may have cut a character. */
	for (int i = 0; i < 3 && the.npaste >= PASTE_MAX - 3 &&
	    !utf8_valid(the.paste, the.npaste); i++)
		the.npaste--;
	the.paste[the.npaste] = '\0';
	k.text = the.paste;
	return k;
}

/* --- characters --- */

static struct key
control_key(int c)
{
	struct key k = { .code = K_NONE };

	switch (c) {
	case '\r': case '\n':
		k.code = K_ENTER;
		break;
	case '\t':
		k.code = K_TAB;
		break;
	case '\b': case 127:
		k.code = K_BACKSPACE;
		break;
	case 26:
		k.code = K_SUSPEND;
		break;
	case 27:
		return escape_key();
	default:
		if (c >= 1 && c <= 26) {
			k.code = K_CTRL;
			k.cp = (uint32_t)(c - 1 + 'a');
		}
		break;
	}
	return k;
}

/* A character in the locale's encoding, of which C is the first byte. */
static struct key
char_key(int c)
{
	struct key k = { .code = K_NONE };
	mbstate_t state;
	wchar_t wc;

	memset(&state, 0, sizeof state);
	for (int i = 0; i < MB_LEN_MAX; i++) {
		char byte = (char)c;
		size_t n = mbrtowc(&wc, &byte, 1, &state);

		if (n == (size_t)-1) {
			/* Not one of its bytes: it begins the next key. */
			if (i > 0)
				the.back = c;
			return k;
		}
		if (n != (size_t)-2) {
			if (!utf8_forbidden((uint32_t)wc)) {
				k.code = K_CHAR;
				k.cp = (uint32_t)wc;
			}
			return k;
		}
		c = follow(the.in, the.escdelay);
		if (c == ERR || c > 255) {
			the.back = c;
			return k;
		}
	}
	return k;
}

/* For tests: all that came before has been shown. */
static void
answer_sync(void)
{
	char text[32];

	snprintf(text, sizeof text, "\033]7777;%d\a", ++the.syncs);
	caps_send(text);
}

static struct key
decode(int c)
{
	struct key k = { .code = K_NONE };

	if (c == EXTRA_SYNC) {
		answer_sync();
		return k;
	}
	if (c == EXTRA_PASTE)
		return paste_key();
	if (c > 255) {
		k.code = of_curses(c);
		return k;
	}
	return c < ' ' || c == 127 ? control_key(c) : char_key(c);
}

/* --- waiting --- */

static struct key
resized(void)
{
	struct key k = { .code = K_RESIZE };
	struct winsize w;

	/* Until the window has come to rest. */
	for (int i = 0; raised.winch && i < 20; i++) {
		raised.winch = 0;
		(void)signals_poll(NULL, 0, RESIZE_WAIT);
	}
	raised.winch = 0;
	if (raised.cont)	/* the shell may have changed the modes */
		reset_prog_mode();
	raised.cont = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 &&
	    w.ws_col > 0)
		resizeterm(w.ws_row > CANVAS_MAX ? CANVAS_MAX : w.ws_row,
		    w.ws_col > CANVAS_MAX ? CANVAS_MAX : w.ws_col);
	the.stale = true;
	getmaxyx(stdscr, k.row, k.col);
	return k;
}

/* What signals ask for, the most pressing first. */
static bool
signalled(struct key *k)
{
	memset(k, 0, sizeof *k);
	if (raised.hup || the.hung) {
		raised.hup = 0;
		the.hung = true;
		k->code = K_HANGUP;
	} else if (raised.term) {
		raised.term = 0;
		k->code = K_TERM;
	} else if (raised.tstp) {
		raised.tstp = 0;
		k->code = K_SUSPEND;
	} else if (raised.winch || raised.cont) {
		*k = resized();
	}
	return k->code != K_NONE;
}

void
term_watch(struct pollfd *fd, int n)
{
	the.watch = fd;
	the.nwatch = n > TERM_WATCH_MAX ? TERM_WATCH_MAX : n;
}

/* Sleeps; true when there is something to read. */
static bool
sleep_until(int timeout, struct key *tick)
{
	struct pollfd fd[1 + TERM_WATCH_MAX] = {
		{ STDIN_FILENO, POLLIN, 0 } };
	int n;

	for (int i = 0; i < the.nwatch; i++)
		fd[1 + i] = the.watch[i];
	n = signals_poll(fd, 1 + the.nwatch, timeout);
	if (n < 0)
		return false;
	for (int i = 0; i < the.nwatch; i++)
		the.watch[i].revents = fd[1 + i].revents;
	if (fd[0].revents != 0)
		return true;
	tick->code = K_TICK;
	return false;
}

/* A window that changed between our last look at the signals and the reading
   of a key changed before that key was typed: what answers the key is drawn
   for the window as it is. */
static bool
resized_before(void)
{
	signals_peek();
	return raised.winch || raised.cont;
}

struct key
term_key(int timeout)
{
	struct key k = { .code = K_NONE };
	int c;

	if (!the.open)
		return (struct key){ .code = K_HANGUP };
	/* Curses may hold bytes that ppoll() does not see: ask it first. */
	while (k.code == K_NONE) {
		signals_peek();
		if (signalled(&k))
			return k;
		c = fetch(the.in);
		if (c == ERR) {
			if (!sleep_until(timeout, &k))
				continue;
			/* A signal that came just before goes first. */
			signals_peek();
			if (signalled(&k))
				return k;
			errno = 0;
			c = fetch(the.in);
			if (c == ERR && errno != EINTR && errno != EAGAIN) {
				/* Readable, and nothing to read. */
				the.hung = true;
				continue;
			}
		}
		if (c != ERR && resized_before())
			the.back = c;
		else if (c != ERR)
			k = decode(c);
	}
	return k;
}

bool
term_pending(void)
{
	struct pollfd fd = { STDIN_FILENO, POLLIN, 0 };
	int c;

	if (!the.open)
		return false;
	signals_peek();
	if (the.hung || the.back != ERR || raised.hup || raised.term ||
	    raised.tstp || raised.winch || raised.cont ||
	    poll(&fd, 1, 0) > 0)
		return true;
	c = wgetch(the.in);
	the.back = c;
	return c != ERR;
}
