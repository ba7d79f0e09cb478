# SPDX-License-Identifier: GPL-3.0-or-later
"""Random conventions: what each view of the program adds up agrees.

The example of three years is given random budgets, growth, forecasts and
funders; then its years as data, the same as a table, the convention that is
printed, the financing plan and the report on each year say the same sums:
over years, funders, actions and accounts.
"""
import json
import os
import random
import re
import subprocess
import sys
import time

EXAMPLE, TMP = sys.argv[1:3]
LINES = ("achats_prestations", "achats_matieres", "achats_fournitures",
         "locations", "entretien", "honoraires", "deplacements",
         "salaires", "charges_sociales", "charges_fixes", "dotations")
PRODUCTS = ("ventes", "cotisations", "dons_manuels", "ressources_propres")
ACTIONS = ["a%d" % i for i in range(1, 8)]


def guichet(*args):
    """What the program says."""
    done = subprocess.run([os.environ["GUICHET"], "--base", TMP + "/s.db",
                           "--date", "2026-11-23", *args], text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise AssertionError("guichet %s: %s" % (" ".join(args), done.stderr))
    return done.stdout


def amounts(r, names, top):
    return " ".join('%s = "%d";' % (n, r.choice((0, r.randrange(top))))
                    for n in names)


def forecast(r, n):
    what = ['montant_%d = "%d";' % (y, r.randrange(20000))
            for y in range(2, n + 1) if r.random() < 0.4]
    if r.random() < 0.4:
        what.append('taux = "%d,%d %%";' % (r.randrange(-9, 15),
                                            r.randrange(10)))
    if r.random() < 0.3:
        what.append('eligible = "non";')
    return '{ ligne = "%s"; %s }' % (r.choice(LINES + PRODUCTS[:3]),
                                     " ".join(what))


def answers(r, n):
    """An answers file over the example, of N years."""
    out = ['couverture: { nombre_annees = "%d"; };' % n,
           'convention: { progression_charges = "%d,%d %%"; '
           'progression_produits = "%d %%"; arrondi = "%s"; '
           'solde_propre = "%s"; };' % (
               r.randrange(-3, 8), r.randrange(10), r.randrange(-2, 6),
               r.choice(("a_1", "a_10", "a_100")), r.choice(("oui", "non")))]
    out.append("projets = (")
    out.append(",\n".join(
        '{ cle = "%s"; budget: { %s %s }; previsions = ( %s ); }' % (
            a, amounts(r, LINES, 60000), amounts(r, PRODUCTS, 9000),
            ", ".join(forecast(r, n) for _ in range(r.randrange(4))))
        for a in ACTIONS) + " );")
    out.append("demandes = (")
    out.append(",\n".join(
        '{ cle = "k%d"; projet = "%s"; montant = "%d"; %s etat = "%s"; '
        'obtenu = "%d"; }' % (
            k, r.choice(ACTIONS), r.randrange(50000), " ".join(
                'montant_%d = "%d";' % (y, r.randrange(50000))
                for y in range(2, n + 1)),
            r.choice(("prevue", "prevue", "accordee", "refusee")),
            r.randrange(50000)) for k in range(1, 13)) + " );")
    return "\n".join(out)


def cents(text):
    return round(100 * float(text))


def french(text):
    return cents(re.sub(r"[^0-9,-]", "", text).replace(",", "."))


def figures(text):
    """The rows of figures of a table, without their labels; paper has cents
    for a whole table, and minus signs."""
    rows = []
    text = re.sub(r",00(?=\s|$)", "   ", text.replace("\u2212", "-"))
    for line in text.replace("\u202f", " ").replace("\u00a0", " ").split("\n"):
        line = line.rstrip()
        m = re.search(r"((?:\s{2,}-?\d{1,3}(?: \d{3})*(?:,\d+)?\*?){3,})$",
                      line)
        if m:
            rows.append(re.sub(r"\s{2,}", "|", m.group(1)).replace("*", ""))
    return rows


def sums_of(total, where):
    whole = sum(cents(x) for x in total["annees"])
    assert whole == cents(total["total"]), "%s over its years" % where


def adds_up(subject, n, where):
    """The accounts and the funders of one subject."""
    for name, total in subject["totaux"].items():
        sums_of(total, where + " " + name)
    for y in range(n):
        charges = sum(cents(l["annees"][y]["montant"])
                      for l in subject["lignes"]
                      if not l["sous_total"] and charge(l))
        assert charges == cents(subject["totaux"]["charges"]["annees"][y]), \
            "%s: the accounts of charges, year %d" % (where, y)
        paid = sum(cents(f["numeraire"]["annees"][y])
                   for f in subject["financeurs"])
        assert paid == cents(subject["totaux"]["aides"]["annees"][y]), \
            "%s: the funders, year %d" % (where, y)


def charge(line):
    if line["compte"]:
        return line["compte"][0] == "6"
    return line["ligne"] in ("charges_fixes", "frais_financiers",
                             "indirectes_autres", "charges_indirectes")


def the_years(d, n):
    adds_up(d["ensemble"], n, "all")
    for action in d["actions"]:
        adds_up(action, n, action["cle"])
    for name, total in d["ensemble"]["totaux"].items():
        for y in range(n):
            if name == "excedent_raisonnable":
                continue
            parts = sum(cents(a["totaux"][name]["annees"][y])
                        for a in d["actions"])
            assert parts == cents(total["annees"][y]), \
                "%s of the actions, year %d" % (name, y)


def the_paper(d, n):
    """Every row of the tables of years stands in the convention."""
    paper = set(figures(guichet("exporter", "1", "--format", "txt",
                                "--modele", "convention")))
    table = figures(guichet("annees", "1"))
    assert len(table) > 60, "there are rows to compare"
    # the number of an account, alone on its line, is no figure
    apart = [row for row in table if row not in paper and
             not any(p.endswith(row) for p in paper)]
    assert not apart, "not in the printed annexes: %s" % apart[:5]


def the_plan(d):
    plan = json.loads(guichet("--json", "plan", "1"))["plan"]
    by_project = {}
    for row in plan["lignes"]:
        by_project[row["projet"]] = by_project.get(row["projet"], 0) + \
            cents(row["retenu"])
    assert sum(by_project.values()) == cents(plan["totaux"]["retenu"]), \
        "the rows of the plan"
    for action in d["actions"]:
        assert by_project.get(action["cle"], 0) == \
            cents(action["totaux"]["aides"]["annees"][0]), \
            "the plan and the first year of %s" % action["cle"]


def the_report(subject, year, y, *about):
    number = guichet("bilan", "1", "--annee", str(year), *about)
    shown = guichet("montrer", number.strip())
    own = sum(cents(l["annees"][y]["montant"]) for l in subject["lignes"]
              if l["ligne"] == "ressources_propres")
    if own < 0:
        # aids above the charges: a report has no forecast below nothing
        assert "synthese.prevu.ressources_propres\tPrévision" in shown, \
            "the report on %d %s says what is below nothing" % (year, about)
        return
    said = dict(l.strip().split("\t", 1) for l in shown.split("\n")
                if "\tsynthese" not in l and l.startswith("  synthese.prevu"))
    for name, mine in (("charges", "total_charges"),
                       ("produits", "total_produits"),
                       ("aides", "subventions"),
                       ("emplois_nature", "total_charges_nature")):
        got = french(said.get("synthese.prevu." + mine, "0"))
        want = cents(subject["totaux"][name]["annees"][y])
        assert got == want, "the report on %d %s: %s %d, not %d" % (
            year, about, name, got, want)


def check(seed):
    r = random.Random(seed)
    n = r.randrange(2, 5)
    if os.path.exists(TMP + "/s.db"):
        os.remove(TMP + "/s.db")
    with open(TMP + "/sommes.cfg", "w", encoding="utf-8") as f:
        f.write(answers(r, n))
    guichet("nouveau", "cpo", "--reponses", EXAMPLE)
    guichet("remplir", "1", "--reponses", TMP + "/sommes.cfg")
    d = json.loads(guichet("--json", "annees", "1"))["annees"]
    assert len(d["exercices"]) == n, "as many years as were asked"
    assert d["remarque"] is None, d["remarque"]
    the_years(d, n)
    the_paper(d, n)
    the_plan(d)
    for y in range(n):
        the_report(d["ensemble"], 2027 + y, y)
    one = r.randrange(len(d["actions"]))
    the_report(d["actions"][one], 2027 + n - 1, n - 1, "--projet",
               d["actions"][one]["cle"])


def main():
    seed = int(os.environ.get("GUICHET_SEED") or time.time())
    count = os.environ.get("GUICHET_COUNT") or "0"
    rounds = 40 if count == "full" else int(count)
    until = time.time() + float(os.environ.get("GUICHET_SECONDS") or 1)
    print("# sums: seed %d (GUICHET_SEED)" % seed)
    done = 0
    while done < rounds or (rounds == 0 and
                            (done == 0 or time.time() < until)):
        try:
            check(seed + done)
        except AssertionError as e:
            print("# seed %d: %s" % (seed + done, e))
            return 1
        done += 1
    print("# %d conventions" % done)
    return 0


sys.exit(main())
