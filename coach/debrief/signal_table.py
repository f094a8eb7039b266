"""The table that a debrief is laid on: rounds with their cards, and one cell a signal and round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from msgspec.structs import replace

from coach.content.library import Content
from coach.content.models import Role, Round
from coach.debrief.debrief_rules import Rules, rules
from coach.debrief.debrief_values import GRAVITY, Card, Cell, Rated, Relevance, RoundHeld
from coach.debrief.rating import supported, worth_of


@dataclass(frozen=True, slots=True)
class Held:
    """A round with the key and the names that its cards go by."""

    key: str
    round: Round
    held: RoundHeld
    cards: tuple[Card, ...]
    """Each with its short id, dropped ones too."""

    @property
    def counted(self) -> tuple[Card, ...]:
        """The cards that are on the table."""
        return tuple(one for one in self.cards if one.counts)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that conclusions are drawn from."""

    content: Content
    rules: Rules
    role: Role
    rounds: tuple[Held, ...]
    cells: Mapping[tuple[str, str], Cell]
    """By round key and signal."""
    now: datetime

    def row(self, signal: str) -> tuple[Cell, ...]:
        """The cells of a signal, in the order of the rounds."""
        return tuple(self.cells[one.key, signal] for one in self.rounds)

    def cards(self, signal: str, *strengths: str) -> tuple[Card, ...]:
        """The cards of a signal over all rounds."""
        return tuple(
            card
            for held in self.rounds
            for card in held.counted
            if signal in card.signals and card.strength in (strengths or (card.strength,))
        )

    def evidence(self, signal: str) -> tuple[Card, ...]:
        """The cards that speak for a signal, over all rounds; the strong ones first."""
        found = [one for one in self.cards(signal) if one.speaks_for]
        return tuple(sorted(found, key=lambda one: one.strength != "strong"))

    def named(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards with these short ids, in the order of the table."""
        wanted = set(ids)
        return tuple(card for held in self.rounds for card in held.cards if card.id in wanted)

    @property
    def stories(self) -> tuple[float, ...]:
        """How much each story gives of what was listened for, 0 to 1."""
        return tuple(
            given
            for held in self.rounds
            if self.rules.told(held.round.id)
            for given in held.held.given
        )

    def title(self, key: str) -> str:
        """The title of a round by its key; a second one of its kind says so."""
        held = next(one for one in self.rounds if one.key == key)
        before = [one for one in self.rounds if one.round.id == held.round.id]
        nth = before.index(held) + 1
        return held.round.title if nth == 1 else f"{held.round.title} {nth}"

    def signal_title(self, signal: str) -> str:
        """The title of a signal."""
        return next((one.title for one in self.content.signals if one.id == signal), signal)

    def rated(self, rating: str) -> Rated:
        """One of the six ratings by its id."""
        found = next(one for one in self.content.ratings if one.id == rating)
        return Rated(found.id, found.rank, found.title)

    @property
    def bar(self) -> int:
        """The rank from which on a signal holds."""
        return self.rated(self.rules.bar.rating).rank

    def relevance(self, signal: str) -> Relevance:
        """What the role makes of a signal."""
        if signal in self.role.floors:
            return "floor"
        return "tolerated" if signal in self.role.tolerates else "matters"

    def reason(self, signal: str) -> str:
        """Why it is a floor, or who covers a gap; empty if the role does not say."""
        return next((one.why for one in self.role.reasons if one.signal == signal), "")

    def owners(self, signal: str) -> tuple[Round, ...]:
        """The rounds there are that own a signal, held or not; lessons are none."""
        return tuple(one for one in self.content.rounds if signal in one.owns and not one.guided)

    def settles(self, signal: str) -> str:
        """The round that would settle a signal: a new one, or the one that rated it worst."""

        def lowest(round_: Round) -> int:
            cells = [self.cells[one.key, signal] for one in self.rounds if one.round is round_]
            return min((one.rated.rank if one.rated else 0 for one in cells), default=-1)

        return min(self.owners(signal), key=lowest).title if self.owners(signal) else ""

    def settling(self, signal: str) -> str:
        """The same at the beginning of a sentence: `A coding round`, `Another coding round`."""
        title = self.settles(signal)
        held = any(one.round.title == title for one in self.rounds)
        return f"{'Another' if held else 'A'} {title[:1].lower()}{title[1:]} round"


def fresh(card: Card, rules: Rules, now: datetime) -> bool:
    """Whether a card is recent enough to count in full."""
    return now - card.at <= timedelta(days=rules.fresh.days)


def old_story(card: Card, rules: Rules) -> bool:
    """Whether its answer tells of something that lies too far back to count in full."""
    year = card.story_year
    return year is not None and card.at.year - year > rules.fresh.years


def unaided(card: Card, rules: Rules, now: datetime) -> bool:
    """Whether a card counts in full: it and its story are recent, and it was not drawn out.

    What answers a challenge could not have come before it.
    """
    return (
        fresh(card, rules, now)
        and not old_story(card, rules)
        and (card.pushed or card.probes < rules.card.prompted)
    )


def best_first(table: Table, cards: Iterable[Card]) -> list[Card]:
    """Cards in the order in which they would be read out."""

    def place(card: Card) -> tuple[bool, bool, bool, float, str]:
        late = not unaided(card, table.rules, table.now)
        return card.strength != "strong", late, not card.levels, -card.agreed, card.id

    return sorted(cards, key=place)


def gravest_first(cards: Iterable[Card]) -> list[Card]:
    """Concerns from the gravest on; of like gravity in the order of the rules."""
    order = [one.id for one in rules().concerns]

    def place(card: Card) -> tuple[int, int, str]:
        known = order.index(card.concern) if card.concern in order else len(order)
        return GRAVITY.index(card.severity), known, card.id

    return sorted(cards, key=place)


def lay(
    content: Content,
    rules: Rules,
    role: Role,
    rounds: Sequence[RoundHeld],
    now: datetime,
) -> Table:
    """Lay the rounds on the table; their order is that of time, however they are given."""
    known = {one.id: one for one in content.rounds}
    keys: list[str] = []
    held: list[Held] = []
    for one in sorted(rounds, key=lambda one: (one.started_at, one.session)):
        about = known.get(one.round) or Round(
            id=one.round, title=one.round, minutes=1, owns=(), listens_for="-"
        )
        letter = rules.letters.get(about.id) or about.title[:1].upper() or "X"
        key = letter
        while key in keys:
            key += letter
        keys.append(key)
        cards = tuple(
            replace(card, id=f"{key}{number}") for number, card in enumerate(one.cards, start=1)
        )
        held.append(Held(key, about, one, cards))
    cells = {
        (one.key, signal.id): _cell(content, rules, one, signal.id, now)
        for one in held
        for signal in content.signals
    }
    return Table(content, rules, role, tuple(held), cells, now)


def _low(rules: Rules, held: Held) -> bool:
    """Whether the answers of a round give too little of what was listened for, on average."""
    least = rules.card.round[rules.story_or_design(held.round.id)]
    return bool(held.held.given) and fmean(held.held.given) < least


def _cell(content: Content, rules: Rules, held: Held, signal: str, now: datetime) -> Cell:
    cards = [one for one in held.counted if signal in one.signals]
    strong = [one for one in cards if one.strength == "strong"]
    concerns = [one for one in cards if one.strength == "weak"]
    thin = [one for one in cards if one.backs]
    found = supported(
        rules,
        content.ratings,
        strong,
        thin,
        concerns,
        lambda one: unaided(one, rules, now),
        low=signal in held.round.owns and _low(rules, held),
        untried=signal == rules.correctness.signal and held.held.untried,
    )
    return Cell(
        round=held.key,
        signal=signal,
        owned=signal in held.round.owns,
        evidence=tuple(one.id for one in (*strong, *thin)),
        worth=worth_of((*strong, *thin)),
        concerns=tuple(one.id for one in concerns),
        severity=min((one.severity for one in concerns), key=GRAVITY.index, default=None),
        rated=found.rated,
        why=found.why,
        because=found.because,
        needs=found.needs,
    )
