"""Count and fit `data/hearing.yaml` from the samples of the bank and from answers that were marked.

    python -m tests.tools.build_hearing            say how well topics and must-hears are told on
                                                   answers that were left out
    python -m tests.tools.build_hearing --write    and write the file; the same bytes every time

The samples are those of `prompts/must_hears/`; the answers lie in `tests/corpus/answers/`, one JSON
object a line: the question, how good the answer is (`strong`, `plain`, `middling`, `weak` or
`dontknow`), its text, and for marked ones how each must-hear stands in it: `h` for heard, `t` for
touched, `n` for not, and the numbers of the sentences that give it. The writers of samples, of
answers and of marks did not see each other's work.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from base64 import b85encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from coach.content.interview import Prompt
from coach.content.library import listening, load, prompts
from coach.evidence.text_units import placed_units, sentences_of
from coach.practice.hearing import gate
from coach.practice.hearing.must_hears import MEASURES, measured, samples_of
from coach.practice.hearing.terms import Chance, Table, features, phrases
from coach.practice.reading import PROPOSED
from coach.text import count_words

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests" / "corpus" / "answers"
FILE = ROOT / "data" / "hearing.yaml"

FEWEST = 3
"""Sentences that must have a feature for it to be counted."""

FALSE_ALARMS, DOUBTS = 0.01, 0.05
"""The share of a round's answers that may be called off, and that may be called unsure."""

FIRM_RIGHT, OPEN_RIGHT = 0.86, 0.95
"""The share of held-out must-hears called firm that are heard, and of open ones that are not."""

PHRASES, PHRASE_FEWEST = 600, 4
"""Phrases of not knowing that are kept, and texts that must have one."""

SURE_OF_UNSURE = 0.005
"""The share of other answers that may be taken for an "I don't know"."""

STEPS, RATE, RIDGE = 300, 0.5, 0.002
POINT_STEPS = 100
"""Steps over single sentences, of which there are ten times as many."""

KINDS = ("strong", "plain", "middling", "weak", "dontknow")


class Answer(NamedTuple):
    """One answer of the corpus."""

    writer: str
    question: str
    kind: str
    text: str
    heard: dict[str, list[Any]]
    """For each must-hear its mark, and the sentences that give it, counted from 1."""


def answers(folder: Path = ANSWERS) -> list[Answer]:
    """All answers, by file and line."""
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            one = json.loads(line)
            found.append(
                Answer(file.stem, one["question"], one["kind"], one["text"], one.get("heard", {}))
            )
    return found


def bank() -> dict[str, Prompt]:
    """Every question that ships, as `round/id`."""
    return {f"{one.round}/{one.id}": one for one in prompts(load())}


def samples(name: str, prompt: Prompt) -> Iterable[str]:
    """Everything that is written about a question."""
    heard = listening(prompt)
    yield from (prompt.asks, prompt.title, *prompt.listens_for, heard.narrower, heard.deeper)
    yield from sentences_of(heard.model)
    for one in heard.must_hears:
        yield from (one.title, one.probe, one.again, *one.accepted, *one.rejected)


def counted(known: Sequence[Answer]) -> dict[str, Counter[str]]:
    """For each feature how many sentences of each question have it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, prompt in bank().items():
        for text in samples(name, prompt):
            for feature in set(features(text)):
                counts[feature][name] += 1
    for answer in known:
        for text in sentences_of(answer.text):
            for feature in set(features(text)):
                counts[feature][answer.question] += 1
    return {feature: row for feature, row in sorted(counts.items()) if row.total() >= FEWEST}


def fitted(rows: Sequence[tuple[tuple[float, ...], bool]], steps: int = STEPS) -> Chance:
    """A logistic sum, by plain gradient steps over standardized measures."""
    columns = list(zip(*(row for row, _ in rows), strict=True))
    means = [fmean(column) for column in columns]
    spreads = [pstdev(column) or 1.0 for column in columns]
    scaled = [
        (
            [
                (value - mean) / spread
                for value, mean, spread in zip(row, means, spreads, strict=True)
            ],
            given,
        )
        for row, given in rows
    ]
    weights, bias = [0.0] * len(means), 0.0
    for _ in range(steps):
        pulls, pull = [RIDGE * weight for weight in weights], 0.0
        for row, given in scaled:
            total = bias + sum(map(float.__mul__, weights, row))
            off = (1 / (1 + math.exp(-total)) - given) / len(scaled)
            pull += off
            for place, value in enumerate(row):
                pulls[place] += off * value
        bias -= RATE * pull
        weights = [weight - RATE * one for weight, one in zip(weights, pulls, strict=True)]
    raw = [weight / spread for weight, spread in zip(weights, spreads, strict=True)]
    return Chance(bias - sum(map(float.__mul__, raw, means)), tuple(raw))


class Marked(NamedTuple):
    """A must-hear in a marked answer."""

    answer: Answer
    row: tuple[float, ...]
    mark: str
    points: Sequence[tuple[float, ...]]
    given: list[int]
    """The sentences that give it, counted from 0."""


def marked(known: Sequence[Answer]) -> list[Marked]:
    """Every must-hear of every marked answer with its measures."""
    questions = bank()
    found = []
    for answer in known:
        if not answer.heard:
            continue
        kind = "design" if answer.question.partition("/")[0] in PROPOSED else "answer"
        sentences = placed_units(answer.text, kind)
        for one, row, points in measured(
            sentences, samples_of(listening(questions[answer.question]))
        ):
            if one.id in answer.heard:
                mark, *given = answer.heard[one.id]
                places = [number - 1 for number in given]
                found.append(Marked(answer, row, mark, points, places))
    return found


def left_out(rows: Sequence[Marked]) -> list[float]:
    """The chance of each row's being heard, its writer left out."""
    chances = {}
    for writer in sorted({row.answer.writer for row in rows}):
        model = fitted([(row.row, row.mark == "h") for row in rows if row.answer.writer != writer])
        for place, row in enumerate(rows):
            if row.answer.writer == writer:
                chances[place] = model.of(row.row)
    return [chances[place] for place in range(len(rows))]


def pointed(rows: Sequence[Marked]) -> Chance:
    """That a sentence is one of those that give a must-hear; says how often the best one is."""
    known = [row for row in rows if row.mark == "h" and row.points]

    def taught(chosen: Sequence[Marked]) -> Chance:
        told = [
            (points, place in row.given)
            for row in chosen
            for place, points in enumerate(row.points)
        ]
        return fitted(told, steps=POINT_STEPS)

    right = []
    for writer in sorted({row.answer.writer for row in known}):
        model = taught([row for row in known if row.answer.writer != writer])
        for row in known:
            if row.answer.writer == writer:
                chances = [model.of(points) for points in row.points]
                right.append(chances.index(max(chances)) in row.given)
    print(f"the sentence that gives it: {fmean(right):.0%} of {len(right)}")
    return taught(known)


def bound(chances: Sequence[float], right: Sequence[bool], share: float, *, least: bool) -> float:
    """The chance beyond which the share of right ones is at least `share`.

    Args:
        chances: of each row.
        right: whether it is right to go beyond the bound there.
        share: how many should be right.
        least: whether the bound is a lower one.
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place], reverse=least)
    good, best = 0, order[0]
    for count, place in enumerate(order, 1):
        good += right[place]
        if count >= 40 and good / count >= share:
            best = place
    return chances[best]


def unsure(known: Sequence[Answer]) -> tuple[dict[str, float], float]:
    """What phrases say of not knowing, and from which sum on a text says so."""
    texts = [
        (answer.writer, part, answer.kind == "dontknow")
        for answer in known
        for part in _parts(answer)
    ]
    totals = []
    for writer in sorted({one for one, _, _ in texts}):
        weights = _phrase_weights([one for one in texts if one[0] != writer])
        totals += [(_sum(text, weights), unknown) for one, text, unknown in texts if one == writer]
    others = sorted(total for total, unknown in totals if not unknown)
    bound_ = others[int(len(others) * (1 - SURE_OF_UNSURE)) - 1]
    recall = fmean(total > bound_ for total, unknown in totals if unknown)
    print(f"don't know: {recall:.0%} of texts whose writers were left out")
    return _phrase_weights(texts), bound_


def _parts(answer: Answer) -> list[str]:
    """A don't-know is short, so that others are cut to its length."""
    words = answer.text.split()
    if answer.kind == "dontknow":
        return [answer.text, " ".join(words[:60])]
    return [
        " ".join(words[first:last]) for first, last in ((0, 105), (80, None), (0, 60), (60, 120))
    ]


def _phrase_weights(texts: Sequence[tuple[str, str, bool]]) -> dict[str, float]:
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    sizes = Counter(unknown for _, _, unknown in texts)
    for _, text, unknown in texts:
        counts[unknown].update(set(phrases(text)))
    weights = {}
    for phrase in sorted(counts[True] | counts[False]):
        with_it, without = counts[True][phrase], counts[False][phrase]
        if with_it + without < PHRASE_FEWEST:
            continue
        weight = math.log((with_it + 0.5) / (sizes[True] + 1))
        weight -= math.log((without + 0.5) / (sizes[False] + 1))
        if abs(weight) > 1:
            weights[phrase] = (abs(weight) * math.sqrt(with_it + without), weight)
    kept = sorted(weights, key=lambda one: -weights[one][0])[:PHRASES]
    return {phrase: weights[phrase][1] for phrase in sorted(kept)}


def _sum(text: str, weights: dict[str, float]) -> float:
    return sum(weights.get(one, 0.0) for one in set(phrases(text))) / math.sqrt(count_words(text))


def table_of(known: Sequence[Answer]) -> Table:
    """A table of counts alone, as the gate reads it."""
    questions = list(bank())
    places = {name: place for place, name in enumerate(questions)}
    counts, sums = {}, [0] * len(questions)
    for feature, row in counted(known).items():
        pairs = sorted((places[name], min(count, 255)) for name, count in row.items())
        counts[feature] = bytes(value for pair in pairs for value in pair)
        for place, count in pairs:
            sums[place] += count
    sizes = tuple(math.log(max(1, total)) for total in sums)
    nothing = Chance(0.0, ())
    return Table(places, counts, sizes, {}, {}, nothing, nothing, 1.0, 0.0, {}, 0.0)


class Placed(NamedTuple):
    """How like every question an answer is, counted without answers of its kind."""

    answer: Answer
    likeness: tuple[float, ...]


def placed(known: Sequence[Answer]) -> list[Placed]:
    """Every answer, with those of its kind left out of the counts."""
    found = []
    for kind in KINDS:
        left = table_of([one for one in known if one.kind != kind])
        found += [
            Placed(one, gate.likeness_in(left, one.text)) for one in known if one.kind == kind
        ]
    return found


def bounds(rows: Sequence[Placed], places: dict[str, int]) -> dict[str, tuple[float, float]]:
    """For each round the likeness under which an answer is off, and from which it is on."""
    own: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.answer.kind != "dontknow":
            own[row.answer.question.partition("/")[0]].append(
                row.likeness[places[row.answer.question]]
            )
    found = {}
    for name, values in own.items():
        values.sort()
        off, on = (values[int(len(values) * share)] for share in (FALSE_ALARMS, DOUBTS))
        found[name] = (off - 1e-6, on)
    return found


def caught(
    rows: Sequence[Placed], places: dict[str, int], low: dict[str, tuple[float, float]]
) -> None:
    """Print the share of good answers to other questions that are called off."""
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        if row.answer.kind not in ("strong", "plain"):
            continue
        source = row.answer.question.partition("/")[0]
        for name, place in places.items():
            target = name.partition("/")[0]
            if name != row.answer.question:
                where = "same round" if source == target else "other round"
                hit = row.likeness[place] < low[target][0]
                seen[target, where].append(hit)
                seen["all", where].append(hit)
    for (target, where), hits in sorted(seen.items()):
        print(f"off-topic, {target}, {where}: {fmean(hits):.0%} caught of {len(hits)}")


def told(rows: Sequence[Marked], chances: Sequence[float], firm: float, open_: float) -> None:
    """Print how must-hears of answers whose writers were left out are told."""
    known = list(zip(rows, chances, strict=True))
    firm_ones = [row.mark for row, chance in known if chance >= firm]
    open_ones = [row.mark for row, chance in known if chance <= open_]
    print(f"firm: {_share(firm_ones, 'h')} heard, {_share(firm_ones, 'ht')} at least touched")
    print(f"open: {_share(open_ones, 'tn')} not heard")
    for kind in ("strong", "plain", "middling"):
        own = [
            chance >= firm for row, chance in known if row.answer.kind == kind and row.mark == "h"
        ]
        print(f"recall of firm, {kind}: {fmean(own):.0%} of {len(own)}")


def _share(marks: Sequence[str], right: str) -> str:
    return f"{fmean(mark in right for mark in marks):.0%} of {len(marks)}" if marks else "none"


def _packed(raw: bytes) -> str:
    text = b85encode(zlib.compress(raw, 9)).decode()
    return "\n".join(f"  {text[at : at + 110]}" for at in range(0, len(text), 110))


def written(table: Table) -> str:
    """The file's text."""
    rows = b"".join(bytes([len(row) // 2]) + row for row in table.counts.values())

    def chance(one: Chance) -> str:
        weights = ", ".join(f"{weight:.4f}" for weight in one.weights)
        return f"{{bias: {one.bias:.4f}, weights: [{weights}]}}"

    return "\n".join(
        [
            "# How often the bank's samples use a word, question by question, and how must-hears",
            "# are told from them, by tests/tools/build_hearing.py; features and counts packed.",
            f"# heard weighs {', '.join(MEASURES)}.",
            f"heard: {chance(table.heard)}",
            f"pointed: {chance(table.pointed)}",
            f"firm: {table.firm:.4f}",
            f"open: {table.open:.4f}",
            f"unsure_from: {table.unsure_from:.4f}",
            "bounds:",
            *(f"  {name}: [{low:.4f}, {table.on[name]:.4f}]" for name, low in table.off.items()),
            "unsure:",
            *(f"  {phrase!r}: {weight:.2f}" for phrase, weight in table.unsure.items()),
            "questions: >-",
            *(f"  {name}" for name in table.questions),
            "features: |",
            _packed(" ".join(table.counts).encode()),
            "counts: |",
            _packed(rows),
            "",
        ]
    )


def built() -> Table:
    """The whole table."""
    known = answers()
    rows = marked(known)
    chances = left_out(rows)
    firm = bound(chances, [row.mark == "h" for row in rows], FIRM_RIGHT, least=True)
    open_ = bound(chances, [row.mark != "h" for row in rows], OPEN_RIGHT, least=False)
    told(rows, chances, firm, open_)
    whole = table_of(known)
    likeness = placed(known)
    low = bounds(likeness, whole.questions)
    caught(likeness, whole.questions, low)
    weights, from_ = unsure(known)
    return whole._replace(
        off={name: one for name, (one, _) in low.items()},
        on={name: one for name, (_, one) in low.items()},
        pointed=pointed(rows),
        heard=fitted([(row.row, row.mark == "h") for row in rows]),
        firm=firm,
        open=open_,
        unsure=weights,
        unsure_from=from_,
    )


def main() -> None:
    """Build the table, and write it if that is wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    wanted: Any = parser.parse_args()
    table = built()
    if wanted.write:
        FILE.write_text(written(table), "utf-8")


if __name__ == "__main__":
    main()
