"""Fit how likely a reader agrees with a card, on cards that readers have judged.

    python -m tests.tools.fit_cards            say how often readers agreed, by bound, on cards of
                                               candidates that were left out
    python -m tests.tools.fit_cards --write    and write the weights into `data/debrief.yaml`

The cards lie in `tests/corpus/cards.jsonl`, one thing that was said a line: who said it, the
question, the text, whether it was a reply to a follow-up, and the cards with their quote, what they
claim (the code of a rule, or the id of a must-hear) and the verdict. `true`: the quote gives what
the card says; `weak`: not wrong, but thin; `false`: it does not, or is no evidence. Judges saw
question, answer and cards, and nothing of how these are made.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import NamedTuple

from coach.content.library import listening, load, prompts
from coach.content.listening import HeardSpan
from coach.debrief.card_agreement import MEASURES, measured
from coach.evidence.text_units import placed_units
from coach.practice.hearing.must_hears import POINTS, samples_of
from coach.practice.hearing.must_hears import measured as heard_in
from coach.practice.hearing.terms import Chance, table
from coach.practice.reading import kind_of_round
from tests.tools.build_hearing import fitted

FILE = Path(__file__).parents[2] / "data" / "debrief.yaml"
CARDS = Path(__file__).parents[1] / "corpus" / "cards.jsonl"
FOLDS = 10
BOUNDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.85, 0.86, 0.87, 0.88, 0.9)
COUNTS = {"true": (True, True), "weak": (True, False), "false": (False, False)}
"""How a verdict counts in the fit: a weak card is half of one."""


class Judged(NamedTuple):
    """A card that was judged."""

    candidate: int
    row: tuple[float, ...]
    verdict: str


def judged() -> list[Judged]:
    """All judged cards, as they are measured today."""
    bank = {f"{one.round}/{one.id}": one for one in prompts(load())}
    found = []
    for line in CARDS.read_text("utf-8").splitlines():
        one = json.loads(line)
        prompt = bank[one["question"]]
        kind = kind_of_round(prompt.round)
        units = placed_units(one["text"], kind)
        heard = {each.must_hear.id: each for each in heard_in(units, samples_of(listening(prompt)))}
        for quote, claim, verdict in one["cards"]:
            at = one["text"].index(quote)
            place = next(
                at_unit
                for at_unit, unit in enumerate(units)
                if unit.start <= at < unit.start + len(unit.text)
            )
            claimed: HeardSpan | str = claim
            if claim in heard:
                each = heard[claim]
                points = each.points[place]
                claimed = HeardSpan(
                    each.must_hear,
                    "",
                    0,
                    0,
                    table().pointed.of(points),
                    table().heard.of(each.row),
                    points[POINTS.index("concepts")],
                )
            elif not re.fullmatch(r"[A-Z]{3}\d{3}", claim):
                continue
            row = measured(units[place], kind, claimed, reply=one["reply"])
            found.append(Judged(one["candidate"], tuple(row), verdict))
    return found


def fit(cards: list[Judged]) -> Chance:
    """The weights over these cards."""
    return fitted([(one.row, given) for one in cards for given in COUNTS[one.verdict]])


def left_out(cards: list[Judged]) -> list[tuple[float, str]]:
    """The agreement and the verdict of each card, fitted on other candidates' cards."""
    found = []
    for fold in range(FOLDS):
        weights = fit([one for one in cards if one.candidate % FOLDS != fold])
        found += [
            (weights.of(one.row), one.verdict) for one in cards if one.candidate % FOLDS == fold
        ]
    return found


def main() -> int:
    """Print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write data/debrief.yaml")
    chosen = parser.parse_args()
    cards = judged()
    told = left_out(cards)
    for bound in BOUNDS:
        here = [verdict for agreement, verdict in told if agreement >= bound]
        shares = ", ".join(f"{name} {here.count(name) / max(1, len(here)):.3f}" for name in COUNTS)
        print(f"from {bound:.2f}: {len(here):4} of {len(told)} cards, {shares}")
    weights = fit(cards)
    lines = [f"  bias: {weights.bias:.3f}", "  weights:"]
    lines += [
        f"    {name}: {weight:.3f}" for name, weight in zip(MEASURES, weights.weights, strict=True)
    ]
    print("\n".join(lines))
    if chosen.write:
        text = FILE.read_text("utf-8")
        written, count = re.subn(
            r"(\nagreement:\n)(?:  (?:bias|weights):[^\n]*\n|    [a-z_]+: [^\n]*\n)+",
            lambda found: found[1] + "\n".join(lines) + "\n",
            text,
        )
        assert count == 1
        FILE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
