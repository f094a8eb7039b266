"""The end of a session: what to fix first, scores beside the reading, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.content.models import Rubric
from coach.content.tasks import task_of
from coach.evidence.readings import Fix, Reading
from coach.pages.scores import (
    by_dimension,
    next_score_blocks,
    peer_blocks,
    reason_blocks,
    score_table,
    total_blocks,
)
from coach.practice.advice import advise
from coach.practice.clock import clock_face
from coach.practice.fixing import fixed_sentences, fixes_of, with_fixes, words_to_fix
from coach.practice.pasted import pasted_line
from coach.practice.peer_review import Peers
from coach.practice.reading import SessionReading, assessment_of, disputed, read_session, silenced
from coach.practice.session_text import assessed_entries
from coach.progress.dumbbells import AXIS, axis_marks
from coach.store.assessments import keep, of_session
from coach.store.overview import overview
from coach.store.silences import silences
from coach.store.tellings import tellings
from coach.store.values import Assessment, Quote, SessionState
from coach.text import one_line
from coach.tui.base_screen import task
from coach.tui.document_view import blocks_content
from coach.tui.open_session import InSession, OpenSession
from coach.tui.screens.fix_screen import FixScreen, example_lines
from coach.tui.session_flow import replay
from coach.tui.widgets.frame import (
    Card,
    HangingLines,
    Heading,
    Line,
    Pane,
    TopBar,
    key_hints,
    quoted,
)


def quote_of(fix: Fix, read: SessionReading) -> Quote | None:
    """The words that a fix is asked about."""
    return None if fix.start is None else read.quote(fix.start, fix.end or fix.start)


def fix_parts(fix: Fix, read: SessionReading) -> tuple[Content, list[Line]]:
    """The words to fix, or the question where nothing was said; then why, and an example."""
    about = quote_of(fix, read)
    question = one_line(fix.question, 300)
    if about is None or one_line(about.text).rstrip(",;:. ") in fix.question:
        return Content.styled(question, "bold"), example_lines(fix)
    words = Content.assemble(("╏ ", "$gap"), (one_line(about.text, 150), "bold"))
    asked = Content.styled(question, "$act")
    return words, [("", "", asked), ("", "", Content("")), *example_lines(fix)]


def fixed_lines(state: SessionState) -> list[Line]:
    """Every sentence that was fixed: the question it answers, what went, and what came."""
    lines: list[Line] = []
    for one in fixed_sentences(state):
        lines.append(("", "", Content.styled(one_line(one.question, 300), "$ink3")))
        if one.before:
            lines.append(("╏", "$gap", Content.styled(one_line(one.before), "$ink2")))
        lines.append(("┃", "$coach", Content(one_line(one.after))))
    return lines


def moved_scores(before: Assessment | None, now: Reading, rubric: Rubric) -> str:
    """What the coach scores differently since; empty where nothing moved."""
    was = by_dimension(before)
    moved = []
    for one in rubric.dimensions:
        old, new = was.get(one.id), now.dimensions[one.id].score
        if old is not None and old.value is not None and new is not None and old.value != new:
            moved.append(f"{one.title.lower()} {old.value} → {new}")
    return ", ".join(moved)


TONES = {"accent": "$you", "other": "$coach", "strong": "bold", "faint": "$ink3"}
"""How the marks of an axis are drawn here."""
REST = 54
"""Letters of a line of what a score rests on."""
NOTHING = Content.styled(
    "Everything the coach would ask for is in there. Whether it convinces is for a person to say: "
    "send it to a peer from the session's page.",
    "$ink2",
)
"""Where a text leaves nothing open that the reader knows to ask for."""
WIDE_GAP = 2
"""Points between both scores from which they are far apart."""


def versus_words(own: Assessment | None, reading: Assessment | None, rubric: Rubric) -> Content:
    """A row a dimension: the key that disputes it, both scores on one axis and as figures."""
    heads = "  you" + ("  coach  gap" if reading is not None else "")
    name = max(len(one.title) for one in rubric.dimensions) + 1
    lines = [Content.styled(" " * (2 + name + AXIS) + heads, "$ink3")]
    yours, coachs = by_dimension(own), by_dimension(reading)
    for number, row in enumerate(score_table(own, reading, rubric).rows, start=1):
        id_ = rubric.dimensions[number - 1].id
        sides = [side[id_].value if id_ in side else None for side in (yours, coachs)]
        marks = axis_marks(sides[0], sides[1])
        axis = [(mark.text, TONES.get(mark.tone, "")) for mark in marks]
        title, you, *more, rests = row
        coach, gap = more or ("", "")
        far = sides[0] is not None and sides[1] is not None and abs(sides[0] - sides[1]) >= WIDE_GAP
        lines.append(
            Content.assemble(
                (f"{number} ", "bold $ink2"),
                title.ljust(name),
                *axis,
                (f"{you:>5}", "$you"),
                (f"{coach:>7}", "$coach"),
                (f"{gap:>5}", "bold $gap" if far else "$ink3"),
            )
        )
        lines += [Content.styled(f"  {part}", "$ink3") for part in wrap(rests, REST)]
    if reading is not None and any(one.value is None for one in coachs.values()):
        lines.append(Content.styled("n/o: this text can't show it", "$ink3"))
    return Content("\n").join(lines)


def next_steps(reading: Reading) -> dict[str, str]:
    """What the next score of each dimension needs."""
    return {name: one.next for name, one in reading.dimensions.items() if one.next}


def skeptic(reading: Assessment | None, fixes: Sequence[Fix], first: int) -> list[Line]:
    """What else could be held against it: the other things to fix, then weak words."""
    lines = [
        ("?", "$coach", Content(one_line(fix.question, 200)))
        for number, fix in enumerate(fixes)
        # What holds for every sentence is no question of a skeptic.
        if number != first % len(fixes) and fix.element != "unnamed"
    ]
    return lines if reading is None else lines + lacking(reading)


def lacking(reading: Assessment, most: int = 4) -> list[Line]:
    """What an interviewer could not write down: the weak findings that weigh most, each once."""
    told: dict[str, Line] = {}
    # A reading lists the weightiest first: the first of every dimension come before the second.
    weak = [[one for one in score.because if one.polarity == "weak"] for score in reading.scores]
    for place in range(max((len(one) for one in weak), default=0)):
        for found in weak:
            if place >= len(found) or found[place].code in told:
                continue
            because = found[place]
            says = one_line(because.message)
            quote = one_line(because.quote.text, 60) if because.quote else ""
            # Most messages quote the words themselves.
            about = f'  "{quote}"' if quote and f"“{quote}”" not in says else ""
            told[because.code] = ("−", "$gap", Content.assemble(says, (about, "$ink2")))
    return list(told.values())[:most]


class ResultScreen(InSession):
    """Shown once the candidate's own scores are in.

    Args:
        session: a finished session.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "fix",
            "Fix it now",
            id="result.fix",
            tooltip="Rewrite that sentence, its question in sight and no clock",
        ),
        Binding("n", "next_fix", "Next fix", id="result.next-fix"),
        Binding("v", "evidence", "Evidence", id="result.evidence", tooltip="Why these scores"),
        Binding("enter,h", "home", "Home", id="result.home"),
        Binding("escape", "back", "Back", id="result.back"),
        Binding(
            "c",
            "compare",
            "Compare",
            id="result.compare",
            tooltip="What changed since you last told it",
        ),
        *(
            Binding(
                str(n),
                f"dispute({n - 1})",
                "Dispute",
                id=f"result.dispute-{n}",
                key_display="1-7",
                show=n == 1,
                tooltip="Say the coach misread this dimension, or undo that",
            )
            for n in range(1, 8)
        ),
        Binding(
            "w",
            "replay",
            "Scorecard",
            id="result.replay",
            tooltip="Write this round's scorecard from its transcript",
        ),
        Binding("t", "next", "Next drill", id="result.next", tooltip="Start what's suggested next"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__(open_session)
        self.next: str | None = None
        self.reading: Assessment | None = None
        self.read_text: SessionReading | None = None
        """What the reader makes of the text today; None until it was read."""
        self.fix = 0
        """Which of the things to fix is in front."""

    def compose_top(self) -> Widget:
        clock = self.open_session.run.clock
        spent = f"{clock_face(clock.active)} of practice"
        if clock.overtime >= 1:
            spent += f", {clock_face(clock.overtime)} over"
        return TopBar(f"{self.open_session.run.drill.title}  ·  Result", spent)

    def compose_body(self) -> ComposeResult:
        with Container(id="result"):
            with VerticalScroll(id="main"):
                yield Card(id="fix", classes="-gap")
                with Vertical(id="fixed-part"):
                    yield Heading("What you fixed")
                    yield HangingLines(id="fixed")
                with Vertical(id="lacking-part"):
                    yield Heading("What a skeptic would say")
                    yield HangingLines(id="lacking")
                yield Heading("You and the coach", id="versus")
                yield Static(id="comparison")
                yield Static(id="total")
                with Vertical(id="needed-part"):
                    yield Heading("What the next score needs")
                    yield Static(id="needed")
                yield Heading("Next")
                yield Static(id="next")
            with VerticalScroll(id="side", can_focus=False):
                yield Pane("What gets pasted", id="paste")
                yield Pane("What peers gave", id="peers")
                yield Pane("Why these scores", id="reasons")

    def on_mount(self) -> None:
        self.query_one(Card).can_focus = False
        self.query_one("#main").focus()
        for name in ("peers", "reasons", "lacking-part", "fix", "fixed-part", "needed-part"):
            self._show(name, False)
        self.show_own()
        self.read()
        self.look_ahead()

    def _show(self, name: str, shown: bool) -> None:
        """Show or hide a part."""
        self.query_one(f"#{name}").display = shown

    def show_own(self) -> None:
        """Draw what is known without the reading."""
        open_session = self.open_session
        rubric = open_session.content.rubric
        own = open_session.check.assessment if open_session.check else None
        self.query_one("#total", Static).update(blocks_content(total_blocks(own, rubric)))
        state = open_session.run.state
        entries = with_fixes(assessed_entries(open_session.run.drill, state), state)
        lines = [pasted_line(entry.text) for entry in entries]
        quotes = [quoted(line, "$coach") for line in lines]
        paste = Content("\n\n").join(quotes) if quotes else Content("You wrote nothing down.")
        self.query_one("#paste", Static).update(paste)
        self.query_one("#versus", Heading).show("Your scores", "1 to 5")
        self.query_one("#comparison", Static).update(versus_words(own, None, rubric))

    @task("reading")
    async def read(self) -> None:
        """Read the text, keep the reading as it is shown, and show it."""
        open_session = self.open_session
        run = open_session.run
        stored = await self.app.desk.ask(of_session, run.uuid)
        self.show_peers(stored)
        reading = next((one for one in stored if one.rater == "analyzer"), None)
        told = await self.told_before()
        silent = silenced(await self.app.desk.ask(silences, run.uuid))
        read = partial(read_session, run.drill, run.state, open_session.source, told, silent)
        written = None
        if reading is None:
            # What is kept is of the words as they were written under the clock.
            written = read()
            reading = assessment_of(written, run.state, open_session.content.rubric, run.time)
            await self.app.desk.ask(keep, reading)
        # A session that was not scored before has nothing fixed yet.
        self.read_text = read(fixed=True) if fixes_of(run.state) else written or read()
        self.show_reading(reading)

    def show_peers(self, stored: tuple[Assessment, ...]) -> None:
        """Draw what peers gave, now that one's own scores are in."""
        own = self.open_session.check.assessment if self.open_session.check else None
        given = tuple(one for one in stored if one.rater == "peer")
        if own is not None and own.scores and given:
            blocks = peer_blocks(Peers(given, 0), own, self.open_session.content.rubric)
            self.query_one("#peers", Static).update(blocks_content(blocks))
            self._show("peers", True)

    async def told_before(self) -> tuple[str, ...]:
        """The texts of earlier sessions about the same story, the oldest first."""
        state = self.open_session.run.state
        if state.story is None:
            return ()
        told = await self.app.desk.ask(partial(tellings, story=state.story))
        return tuple(
            "\n\n".join(text for _, text in one.entries)
            for one in told
            if one.row.uuid != state.uuid and one.entries
        )

    def show_reading(self, reading: Assessment) -> None:
        """Draw the reading beside the candidate's scores."""
        self.reading = reading
        self.refresh_bindings()
        rubric = self.open_session.content.rubric
        own = self.open_session.check.assessment if self.open_session.check else None
        steps = {} if self.read_text is None else next_steps(self.read_text.reading)
        fixed = bool(fixed_sentences(self.open_session.run.state))
        scale = "as first written, 1 to 5" if fixed else "1 to 5"
        self.query_one("#versus", Heading).show("You and the coach", scale)
        self.query_one("#comparison", Static).update(versus_words(own, reading, rubric))
        needed = blocks_content(next_score_blocks(steps, rubric))
        self.query_one("#needed", Static).update(needed)
        self._show("needed-part", bool(needed.plain))
        self.show_fixed()
        blocks = reason_blocks(reading, rubric)
        self.query_one("#reasons", Static).update(blocks_content(blocks))
        self.show_fix()

    def show_fixed(self) -> None:
        """Draw what was fixed, and which of the coach's scores that moved."""
        lines = fixed_lines(self.open_session.run.state)
        self._show("fixed-part", bool(lines))
        if lines and self.read_text is not None:
            rubric = self.open_session.content.rubric
            moved = moved_scores(self.reading, self.read_text.reading, rubric)
            now = f"Read again: {moved}." if moved else "Read again: every score stays."
            self.query_one("#fixed", HangingLines).show(
                [*lines, ("", "", Content.styled(now, "$coach"))]
            )

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """What to fix, the most valuable first."""
        return () if self.read_text is None else self.read_text.reading.fixes

    def show_fix(self) -> None:
        """Draw the thing to fix that is in front, and what else a skeptic would say."""
        fixes = self.fixes
        read = self.read_text
        nothing = read is not None and not fixes and not read.reading.notice and bool(read.entries)
        self._show("fix", bool(fixes) or nothing)
        card = self.query_one(Card)
        card.set_class(nothing, "-verdict")
        card.set_class(not nothing, "-gap")
        if nothing:
            card.show("Nothing stands out to fix", "", NOTHING, "", Content(""))
        if fixes and self.read_text is not None:
            number = self.fix % len(fixes)
            what, why = fix_parts(fixes[number], self.read_text)
            keys = [("⏎", "Fix it now")] if self.mendable else []
            keys += [("n", f"Next fix, {len(fixes) - 1} more")] if len(fixes) > 1 else []
            fixed = len(fixed_sentences(self.open_session.run.state))
            end = f"{number + 1} of {len(fixes)}" if not fixed else f"{fixed} fixed"
            self.query_one(Card).show("Fix this first", end, what, why, key_hints(*keys))
        gone = skeptic(self.reading, fixes, self.fix)
        self._show("lacking-part", bool(gone))
        self.query_one("#lacking", HangingLines).show(gone)

    @task("next")
    async def look_ahead(self) -> None:
        """Say which drill is next, and why."""
        known = await self.app.desk.ask(overview)
        today = self.app.today
        advice = advise(known, self.app.content, today)
        if advice is None:
            return
        self.next = advice.drill
        task = task_of(self.app.content, advice.drill)
        assert task is not None
        self.query_one("#next", Static).update(
            Content.assemble(
                (one_line(task.title), "bold"),
                f"  {task.minutes} min  ",
                ("[t]", "bold $act"),
                "\n",
                (advice.reason, "$ink2"),
            )
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "compare":
            return self.open_session.run.state.redo_of is not None
        if action == "replay":
            return self.open_session.run.state.kind != "drill"
        if action in ("dispute", "evidence"):
            return self.reading is not None
        if action == "next_fix":
            return len(self.fixes) > 1
        if action == "fix":
            return bool(self.fixes) and self.mendable
        return self.next is not None if action == "next" else True

    @task("dispute")
    async def action_dispute(self, place: int) -> None:
        """Dispute the reading of a dimension, or take the dispute back; it is kept."""
        if self.reading is None:
            return
        dimension = self.open_session.content.rubric.dimensions[place].id
        changed = disputed(self.reading, dimension, self.app.time.utc())
        await self.app.desk.ask(keep, changed)
        self.show_reading(changed)

    @property
    def mendable(self) -> bool:
        """Whether what is scored was written in this session, and can be written again."""
        run = self.open_session.run
        return run.state.kind == "drill" and run.drill.assesses.whose in (
            "own-answer",
            "prediction",
        )

    def action_next_fix(self) -> None:
        """Put the next thing to fix in front."""
        self.fix += 1
        self.show_fix()

    @task("fix")
    async def action_fix(self) -> None:
        """Rewrite the sentence that is asked about; the result then reads it again."""
        read = self.read_text
        if read is None:
            return
        fix = self.fixes[self.fix % len(self.fixes)]
        quote = words_to_fix(read.entries, quote_of(fix, read))
        if quote is None:
            return
        entry = next(one for one in read.entries if one.uuid == quote.entry)
        await self.app.push_screen_wait(FixScreen(self.open_session, fix, entry, quote))
        self.fix = 0
        self.show_own()
        self.read()
        self.query_one("#main").scroll_home(animate=False)

    def action_evidence(self) -> None:
        """Show what the scores rest on, or hide it."""
        self._show("reasons", not self.query_one("#reasons", Static).display)
        self.query_one("#reasons").scroll_visible()

    def action_replay(self) -> None:
        """Write the scorecard of this round, its transcript at hand."""
        self.app.travel(partial(replay, self.app, self.open_session.run.uuid))

    def action_compare(self) -> None:
        """Show the earlier telling beside this one."""
        from coach.tui.screens.compare_screen import CompareScreen

        state = self.open_session.run.state
        if state.redo_of is not None:
            self.app.push_screen(CompareScreen(state.redo_of, state.uuid))

    async def action_back(self) -> None:
        """Hide the evidence, if it is shown; else leave."""
        if self.query_one("#reasons").display:
            self._show("reasons", False)
        else:
            await self.leave()

    async def action_home(self) -> None:
        """Go home; everything is stored."""
        await self.app.go_home()

    async def action_next(self) -> None:
        """Open the drill that is suggested."""
        if self.next is not None:
            await self.app.open_drill(self.next)
