# SPDX-License-Identifier: GPL-3.0-or-later
# What a calendar program that is not ours makes of a file: a line an event,
# "date|reminder in days|uid|summary".  Fails, and says why, when the file is
# not as RFC 5545 wants it.
import sys
from icalendar import Calendar

raw = open(sys.argv[1], "rb").read()
assert raw.endswith(b"END:VCALENDAR\r\n"), "the end"
lines = raw[:-2].split(b"\r\n")
for line in lines:
    assert b"\n" not in line and b"\r" not in line, "a lone end of line"
    assert len(line) <= 75, "a line of %d octets" % len(line)
    line.decode("utf-8")  # no character is cut by a fold
calendar = Calendar.from_ical(raw)
assert calendar["version"] == "2.0" and calendar["prodid"], "version, prodid"
seen = set()
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    for key in ("uid", "dtstamp", "dtstart", "summary"):
        assert key in event, "no " + key
    assert event["uid"] not in seen, "twice " + event["uid"]
    seen.add(event["uid"])
    day = event["dtstart"].dt
    assert type(day).__name__ == "date", "a whole day"
    assert event["dtstamp"].dt.utcoffset().total_seconds() == 0, "UTC"
    alarms = event.walk("VALARM")
    assert len(alarms) <= 1, "one reminder"
    before = 0
    for alarm in alarms:
        assert alarm["action"] == "DISPLAY" and alarm["description"], "alarm"
        before = -alarm["trigger"].dt.days
        assert before > 0, "before, not after"
    print("%s|%d|%s|%s" % (day, before, event["uid"], event["summary"]))
    if len(sys.argv) > 2:
        print("  " + str(event.get("description", "")).replace("\n", "\n  "))
