/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "os/os.h"

#include "base/date.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

static int64_t
read_clock(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) != 0)
		return 0;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
os_now(void)
{
	return read_clock(CLOCK_REALTIME);
}

int64_t
os_ticks(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

static struct os_time
from_tm(const struct tm *tm)
{
	struct os_time t = {
		.hour = tm->tm_hour,
		.minute = tm->tm_min,
		.second = tm->tm_sec,
	};

	if (!date_make(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday,
	    &t.day))
		t.day = 0;
	return t;
}

struct os_time
os_local(int64_t ms)
{
	time_t seconds = (time_t)(ms / 1000);
	struct tm tm;

	if (localtime_r(&seconds, &tm) == NULL)
		return (struct os_time){ 0 };
	return from_tm(&tm);
}

int32_t
os_today(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long n;
	time_t seconds;
	struct tm tm;

	if (epoch == NULL || epoch[0] < '0' || epoch[0] > '9')
		return os_local(os_now()).day;
	errno = 0;
	n = strtoll(epoch, &end, 10);
	seconds = (time_t)n;
	if (errno != 0 || *end != '\0' || gmtime_r(&seconds, &tm) == NULL)
		return os_local(os_now()).day;
	return from_tm(&tm).day;
}

void
os_random(void *p, size_t n)
{
	unsigned char *to = p;

	while (n > 0) {
		ssize_t got = getrandom(to, n, 0);

		if (got < 0 && errno != EINTR)
			abort();
		if (got > 0) {
			to += got;
			n -= (size_t)got;
		}
	}
}
