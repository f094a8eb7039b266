"""What the debrief takes and gives: plain values, complete enough to be drawn as they stand.

Cards are named by short ids (`B3`: the third card of the behavioral round); rounds by their key
(`B`). Every sentence that stands for a conclusion is a `Reason`: words, and the cards it rests
on, or the absence it rests on. Times are aware UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from coach.evidence.readings import Form
from coach.store.values import Entry, Loop, Quote

Strength = Literal["strong", "thin", "weak"]
"""`strong` can be read out, `thin` is positive but would not hold, `weak` is a concern."""
Severity = Literal["mild", "serious", "severe"]
Origin = Literal["analyzer", "self"]
CardState = Literal["suggested", "confirmed", "edited", "dismissed"]
Relevance = Literal["floor", "matters", "tolerated"]
Verdict = Literal["no-hire", "more-signal", "lower-level", "hire"]
Confidence = Literal["high", "medium", "low"]
FloorState = Literal["cleared", "open", "unread", "failed"]

GRAVITY: tuple[Severity, ...] = ("severe", "serious", "mild")
"""From the gravest on."""
VERDICTS: tuple[Verdict, ...] = ("no-hire", "more-signal", "lower-level", "hire")
"""The four decisions, from the lowest to the highest."""


class Rated(Struct, frozen=True):
    """One of the six anchored ratings."""

    id: str
    rank: int
    """1 to 6."""
    title: str


class Reason(Struct, frozen=True, kw_only=True):
    """A sentence of the debrief, and what it rests on: cards, or something that is not there."""

    says: str
    cards: tuple[str, ...] = ()
    """Short ids."""
    absence: str = ""
    """What was looked for and is not there; empty where cards carry the sentence."""
    rule: str = ""
    """The id of the rule in `data/debrief.yaml` that it follows from; empty if none."""


class Card(Struct, frozen=True, kw_only=True):
    """One piece of evidence: its words, its form, and the signal it speaks to."""

    uuid: str
    """The same words in the same entry give the same one, however often they are read."""
    id: str = ""
    """`B3`; given when a loop's rounds are put together."""
    session: str
    quote: Quote
    form: Form | None = None
    """Of the finding that carries it; None for a concern: what is missing has no form."""
    forms: tuple[Form, ...] = ()
    """All that its sentence gives."""
    signals: tuple[str, ...]
    """What it speaks to, what it says most about first; empty where nothing is named."""
    levels: tuple[str, ...] = ()
    """The kinds of level evidence that it shows, out of eight."""
    strength: Strength
    agreed: float = 0.0
    """How likely a reader agrees that it shows this, 0 to 1; of a concern 0."""
    concern: str = ""
    """The id of the concern that a weak card raises; empty otherwise."""
    severity: Severity = "mild"
    """Of a concern."""
    heard: tuple[str, ...] = ()
    """Ids of the must-hears that its sentence gives."""
    codes: tuple[str, ...] = ()
    """The rules whose findings it is made of, the one that carries it first."""
    says: str = ""
    """What could be written down because of it, in one sentence."""
    shows: str = ""
    """What it is evidence of, as a phrase: `a decision with its reason`; of a concern empty."""
    origin: Origin = "analyzer"
    state: CardState = "suggested"
    note: str = ""
    prompt: str = ""
    """The id of the prompt that it answers; empty for a pasted transcript."""
    about: str = ""
    """The title of that prompt."""
    asked: str = ""
    """The question that these words answer, as it was asked."""
    probes: int = 0
    """How many probes it took to come; 0 came unprompted."""
    pushed: bool = False
    """Whether it answers a challenge: a changed requirement, a doubt, a fault."""
    at: datetime
    story_year: int | None = None
    """The latest year that its answer dates itself to; None where it names none."""

    @property
    def signal(self) -> str | None:
        """What it says most about."""
        return next(iter(self.signals), None)

    @property
    def backs(self) -> bool:
        """Whether it is thin, and two of its like count as one strong card."""
        return self.strength == "thin" and self.agreed > 0

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for its signals: it is strong, or backs strong ones."""
        return self.strength == "strong" or self.backs

    @property
    def counts(self) -> bool:
        """Whether it counts: the candidate did not drop it."""
        return self.state != "dismissed"


class StillOpen(Struct, frozen=True, kw_only=True):
    """A question that a round left open, worth asking in the next one."""

    prompt: str
    """Id of the prompt that it belongs to."""
    title: str
    """Title of that prompt."""
    asks: str
    signals: tuple[str, ...]
    weight: float
    """How much the interviewer wanted to hear it."""


class RoundHeld(Struct, frozen=True, kw_only=True):
    """One round of a loop as it stands in the record: what the debrief is made from."""

    session: str
    round: str
    """Id of the round in `data/rounds.yaml`."""
    spoken: bool = False
    """Whether it was said aloud elsewhere, and pasted."""
    started_at: datetime
    finished_at: datetime | None
    entries: tuple[Entry, ...] = ()
    untried: bool = False
    """Whether it asked for code, and not even most answers took theirs through an example."""
    unsure: int = 0
    """Answers that may be about another question; nothing in them counts."""
    open: tuple[StillOpen, ...] = ()
    given: tuple[float, ...] = ()
    """Of each answer to a question that brings must-hears, how much of them it gives, 0 to 1."""
    own: str | None = None
    """The rating that the candidate gave it before seeing a card; None while it is awaited."""
    cards: tuple[Card, ...] = ()


class PlanHeld(Struct, frozen=True, kw_only=True):
    """A plan made from a concern, and the sessions that fulfilled it."""

    uuid: str
    signal: str
    drill: str
    due: date
    made_at: datetime
    state: str = "open"
    done: tuple[tuple[str, str, datetime], ...] = ()
    """(uuid, title, when) of each finished session."""


class Cell(Struct, frozen=True, kw_only=True):
    """One signal in one round."""

    round: str
    """The round's key."""
    signal: str
    owned: bool
    evidence: tuple[str, ...] = ()
    """Strong cards, then the thin ones that back them."""
    worth: int = 0
    """How many strong cards that evidence counts as."""
    concerns: tuple[str, ...] = ()
    severity: Severity | None = None
    """Of its gravest concern."""
    rated: Rated | None = None
    """What its cards support; None where nobody could rate it."""
    why: str = ""
    because: str = ""
    """The reason of the rung or the cap that decided it; empty where nobody could rate it."""
    needs: str = ""
    """What the next higher rating would take; empty at the highest."""


class RoundView(Struct, frozen=True, kw_only=True):
    """A round: its two ratings, and its cards once one's own rating is in."""

    key: str
    """`B`; `BB` for a second one of its kind."""
    session: str
    round: str
    title: str
    at: datetime
    spoken: bool
    revealed: bool
    """Whether the candidate's own rating is in; until then `supported` and `cards` are empty."""
    own: Rated | None = None
    supported: Rated | None = None
    """What the cards support; None where too little was heard to rate it."""
    apart: int | None = None
    """Own rating less the supported one, in steps; None where one of them is missing."""
    reasons: tuple[Reason, ...] = ()
    """Why the supported rating is what it is."""
    cards: tuple[Card, ...] = ()
    """All of them, dropped ones too, in the order they were said."""
    gaps: tuple[str, ...] = ()
    """Signals that it owns and nobody could rate."""


class Weighing(Struct, frozen=True, kw_only=True):
    """What a concern or a strength weighs, one consideration a line."""

    relevance: Reason
    severity: Reason
    adjacent: Reason
    recency: Reason
    prompting: Reason
    ownership: Reason
    support: Reason


class SignalView(Struct, frozen=True, kw_only=True):
    """One signal across the loop: a row of the table, and the three columns beside it."""

    signal: str
    title: str
    areas: tuple[str, ...]
    """Titles of the competency areas it speaks to."""
    relevance: Relevance
    cells: tuple[Cell, ...]
    """One for each round, in the order of the rounds."""
    read: bool
    """A strong card from a round that owns it, or enough from elsewhere."""
    standing: Rated | None
    """The rating that stands after contradictions are settled; never a mean."""
    weighing: Weighing
    observation: Reason
    anchor: Reason
    decision: Reason


class AreaView(Struct, frozen=True, kw_only=True):
    """A competency area, and how the signals that speak to it stand."""

    area: str
    title: str
    signals: tuple[str, ...]
    says: Reason


class Contradiction(Struct, frozen=True, kw_only=True):
    """Two findings that do not fit together, and what settles them."""

    kind: Literal["pair", "apart"]
    id: str
    """Of the pair in `data/roles.yaml`, or of the signal."""
    title: str
    question: str
    """What an interviewer would ask next."""
    says: Reason
    settled: Reason


class Repeat(Struct, frozen=True, kw_only=True):
    """A strength or a concern that more than one round heard."""

    signal: str
    rounds: tuple[str, ...]
    says: Reason


class Difference(Struct, frozen=True, kw_only=True):
    """Where two ratings of one round part."""

    round: str
    own: Rated
    supported: Rated
    says: Reason


class Outlier(Struct, frozen=True, kw_only=True):
    """A round that stands apart from every other."""

    round: str
    says: Reason


class Gap(Struct, frozen=True, kw_only=True):
    """What nobody could rate."""

    signal: str
    rounds: tuple[str, ...]
    """Keys of rounds that own it and heard nothing; empty where none of these was held."""
    settles: str
    """Title of the round that would settle it."""
    says: Reason


class FloorView(Struct, frozen=True, kw_only=True):
    """A floor of the role."""

    signal: str
    title: str
    state: FloorState
    settles: str = ""
    """Title of the round that would settle it, where it is open or unread."""
    says: Reason


class LevelView(Struct, frozen=True, kw_only=True):
    """One of the eight kinds of level evidence."""

    kind: str
    title: str
    cards: tuple[str, ...]
    rounds: tuple[str, ...]
    demanded: bool
    """Whether the target level cannot do without it."""
    says: Reason


class LevelCheck(Struct, frozen=True, kw_only=True):
    """Whether the target level is shown, and the one below it."""

    target: str
    lower: str
    met: bool
    kinds: tuple[LevelView, ...]
    says: Reason


class Concern(Struct, frozen=True, kw_only=True):
    """A signal that stands below the bar: what a plan can be made from."""

    signal: str
    title: str
    severity: Severity
    carried: bool
    """Whether the role has support for it, or adjacent evidence carries it."""
    cards: tuple[str, ...]
    read_out: str
    """The concern as it would be read out in a debrief."""
    says: Reason


class FollowUp(Struct, frozen=True, kw_only=True):
    """A plan made from an earlier concern, set against what was heard since."""

    plan: str
    signal: str
    title: str
    drill: str
    due: date
    done: tuple[tuple[str, str, datetime], ...]
    before: tuple[str, ...]
    """Concern cards from before it was done."""
    after: tuple[str, ...]
    """Concern cards from since."""
    evidence_since: tuple[str, ...]
    rounds_since: int
    says: Reason


class Decision(Struct, frozen=True, kw_only=True):
    """How the loop ends."""

    verdict: Verdict
    title: str
    """`Hire`, `Hire as mid-level`."""
    trace: tuple[Reason, ...]
    """Why, the deciding reason first."""
    higher: tuple[Reason, ...]
    """What would have to be heard for the next higher decision; empty for the highest."""


class Summary(Struct, frozen=True, kw_only=True):
    """The half page that a committee would sign: what the decision rests on, and what is open."""

    confidence: Confidence
    doubts: tuple[Reason, ...]
    """What keeps the confidence from being higher."""
    case_for: tuple[Reason, ...]
    """At most three; the first card of each is the one to quote."""
    case_against: tuple[Reason, ...]
    level: Reason
    changes: tuple[Reason, ...]
    """What would change the decision."""
    asks: tuple[Reason, ...]
    """What to ask next, in the interviewer's words."""


class Debrief(Struct, frozen=True, kw_only=True):
    """A loop with its rounds compared, and what follows."""

    loop: Loop
    role: str
    """Title of the role."""
    role_id: str
    waiting: tuple[str, ...]
    """Keys of rounds whose own rating is not in: then everything after `rounds` is empty."""
    rounds: tuple[RoundView, ...]
    unfinished: int = 0
    """Rounds that were begun and not finished; they are left out."""
    signals: tuple[SignalView, ...] = ()
    areas: tuple[AreaView, ...] = ()
    differences: tuple[Difference, ...] = ()
    strengths: tuple[Repeat, ...] = ()
    concerns_repeated: tuple[Repeat, ...] = ()
    outliers: tuple[Outlier, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    floors: tuple[FloorView, ...] = ()
    level: LevelCheck | None = None
    concerns: tuple[Concern, ...] = ()
    """The gravest first."""
    follow_ups: tuple[FollowUp, ...] = ()
    dropped: tuple[str, ...] = ()
    """Cards that the candidate took off the table."""
    decision: Decision | None = None
    summary: Summary | None = None

    def card(self, id: str) -> Card | None:  # noqa: A002
        """The card with this short id."""
        return next((one for held in self.rounds for one in held.cards if one.id == id), None)
