# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page says to who does not see it: page.py FILE.

Reads it with the parser of Python: elements that are closed as they were
opened, names that stand once, links and labels that lead somewhere, headings
in order under one title, landmarks, cells that say what they head, drawings
with words, nothing asked of anywhere else, no character that is not to be
seen.
"""
import html.parser
import re
import sys

VOID = {"meta", "br", "hr", "link", "img", "input"}
DRAWN = {"rect", "line", "circle"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.refs = [], [], [], []
        self.levels, self.seen, self.tables = [], [], []

    def fault(self, text):
        self.faults.append("line %d: %s" % (self.getpos()[0], text))

    def handle_startendtag(self, tag, attrs):
        if tag not in DRAWN:
            self.fault("<%s/>" % tag)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if len(a) != len(attrs):
            self.fault("<%s>: an attribute twice" % tag)
        self.seen.append(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "data", "action", "background") or \
                    name.startswith("on"):
                self.fault("<%s %s>" % (tag, name))
            if name == "style":
                self.fault("a style in its element")
            if name in ("aria-labelledby", "aria-describedby"):
                self.refs += value.split()
        if tag in ("script", "iframe", "object", "embed", "link", "img"):
            self.fault("<%s>" % tag)
        if "id" in a:
            self.ids.append(a["id"])
            if not re.fullmatch(r"[A-Za-z][\w.-]*", a["id"], re.A):
                self.fault("id %r" % a["id"])
        if tag == "a":
            href = a["href"]
            if href.startswith("#"):
                self.refs.append(href[1:])
            elif not re.match(r"(https?://|mailto:)[\x21-\x7e]+$", href):
                self.fault("href %r" % href)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        if tag == "caption":
            self.tables[-1].append("caption")
        if tag in ("td", "th"):
            self.tables[-1].append(tag)
            if tag == "th" and a.get("scope") not in ("row", "col",
                                                      "colgroup"):
                self.fault("a th that heads nothing")
        if tag == "svg" and a.get("role") != "img":
            self.fault("svg without a role")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.fault("</%s> here" % tag)

    def handle_data(self, data):
        where = self.open[-1] if self.open else ""
        if where not in ("style",) and data.strip() and \
                re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f"
                          "\u202a-\u202e\u2066-\u2069\ufeff\ufffe]", data):
            self.fault("a character that is not to be seen")


def main():
    raw = open(sys.argv[1], "rb").read()
    text = raw.decode("utf-8")
    page = Page()
    page.feed(text)
    page.close()
    f = page.faults
    if not text.startswith("<!DOCTYPE html>\n<html lang=\"fr\">\n"):
        f.append("neither type nor language")
    if page.open:
        f.append("never closed: %s" % page.open)
    for name in sorted({i for i in page.ids if page.ids.count(i) > 1}):
        f.append("two of the name %s" % name)
    for name in sorted(set(page.refs) - set(page.ids)):
        f.append("nothing has the name %s" % name)
    if page.levels.count(1) != 1 or page.levels[0] != 1:
        f.append("headings begin %s" % page.levels[:3])
    for one, two in zip(page.levels, page.levels[1:]):
        if two > one + 1:
            f.append("a heading of level %d under %d" % (two, one))
    for mark in ("main", "footer", "title"):
        if page.seen.count(mark) < 1:
            f.append("no %s" % mark)
    if page.seen.count("main") != 1:
        f.append("main: %d" % page.seen.count("main"))
    if sum(1 for x in page.levels if x in (2, 3)) >= 3 and \
            "nav" not in page.seen:
        f.append("no contents")
    for cells in page.tables:
        if cells[0] != "caption" or "th" not in cells and len(cells) > 9:
            f.append("a table without what it is: %s" % cells[:4])
    if page.seen.count("svg") != page.seen.count("desc") or \
            page.seen.count("svg") != page.seen.count("figcaption"):
        f.append("a drawing without words")
    if "url(" in text or "@import" in text:
        f.append("the style asks for something")
    for fault in f:
        print(fault)
    return 1 if f else 0


sys.exit(main())
