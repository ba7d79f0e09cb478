#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""droite.py BBOX: in what `pdftotext -bbox` says of a paper, the amounts under
each heading "Montant (€)" end at the same place, wherever they begin; how many."""
import re
import sys

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" '
                  r'yMax="[\d.]+">([^<]*)<')
NEAR = 0.3      # points: what rounding may move
total = 0
widths = set()
for page in open(sys.argv[1], encoding="utf-8").read().split("<page ")[1:]:
    words = [(float(x), float(y), float(right), text)
             for x, y, right, text in WORD.findall(page)]
    heads = [w for w, after in zip(words, words[1:])
             if w[3] == "Montant" and after[3] == "(€)"]
    for head in heads:
        until = min([h[1] for h in heads if h[1] > head[1] + 9],
                    default=float("inf"))
        rows = {}
        for x, y, right, text in words:
            if (head[1] + 9 < y < until and head[0] - 20 < x < head[2] + 30
                    and re.fullmatch(r"[-\d,€%\s]+", text)):
                first, last = rows.get(round(y), (x, right))
                rows[round(y)] = min(first, x), max(last, right)
        if not rows:
            continue
        ends = [last for _, last in rows.values()]
        assert max(ends) - min(ends) < NEAR, (head, sorted(ends))
        widths |= {round(last - first) for first, last in rows.values()}
        total += len(rows)
assert len(widths) > 3, widths      # else left would be as good
print(total)
