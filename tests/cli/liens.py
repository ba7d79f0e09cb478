# SPDX-License-Identifier: GPL-3.0-or-later
"""Every link inside a paper leads somewhere: liens.py FILE.
Prints how many there are; 1 when one has no place."""
import re, subprocess, sys, zipfile
from html.parser import HTMLParser

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.places, self.links = set(), []
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.places.add(a["id"])
        if tag == "a" and a.get("href", "").startswith("#"):
            self.links.append(a["href"][1:])

def html(name):
    page = Page()
    page.feed(open(name, encoding="utf-8").read())
    return page.links, page.places

def odt(name):
    text = zipfile.ZipFile(name).read("content.xml").decode()
    return (re.findall(r'xlink:href="#([^"]*)"', text),
            set(re.findall(r'<text:bookmark text:name="([^"]*)"', text)))

# Named destinations are strings or, in the name tree, keys.
def pdf(name):
    flat = subprocess.run(["qpdf", "--qdf", "--object-streams=disable",
                           name, "-"], stdout=subprocess.PIPE).stdout
    told = subprocess.run(["pdfinfo", "-dests", name],
                          stdout=subprocess.PIPE).stdout.decode()
    return (re.findall(r"/Dest \(([^)]*)\)", flat.decode("latin-1")),
            set(re.findall(r'"(.*)"', told)))

name = sys.argv[1]
links, places = {"html": html, "odt": odt,
                 "pdf": pdf}[name.rsplit(".", 1)[1]](name)
lost = sorted(set(links) - places)
print(len(links))
if lost:
    print(name, "lost:", ", ".join(lost))
    sys.exit(1)
