# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and data, read by libraries that are not ours.

    donnees.py budget FILE JSON   what a budget adds up to, against the totals
    donnees.py bare FILE          its rows without account 74, one a line
    donnees.py scdl FILE SCHEMA   each row against the schema
    donnees.py json FILE SCHEMA   a dossier against the schema
    donnees.py same FILE FILE     the same answers in two dossiers
    donnees.py damages FILE SCHEMA   the schema sees each damage
"""
import csv
import decimal
import io
import json
import sys


def table(path, delimiter, mark):
    raw = open(path, "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf") == mark, "the mark"
    assert raw.count(b"\n") == raw.count(b"\r\n"), "ends of lines"
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""),
                           delimiter=delimiter, strict=True))
    assert all(len(r) == len(rows[0]) for r in rows), "columns"
    return [dict(zip(rows[0], r)) for r in rows[1:]], rows[0]


def first_amount(titles):
    """Of several years, the first."""
    return titles[titles.index("libelle") + 1]


def budget(path, dossier):
    rows, titles = table(path, ";", True)
    totals = json.load(open(dossier))["totaux"]
    amount = first_amount(titles)
    sums = {}
    for r in rows:
        key = r["objet"], r["sens"]
        sums[key] = sums.get(key, decimal.Decimal(0)) + \
            decimal.Decimal(r[amount].replace(",", "."))
    assert len(sums) >= 4, sums
    for (where, side), total in sums.items():
        path = "budget_association.budget" if where == "association" else \
            "projets[%s].budget" % where
        want = totals["%s.total_general_%ss" % (path, side)]
        assert total == decimal.Decimal(want), (where, side, total, want)


def bare(path):
    for r in table(path, ";", True)[0]:
        if r["compte"] != "74":
            print(";".join(r.values()))


def scdl(path, schema):
    import jsonschema
    rows, titles = table(path, ",", False)
    shape = json.load(open(schema))
    assert titles == shape["required"], titles
    for r in rows:
        jsonschema.validate(r, shape)
    print(len(rows))


def shape(path):
    import jsonschema
    shape = json.load(open(path))
    jsonschema.Draft7Validator.check_schema(shape)
    return jsonschema.Draft7Validator(shape)


def dossier(path, schema):
    for fault in shape(schema).iter_errors(json.load(open(path))):
        sys.exit("%s: %s" % (list(fault.absolute_path), fault.message[:300]))


def same(one, two):
    """All but what names the copy: the answers byte for byte."""
    a, b = json.load(open(one)), json.load(open(two))
    assert list(a) == list(b)
    assert json.dumps(a) == json.dumps(b), "not the same"


def damages(path, schema):
    """The schema is no net with holes: each damage is seen."""
    check = shape(schema)
    whole = json.load(open(path))

    def damage(what, value):
        d = json.loads(json.dumps(whole))
        at = d
        for key in what[:-1]:
            at = at[key]
        if value is None:
            del at[what[-1]]
        else:
            at[what[-1]] = value
        assert not check.is_valid(d), (what, value)

    for key in whole:
        # a member that version 1 gained is not in what was written before
        if key != "dit_par":
            damage([key], None)
        damage([key], 1.5)
    damage(["nouveau"], 1)
    damage(["schema"], "guichet-dossier/2")
    damage(["date"], "23/11/2026")
    damage(["etats", 0, "etat"], "presque")
    damage(["etats", 0, "autre"], 1)
    damage(["formulaire", "digest"], "x")
    damage(["reponses", "association", "nom"], 1.5)
    damage(["reponses", "association", "Nom"], "x")
    damage(["reponses", "association", "nom"],
           {"valeur": "x", "certitude": "peut-être"})
    damage(["reponses", "projets", 0], {"titre": "sans clé"})


def main():
    {"budget": budget, "bare": bare, "scdl": scdl, "json": dossier,
     "same": same, "damages": damages}[sys.argv[1]](*sys.argv[2:])


main()
