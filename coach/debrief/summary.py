"""The half page of a debrief: why, why not, how sure, what would change it, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from coach.content.interview import Prompt
from coach.content.library import prompts
from coach.content.listening import OWN_GAP
from coach.debrief.comparison import is_read, rank, standing
from coach.debrief.debrief_values import (
    Confidence,
    Contradiction,
    Decision,
    Difference,
    FloorView,
    LevelCheck,
    Reason,
    RoundView,
    StillOpen,
    Summary,
    Verdict,
)
from coach.debrief.signal_table import Table, best_first, gravest_first, unaided
from coach.debrief.wording import capital, count, listed, small

POINTS = 3
"""Points of a case, and questions to ask next: what fits on half a page."""


def summary_of(
    table: Table,
    views: Sequence[RoundView],
    floors: Sequence[FloorView],
    level: LevelCheck,
    contradictions: Sequence[Contradiction],
    differences: Sequence[Difference],
    decision: Decision,
) -> Summary:
    """The half page on a loop."""
    quoted: set[str] = set()
    doubts = tuple(_doubts(table, views, decision.verdict, floors, contradictions, differences))
    case_for = _quoting(table, _for(table), quoted, "strong", "thin")
    case_against = _quoting(table, _against(table, floors, views), quoted, "weak", "thin")
    kinds = best_first(table, table.named(level.says.cards))
    # Where the level isn't shown, no quote proves it.
    kinds.sort(key=lambda one: one.quote.text in quoted)
    shown = Reason(
        says=level.says.says,
        cards=tuple(one.id for one in kinds) if level.met else (),
        absence=level.says.absence or "evidence of the level",
        rule=level.says.rule,
    )
    return Summary(
        confidence=_confidence(table, len(doubts)),
        doubts=doubts,
        case_for=case_for,
        case_against=case_against
        or (Reason(says="No serious concern in any round.", absence="a serious concern"),),
        level=shown,
        changes=decision.higher[:POINTS] if decision.verdict != "hire" else _risks(table, floors),
        asks=_asks(table, floors, contradictions, differences)[:POINTS],
    )


def _confidence(table: Table, doubts: int) -> Confidence:
    if len({one.round.id for one in table.rounds}) < table.rules.enough.rounds:
        # An opinion about a conversation is held with no confidence.
        return "low"
    rule = table.rules.sure
    if doubts <= rule.high:
        return "high"
    return "medium" if doubts <= rule.medium else "low"


def _doubts(
    table: Table,
    views: Sequence[RoundView],
    decided: Verdict,
    floors: Sequence[FloorView],
    contradictions: Sequence[Contradiction],
    differences: Sequence[Difference],
) -> Iterator[Reason]:
    """What a committee would ask before it believes the decision."""
    kinds = {one.round.id for one in table.rounds}
    missing = [
        one.title
        for one in table.content.rounds
        if not one.guided and one.id not in kinds and one.id in table.rules.letters
    ]
    if missing:
        yield Reason(
            says=f"No {listed([small(one) for one in missing], 'or')} round has been held.",
            absence=f"{count(len(missing), 'round')}",
            rule="sure",
        )
    single = [one for one in floors if one.state == "cleared" and len(one.says.cards) == 1]
    for floor in single:
        yield Reason(
            says=f"{floor.title} is based on a single card.", cards=floor.says.cards, rule="sure"
        )
    at_bar = [one.title for one in views if one.supported and one.supported.rank <= table.bar]
    if decided == "hire" and views and len(at_bar) == len(views):
        yield Reason(
            says="In every round, something only just meets the bar.",
            cards=tuple(card.id for held in table.rounds for card in held.counted),
            absence="a round at hire",
            rule="sure",
        )
    far = _far(table, differences)
    if far:
        names = [f"{table.title(one.round)} {small(one.own.title)}" for one in far]
        yield Reason(
            says=f"You rated {listed(names)}, and the cards don't support that.",
            cards=tuple(card for one in far for card in one.says.cards),
            rule="sure",
        )
    unsure = sum(held.held.unsure for held in table.rounds)
    if unsure:
        be = "may be about another question" if unsure == 1 else "may be about other questions"
        yield Reason(
            says=f"{capital(count(unsure, 'answer'))} {be}, so nothing in "
            f"{'it' if unsure == 1 else 'them'} counts.",
            absence="answers that are clearly about their question",
            rule="sure",
        )
    heard = [card for held in table.rounds for card in held.counted if card.speaks_for]
    weaker = [one for one in heard if not unaided(one, table.rules, table.now)]
    if len(weaker) * 2 > len(heard):
        yield Reason(
            says=f"{len(weaker)} of {len(heard)} cards are old, or took several follow-ups.",
            cards=tuple(one.id for one in weaker),
            rule="fresh",
        )
    apart = [
        one
        for one in contradictions
        if one.kind == "apart" and any(0 < rank(cell) < table.bar for cell in table.row(one.id))
    ]
    if apart:
        names = [small(table.signal_title(one.id)) for one in apart]
        yield Reason(
            says=f"Rounds disagree on {listed(names)}.",
            cards=tuple(card for one in apart for card in one.says.cards),
            rule="apart",
        )


def _far(table: Table, differences: Sequence[Difference]) -> list[Difference]:
    """Own ratings so far from the cards that somebody saw something else."""
    steps = table.rules.apart.steps
    return [one for one in differences if abs(one.own.rank - one.supported.rank) >= steps]


def _for(table: Table) -> Iterator[Reason]:
    """Signals that hold, the highest first, floors before others."""
    held = [
        (one.id, at, at.cell)
        for one in table.content.signals
        if is_read(table, one.id)
        and (at := standing(table, one.id)).cell is not None
        and rank(at.cell) >= table.bar
    ]
    heard = {id_: len(table.evidence(id_)) for id_, _, _ in held}
    held.sort(key=lambda one: (-rank(one[2]), table.relevance(one[0]) != "floor", -heard[one[0]]))
    for id_, at, _ in held:
        voices = [one for one in at.voices if rank(one) >= table.bar and one.evidence]
        # The quote comes from the round that is rated highest.
        voices.sort(key=rank, reverse=True)
        by_rating: dict[str, list[str]] = {}
        for one in voices:
            if one.rated:
                by_rating.setdefault(small(one.rated.title), []).append(table.title(one.round))
        where = [f"{rating} in {listed(titles)}" for rating, titles in by_rating.items()]
        if where:
            cards = [
                card.id for one in voices for card in best_first(table, table.named(one.evidence))
            ]
            yield Reason(says=f"{table.signal_title(id_)}: {listed(where)}.", cards=tuple(cards))


def _against(
    table: Table, floors: Sequence[FloorView], views: Sequence[RoundView]
) -> Iterator[Reason]:
    """Floors that do not hold, signals below the bar, one's own doubts, then what stays open."""
    told = set()
    for floor in floors:
        if floor.state != "cleared":
            told.add(floor.signal)
            yield floor.says
    below = [
        (one.id, at.cell)
        for one in table.content.signals
        if one.id not in told
        and (at := standing(table, one.id)).cell is not None
        and rank(at.cell) < table.bar
    ]
    below.sort(key=lambda one: rank(one[1]))
    for id_, cell in below:
        rated = small(cell.rated.title) if cell.rated else "not rated"
        told.add(id_)
        yield Reason(
            says=f"{table.signal_title(id_)}: {rated} in {table.title(cell.round)}."
            f"{_worst(table, id_) or f' {cell.because}'}",
            cards=cell.concerns,
        )
    for view in views:
        if view.own and view.supported and view.own.rank < table.bar <= view.supported.rank:
            yield Reason(
                says=f"You rated {view.title} {small(view.own.title)} yourself; the cards support "
                f"{small(view.supported.title)}.",
                cards=tuple(one.id for one in view.cards if one.counts and not one.speaks_for),
                rule="sure",
            )
    for signal in table.content.signals:
        # That an answer gives nothing to quote is no case against a signal that holds elsewhere.
        serious = [
            one.id
            for one in table.cards(signal.id, "weak")
            if one.severity != "mild" and one.codes
        ]  # fmt: skip
        if signal.id not in told and serious:
            told.add(signal.id)
            yield Reason(
                says=f"{signal.title}: {small(_concern(table, serious))}", cards=tuple(serious)
            )
    gaps = [one for held in table.rounds for one in held.counted if OWN_GAP in one.heard]
    for card in gaps[:1]:
        yield Reason(says="They name a gap themselves.", cards=(card.id,))
    for signal in table.content.signals:
        if signal.id not in told and not is_read(table, signal.id):
            yield Reason(
                says=f"{signal.title}: too little to quote, so it isn't rated.",
                absence=f"cards on {small(signal.title)}",
            )


def _worst(table: Table, signal: str) -> str:
    cards = [one.id for one in gravest_first(table.cards(signal, "weak"))]
    return f" {_concern(table, cards)}" if cards else ""


def _concern(table: Table, cards: Sequence[str]) -> str:
    """The gravest of these concerns as a sentence."""
    first = gravest_first(table.named(cards))[0]
    rule = table.rules.concern(first.concern)
    return f"{rule.title}." if rule else first.says


def _quoting(
    table: Table, points: Iterable[Reason], quoted: set[str], *strengths: str
) -> tuple[Reason, ...]:
    """The first points, each with the card first that is to be quoted; none is quoted twice."""
    found = []
    for point in points:
        by_id = {one.id: one for one in table.named(point.cards)}
        cards = [by_id[one] for one in dict.fromkeys(point.cards) if one in by_id]
        fit = [one for one in cards if one.strength in strengths] or cards
        ordered = fit if "strong" in strengths else gravest_first(fit)
        fresh = [one for one in ordered if one.quote.text not in quoted] or list(ordered)
        first = next(iter(fresh), None)
        ids = tuple(one.id for one in cards)
        if first is not None:
            quoted.add(first.quote.text)
            ids = (first.id, *(one for one in ids if one != first.id))
        found.append(Reason(says=point.says, cards=ids, absence=point.absence, rule=point.rule))
        if len(found) == POINTS:
            break
    return tuple(found)


def _risks(table: Table, floors: Sequence[FloorView]) -> tuple[Reason, ...]:
    """What would turn a hire: the floors that a single round has tested."""
    found = []
    for floor in floors:
        heard = [one for one in table.row(floor.signal) if one.evidence]
        if len(heard) == 1:
            title = table.title(heard[0].round)
            found.append(
                Reason(
                    says=f"{floor.title} is based on {title} alone. A no hire on it in a second "
                    f"{small(title)} round would reverse this.",
                    cards=floor.says.cards,
                    rule="bar",
                )
            )
    every = Reason(
        says="More than one round tested each floor. A no hire on one of them would still change "
        "the decision.",
        cards=tuple(card for one in floors for card in one.says.cards),
        rule="bar",
    )
    return tuple(found)[:POINTS] or ((every,) if floors else ())


def _asks(
    table: Table,
    floors: Sequence[FloorView],
    contradictions: Sequence[Contradiction],
    differences: Sequence[Difference],
) -> tuple[Reason, ...]:
    """Questions for the next conversation, what decides first."""
    weak = [one.signal for one in floors if one.state != "cleared"]
    weak += [one.id for one in table.content.signals if not is_read(table, one.id)]
    weak += [
        one.id
        for one in table.content.signals
        if (at := standing(table, one.id)).cell is not None and rank(at.cell) < table.bar
    ]
    taken: set[str] = set()
    asks = [
        _still_open(table, signal) or _unasked(table, signal, taken)
        for signal in dict.fromkeys(weak)
    ]
    asks += [
        Reason(says=one.question, cards=_weak_first(table, one.says.cards), rule="apart")
        for one in contradictions
        if one.kind == "pair"
    ]
    asks += [
        Reason(
            says=f"You rated {table.title(one.round)} {small(one.own.title)}. What did you say "
            "that supports it?",
            cards=one.says.cards,
            rule="sure",
        )
        for one in _far(table, differences)
    ]
    asks += [_still_open(table, one.id) for one in table.content.signals]
    shown = {one.signal: len(table.evidence(one.signal)) for one in floors}
    asks += [_unasked(table, one, taken) for one in sorted(shown, key=lambda one: shown[one])]
    unique = {one.says: one for one in asks if one is not None}
    return tuple(unique.values())


def _still_open(table: Table, signal: str) -> Reason | None:
    """What was listened for most, and not heard, in the rounds that own a signal."""
    found: list[tuple[float, str, StillOpen]] = [
        (-one.weight, held.key, one)
        for held in table.rounds
        if signal in held.round.owns
        for one in held.held.open
        if signal in one.signals
    ]
    if not found:
        return None
    _, key, first = min(found, key=lambda one: one[0])
    about = [
        card for held in table.rounds if held.key == key
        for card in held.counted if card.prompt == first.prompt
    ]  # fmt: skip
    return Reason(
        says=f"{table.title(key)}, “{first.title}”: {first.asks}",
        cards=tuple(one.id for one in about if one.strength != "strong"),
        absence="a firm answer to it",
        rule="read",
    )


def _unasked(table: Table, signal: str, taken: set[str]) -> Reason | None:
    """A question that no round of this loop has asked, from a round that owns a signal.

    Args:
        table: the rounds.
        signal: what it is for.
        taken: ids of the questions that were proposed already; this one is added.
    """
    asked = {entry.step for held in table.rounds for entry in held.held.entries}
    rounds = {one.id: one.title for one in table.owners(signal)}
    bank = prompts(table.content)
    topics = {topic for one in bank if one.id in asked | taken for topic in one.topics}
    # The same questions asked lead to the same ones proposed.
    mixed = "".join(sorted(asked))

    def place(prompt: Prompt) -> tuple[int, int, int]:
        """What is about the signal first, far from what was asked, and not the same for all."""
        known = len(topics & set(prompt.topics))
        return prompt.signals.index(signal), known, crc32(f"{prompt.id}{mixed}".encode())

    fresh = min(
        (
            one
            for one in bank
            if one.round in rounds and signal in one.signals and one.id not in asked | taken
        ),
        key=place,
        default=None,
    )
    if fresh is None:
        return None
    taken.add(fresh.id)
    return Reason(
        says=f"New, for {small(table.signal_title(signal))} ({rounds[fresh.round]}): {fresh.asks}",
        absence="an answer to it",
        rule="read",
    )


def _weak_first(table: Table, cards: Sequence[str]) -> tuple[str, ...]:
    found = table.named(cards)
    return tuple(one.id for one in sorted(found, key=lambda one: one.strength != "weak"))
