#!/usr/bin/env python3
"""Judge reports of one or two plain sentences: what is on the map after each, and for whom. Standard library only.

usage: score_plain.py PLACES.csv PLAIN.tsv "GROUNDSHIFT read --theatre WAR" [--misses]

A line of PLAIN.tsv is the day of publication, the text, and what it tells, parted by semicolons: `change PLACE=SIDE`, `hold PLACE=SIDE`, `left PLACE=SIDE`
(who left), a `?` for a side that is not told; `-` for nothing. Of what is said live of named places: wrong is a report with a change or a hold that is not
expected there, or for another side than expected; missed is one that lacks something and has nothing wrong; right are the others.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

from score_theatre import fold
from score_traps import FAMILY, LIVE

GROUND = {"change", "hold"}  # told as a hold or as a change: either says who has it


def expected(told):
    """Yield the kind, the place and the side of what a line expects."""
    for item in told.split(";"):
        kind, _, rest = item.strip().partition(" ")
        if rest:
            yield (kind, *rest.rsplit("=", 1))


def judge(told, claims, names):
    live = [c for c in claims if c["standing"] in LIVE and FAMILY.get(c["kind"]) in GROUND | {"left"} and c.get("place_text")]
    wanted = list(expected(told))

    def at(claim, place):
        return fold(place) in names.get(claim.get("place_id") or "", set()) or fold(place) == fold(claim["place_text"])

    def side(claim):
        return claim.get("loser" if FAMILY[claim["kind"]] == "left" else "gainer")

    wrong = missed = False
    for kind, place, who in wanted:
        near = [c for c in live if at(c, place) and (FAMILY[c["kind"]] == kind or {FAMILY[c["kind"]], kind} == GROUND)]
        if not near or who != "?" and not any(side(c) == who for c in near):
            wrong, missed = wrong or any(side(c) for c in near), True
    for claim in (c for c in live if FAMILY[c["kind"]] in GROUND):
        sides = [who for kind, place, who in wanted if kind in GROUND and at(claim, place)]
        wrong = wrong or not sides or bool(side(claim)) and not {side(claim), "?"} & set(sides)
    return "wrong" if wrong else "missed" if missed else "right"


def main(argv):
    places, path, command = [a for a in argv if not a.startswith("--")][:3]
    names = {r["id"]: {fold(n) for n in [r["name"], *r["aliases"].split("|")]} for r in csv.DictReader(open(places, encoding="utf-8"))}
    rows = [line.rstrip("\n").split("\t")[:3] for line in open(path, encoding="utf-8") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        for number, (day, text, _) in enumerate(rows):
            pathlib.Path(folder, f"{number}.txt").write_text(f"published: {day}\n\n{text}\n", encoding="utf-8")
        files = [f"{folder}/{number}.txt" for number in range(len(rows))]
        out = subprocess.run([*command.split(), "--json", *files], capture_output=True, text=True, check=True).stdout
    claims = collections.defaultdict(list)
    for line in out.splitlines():
        claim = json.loads(line)
        claims[int(claim["article"])].append(claim)
    verdicts = [judge(told, claims[number], names) for number, (_, _, told) in enumerate(rows)]
    print(json.dumps({"of": len(rows), **{name: verdicts.count(name) for name in ("right", "wrong", "missed")}}))
    if "--misses" in argv:
        for verdict, (day, text, told) in zip(verdicts, rows):
            if verdict != "right":
                print(f"{verdict}: {day} {text}\n    {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
