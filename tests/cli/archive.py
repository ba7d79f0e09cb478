#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives that are not what they should be: archive.py IN FOLDER WHAT...,
# from a good one, IN, each of those called WHAT as FOLDER/WHAT.zip.
import hashlib, json, os, sys, zipfile

source, folder = sys.argv[1:3]
for what in sys.argv[3:]:
    # Each in a process of its own: they change what was read.
    if os.fork() == 0:
        break
    if os.wait()[1] != 0:
        sys.exit("pas faite : " + what)
else:
    sys.exit(0)
target = os.path.join(folder, what + ".zip")
good = zipfile.ZipFile(source)
files = [(i.filename, good.read(i)) for i in good.infolist()]


def names():
    return [n for n, _ in files]


def piece():
    return next(n for n in names() if n.startswith("pieces/"))


def put(name, data):
    for i, (n, _) in enumerate(files):
        if n == name:
            files[i] = (n, data)
            return
    files.append((name, data))


def get(name):
    return dict(files)[name]


def manifest(change):
    m = json.loads(get("manifeste.json"))
    change(m)
    put("manifeste.json", json.dumps(m).encode())
    seal(m)


def seal(m):
    lines = "".join("%s  %s\n" % (f["sha256"], f["nom"]) for f in m["fichiers"])
    lines += "%s  manifeste.json\n" % hashlib.sha256(
        get("manifeste.json")).hexdigest()
    put("SHA256SUMS", lines.encode())


def rename(old, new):
    """The file and all that is said of it."""
    global files
    files = [(new if n == old else n, d) for n, d in files]

    def change(m):
        for f in m["fichiers"]:
            if f["nom"] == old:
                f["nom"] = new
    manifest(change)


def entry(name, key, value):
    def change(m):
        for f in m["fichiers"]:
            if f["nom"] == name:
                f[key] = value
    manifest(change)


def change_bytes(name, data):
    put(name, data)

    def change(m):
        for f in m["fichiers"]:
            if f["nom"] == name:
                f["taille"] = len(data)
                f["sha256"] = hashlib.sha256(data).hexdigest()
    manifest(change)


def write(method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(target, "w", method) as z:
        for n, d in files:
            z.writestr(zipfile.ZipInfo(n), d, method)


def patch(where, mask):
    """The bytes at WHERE of each head, of the file and of the directory."""
    raw = bytearray(open(target, "rb").read())
    for mark, at in ((b"PK\3\4", where[0]), (b"PK\1\2", where[1])):
        i = raw.find(mark)
        while i >= 0:
            raw[i + at] |= mask
            i = raw.find(mark, i + 4)
    open(target, "wb").write(raw)


if what == "zipped":
    write(zipfile.ZIP_DEFLATED)
elif what == "sha":
    data = bytearray(get(piece()))
    data[len(data) // 2] ^= 1
    put(piece(), bytes(data))
    write()
elif what == "crc":
    write()
    raw = bytearray(open(target, "rb").read())
    at = raw.find(get("reponses.json")[:60])
    raw[at + 30] ^= 1
    open(target, "wb").write(raw)
elif what == "cut":
    raw = open(source, "rb").read()
    open(target, "wb").write(raw[:len(raw) * 2 // 3])
elif what == "tail":
    raw = open(source, "rb").read()
    open(target, "wb").write(raw[:-10])
elif what == "dots":
    rename(piece(), "../../evade.pdf")
    write()
elif what == "root":
    rename(piece(), "/tmp/evade.pdf")
    write()
elif what == "drive":
    rename(piece(), "C:\\evade.pdf")
    write()
elif what == "control":
    rename(piece(), "pieces/\x1b[31mrouge.pdf")
    write()
elif what == "twice":
    import warnings
    warnings.simplefilter("ignore")
    files.append((piece(), get(piece())))
    write()
elif what == "link":
    with zipfile.ZipFile(target, "w") as z:
        for n, d in files:
            i = zipfile.ZipInfo(n)
            i.create_system = 3
            i.external_attr = (0o120777 if n == piece() else 0o100644) << 16
            z.writestr(i, b"/etc/passwd" if n == piece() else d)
elif what == "closed":
    write()
    patch((6, 8), 1)
elif what == "bomb":
    put("pieces/99-bombe.pdf", b"\0" * (64 << 20))
    write(zipfile.ZIP_DEFLATED)
elif what == "many":
    for i in range(500):
        files.append(("pieces/%d.pdf" % i, b"%PDF-"))
    write()
elif what == "total":
    data = os.urandom(1 << 20) * 20
    for i in range(18):
        files.append(("pieces/%d.pdf" % i, data))
    write()
elif what == "extra":
    put("virus.exe", b"MZ")
    write()
elif what == "missing":
    files = [f for f in files if f[0] != piece()]
    write()
elif what == "none":
    files = [f for f in files if f[0] != "manifeste.json"]
    write()
elif what == "size":
    entry(piece(), "taille", 12)
    write()
elif what == "sums":
    put("SHA256SUMS", get("SHA256SUMS").replace(b"a", b"b", 1))
    write()
elif what == "version":
    def change(m):
        m["version_figee"]["empreinte"] = "0" * 64
    manifest(change)
    write()
elif what == "type":
    entry(piece(), "type", "png")
    write()
elif what == "text":
    change_bytes(piece(), b"bonjour")
    write()
elif what == "broken":
    change_bytes(piece(), get(piece())[:3000])
    write()
elif what == "newer":
    def change(m):
        m["version"] = 2
    manifest(change)
    write()
elif what == "form":
    def change(m):
        m["formulaire"]["id"] = "../../etc/passwd"
    manifest(change)
    write()
elif what == "otherform":
    def change(m):
        m["formulaire"]["id"] = "bilan"
    manifest(change)
    write()
elif what == "json":
    put("manifeste.json", b"[" * 100000)
    write()
elif what == "answers":
    a = json.loads(get("reponses.json"))
    a["reponses"]["inconnue"] = "1"
    change_bytes("reponses.json", json.dumps(a).encode())
    write()
else:
    sys.exit("inconnu : " + what)
