"""A run over a drill: what has been written and chosen so far, and what is still missing.

A `Run` holds one immutable `SessionState`; every change makes a new one. So what is on screen,
what is saved and what is resumed are the same value, and a save can never see half a change.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from msgspec.structs import replace

from coach.content.canonical import fingerprint
from coach.content.models import Drill
from coach.content.steps import Step
from coach.now import TimeSource
from coach.practice.clock import Clock, ClockWarning
from coach.practice.fixing import fixes_of, replaced
from coach.store.values import (
    FIX,
    Choice,
    Claim,
    ClockRecord,
    Entry,
    Mark,
    Phase,
    Quote,
    SessionKind,
    SessionState,
    SignalMark,
    Speaker,
    Story,
    Tie,
    Verdict,
)
from coach.text import one_line


class Run:
    """One session of a drill.

    Args:
        drill: the drill as it was when the session began.
        state: the session so far.
        time: where the run reads time.
    """

    def __init__(self, drill: Drill, state: SessionState, time: TimeSource) -> None:
        self.drill = drill
        self.time = time
        self.clock = Clock.resumed(state.clock)
        self._state = state
        self._step_ids = [step.id for step in drill.steps]

    @classmethod
    def begin(
        cls,
        drill: Drill,
        time: TimeSource,
        *,
        loop: str | None = None,
        kind: SessionKind = "drill",
    ) -> Run:
        """A new session of `drill`; its clock starts with the first step."""
        now = time.utc()
        state = SessionState(
            uuid=str(uuid4()),
            kind=kind,
            content_id=drill.id,
            content_version=drill.version,
            content_sha=fingerprint(drill),
            title=drill.title,
            own_evidence=drill.assesses.whose == "own-answer",
            trains=drill.trains,
            step=drill.steps[0].id,
            started_at=now,
            changed_at=now,
            clock=ClockRecord(planned=drill.minutes * 60.0),
            loop=loop,
        )
        return cls(drill, state, time)

    # What stands

    @property
    def uuid(self) -> str:
        """The session's id."""
        return self._state.uuid

    @property
    def state(self) -> SessionState:
        """The session as it would be stored now, entries in the order of their steps."""
        ordered = sorted(self._state.entries, key=lambda entry: self._step_order(entry.step))
        return replace(
            self._state,
            entries=tuple(
                entry if entry.position == position else replace(entry, position=position)
                for position, entry in enumerate(ordered)
            ),
            clock=self.clock.record(),
        )

    @property
    def phase(self) -> Phase:
        """Where the session stands: opening, steps, closing, score or result."""
        return self._state.phase

    @property
    def step(self) -> Step:
        """The step in front."""
        return self.drill.steps[self.index]

    @property
    def index(self) -> int:
        """Its place, from 0."""
        return self._step_ids.index(self._state.step)

    def entry(self, step: str, field: str = "") -> Entry | None:
        """What was written in one field, if anything."""
        return next(
            (
                entry
                for entry in self._state.entries
                if entry.step == step
                and entry.field == field
                and entry.speaker == "candidate"
                and entry.kind not in _LINE_KINDS
            ),
            None,
        )

    def text(self, step: str, field: str = "") -> str:
        """The words of one field; empty if none were written."""
        entry = self.entry(step, field)
        return entry.text if entry else ""

    def asked(self, step: str, field: str) -> str:
        """What the interviewer asked before this answer; empty outside rounds."""
        return next(
            (
                entry.text
                for entry in self._state.entries
                if entry.step == step and entry.field == field and entry.speaker == "interviewer"
            ),
            "",
        )

    def by_uuid(self, uuid: str) -> Entry | None:
        """The entry with this id."""
        return next((entry for entry in self._state.entries if entry.uuid == uuid), None)

    def lines(self, step: str) -> tuple[Entry, ...]:
        """The claims or lines of a step, in the order they were written."""
        return tuple(
            entry
            for entry in self._state.entries
            if entry.step == step and entry.kind in ("claim", "line")
        )

    def claim(self, entry: str) -> Claim:
        """What is known of a claim; a bare one if nothing is."""
        return next(
            (claim for claim in self._state.claims if claim.entry == entry), Claim(entry=entry)
        )

    def wording(self, entry: str, *, sharpened: bool = True) -> str:
        """The words of a claim: sharpened, if there are such and they are wanted."""
        closer = self.by_uuid(self.claim(entry).sharpened or "") if sharpened else None
        standing = closer if closer and closer.text.strip() else self.by_uuid(entry)
        return one_line(standing.text) if standing is not None else ""

    def tie(self, entry: str) -> Quote | None:
        """The span that a line rests on."""
        return next((tie.quote for tie in self._state.ties if tie.entry == entry), None)

    def marks(self, step: str) -> dict[str, Mark]:
        """The signals marked on a step."""
        return {mark.signal: mark.mark for mark in self._state.marks if mark.step == step}

    def choice(self, step: str) -> Choice | None:
        """What was picked on a step."""
        return next((choice for choice in self._state.choices if choice.step == step), None)

    # What the candidate does

    def write(self, step: str, text: str, field: str = "") -> None:
        """Set the words of one field."""
        entry = self.entry(step, field)
        if entry is None:
            if not text:
                return
            model = self._step(step)
            prompt = self.asked(step, field) or model.task(field)
            self._add("candidate", step, field, model.entry_kind, prompt, text)
        elif entry.text != text:
            changed = replace(entry, text=text, changed_at=self.time.utc(), story_revision=None)
            self._put(entries=_swap(self._state.entries, changed))

    def say(self, step: str, speaker: Speaker, kind: str, text: str, field: str, why: str) -> None:
        """Put what the interviewer asks, or the coach teaches, into the transcript.

        Args:
            step: the question it belongs to.
            speaker: who says it.
            kind: `question`, `probe` or `lesson`.
            text: the words, as they are shown.
            field: which turn of the exchange it is, from "0".
            why: of a probe, what was lacking.
        """
        self._add(speaker, step, field, kind, why, text)

    def attach(self, step: str, kind: str, text: str, prompt: str) -> None:
        """Set something that stands beside the answers of a question, such as its code.

        Args:
            step: the question.
            kind: of the entry, which is its field too: there is one of a kind.
            text: the words; empty ones stay, for what was said was said.
            prompt: what it is, in words.
        """
        entry = self.entry(step, kind)
        if entry is None:
            if text:
                self._add("candidate", step, kind, kind, prompt, text)
        elif (entry.text, entry.prompt) != (text, prompt):
            changed = replace(entry, text=text, prompt=prompt, changed_at=self.time.utc())
            self._put(entries=_swap(self._state.entries, changed))

    def _add(
        self, speaker: Speaker, step: str, field: str, kind: str, prompt: str, text: str
    ) -> Entry:
        """Put an entry at the end of the transcript."""
        now = self.time.utc()
        added = Entry(
            uuid=str(uuid4()),
            position=len(self._state.entries),
            speaker=speaker,
            step=step,
            field=field,
            kind=kind,
            prompt=prompt,
            text=text,
            written_at=now,
            changed_at=now,
        )
        self._put(entries=(*self._state.entries, added))
        return added

    def tell(self, step: str, story: Story) -> None:
        """Take a story from the bank as what this session is about."""
        self.write(step, story.revision.text)
        entry = self.entry(step)
        if entry is not None:
            linked = replace(entry, story_revision=story.revision.uuid)
            self._put(entries=_swap(self._state.entries, linked))
        self._put(story=story.uuid)

    def tell_anew(self, step: str) -> None:
        """Begin a story that is not in the bank."""
        self.write(step, "")
        self._put(story=None)

    def again(self, session: str, rule: str, story: str | None) -> None:
        """Tell again what an earlier session told, under a constraint and from memory."""
        self._put(redo_of=session, redo_rule=rule, story=story)

    def practised(self, minutes: float) -> None:
        """Make this session one that has just ended, after so many minutes of practice."""
        self.clock.active = minutes * 60
        self._put(started_at=self.time.utc() - timedelta(minutes=minutes))

    def aim_at(self, loop: str | None) -> None:
        """Make this session one for a target."""
        self._put(loop=loop)

    def look_at(self, step: str, session: str) -> None:
        """Take an earlier session as what this one looks at."""
        self.choose(step, session)
        self._put(source=session)

    def add_line(self, step: str, text: str, category: str | None = None) -> str:
        """Add a claim or a line; returns its entry's id."""
        model = self._step(step)
        prompt = model.task(category or "")
        entry = self._add("candidate", step, "", model.entry_kind, prompt, text)
        if entry.kind == "claim":
            self._put(claims=(*self._state.claims, Claim(entry=entry.uuid, category=category)))
        else:
            self._put(ties=(*self._state.ties, Tie(entry=entry.uuid)))
        return entry.uuid

    def reword(self, entry: str, text: str) -> None:
        """Change the words of a line."""
        standing = self.by_uuid(entry)
        if standing is not None and standing.text != text:
            changed = replace(standing, text=text, changed_at=self.time.utc())
            self._put(entries=_swap(self._state.entries, changed))

    def remove(self, entry: str) -> None:
        """Take a line away, with what hangs on it; the record keeps it in the trash."""
        gone = {entry, self.claim(entry).sharpened}
        self._put(
            entries=tuple(one for one in self._state.entries if one.uuid not in gone),
            claims=tuple(one for one in self._state.claims if one.entry != entry),
            ties=tuple(one for one in self._state.ties if one.entry != entry),
        )

    def sort_claim(self, entry: str, category: str) -> None:
        """Put a claim under another category."""
        self._set_claim(replace(self.claim(entry), category=category))

    def judge(self, step: str, entry: str, verdict: Verdict | None) -> None:
        """Keep, sharpen or drop a claim; a dropped one stays in the record.

        Once a claim is sharpened, that wording is the claim: it is what is kept.
        """
        claim = self.claim(entry)
        if verdict == "keep" and self.wording(entry) != self.wording(entry, sharpened=False):
            verdict = "sharpen"
        if verdict == "sharpen" and claim.sharpened is None:
            original = self.by_uuid(entry)
            self.sharpen(step, entry, original.text if original else "")
            claim = self.claim(entry)
        self._set_claim(replace(claim, verdict=verdict))

    def sharpen(self, step: str, entry: str, text: str) -> None:
        """Set the sharpened wording of a claim; the first wording stays in the record."""
        claim = self.claim(entry)
        if claim.sharpened is not None and self.by_uuid(claim.sharpened) is not None:
            self.reword(claim.sharpened, text)
            return
        now = self.time.utc()
        original = self.by_uuid(entry)
        added = Entry(
            uuid=str(uuid4()),
            position=len(self._state.entries),
            speaker="candidate",
            step=step,
            field="",
            kind="sharpened",
            prompt=original.text if original else "",
            text=text,
            written_at=now,
            changed_at=now,
        )
        self._put(entries=(*self._state.entries, added))
        self._set_claim(replace(claim, sharpened=added.uuid))

    def rest_on(self, entry: str, quote: Quote | None) -> None:
        """Tie a line to the span it rests on, or untie it."""
        others = tuple(tie for tie in self._state.ties if tie.entry != entry)
        self._put(ties=(*others, Tie(entry=entry, quote=quote)))

    def fix(self, quote: Quote, question: str, words: str) -> None:
        """Rewrite a sentence after the session; the same words again take the fix away.

        Args:
            quote: the words that are replaced.
            question: what they left open.
            words: what stands there now.
        """
        original = self.by_uuid(quote.entry)
        if original is None:
            return
        text = replaced(original.text, quote, words)
        fixed = next((fix for fix, of in fixes_of(self._state) if of == quote), None)
        if not words.strip() or text == original.text:
            if fixed is not None:
                self.remove(fixed.uuid)
        elif fixed is not None:
            self.reword(fixed.uuid, text)
        else:
            fixed = self._add("candidate", original.step, original.field, FIX, question, text)
            self.rest_on(fixed.uuid, quote)

    def mark(self, step: str, signal: str, mark: Mark | None) -> None:
        """Mark one signal; None takes the mark away."""
        others = tuple(one for one in self._state.marks if (one.step, one.signal) != (step, signal))
        added = () if mark is None else (SignalMark(step=step, signal=signal, mark=mark),)
        self._put(marks=(*others, *added))

    def mark_only(self, step: str, signal: str, mark: Mark) -> None:
        """Mark one signal and no other on this step."""
        others = tuple(one for one in self._state.marks if one.step != step)
        self._put(marks=(*others, SignalMark(step=step, signal=signal, mark=mark)))

    def choose(self, step: str, value: str, due: date | None = None) -> None:
        """Pick something on a step: a rating, a session, a drill with its day."""
        others = tuple(choice for choice in self._state.choices if choice.step != step)
        self._put(choices=(*others, Choice(step=step, value=value, due=due)))

    # Moving on

    def enter(self, phase: Phase) -> None:
        """Move to a phase. The clock counts in the steps only."""
        if phase != "steps":
            self.clock.halt()
        finished = self.time.utc() if phase == "result" else self._state.finished_at
        self._put(phase=phase, finished_at=finished)

    def go(self, index: int) -> None:
        """Put the step at `index` in front; outside the steps it goes to the nearest one."""
        nearest = min(max(index, 0), len(self.drill.steps) - 1)
        self._put(phase="steps", step=self.drill.steps[nearest].id)

    def tick(self, *, writing: bool = False) -> tuple[ClockWarning, ...]:
        """Let the clock count, if the session is in its steps.

        Args:
            writing: whether the candidate wrote in an editor since the last tick.
        """
        if self.phase != "steps":
            return ()
        return self.clock.tick(self.time.ticks(), self._state.step, writing=writing)

    def toggle_pause(self) -> None:
        """Pause the clock, or let it go on."""
        change = self.clock.unpause if self.clock.paused_now else self.clock.pause
        change(self.time.ticks(), self._state.step)

    def hide_findings(self, hidden: bool) -> None:
        """Record that findings were not shown while this was written."""
        self._put(findings_shown=not hidden)

    def become_copy(self) -> dict[str, str]:
        """Go on as a new session with all that was written: another coach holds this one.

        Returns:
            The new id of each entry by its old one.
        """
        fresh = {entry.uuid: str(uuid4()) for entry in self._state.entries}
        self._state = copy_with_ids(self._state, str(uuid4()), fresh)
        return fresh

    # Within

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, changed_at=self.time.utc(), **changes)

    def _set_claim(self, claim: Claim) -> None:
        if any(one.entry == claim.entry for one in self._state.claims):
            claims = tuple(claim if one.entry == claim.entry else one for one in self._state.claims)
        else:
            claims = (*self._state.claims, claim)
        self._put(claims=claims)

    def _step(self, step: str) -> Step:
        return self.drill.steps[self._step_ids.index(step)]

    def _step_order(self, step: str) -> int:
        return self._step_ids.index(step) if step in self._step_ids else len(self._step_ids)


_LINE_KINDS = ("claim", "line", "sharpened", FIX)


def _swap(entries: Iterable[Entry], changed: Entry) -> tuple[Entry, ...]:
    return tuple(changed if entry.uuid == changed.uuid else entry for entry in entries)


def copy_with_ids(state: SessionState, uuid: str, fresh: dict[str, str]) -> SessionState:
    """`state` as another session, every reference to its own entries changed with them."""

    def moved(quote: Quote | None) -> Quote | None:
        return quote and replace(quote, entry=fresh.get(quote.entry, quote.entry))

    return replace(
        state,
        uuid=uuid,
        copied_from=state.uuid,
        entries=tuple(replace(one, uuid=fresh[one.uuid]) for one in state.entries),
        claims=tuple(
            replace(
                one,
                entry=fresh.get(one.entry, one.entry),
                sharpened=fresh.get(one.sharpened, one.sharpened) if one.sharpened else None,
            )
            for one in state.claims
        ),
        ties=tuple(
            Tie(entry=fresh.get(one.entry, one.entry), quote=moved(one.quote)) for one in state.ties
        ),
    )
