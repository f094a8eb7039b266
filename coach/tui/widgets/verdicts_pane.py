"""The pane of a `verdicts` step: one claim at a time, alone, with a question it must survive."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.content.steps import ClaimsStep, VerdictsStep
from coach.evidence.analyzer import analyzer
from coach.store.values import Claim, Entry, Verdict
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.frame import HangingLines, Heading, Line
from coach.tui.widgets.key_line import Key, KeyLine
from coach.tui.widgets.one_line_area import WordingArea
from coach.tui.widgets.step_pane import StepPane

SAID = "What you can say out loud so far"
VERDICTS: tuple[tuple[Verdict, str, str], ...] = (
    ("keep", "k", "keep"),
    ("sharpen", "s", "sharpen"),
    ("drop", "d", "drop"),
)
BECAME: tuple[tuple[Verdict, str], ...] = (
    ("keep", "kept"),
    ("sharpen", "sharpened"),
    ("drop", "dropped"),
)


class VerdictsPane(StepPane[VerdictsStep]):
    """A claim, a question, and three keys; after the last claim, what became of them all."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "judge('keep')", "Keep", tooltip="It's mine as written", id="verdict.keep"),
        Binding("s", "judge('sharpen')", "Sharpen", tooltip="Be precise", id="verdict.sharpen"),
        Binding("d", "judge('drop')", "Drop", tooltip="Anyone could say it", id="verdict.drop"),
        Binding("left", "turn(-1)", "Prev", tooltip="Previous claim", id="verdict.before"),
        Binding("right,enter", "turn(1)", "Next", tooltip="Next claim", id="verdict.after"),
        Binding("escape", "close", "Done", tooltip="Keep the wording", id="verdict.close"),
    ]

    card = getters.query_one("#card", Vertical)
    wording = getters.query_one("#sharpened", WordingArea)
    keys = getters.query_one("#verdicts", KeyLine)

    def __init__(self, open_session: OpenSession, step: VerdictsStep) -> None:
        super().__init__(open_session, step)
        # Claims are called by their place: their ids change when the session becomes a copy.
        self.place = 0
        self.before: Verdict | None = None
        """The verdict that stood before the wording was opened."""
        self.writing = False

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(id="count")
            yield Static(id="claim")
            yield Static(id="question")
            yield WordingArea(
                kind="sentence",
                findings=self.run.state.findings_shown,
                placeholder="The claim, so that only you could say it",
                id="sharpened",
            )
            yield KeyLine(id="verdicts")
        yield Static(id="summary")
        with Vertical(id="said-part"):
            yield Heading(SAID)
            yield HangingLines(id="said")

    def on_mount(self) -> None:
        verdicts = [self.claim_at(place).verdict for place in range(len(self.claims))]
        self.place = verdicts.index(None) if None in verdicts else len(verdicts)
        self.draw()

    def begin(self) -> None:
        self.focus()
        self.look()

    # What stands

    @property
    def claims(self) -> tuple[Entry, ...]:
        """The claims that are challenged, those of one heading together."""
        of = next((one for one in self.run.drill.steps if one.id == self.step.of), None)
        order = [one.id for one in of.categories] if isinstance(of, ClaimsStep) else []

        def heading(entry: Entry) -> int:
            category = self.run.claim(entry.uuid).category
            return order.index(category) if category in order else -1

        return tuple(sorted(self.run.lines(self.step.of), key=heading))

    @property
    def at_end(self) -> bool:
        """Whether every claim has been passed."""
        return self.place >= len(self.claims)

    def claim_at(self, place: int) -> Claim:
        """What is known of the claim at `place`."""
        return self.run.claim(self.claims[place].uuid)

    def category_label(self, claim: Claim) -> str:
        """The heading that a claim stands under; empty if it was not sorted."""
        return next(
            (
                category.label
                for step in self.run.drill.steps
                if isinstance(step, ClaimsStep) and step.id == self.step.of
                for category in step.categories
                if category.id == claim.category
            ),
            "",
        )

    def question(self, entry: Entry, claim: Claim) -> str:
        """What the claim is asked: of its own words if they offer something, else in turn."""
        asked = analyzer().challenge(self.run.wording(entry.uuid), claim.category or "")
        return asked or self.step.questions[self.place % len(self.step.questions)]

    # What is shown

    def draw(self) -> None:
        """Draw the claim in front, or the summary after the last."""
        self.card.display = not self.at_end
        self.query_one("#summary").display = self.at_end
        if self.at_end:
            self.query_one("#summary", Static).update(self.summary())
        else:
            self.draw_claim(self.claims[self.place])
        self.draw_said()
        self.refresh_bindings()

    def draw_said(self) -> None:
        """Draw what was judged, each claim under its heading with the words it had first."""
        lines: list[Line] = []
        above = ""
        said = 0
        for entry in self.claims:
            claim = self.run.claim(entry.uuid)
            if claim.verdict is None:
                continue
            label = self.category_label(claim)
            if label != above:
                lines += [("", "", Content.styled(label, "$ink3"))]
                above = label
            words, first = self.run.wording(entry.uuid), one_line(entry.text)
            if claim.verdict == "drop":
                gone = Content.assemble(
                    (words, "strike $ink3"), ("  dropped, still in your record", "$ink3")
                )
                lines.append(("×", "$ink3", gone))
                continue
            said += 1
            lines.append(("┃", "$coach", Content(words)))
            if words != first:
                lines.append((" ", "", Content.styled(f"was: {first}", "$ink3")))
        self.query_one("#said-part").display = bool(lines)
        count = f"{said} claim{'' if said == 1 else 's'}"
        self.query_one("#said-part Heading", Heading).show(
            "What you can say out loud so far", count
        )
        self.query_one("#said", HangingLines).show(lines)

    def draw_claim(self, entry: Entry) -> None:
        """Draw one claim with its question."""
        claim = self.run.claim(entry.uuid)
        label = self.category_label(claim)
        count = f"{self.place + 1} of {len(self.claims)}"
        parts: list[Content | str | tuple[str, str]] = [f"{count}  ·  {label}" if label else count]
        if not self.writing and claim.verdict is not None:
            parts += ["  ·  ", (dict(BECAME)[claim.verdict], "bold $coach")]
        self.query_one("#count", Static).update(Content.assemble(*parts))
        words = one_line(entry.text)
        said = self.run.wording(entry.uuid)
        if claim.verdict == "drop":
            shown = Content.styled(said, "strike $ink2")
        elif said != words and not self.writing:
            shown = Content.assemble((words, "$ink2"), "\n\n", (said, "bold"))
        else:
            shown = Content.styled(words, "bold")
        self.query_one("#claim", Static).update(shown)
        self.query_one("#question", Static).update(
            Content.styled(one_line(self.question(entry, claim)), "bold $act")
        )
        self.wording.display = self.writing
        self.keys.display = not self.writing
        self.keys.show(
            "",
            [
                Key(key, label, f"judge('{verdict}')", on=claim.verdict == verdict)
                for verdict, key, label in VERDICTS
            ],
            loud=True,
        )

    def summary(self) -> Content:
        """What became of the claims."""
        claims = self.claims
        if not claims:
            return Content.styled(
                "There is no claim to challenge. Go one step back and write one.",
                "$ink2",
            )
        counts = Counter(self.run.claim(entry.uuid).verdict for entry in claims)
        said = [f"{counts[verdict]} {word}" for verdict, word in BECAME if counts[verdict]]
        if counts[None]:
            said.append(f"{counts[None]} not challenged yet")
        return Content.styled(", ".join(said), "bold")

    def look(self) -> None:
        """Tell the scorer's view which claim is in front."""
        text = ""
        if not self.at_end:
            text = self.run.wording(self.claims[self.place].uuid)
        self.post_message(
            self.Looked(
                text=text,
                kind="sentence",
                guidance=self.step.guidance,
                # The claim has the screen to itself, and what was kept stands below it.
                example="",
            )
        )

    # What the candidate does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action, parameters:
            case "judge", _:
                return not self.at_end and not self.writing
            case "turn", (-1,):
                return self.place > 0 and not self.writing
            case "turn", _:
                return not self.at_end and not self.writing
            case "close", _:
                return self.writing
            case _:
                return True

    def action_turn(self, by: int) -> None:
        """Go to another claim; after the last one, to the summary."""
        self.place = min(max(self.place + by, 0), len(self.claims))
        self.draw()
        self.look()

    def action_judge(self, verdict: Verdict) -> None:
        """Give a verdict. Keep and drop go on to the next claim; sharpen opens the wording."""
        entry = self.claims[self.place]
        self.before = self.claim_at(self.place).verdict
        self.run.judge(self.step.id, entry.uuid, verdict)
        self.changed()
        if verdict != "sharpen":
            self.action_turn(1)
            return
        self.writing = True
        self.draw()
        self.wording.fill(self.run.wording(entry.uuid))
        self.wording.focus()

    @on(KeyLine.Pressed)
    async def pressed(self, event: KeyLine.Pressed) -> None:
        """A verdict was clicked."""
        await self.run_action(event.action)

    @on(TextArea.Changed, "#sharpened")
    def keep(self) -> None:
        """Every key goes into the run."""
        if self.writing:
            self.put(self.wording.clean_text())

    def put(self, text: str) -> None:
        """Set the sharpened wording."""
        entry = self.claims[self.place]
        if text.strip() and one_line(text) != self.run.wording(entry.uuid):
            self.run.sharpen(self.step.id, entry.uuid, text)
            self.changed()
            self.look()

    @on(WordingArea.Done)
    def done(self, event: WordingArea.Done) -> None:
        """Enter: the wording stands."""
        if self.writing:
            self.close(event.text)

    def action_close(self) -> None:
        """Let the wording stand and go back to the claim."""
        self.close(self.wording.clean_text())

    def close(self, text: str) -> None:
        """Leave the wording as `text`, and go on; one that says nothing new is no sharpening."""
        words = one_line(text)
        entry = self.claims[self.place]
        sharper = bool(words) and words != one_line(entry.text)
        # Said as it was first, it is not sharpened any more.
        self.run.sharpen(self.step.id, entry.uuid, words if sharper else entry.text)
        if not sharper:
            self.run.judge(
                self.step.id, entry.uuid, None if self.before == "sharpen" else self.before
            )
        self.changed()
        self.writing = False
        self.focus()
        self.action_turn(1 if sharper else 0)

    def settle(self) -> None:
        if self.writing:
            self.close(self.wording.clean_text())
