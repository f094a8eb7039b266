"""A loop with its debrief as a report: the decision first, then all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.debrief.values import Card, Cell, Debrief, Reason, RoundView, SignalView
from coach.debrief.wording import LEGEND, SHORT
from coach.export.local_times import local
from coach.export.reports.value import (
    Block,
    Bullet,
    Heading,
    Paragraph,
    Report,
    Table,
    bullets,
)
from coach.words import one_line


def loop_report(found: Debrief) -> Report:
    """The whole debrief of a loop whose rounds are all rated."""
    loop = found.loop
    facts = (found.role, loop.level, loop.company, loop.on.isoformat() if loop.on else "")
    return Report(
        title=f"Debrief: {found.decision.title}" if found.decision else "Debrief",
        facts=(*(one for one in facts if one), f"{len(found.rounds)} rounds"),
        blocks=(
            *_decision(found),
            Heading("Rounds"),
            rounds_table(found.rounds),
            *(block for one in found.rounds for block in why_round(one)),
            *signals_table(found),
            *(block for one in found.signals for block in _signal(one)),
            *_section("Competency areas", [one.says for one in found.areas]),
            *_section("Floors", [one.says for one in found.floors]),
            *_level(found),
            *_section("Own ratings and the cards", [one.says for one in found.differences]),
            *_section("Repeated strengths", [one.says for one in found.strengths]),
            *_section("Repeated concerns", [one.says for one in found.concerns_repeated]),
            *_section("Outliers", [one.says for one in found.outliers]),
            *_contradictions(found),
            *_section("Gaps that nobody rated", [one.says for one in found.gaps]),
            *_section("Concerns", [one.says for one in found.concerns]),
            *_section("Plans from earlier concerns", [one.says for one in found.follow_ups]),
            *cards_of(found),
        ),
    )


def said(reason: Reason) -> str:
    """A sentence, the cards it rests on, and what is not there."""
    rests = f" [{' '.join(reason.cards)}]" if reason.cards else ""
    lacks = f" (not heard: {reason.absence})" if reason.absence else ""
    return f"{one_line(reason.says)}{rests}{lacks}"


def _section(title: str, reasons: Sequence[Reason], level: int = 2) -> Iterator[Block]:
    if reasons:
        yield Heading(title, level)
        yield from bullets(*map(said, reasons))


def _decision(found: Debrief) -> Iterator[Block]:
    if found.unfinished:
        yield Paragraph(f"Begun and not finished, so left out: {found.unfinished}.", faint=True)
    if found.decision is not None:
        yield from _section(f"Decision: {found.decision.title}", found.decision.trace)
        yield from _section("What would have to be heard for more", found.decision.higher, level=3)


def rounds_table(views: Sequence[RoundView]) -> Table:
    """A row for each round: its ratings, and how much was noted in it."""
    return Table(
        ("", "Round", "Held", "Own rating", "The cards", "Strong", "Concerns"),
        tuple(
            (
                one.key,
                f"{one.title} (spoken)" if one.spoken else one.title,
                local(one.at)[:10],
                one.own.title if one.own else "awaited",
                one.supported.title if one.supported else "no rating",
                str(sum(card.strength == "strong" for card in one.cards if card.counts)),
                str(sum(card.strength == "weak" for card in one.cards if card.counts)),
            )
            for one in views
        ),
    )


def why_round(view: RoundView) -> Iterator[Block]:
    """Why the cards of a round come to its rating."""
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
                one.standing.title if one.standing else "not rated",
                one.relevance if one.relevance != "matters" else "",
            )
            for one in found.signals
        ),
        f"{LEGEND}.",
    )


def _cell(cell: Cell) -> str:
    rated = SHORT.get(cell.rated.id, cell.rated.title) if cell.rated else "-"
    return f"{rated}{'*' if cell.owned else ''}"


def _signal(view: SignalView) -> Iterator[Block]:
    weighed = view.weighing
    heard = (weighed.recency, weighed.prompting, weighed.ownership)
    parts = (
        ("Observation", said(view.observation)),
        ("Anchor", said(view.anchor)),
        ("Decision", said(view.decision)),
        ("Severity", said(weighed.severity)),
        ("Beside it", said(weighed.adjacent)),
        ("Heard", " ".join(dict.fromkeys(one_line(one.says) for one in heard))),
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


def cards_of(found: Debrief) -> Iterator[Block]:
    """Every card that counts, round by round, each with its words."""
    yield Heading("Cards")
    titles = {one.signal: one.title for one in found.signals}
    for view in found.rounds:
        lines = [_card(one, titles) for one in view.cards if one.counts]
        if lines:
            yield Heading(f"{view.title} ({view.key})", 3)
            yield from bullets(*lines)


def _form(card: Card) -> str:
    """Its form of evidence; which level it shows says more than that it shows one."""
    return "" if card.form is None or (card.form == "level" and card.level) else card.form


def _card(card: Card, titles: dict[str, str]) -> Bullet:
    strength = {"strong": "strong", "thin": "thin", "weak": f"{card.severity} concern"}
    parts = (
        titles.get(card.signal or "", card.signal or "no signal"),
        strength[card.strength],
        card.concern.replace("-", " ") if card.concern else _form(card),
        f"level: {card.level}" if card.level else "",
        f"after {card.probes} probe{'s' * (card.probes != 1)}" if card.probes else "",
        "under challenge" if card.pushed else "",
    )
    about = ", ".join(part for part in parts if part)
    return Bullet(f"“{one_line(card.quote.text)}”", f"{card.id} · {about}")
