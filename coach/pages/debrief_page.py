"""The debrief of a loop: half a page that decides, then all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.debrief.debrief_rules import rules
from coach.debrief.debrief_values import Card, Cell, Debrief, Reason, RoundView, SignalView, Summary
from coach.debrief.wording import LEGEND, SHORT, listed, number, small
from coach.pages.document import (
    Block,
    Bullet,
    Document,
    Heading,
    Paragraph,
    Table,
    bullets,
)
from coach.practice.days import local
from coach.text import one_line

NAMED = 3
"""Cards that a point of the half page names; the annex names all."""


def debrief_page(found: Debrief) -> Document:
    """The debrief of a loop; while own ratings are awaited, its rounds alone."""
    loop = found.loop
    level = "" if loop.level.lower() in found.role.lower() else loop.level
    facts = (found.role, level, loop.company, loop.on.isoformat() if loop.on else "")
    n = len(found.rounds)
    return Document(
        title=f"Debrief: {found.decision.title}" if found.decision else "Debrief",
        facts=(*(one for one in facts if one), f"{n} round{'s' * (n != 1)}"),
        blocks=(*summary_blocks(found), *annex(found)) if found.rounds else (),
    )


def summary_blocks(found: Debrief) -> Iterator[Block]:
    """The half page."""
    summary = found.summary
    if summary is None or found.decision is None:
        return
    yield Heading(f"Decision: {found.decision.title}")
    yield Paragraph(_confidence(summary))
    for title, points in (
        ("For", summary.case_for),
        ("Against", summary.case_against),
        ("Level", (summary.level,)),
    ):
        if points:
            yield Heading(title, 3)
            yield from bullets(*(_point(found, one) for one in points))
    for title, lines in (
        ("What would change it", [one_line(one.says) for one in summary.changes]),
        ("Ask next", [one_line(one.says) for one in summary.asks]),
        ("Your ratings and the cards", list(_differences(found))),
    ):
        if lines:
            yield Heading(title, 3)
            yield from bullets(*lines)


def _differences(found: Debrief) -> Iterator[str]:
    """Where own ratings are off, one line for rounds that are equally far apart."""
    titles = {one.key: one.title for one in found.rounds}
    groups: dict[int, list[str]] = {}
    for one in found.differences:
        groups.setdefault(one.own.rank - one.supported.rank, []).append(titles[one.round])
    for apart, rounds in groups.items():
        steps = f"{number(abs(apart))} step{'s' * (abs(apart) != 1)}"
        side = "higher" if apart > 0 else "lower"
        yield f"You rated {listed(rounds)} {steps} {side} than the cards support."


def _confidence(summary: Summary) -> str:
    doubts = " ".join(one_line(one.says) for one in summary.doubts)
    return f"Confidence: {summary.confidence}. {doubts or 'No doubts.'}"


def _point(found: Debrief, point: Reason) -> Bullet:
    """A point with the words of its first card."""
    first = found.card(point.cards[0]) if point.cards else None
    if first is None:
        return Bullet(one_line(point.says))
    others = [one for one in point.cards[1:NAMED] if found.card(one)]
    about = f" on “{one_line(first.about)}”" if first.about else ""
    rest = f"; also {', '.join(others)}" if others else ""
    return Bullet(one_line(point.says), f"“{one_line(first.quote.text)}” ({first.id}{about}{rest})")


def annex(found: Debrief) -> Iterator[Block]:
    """All that the half page rests on."""
    yield Heading("Rounds")
    yield rounds_table(found.rounds)
    if found.unfinished:
        n = found.unfinished
        yield Paragraph(f"{n} unfinished round{'s' * (n != 1)} left out.", faint=True)
    if found.decision is None:
        return
    for view in found.rounds:
        yield from why_round(view)
    yield from _section("Why this decision", found.decision.trace)
    yield from signals_table(found)
    for signal in found.signals:
        yield from _signal(signal)
    yield from _section("Competency areas", [one.says for one in found.areas])
    yield from _section("Floors", [one.says for one in found.floors])
    yield from _level(found)
    yield from _section("Repeated strengths", [one.says for one in found.strengths])
    yield from _section("Repeated concerns", [one.says for one in found.concerns_repeated])
    yield from _section("Outliers", [one.says for one in found.outliers])
    yield from _contradictions(found)
    yield from _section("Gaps", [one.says for one in found.gaps])
    yield from _section("Below the bar", [one.says for one in found.concerns])
    yield from _section("Plans from earlier concerns", [one.says for one in found.follow_ups])
    yield from cards_of(found)


def said(reason: Reason) -> str:
    """A sentence, the cards it rests on, and what is not there."""
    rests = f" [{' '.join(reason.cards)}]" if reason.cards else ""
    # "No concern" says by itself what is not there.
    says_so = reason.says.startswith(("No ", "Nothing "))
    lacks = f" (missing: {reason.absence})" if reason.absence and not says_so else ""
    return f"{one_line(reason.says)}{rests}{lacks}"


def _section(title: str, reasons: Sequence[Reason], level: int = 2) -> Iterator[Block]:
    if reasons:
        yield Heading(title, level)
        yield from bullets(*map(said, reasons))


def rounds_table(views: Sequence[RoundView]) -> Table:
    """A row for each round: its ratings, and how much was noted in it."""
    return Table(
        ("", "Round", "Held", "You", "The cards", "Strong", "Concerns"),
        tuple(
            (
                one.key,
                f"{one.title} (spoken)" if one.spoken else one.title,
                local(one.at)[:10],
                one.own.title if one.own else "not rated yet",
                _supported(one),
                _counted(one, "strong"),
                _counted(one, "weak"),
            )
            for one in views
        ),
    )


def _supported(view: RoundView) -> str:
    if not view.revealed:
        return "hidden until you rate it"
    return view.supported.title if view.supported else "too little"


def _counted(view: RoundView, strength: str) -> str:
    if not view.revealed:
        return "-"
    return str(sum(card.strength == strength for card in view.cards if card.counts))


def why_round(view: RoundView) -> Iterator[Block]:
    """Why the cards of a round come to its rating, and what the next one would take."""
    yield from _section(f"Why {view.title} ({view.key})", view.reasons, level=3)


def signals_table(found: Debrief) -> Iterator[Block]:
    """Signals by rounds."""
    yield Heading("Signals by rounds")
    yield Table(
        ("Signal", *(one.key for one in found.rounds), "Stands", "Role"),
        tuple(
            (
                one.title,
                *map(_cell, one.cells),
                _standing(one),
                one.relevance if one.relevance != "matters" else "",
            )
            for one in found.signals
        ),
        f"{LEGEND}.",
    )


def _cell(cell: Cell) -> str:
    rated = SHORT.get(cell.rated.id, cell.rated.title) if cell.rated else "-"
    return f"{rated}{'*' if cell.owned else ''}"


def _standing(view: SignalView) -> str:
    if view.standing is None:
        return "not rated" if view.read else "too little"
    return view.standing.title + ("" if view.read else ", too little")


def _signal(view: SignalView) -> Iterator[Block]:
    weighed = view.weighing
    heard = (weighed.recency, weighed.prompting, weighed.ownership)
    parts = (
        ("Observation", said(view.observation)),
        ("Rating", said(view.anchor)),
        ("Decision", said(view.decision)),
        ("Severity", said(weighed.severity)),
        ("Related", said(weighed.adjacent)),
        ("Evidence", " ".join(dict.fromkeys(one_line(one.says) for one in heard))),
        ("Role", f"{one_line(weighed.relevance.says)} {one_line(weighed.support.says)}"),
    )
    yield Heading(view.title, 3)
    yield from bullets(*(f"{label}: {words}" for label, words in parts if words.strip()))


def _level(found: Debrief) -> Iterator[Block]:
    level = found.level
    if level is not None:
        yield Heading(f"Level: {level.target}")
        yield Paragraph(said(level.says))
        yield from bullets(*(f"{one.title}: {said(one.says)}" for one in level.kinds))


def _contradictions(found: Debrief) -> Iterator[Block]:
    if found.contradictions:
        yield Heading("Contradictions")
    for one in found.contradictions:
        yield Heading(one.title, 3)
        yield from bullets(
            said(one.says), f"To ask: {one_line(one.question)}", f"Settled: {said(one.settled)}"
        )


def cards_of(found: Debrief, *, dropped: bool = True) -> Iterator[Block]:
    """Every card, round by round, each with its words.

    Args:
        found: the debrief.
        dropped: whether the cards that the candidate dropped are named at the end.
    """
    yield Heading("Cards")
    titles = {one.signal: one.title for one in found.signals}
    for view in found.rounds:
        lines = [_card(one, titles) for one in view.cards if one.counts]
        if lines:
            yield Heading(f"{view.title} ({view.key})", 3)
            yield from bullets(*lines)
    off = [one for view in found.rounds for one in view.cards if not one.counts]
    if off and dropped:
        yield Heading("Dropped by you", 3)
        yield from bullets(*(_card(one, titles) for one in off))


def card_words(card: Card, titles: dict[str, str]) -> str:
    """What a card is, beside its words: its strength, signals, form, level, and how it came.

    Args:
        card: the card.
        titles: of signals, by their ids.
    """
    strength = {"strong": "strong", "thin": "thin", "weak": f"{card.severity} concern"}
    concern = rules().concern(card.concern)
    form = card.form if card.form != "level" or not card.levels else ""
    parts = (
        strength[card.strength],
        listed([titles.get(one, one).lower() for one in card.signals]) or "no signals",
        small(concern.title) if concern else form or "",
        f"perhaps {card.shows}" if card.strength == "thin" and card.shows else card.shows,
        f"level: {listed([one.replace('-', ' ') for one in card.levels])}" if card.levels else "",
        f"after {card.probes} follow-up{'s' * (card.probes != 1)}" if card.probes else "",
        "under challenge" if card.pushed else "",
        f"a story from {card.story_year}" if card.story_year else "",
    )
    return ", ".join(part for part in parts if part)


def _card(card: Card, titles: dict[str, str]) -> Bullet:
    return Bullet(f"{card.id} {card_words(card, titles)}", f"“{one_line(card.quote.text)}”")
