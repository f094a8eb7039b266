"""A record to look at: sixty drills over ten weeks by one candidate who gets better, and a loop.

The words are in `data/sample/bank.yaml`; the sessions are made by the same `Run` as real ones.
The same day gives the same record.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.content.canonical import canonical_json
from coach.content.library import Content, exemplars, prompts
from coach.content.models import Drill
from coach.content.shipped import data_file
from coach.now import ManualTime
from coach.practice.blind_ratings import SET, next_set, rated_now
from coach.practice.plan import plan_of
from coach.practice.quote_spans import quotes_of
from coach.practice.reading import assessment_of, read_session
from coach.practice.run import Run
from coach.practice.scripted import Script, ScriptedQuestion, scripted
from coach.practice.selfcheck import HIGH, SelfCheck
from coach.practice.session_text import assessed_entries
from coach.store.assessments import keep
from coach.store.loops import keep_plan, keep_target
from coach.store.owners import this_process
from coach.store.record import Record
from coach.store.sessions import begin, save
from coach.store.stories import keep_story
from coach.store.values import Assessment, ClockRecord, Entry, Loop, Mark, Story

FIRST, APART = 12, 2
"""Days before today on which the first round was held, and between two rounds."""

SETS = 3
"""Sets of exemplars that were rated."""

READ_COLD = 2
"""Rounds that were read cold; the others are due."""


class SampleRound(Struct, frozen=True):
    """A round: what the candidate said, and how they rated it."""

    round: str
    own: str
    questions: tuple[ScriptedQuestion, ...]


class SampleLoop(Struct, frozen=True):
    """The rounds, in the order in which they were held."""

    rounds: tuple[SampleRound, ...]


def sample_loop() -> SampleLoop:
    """The words of the loop, as they ship."""
    return msgspec.convert(data_file("sample/loop.yaml"), SampleLoop)


def write_loop(
    record: Record, content: Content, time: ManualTime, target: str, today: datetime
) -> None:
    """Hold the rounds for a loop, rate them, and rate exemplars blind.

    Args:
        record: an open record that reads `time`.
        content: the built-in content.
        time: the sample's clock; it ends at `today`.
        target: UUID of the loop.
        today: when the sample ends.
    """
    chance = random.Random(17)
    held = []
    for number, said in enumerate(sample_loop().rounds):
        day = (today - timedelta(days=FIRST - APART * number)).astimezone()
        time.moment = day.replace(hour=19, minute=chance.randrange(40)).astimezone(today.tzinfo)
        held.append((_hold(record, content, time, said, target, chance), said.own))
    _rate_exemplars(record, content, time, today, chance)
    _read_cold(record, content, time, today, held[:READ_COLD])
    time.moment = today


def _hold(
    record: Record,
    content: Content,
    time: ManualTime,
    said: SampleRound,
    target: str,
    chance: random.Random,
) -> str:
    """Store one round as the app would; its UUID."""
    round_ = next(one for one in content.rounds if one.id == said.round)
    script = Script(questions=said.questions, round=said.round)
    run, _ = scripted(script, prompts(content), round_, content, time)
    state = replace(run.state, uuid=str(UUID(int=chance.getrandbits(128), version=4)))
    run = Run(run.drill, state, time)
    run.aim_at(target)
    begin(record, run.state, canonical_json(run.drill))
    active = run.drill.minutes * 60 * chance.uniform(0.8, 1.05)
    time.moment += timedelta(seconds=active)
    run.enter("result")
    share = active / len(run.drill.steps)
    clock = ClockRecord(
        planned=run.drill.minutes * 60.0,
        active=active,
        steps={step.id: share for step in run.drill.steps},
    )
    done = replace(run.state, clock=clock)
    save(record, done, this_process())
    reading = read_session(run.drill, done, ())
    keep(record, assessment_of(reading, done, content.rubric, time))
    keep(record, rated_now(run.uuid, said.own, content.rubric, time.utc(), "round"))
    return run.uuid


def _rate_exemplars(
    record: Record, content: Content, time: ManualTime, today: datetime, chance: random.Random
) -> None:
    """Rate sets of exemplars, a step beside the reference now and then, less often each time."""
    ranks = {one.id: one.rank for one in content.ratings}
    by_rank = {one.rank: one.id for one in content.ratings}
    rated: dict[str, datetime] = {}
    for number in range(SETS):
        time.moment = today - timedelta(days=FIRST * (SETS - number), hours=2)
        for one in next_set(exemplars(content), rated):
            off = chance.choice((-1, 1)) if chance.random() < 0.6 - 0.2 * number else 0
            rank = min(max(ranks[one.rating] + off, 1), len(by_rank))
            time.moment += timedelta(minutes=2)
            rated[one.id] = time.utc()
            given = rated_now(one.id, by_rank[rank], content.rubric, time.utc(), "calibration")
            keep(record, given)
    assert len(rated) == SETS * SET


def _read_cold(
    record: Record,
    content: Content,
    time: ManualTime,
    today: datetime,
    held: list[tuple[str, str]],
) -> None:
    """Read rounds again from their cards alone: the first as before, the next a step lower."""
    order = [one.id for one in content.ratings]
    for lower, (session, own) in enumerate(held):
        time.moment = today - timedelta(days=1, minutes=10 * (len(held) - lower))
        rating = order[max(0, order.index(own) - lower)]
        keep(record, rated_now(session, rating, content.rubric, time.utc(), "cold-read"))


SESSIONS = 60
DAYS = 70
ROUND = (
    "feedback-rewrite",
    "attribution-sharpening",
    "scorecard-replay",
    "feedback-rewrite",
    "anchor-calibration",
    "attribution-sharpening",
    "feedback-rewrite",
    "contradictory-signal-plan",
)
"""The drills in the order in which they come round."""


class SampleClaim(Struct, frozen=True):
    """A claim as it is first made, and sharpened."""

    category: str
    first: str
    sharp: str


class SampleStory(Struct, frozen=True):
    """A story and its tellings; each sentence from vague to one that can be copied."""

    title: str
    role: str
    period: str
    tags: tuple[str, ...]
    text: str
    sentences: dict[str, tuple[str, ...]]
    claims: tuple[SampleClaim, ...]


class SampleBank(Struct, frozen=True):
    """The words of the sample."""

    stories: tuple[SampleStory, ...]
    impressions: tuple[str, ...]
    concerns: tuple[str, ...]
    answers: tuple[str, ...]
    not_higher: tuple[str, ...]


def bank() -> SampleBank:
    """The words of the sample, as they ship."""
    return msgspec.convert(data_file("sample/bank.yaml"), SampleBank)


class _Writer:
    """Writes one session after another into a record."""

    def __init__(self, record: Record, content: Content, time: ManualTime) -> None:
        self.record = record
        self.content = content
        self.time = time
        self.words = bank()
        self.chance = random.Random(7)
        self.stories: list[Story] = []
        self.own: list[Run] = []
        """Finished sessions of own evidence, which later drills look back at."""
        self.told: dict[str, int] = {}

    def keep_stories(self) -> None:
        """Put the bank's stories into the record."""
        for one in self.words.stories:
            self.stories.append(
                keep_story(
                    self.record,
                    title=one.title,
                    text=one.text,
                    role=one.role,
                    period=one.period,
                    tags=one.tags,
                )
            )

    def session(self, number: int, share: float, target: str) -> None:
        """Do the next drill.

        Args:
            number: how many were done before.
            share: how much of the ten weeks is over, 0 to 1.
            target: UUID of the loop that it is for.
        """
        drill = self.content.drills[ROUND[number % len(ROUND)]]
        if not self.own and drill.assesses.whose != "own-answer":
            drill = self.content.drills[ROUND[0]]
        run = Run.begin(drill, self.time, loop=target)
        state = replace(run.state, uuid=str(UUID(int=self.chance.getrandbits(128), version=4)))
        run = Run(drill, state, self.time)
        begin(self.record, run.state, canonical_json(drill))
        self.fill(run, number, share)
        active = drill.minutes * 60 * self.chance.uniform(0.75, 1.25 - 0.2 * share)
        last = number >= SESSIONS - 2
        self.time.moment += timedelta(seconds=active)
        if last:
            run.go(len(drill.steps) // 2)
        else:
            run.enter("result")
        done = replace(run.state, clock=self.clock(drill, active))
        save(self.record, done, this_process())
        if last:
            return
        keep(self.record, self.scores(run, share))
        if drill.assesses.whose == "own-answer":
            self.own.append(run)
        reading = assessment_of(
            read_session(drill, done, self.source(run)), done, self.content.rubric, self.time
        )
        keep(self.record, reading)
        plan = plan_of(run)
        if plan is not None:
            keep_plan(self.record, plan)

    def fill(self, run: Run, number: int, share: float) -> None:
        """Write what the drill asks for, as well as the candidate can by then."""
        if run.drill.id in ("feedback-rewrite", "attribution-sharpening"):
            at = (number + number // len(ROUND)) % len(self.stories)
            story, words = self.stories[at], self.words.stories[at]
            run.tell(run.drill.steps[0].id, story)
            if run.drill.id == "feedback-rewrite":
                for field, told in words.sentences.items():
                    run.write("sentences", told[self.level(share, len(told))], field)
            else:
                self.claims(run, words, share)
            return
        source = self.chance.choice(self.own[-4:])
        if run.drill.id != "contradictory-signal-plan":
            run.look_at(run.drill.steps[0].id, source.uuid)
        quotes = quotes_of(assessed_entries(source.drill, source.state))
        match run.drill.id:
            case "scorecard-replay":
                for quote in quotes[: 1 + int(3 * share)]:
                    run.rest_on(run.add_line("feedback", f"Says: {quote.text}"), quote)
                run.add_line("feedback", self.chance.choice(self.words.impressions))
                marks: tuple[Mark, ...] = ("missing", "weak", "strong")
                for signal in self.content.signals:
                    mark = marks[min(2, int(self.chance.gauss(0.6 + 1.4 * share, 0.7)) % 3)]
                    run.mark("signals", signal.id, mark)
                ratings = ("lean-no-hire", "lean-hire", "hire", "strong-hire")
                run.choose("rating", ratings[min(3, int(share * 3 + self.chance.random()))])
            case "anchor-calibration":
                run.choose("rating", self.chance.choice(("lean-hire", "hire")))
                for quote in quotes[1:3]:
                    run.rest_on(run.add_line("evidence", f"They can show: {quote.text}"), quote)
                run.write("concern", self.chance.choice(self.words.concerns))
                run.write("not-higher", self.chance.choice(self.words.not_higher))
            case _:
                signal = self.chance.choice(self.content.signals)
                run.mark_only("signal", signal.id, "weak")
                run.write("concern", self.chance.choice(self.words.concerns))
                for quote in quotes[:2]:
                    run.rest_on(run.add_line("adjacent", quote.text), quote)
                run.write("tolerance", self.chance.choice(self.words.answers))
                due = self.time.moment.date() + timedelta(days=self.chance.randint(2, 6))
                run.choose("plan", self.chance.choice(ROUND[:3]), due)

    def claims(self, run: Run, words: SampleStory, share: float) -> None:
        """Short claims, and what became of them when they were challenged."""
        for claim in words.claims:
            entry = run.add_line("claims", claim.first, claim.category)
            if self.chance.random() < 0.15:
                run.judge("challenge", entry, "drop")
            elif self.chance.random() < 0.3 + 0.6 * share:
                run.judge("challenge", entry, "sharpen")
                run.sharpen("challenge", entry, claim.sharp)
            else:
                run.judge("challenge", entry, "keep")

    def level(self, share: float, count: int) -> int:
        """Which telling of a sentence: a better one as the weeks pass, now and then a worse."""
        return max(0, min(count - 1, int(self.chance.gauss(share * count, 0.7))))

    def scores(self, run: Run, share: float) -> Assessment:
        """The candidate's own scores, a little kind to themselves at first."""
        check = SelfCheck.begin(run.uuid, self.content.rubric, self.time)
        dimensions = [one.id for one in self.content.rubric.dimensions]
        asked = dimensions if self.chance.random() < 0.7 else list(run.drill.trains)
        quotes = quotes_of(assessed_entries(run.drill, run.state) or self.source(run))
        weak = dimensions[2], dimensions[5]
        for dimension in asked:
            # A bad week in the middle, and two dimensions that stay behind.
            mean = 2.4 + 1.6 * share - 0.7 * (dimension in weak) - 0.8 * (0.45 < share < 0.55)
            value = max(1, min(5, round(self.chance.gauss(mean, 0.6))))
            check.give(dimension, value)
            if value >= HIGH and quotes and self.chance.random() < 0.8:
                best = max(self.chance.choices(quotes, k=3), key=lambda quote: len(quote.text))
                check.rest_on(dimension, best)
        return check.assessment

    def source(self, run: Run) -> tuple[Entry, ...]:
        """The words of the session that a run looks at."""
        found = next((one for one in self.own if one.uuid == run.state.source), None)
        return assessed_entries(found.drill, found.state) if found else ()

    def clock(self, drill: Drill, active: float) -> ClockRecord:
        """A clock that was shared out over the steps, now and then with a pause."""
        shares = [self.chance.uniform(0.6, 1.4) * (step.minutes or 4) for step in drill.steps]
        return ClockRecord(
            planned=drill.minutes * 60.0,
            active=active,
            paused=self.chance.choice((0.0, 0.0, 0.0, 95.0)),
            steps={
                step.id: active * part / sum(shares)
                for step, part in zip(drill.steps, shares, strict=True)
            },
        )


def write_sample(record: Record, content: Content, time: ManualTime, today: datetime) -> None:
    """Fill an empty record with the sample.

    Args:
        record: an open record that reads `time`.
        content: the drills, which must be the built-in ones.
        time: the sample's clock; it ends at `today`.
        today: when the sample ends.
    """
    begin = today - timedelta(days=DAYS)
    time.moment = begin
    writer = _Writer(record, content, time)
    writer.keep_stories()
    target = Loop(
        uuid=str(UUID(int=writer.chance.getrandbits(128), version=4)),
        role="senior-backend",
        level="senior",
        on=(today + timedelta(days=12)).date(),
        made_at=begin,
    )
    keep_target(record, target)
    for number in range(SESSIONS):
        share = number / (SESSIONS - 1)
        day = (begin + timedelta(days=share * (DAYS - 1))).astimezone()
        evening = day.replace(
            hour=writer.chance.randint(18, 21), minute=writer.chance.randrange(60)
        )
        last = today - timedelta(hours=1)
        time.moment = max(time.moment + timedelta(minutes=5), min(evening.astimezone(UTC), last))
        writer.session(number, share, target.uuid)
    write_loop(record, content, time, target.uuid, today)
