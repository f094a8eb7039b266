"""A debrief in words: the decision first, then what it rests on, each sentence with its cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from coach.debrief.values import Card, Cell, Debrief, Reason, SignalView
from coach.debrief.wording import LEGEND, SHORT
from coach.words import one_line, plain

Part = tuple[str, Content]
"""A heading and what stands under it."""

MARKS = {
    "strong": ("+", "bold $success"),
    "thin": ("·", "$foreground-muted"),
    "weak": ("−", "bold $warning"),
}


def debrief_parts(found: Debrief) -> Iterator[Part]:
    """The parts of a debrief, in order; while own ratings are awaited, the rounds alone."""
    if found.decision is not None:
        yield f"Decision: {found.decision.title}", _reasons(found.decision.trace)
        yield from _listed("What would have to be heard for more", found.decision.higher)
    yield "Rounds", _rounds(found)
    if found.decision is None:
        return
    yield "Signals by rounds", _table(found)
    yield from _listed("Floors", [one.says for one in found.floors])
    yield from _listed("Concerns", [one.says for one in found.concerns])
    for one in found.contradictions:
        words = Content("\n").join(
            [
                reason_words(one.says),
                Content.assemble(("To ask  ", "$foreground-muted"), one_line(one.question)),
                Content.assemble(("Settled  ", "$foreground-muted"), reason_words(one.settled)),
            ]
        )
        yield f"Contradiction: {one.title}", words
    if found.level is not None:
        lines = [reason_words(found.level.says)]
        lines += [_labelled(one.title, one.says) for one in found.level.kinds]
        yield f"Level: {found.level.target}", Content("\n").join(lines)
    yield from _listed("You and the cards", [one.says for one in found.differences])
    yield from _listed("Repeated strengths", [one.says for one in found.strengths])
    yield from _listed("Repeated concerns", [one.says for one in found.concerns_repeated])
    yield from _listed("Outliers", [one.says for one in found.outliers])
    yield from _listed("Gaps that nobody rated", [one.says for one in found.gaps])
    yield from _listed("Plans from earlier concerns", [one.says for one in found.follow_ups])
    heard = [one for one in found.signals if any(_cards_in(cell) for cell in one.cells)]
    for signal in heard:
        yield signal.title, _signal(signal)
    silent = [one.title.lower() for one in found.signals if one not in heard]
    if silent:
        yield "Not heard at all", Content(f"No card speaks to {', '.join(silent)}.")
    yield from _listed("Competency areas", [one.says for one in found.areas])
    for view in found.rounds:
        yield from _listed(f"Why {view.title} ({view.key})", view.reasons)
        if view.cards:
            titles = {one.signal: one.title for one in found.signals}
            yield (
                f"Cards of {view.title} ({view.key})",
                Content("\n").join(card_words(one, titles) for one in view.cards),
            )


def reason_words(reason: Reason) -> Content:
    """A sentence, the cards it rests on, and what was not heard."""
    parts: list[str | tuple[str, str]] = [one_line(reason.says)]
    if reason.cards:
        parts.append((f"  {' '.join(reason.cards)}", "$accent"))
    if reason.absence:
        parts.append((f"  not heard: {one_line(reason.absence)}", "$foreground-muted"))
    return Content.assemble(*parts)


def card_words(card: Card, titles: dict[str, str]) -> Content:
    """A card: its id, what it is, its words.

    Args:
        card: the card.
        titles: of signals, by their ids.
    """
    about = ", ".join(
        part
        for part in (
            titles.get(card.signal or "", card.signal or "no signal").lower(),
            card.concern.replace("-", " ") if card.concern else card.form or "",
            card.severity if card.strength == "weak" else "",
            f"level: {card.level}" if card.level else "",
            f"after {card.probes} probe{'s' * (card.probes != 1)}" if card.probes else "",
        )
        if part
    )
    mark = MARKS[card.strength] if card.counts else ("x", "$foreground-muted")
    dropped = "" if card.counts else "  dropped by you"
    return Content.assemble(
        mark,
        " ",
        (card.id, "bold"),
        (f"  {about}{dropped}\n", "$foreground-muted"),
        f"     “{one_line(plain(card.quote.text))}”",
    )


def _listed(title: str, reasons: Sequence[Reason]) -> Iterator[Part]:
    if reasons:
        # What was not heard is said once, where the decision is.
        yield title, _reasons([replace(one, absence="") for one in reasons])


def _reasons(reasons: Iterable[Reason]) -> Content:
    return Content("\n").join(
        Content.assemble(("• ", "$accent"), reason_words(one)) for one in reasons
    )


def _cards_in(cell: Cell) -> int:
    return len(cell.strong) + len(cell.thin) + len(cell.concerns)


def _labelled(label: str, reason: Reason) -> Content:
    return Content.assemble((f"{label}  ", "$foreground-muted"), reason_words(reason))


def _rounds(found: Debrief) -> Content:
    lines = []
    for one in found.rounds:
        own = one.own.title.lower() if one.own else "awaited"
        counted = [card for card in one.cards if card.counts]
        told = "hidden until you have rated"
        if one.revealed:
            strong = sum(card.strength == "strong" for card in counted)
            weak = sum(card.strength == "weak" for card in counted)
            supported = one.supported.title.lower() if one.supported else "no rating"
            told = f"the cards {supported}, {strong} strong, {weak} of concern"
        lines.append(
            Content.assemble(
                (f"{one.key:<3}", "bold $accent"),
                _padded(one.title + (" (aloud)" if one.spoken else ""), 26),
                (f"{one.at.astimezone():%d %b}  ", "$foreground-muted"),
                f"you {own}; {told}",
            )
        )
    if found.unfinished:
        n = found.unfinished
        words = f"{n} round{'s' * (n != 1)} begun and not finished: left out."
        lines.append(Content.styled(words, "$foreground-muted"))
    return Content("\n").join(lines) if lines else Content("No round was held for this loop yet.")


def _table(found: Debrief) -> Content:
    width = max((cell_len(one.title) for one in found.signals), default=0) + 2
    heads = "".join(f"{one.key:>4}" for one in found.rounds)
    lines = [Content.styled(" " * width + heads + "  stands", "$foreground-muted")]
    for one in found.signals:
        cells = "".join(f"{_cell(cell):>4}" for cell in one.cells)
        standing = one.standing.title.lower() if one.standing else "not rated"
        unread = "" if one.read else ", unread"
        role = {"floor": "  floor", "tolerated": "  tolerated"}.get(one.relevance, "")
        lines.append(
            Content.assemble(
                _padded(one.title, width),
                cells,
                f"  {standing}{unread}",
                (role, "$foreground-muted"),
            )
        )
    lines.append(Content.styled(LEGEND, "$foreground-muted"))
    return Content("\n").join(lines)


def _cell(cell: Cell) -> str:
    rated = SHORT.get(cell.rated.id, cell.rated.title) if cell.rated else "-"
    return f"{rated}{'*' if cell.owned else ' '}"


def _signal(view: SignalView) -> Content:
    weighed = view.weighing
    heard = (weighed.recency, weighed.prompting, weighed.ownership)
    says = " ".join(dict.fromkeys(one.says for one in heard))
    rows = [
        _labelled("Observation", view.observation),
        _labelled("Anchor     ", view.anchor),
        _labelled("Decision   ", view.decision),
        _labelled("Severity   ", weighed.severity),
        _labelled("Beside it  ", weighed.adjacent),
        _labelled("Heard      ", Reason(says=says)),
        _labelled("The role   ", Reason(says=f"{weighed.relevance.says} {weighed.support.says}")),
    ]
    return Content("\n").join(rows)


def _padded(text: str, width: int) -> str:
    shown = one_line(text, width - 1)
    return shown + " " * max(1, width - cell_len(shown))
