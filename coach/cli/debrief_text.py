"""A debrief as lines of a terminal: the decision first, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.cli.screen import Screen
from coach.cli.table import Column, table
from coach.content.library import Content
from coach.debrief.values import Card, Cell, Debrief, Reason, RoundView, SignalView
from coach.debrief.wording import LEGEND, SHORT
from coach.export.local_times import local
from coach.words import one_line

MARKS = {"strong": "+", "thin": ".", "weak": "!"}


def debrief_lines(screen: Screen, found: Debrief, content: Content) -> list[str]:
    """The whole debrief; while own ratings are awaited, the rounds and how to rate them."""
    return list(_whole(screen, found, content))


def _whole(screen: Screen, found: Debrief, content: Content) -> Iterator[str]:
    loop = found.loop
    about = [found.role, loop.level, loop.company, loop.on.isoformat() if loop.on else ""]
    yield screen.strong(f"Debrief: {one_line(', '.join(part for part in about if part))}")
    if found.unfinished:
        n = found.unfinished
        yield from screen.prose(f"{n} round{'s' * (n != 1)} begun and not finished: left out.")
    if not found.rounds:
        return
    if found.decision is not None:
        yield ""
        yield screen.strong(f"Decision: {found.decision.title}")
        yield from _reasons(screen, found.decision.trace)
        yield from _section(screen, "What would have to be heard for more", found.decision.higher)
    yield ""
    yield screen.strong("Rounds")
    yield from _rounds(screen, found.rounds)
    if found.decision is None:
        yield ""
        keys = "Rate each round yourself before its cards are shown: " + ", ".join(
            f"coach debrief --rate {key}=hire" for key in found.waiting[:1]
        )
        yield from screen.prose(keys)
        yield from screen.prose(f"Ratings: {', '.join(one.id for one in content.ratings)}.")
        return
    for view in found.rounds:
        yield from _section(screen, f"Why {view.title} ({view.key})", view.reasons)
    yield ""
    yield screen.strong("Signals by rounds")
    yield from _table(screen, found)
    for signal in found.signals:
        yield from _signal(screen, signal)
    yield from _section(screen, "Competency areas", [one.says for one in found.areas])
    yield from _section(screen, "Floors", [one.says for one in found.floors])
    if found.level is not None:
        yield from _section(screen, f"Level: {found.level.target}", [found.level.says])
        kinds = [(one.title, one.says) for one in found.level.kinds]
        yield from _labelled(screen, kinds)
    yield from _section(screen, "You and the cards", [one.says for one in found.differences])
    yield from _section(screen, "Repeated strengths", [one.says for one in found.strengths])
    yield from _section(screen, "Repeated concerns", [one.says for one in found.concerns_repeated])
    yield from _section(screen, "Outliers", [one.says for one in found.outliers])
    if found.contradictions:
        yield ""
        yield screen.strong("Contradictions")
        for one in found.contradictions:
            yield from screen.listed("-", one.title)
            yield from _reason(screen, one.says, 2)
            yield from screen.prose(f"To ask: {one.question}", 4)
            yield from _reason(screen, one.settled, 2, "Settled: ")
    yield from _section(screen, "Gaps that nobody rated", [one.says for one in found.gaps])
    yield from _section(screen, "Concerns", [one.says for one in found.concerns])
    yield from _section(screen, "Plans from earlier concerns", [x.says for x in found.follow_ups])
    yield from _cards(screen, found)


def _section(screen: Screen, title: str, reasons: Sequence[Reason]) -> Iterator[str]:
    if reasons:
        yield ""
        yield screen.strong(title)
        yield from _reasons(screen, reasons)


def _reasons(screen: Screen, reasons: Iterable[Reason]) -> Iterator[str]:
    for one in reasons:
        yield from _reason(screen, one)


def _reason(screen: Screen, reason: Reason, indent: int = 0, head: str = "") -> list[str]:
    return screen.listed("-", head + _said(reason), indent)


def _said(reason: Reason) -> str:
    """The sentence, the cards it rests on, and what is not there."""
    rests = f" [{' '.join(reason.cards)}]" if reason.cards else ""
    lacks = f" (not heard: {reason.absence})" if reason.absence else ""
    return f"{one_line(reason.says)}{rests}{lacks}"


def _labelled(screen: Screen, parts: Iterable[tuple[str, Reason]]) -> Iterator[str]:
    for label, reason in parts:
        yield from screen.prose(f"{label}: {_said(reason)}", 4)


def _rounds(screen: Screen, views: Sequence[RoundView]) -> list[str]:
    columns = (
        Column(""),
        Column("round", gives=True),
        Column("held"),
        Column("yours"),
        Column("the cards"),
        Column("strong", right=True),
        Column("concerns", right=True),
    )
    rows = []
    for one in views:
        counted = [card for card in one.cards if card.counts]
        nobody = "no rating" if one.revealed else "hidden"
        rows.append(
            (
                one.key,
                one.title + (" (spoken)" if one.spoken else ""),
                local(one.at)[:10],
                one.own.title if one.own else "awaited",
                one.supported.title if one.supported else nobody,
                str(sum(card.strength == "strong" for card in counted)) if one.revealed else "-",
                str(sum(card.strength == "weak" for card in counted)) if one.revealed else "-",
            )
        )
    return table(screen, columns, rows)


def _table(screen: Screen, found: Debrief) -> Iterator[str]:
    columns = (
        Column("signal", gives=True),
        *(Column(one.key, right=True) for one in found.rounds),
        Column("stands"),
        Column("role"),
    )
    rows = [
        (
            one.title,
            *(_cell(cell) for cell in one.cells),
            _standing(one),
            one.relevance if one.relevance != "matters" else "",
        )
        for one in found.signals
    ]
    yield from table(screen, columns, rows)
    yield from (screen.faint(line) for line in screen.prose(LEGEND))


def _standing(view: SignalView) -> str:
    if view.standing is None:
        return "not rated" if view.read else "unread"
    return view.standing.title + ("" if view.read else ", unread")


def _cell(cell: Cell) -> str:
    rated = SHORT.get(cell.rated.id, cell.rated.title) if cell.rated else "-"
    return f"{rated}{'*' if cell.owned else ''}"


def _signal(screen: Screen, view: SignalView) -> Iterator[str]:
    yield ""
    yield screen.strong(view.title)
    yield from _labelled(
        screen,
        (
            ("Observation", view.observation),
            ("Anchor", view.anchor),
            ("Decision", view.decision),
        ),
    )
    weighed = view.weighing
    yield from _labelled(screen, (("Severity", weighed.severity), ("Beside it", weighed.adjacent)))
    heard = (weighed.recency, weighed.prompting, weighed.ownership)
    says = list(dict.fromkeys(one.says for one in heard))
    all_of_it = Reason(says=" ".join(says), cards=weighed.recency.cards)
    yield from _labelled(screen, (("Heard", all_of_it),))
    # What the role asks for rests on the role alone.
    role = f"Role: {one_line(weighed.relevance.says)} {one_line(weighed.support.says)}"
    yield from screen.prose(role, 4)


def _cards(screen: Screen, found: Debrief) -> Iterator[str]:
    yield ""
    yield screen.strong("Cards")
    yield screen.faint("+ strong, . thin, ! concern, x dropped by you")
    titles = {one.signal: one.title for one in found.signals}
    for view in found.rounds:
        for card in view.cards:
            yield from _card(screen, card, titles)


def _card(screen: Screen, card: Card, titles: dict[str, str]) -> Iterator[str]:
    parts = [
        titles.get(card.signal or "", card.signal or "no signal"),
        card.concern.replace("-", " ") if card.concern else card.form or "",
        card.severity if card.strength == "weak" else "",
        f"level: {card.level}" if card.level else "",
        f"after {card.probes} probe{'s' * (card.probes != 1)}" if card.probes else "",
        "under challenge" if card.pushed else "",
    ]
    mark = MARKS[card.strength] if card.counts else "x"
    about = ", ".join(part for part in parts if part)
    yield from screen.listed(mark, f"{card.id} {about}")
    yield from screen.prose(f"“{one_line(card.quote.text)}”", 5)
