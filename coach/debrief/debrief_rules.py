"""The rules of `data/debrief.yaml`: how cards are made, rated and weighed, each with its reason."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from coach.content.strict import Id, Strict, Title, Words
from coach.debrief.debrief_values import Severity, Verdict
from coach.evidence.readings import Form

Code = Annotated[str, Meta(pattern=r"^[A-Z]{3}[12]\d\d(?!\n)$")]
"""The code of a rule of the analyzer."""
Count = Annotated[int, Meta(ge=0, le=99)]


class Agreed(Strict, frozen=True, kw_only=True):
    """How likely readers have to agree with a card."""

    strong: float
    """For a strong card."""
    level: float
    """For one that shows a kind of level evidence."""
    thin: float
    """For any card at all."""


class CardRule(Strict, frozen=True, kw_only=True):
    """When a sentence makes a card."""

    strong: float
    """The sum of weights in its sentence from which a card is strong."""
    words: Count
    """Words that a strong sentence has at least."""
    fewest: Count
    """Words that the sentence of any card has at least."""
    thin: float
    """The sum from which it is a card at all."""
    elsewhere: float
    """What speaks to a signal that neither prompt nor round asks for must weigh this by itself."""
    longest: Annotated[int, Meta(ge=80)]
    """Letters of a quote; a longer sentence is cut to its clauses."""
    signals: Count
    """Signals that one card speaks to at most."""
    spoils: tuple[Code, ...]
    """Weaknesses beside which nothing is strong."""
    recovers: tuple[Code, ...]
    """Strengths that show recovery in a reply to a probe."""
    recovered: float
    """The sum from which such a reply is strong."""
    quotable_words: Count
    """Words from which an answer without a strong card is a concern."""
    prompted: Count
    """Probes from which a card counts as drawn out."""
    given: dict[str, float]
    """By `design` or `story`, how much of what was listened for an answer has to give."""
    round: dict[str, float]
    """The same for all answers of a round that is to meet the bar, on average."""
    agreed: Agreed
    """How likely readers have to agree with it."""
    figures: Count
    """Sentences with a figure up to which the replies to follow-ups can be called bare."""
    ours: Count
    """Acts of "we" in a story from which on its own acts have to outnumber them."""
    why: Words


class Agreement(Strict, frozen=True, kw_only=True):
    """How likely a reader agrees with a card: a logistic sum over `agreement.MEASURES`."""

    bias: float
    weights: dict[str, float]


class Manner(Strict, frozen=True, kw_only=True):
    """A way of dealing with what one does not know: the signal it speaks to, and its name."""

    signal: Id
    shows: Title


class Manners(Strict, frozen=True, kw_only=True):
    """What is noted of it."""

    asked: Manner
    reasoned: Manner
    why: Words


class Speaks(Strict, frozen=True, kw_only=True):
    """The signals that strengths speak to."""

    codes: tuple[Code, ...]
    signals: tuple[Id, ...]
    elsewhere: Id | None = None
    rounds: tuple[Id, ...] = ()
    """Rounds in which they count; empty for all."""


class Imagined(Strict, frozen=True, kw_only=True):
    """Where something is only thought of, and so shows no level."""

    words: tuple[str, ...]
    """A sentence with one of them shows no level."""
    rounds: tuple[Id, ...]
    kinds: tuple[Id, ...]
    """Kinds that these rounds cannot show."""
    why: Words


class ConcernRule(Strict, frozen=True, kw_only=True):
    """What turns weaknesses into a concern."""

    id: Id
    title: Title
    severity: Severity
    codes: tuple[Code, ...] = ()
    least: Count = 1
    severe_from: Count = 0
    """Findings from which it is severe; 0 is never."""
    answered: tuple[Code, ...] = ()
    rounds: tuple[Id, ...] = ()
    """Rounds in which it is raised; empty for all."""
    signals: tuple[Id, ...]
    elsewhere: Id | None = None
    why: Words


class Correctness(Strict, frozen=True, kw_only=True):
    """What a floor on code needs besides talk."""

    signal: Id
    says: Words
    why: Words


class Rung(Strict, frozen=True, kw_only=True):
    """What cards must be there for a rating."""

    rating: Id
    strong: Count
    unaided: Count = 0
    forms: Count = 0
    level: Count = 0
    why: Words


class Cap(Strict, frozen=True, kw_only=True):
    """What concerns hold a rating down to."""

    rating: Id
    severe: Count = 0
    serious: Count = 0
    bare: bool = False
    """Only where no strong card stands beside them."""
    low: bool = False
    """Where the round's answers give too little of what was listened for, whatever the concerns."""
    untried: bool = False
    """Only where code was asked for, and most of it was taken through no example."""
    outweighs: bool = False
    """Only where there are at least as many serious and severe concerns as strong cards."""
    why: Words


class Read(Strict, frozen=True, kw_only=True):
    """When a signal counts as read."""

    owning: Count
    elsewhere: Count
    why: Words


class Bar(Strict, frozen=True, kw_only=True):
    """When a floor holds, and when it fails."""

    rating: Id
    fails: Id
    rounds: Count
    why: Words


class Apart(Strict, frozen=True, kw_only=True):
    """How many steps make a contradiction."""

    steps: Count
    why: Words


class Fresh(Strict, frozen=True, kw_only=True):
    """How long a card and its story count in full."""

    days: Annotated[int, Meta(ge=1)]
    """Since it was said."""
    years: Annotated[int, Meta(ge=1)]
    """Since the story happened."""
    why: Words


class Enough(Strict, frozen=True, kw_only=True):
    """How much a decision needs to rest on."""

    rounds: Count
    signals: Count
    why: Words


class Sure(Strict, frozen=True, kw_only=True):
    """How many doubts each confidence stands."""

    high: Count
    medium: Count
    why: Words


class Many(Strict, frozen=True, kw_only=True):
    """How many failed signals are no gap any more."""

    signals: Count
    why: Words


class Carried(Strict, frozen=True, kw_only=True):
    """How much adjacent evidence carries a gap."""

    strong: Count
    why: Words


class Adjacent(Strict, frozen=True, kw_only=True):
    """Signals from which one may reason to another."""

    signal: Id
    beside: tuple[Id, ...]
    why: Words


class Target(Strict, frozen=True, kw_only=True):
    """What a target level asks for."""

    id: Id
    names: tuple[str, ...]
    title: Title
    lower: Title
    kinds: Count
    rounds: Count
    given: float = 0.0
    """How much of what was listened for its stories have to give, 0 to 1."""
    full: float = 1.0
    """Stories that give so much count as one more kind, and as one more round."""
    demands: tuple[Id, ...] = ()
    why: Words


class VerdictWords(Strict, frozen=True, kw_only=True):
    """A decision in words."""

    id: Verdict
    title: Title
    why: Words


class Rules(Strict, frozen=True, kw_only=True):
    """All of them."""

    card: CardRule
    agreement: Agreement
    speaks: tuple[Speaks, ...]
    manner: Manners
    notes: dict[Code, Title]
    """What a card of a rule shows, where the rule's name claims more than its sentence may hold."""
    weights: dict[Code, float]
    """What an element that is held weighs in its sentence, by its code."""
    weak: float
    """What any weakness weighs."""
    imagined: Imagined
    forms: dict[Id, Form]
    """The form of evidence that a firm must-hear gives, by element; `design` and `story` else."""
    concerns: tuple[ConcernRule, ...]
    rungs: tuple[Rung, ...]
    """From the highest rating to the lowest."""
    caps: tuple[Cap, ...]
    read: Read
    bar: Bar
    correctness: Correctness
    apart: Apart
    fresh: Fresh
    enough: Enough
    many: Many
    sure: Sure
    carried: Carried
    adjacent: tuple[Adjacent, ...]
    targets: tuple[Target, ...]
    letters: dict[Id, str]
    verdicts: tuple[VerdictWords, ...]

    def weight(self, code: str) -> float:
        """What a finding weighs in its sentence, by the code of its rule."""
        return self.weak if code[3] == "1" else self.weights.get(code, 0.0)

    def told(self, round_id: str) -> bool:
        """Whether a round asks for what was done, and not for what one would do."""
        return round_id not in self.imagined.rounds

    def story_or_design(self, round_id: str) -> str:
        """`story` for what was done, `design` for what one would do."""
        return "story" if self.told(round_id) else "design"

    def concern(self, wanted: str) -> ConcernRule | None:
        """The concern with this id."""
        return next((one for one in self.concerns if one.id == wanted), None)

    def target(self, level: str) -> Target:
        """What a level of this name asks for; the usual one where the name says nothing."""
        name = " ".join(level.lower().split())
        by_name = {one: target for target in self.targets for one in target.names}
        return by_name.get(name) or by_name["senior"]

    def knows_level(self, level: str) -> bool:
        """Whether a level of this name is described."""
        name = " ".join(level.lower().split())
        return any(name in target.names for target in self.targets)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules that ship with the coach.

    Raises:
        CoachError: when their file is damaged or missing.
    """
    import msgspec

    from coach.content.shipped import data_file
    from coach.errors import CoachError

    try:
        return msgspec.convert(data_file("debrief.yaml"), Rules)
    except msgspec.ValidationError as error:
        raise CoachError(
            f"coach's own content is damaged, reinstall it: data/debrief.yaml: {error}"
        ) from None
