"""Values as rows of the record: for the app's saves and for imports alike.

A text that is gone from its session is trashed, never erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlmodel import Session, col, func, select

from coach.errors import Refused
from coach.store import read
from coach.store.rows import Columns, Resting, Row, Rows, check_span, columns_of
from coach.store.schema import (
    AssessmentTable,
    CardTable,
    ChoiceTable,
    ClaimTable,
    ContentText,
    EntryTable,
    LoopTable,
    PlanSessionTable,
    PlanTable,
    QuoteTable,
    ScoreTable,
    SessionTable,
    SignalMarkTable,
    SilenceTable,
    StoryRevisionTable,
    StoryTable,
    TieTable,
)
from coach.store.values import (
    Assessment,
    ContentItem,
    EntryItem,
    Loop,
    Plan,
    Quote,
    SessionItem,
    SessionState,
    Silence,
    StoredCard,
    StoryItem,
)

FAR = 2**40
"""Further than any number of a revision."""
SEVEN = 7
"""A total exists only with all dimensions scored."""


class Writing(Rows):
    """Writes each kind of value within one transaction; see `Rows` for its arguments.

    Lines are tied to what they rest on by `tie_all`, at the end: of an import, the words that are
    quoted can come later in the file.
    """

    def __init__(self, session: Session, now: datetime, *, strict: bool = False) -> None:
        super().__init__(session, now, strict=strict)
        self._resting: list[tuple[str, int, Quote | None]] = []

    def content(self, item: ContentItem) -> None:
        """A drill or prompt, once; a body that was lost is filled in."""
        columns = columns_of(item, ContentText) | {"content_id": item.id}
        standing = self.session.get(ContentText, item.sha)
        if standing is None or not standing.body:
            self.put(standing, ContentText, columns)
            self.session.flush()

    def loop(self, loop: Loop, row: LoopTable | None = None, place: str = "") -> None:
        """A target."""
        self.put(row, LoopTable, columns_of(loop, LoopTable) | {"on_day": loop.on})

    def story(self, item: StoryItem, row: StoryTable | None = None, place: str = "") -> None:
        """A story with its texts; texts that only the record has are kept."""
        numbers = [one.number for one in item.revisions]
        if len(set(numbers)) < len(numbers):
            raise Refused(f"{place}/revisions: two of them have the same number")
        row = self.put(row, StoryTable, columns_of(item, StoryTable))
        self.session.flush()
        standing = {
            one.uuid: one
            for one in self.session.exec(
                select(StoryRevisionTable).where(StoryRevisionTable.story_id == row.id)
            ).all()
        }
        # Aside while the file's are written: no two may have the same number.
        for one in standing.values():
            one.number = -one.number - 1
            self.session.add(one)
        self.session.flush()
        for revision in item.revisions:
            columns = columns_of(revision, StoryRevisionTable) | {"story_id": row.id}
            self.put(standing.pop(revision.uuid, None), StoryRevisionTable, columns)
        self.session.flush()
        if standing:
            self._renumber(row)

    def _renumber(self, story: StoryTable) -> None:
        """Count the revisions of a story anew, in the order in which they were made."""
        made = self.session.exec(
            select(StoryRevisionTable)
            .where(StoryRevisionTable.story_id == story.id)
            .order_by(
                col(StoryRevisionTable.made_at),
                func.abs(StoryRevisionTable.number),
                col(StoryRevisionTable.uuid),
            )
        ).all()
        # Far away first: no two may have the same number, not even for a moment.
        for away in (FAR, 0):
            for number, row in enumerate(made, start=1):
                row.number = number + away
                self.session.add(row)
            self.session.flush()

    def state(self, state: SessionState, row: SessionTable | None) -> SessionTable:
        """A session as the app hands it over; its note and whether it is trashed stay as they are.

        Args:
            state: the session as it is now.
            row: the stored one; None for a new one.
        """
        hanging = {one.entry: one for one in state.claims}
        tied = {one.entry: one for one in state.ties}
        entries = tuple(
            EntryItem(
                **{name: getattr(one, name) for name in one.__struct_fields__},
                claim=hanging.get(one.uuid),
                tie=tied.get(one.uuid),
            )
            for one in state.entries
        )
        columns = self._session_columns(state, "")
        return self._session(columns, entries, state, row, "")

    def session_item(
        self, item: SessionItem, row: SessionTable | None = None, place: str = ""
    ) -> None:
        """A session of a file, its texts in the trash too."""
        if self.session.get(ContentText, item.content_sha) is None:
            raise Refused(
                f"{place}/content: {item.content_sha} is neither in the file nor in the record"
            )
        self._session(self._session_columns(item, place), item.entries, item, row, place)

    def _session_columns(self, value: SessionItem | SessionState, place: str) -> Columns:
        clock = value.clock
        return {
            **columns_of(value, SessionTable),
            **columns_of(clock, SessionTable),
            "step_seconds": dict(clock.steps),
            "overtime": clock.overtime,
            "story_id": self.key_of(StoryTable, value.story, f"{place}/story"),
            "loop_id": self.key_of(LoopTable, value.loop, f"{place}/loop"),
        }

    def _session(
        self,
        columns: Columns,
        entries: tuple[EntryItem, ...],
        value: SessionItem | SessionState,
        row: SessionTable | None,
        place: str,
    ) -> SessionTable:
        is_new = row is None
        row = self.put(row, SessionTable, columns)
        self.session.flush()
        keys = self._entries(entries, row, place, is_new=is_new)
        self._claims(entries, keys, place, is_new=is_new)
        self._ties(entries, keys, place, is_new=is_new)
        self._picks(value, row, place, is_new=is_new)
        return row

    def _entries(
        self, entries: tuple[EntryItem, ...], row: SessionTable, place: str, *, is_new: bool
    ) -> dict[str, int]:
        """Returns the key of every entry of the session by its UUID."""
        if len({one.uuid for one in entries}) < len(entries):
            raise Refused(f"{place}/entries: an id in it is already used in the same list")
        rows = []
        for number, entry in enumerate(entries):
            told = f"{place}/entries/{number}/story_revision"
            revision = self.key_of(StoryRevisionTable, entry.story_revision, told)
            keys = {"session_id": row.id, "story_revision_id": revision}
            rows.append(columns_of(entry, EntryTable) | keys)
        known = select(EntryTable).where(EntryTable.session_id == row.id)
        standing = {one.uuid: one for one in (() if is_new else self.session.exec(known).all())}
        new = [columns for columns in rows if columns["uuid"] not in standing]
        found = {one.uuid: one.id for one in standing.values()}
        for columns in rows:
            if columns["uuid"] in standing:
                self.put(standing.pop(columns["uuid"]), EntryTable, columns)
        for gone in standing.values():
            if gone.trashed_at is None:
                self.put(gone, EntryTable, {"trashed_at": self.now})
        added = self.add_all(EntryTable, new)
        return found | dict(zip((one["uuid"] for one in new), added, strict=True))

    def _hanging(
        self,
        table: type[Row],
        entries: tuple[EntryItem, ...],
        keys: dict[str, int],
        *,
        is_new: bool,
    ) -> dict[int, Row]:
        """The claims or ties of these entries, by their keys; those of other entries stay."""
        if is_new:
            return {}
        wanted = [keys[one.uuid] for one in entries]
        found = self.session.exec(select(table).where(table.entry_id.in_(wanted)))  # type: ignore[attr-defined]
        return {row.entry_id: row for row in found.all()}  # type: ignore[attr-defined]

    def _claims(
        self, entries: tuple[EntryItem, ...], keys: dict[str, int], place: str, *, is_new: bool
    ) -> None:
        standing = self._hanging(ClaimTable, entries, keys, is_new=is_new)
        for number, entry in enumerate(entries):
            claim = entry.claim
            if claim is None:
                continue
            if self.strict and claim.sharpened is not None and claim.sharpened not in keys:
                raise Refused(
                    f"{place}/entries/{number}/claim/sharpened: {claim.sharpened} is not part of "
                    "this session"
                )
            key = keys[entry.uuid]
            columns = columns_of(claim, ClaimTable) | {
                "entry_id": key,
                "sharpened_id": keys.get(claim.sharpened or ""),
            }
            self.put(standing.pop(key, None), ClaimTable, columns)
        for gone in standing.values():
            self.session.delete(gone)

    def _ties(
        self, entries: tuple[EntryItem, ...], keys: dict[str, int], place: str, *, is_new: bool
    ) -> None:
        standing = self._hanging(TieTable, entries, keys, is_new=is_new)
        for number, entry in enumerate(entries):
            if entry.tie is not None:
                key = keys[entry.uuid]
                self.put(standing.pop(key, None), TieTable, {"entry_id": key})
                quoted = f"{place}/entries/{number}/tie/quote"
                self._resting.append((quoted, key, entry.tie.quote))
        self.rest((gone, None, "") for gone in standing.values())
        for gone in standing.values():
            self.session.delete(gone)

    def tie_all(self) -> None:
        """Tie lines to what they rest on, once every session is there.

        Raises:
            Refused: when a line rests on an entry that is not there.
        """
        self.rest(
            (self.session.get_one(TieTable, entry), quote, place)
            for place, entry, quote in self._resting
        )
        self._resting.clear()

    def _picks(
        self, value: SessionItem | SessionState, row: SessionTable, place: str, *, is_new: bool
    ) -> None:
        """Signals marked and things chosen."""
        marks, choices = value.marks, value.choices
        if len({(one.step, one.signal) for one in marks}) < len(marks):
            raise Refused(f"{place}/marks: a signal appears twice for one step")
        if len({one.step for one in choices}) < len(choices):
            raise Refused(f"{place}/choices: a step appears twice")
        self._make_equal(row, SignalMarkTable, ("step", "signal"), marks, is_new=is_new)
        self._make_equal(row, ChoiceTable, ("step",), choices, is_new=is_new)

    def _make_equal(
        self,
        row: SessionTable,
        table: type[Row],
        names: tuple[str, ...],
        wanted: Iterable[Struct],
        *,
        is_new: bool,
    ) -> None:
        """Make the rows of a small table equal to `wanted`: what was taken away goes."""
        known = select(table).where(table.session_id == row.id)  # type: ignore[attr-defined]
        standing = {
            tuple(getattr(one, name) for name in names): one
            for one in (() if is_new else self.session.exec(known).all())
        }
        for place, one in enumerate(wanted):
            columns = columns_of(one, table) | {"session_id": row.id, "place": place}
            self.put(standing.pop(tuple(columns[name] for name in names), None), table, columns)
        for gone in standing.values():
            self.session.delete(gone)

    def assessment(
        self, item: Assessment, row: AssessmentTable | None = None, place: str = ""
    ) -> bool:
        """An assessment with its scores.

        Returns:
            False, and nothing is written, where its subject is not in the record.
        """
        subject: Columns = {"session_id": None, "entry_id": None, "exemplar": None}
        if item.subject_kind == "exemplar":
            subject["exemplar"] = item.subject
        else:
            table = SessionTable if item.subject_kind == "session" else EntryTable
            key = self.key_of(table, item.subject, f"{place}/subject")
            if key is None:
                return False
            subject[f"{item.subject_kind}_id"] = key
        if len({one.dimension for one in item.scores}) < len(item.scores):
            raise Refused(f"{place}/scores: a dimension appears twice")
        is_new = row is None
        row = self.put(row, AssessmentTable, columns_of(item, AssessmentTable) | subject)
        self.session.flush()
        self._scores(item, row, place, is_new=is_new)
        if row.session_id is not None and (row.rater, row.occasion) == ("self", "session"):
            self._keep_total(row.session_id)
        return True

    def _scores(self, item: Assessment, row: AssessmentTable, place: str, *, is_new: bool) -> None:
        known = select(ScoreTable).where(ScoreTable.assessment_id == row.id)
        standing = {
            one.dimension: one for one in (() if is_new else self.session.exec(known).all())
        }
        resting: list[Resting] = []
        new: list[Columns] = []
        quotes: list[tuple[Columns, Columns]] = []
        for number, score in enumerate(item.scores):
            at = f"{place}/scores/{number}"
            for which, because in enumerate(score.because if self.strict else ()):
                if because.quote is not None:
                    check_span(because.quote, f"{at}/because/{which}/quote")
            columns = columns_of(score, ScoreTable) | {
                "assessment_id": row.id,
                "because": [msgspec.to_builtins(one) for one in score.because],
            }
            there = standing.pop(score.dimension, None)
            if there is not None:
                self.put(there, ScoreTable, columns)
                resting.append((there, score.quote, f"{at}/quote"))
                continue
            new.append(columns | {"quote_id": None})
            quoted = self.quote_columns(score.quote, f"{at}/quote")
            if quoted is not None:
                quotes.append((new[-1], quoted))
        keys = self.add_all(QuoteTable, [quoted for _, quoted in quotes])
        for (columns, _), key in zip(quotes, keys, strict=True):
            columns["quote_id"] = key
        self.add_all(ScoreTable, new)
        resting += ((gone, None, "") for gone in standing.values())
        self.rest(resting)
        for gone in standing.values():
            self.session.delete(gone)
        self.session.flush()

    def _keep_total(self, session: int) -> None:
        """Keep a session's own total, by its latest own assessment."""
        values = read.rows(
            self.connection,
            "SELECT value FROM score WHERE value IS NOT NULL AND assessment_id = ("
            "SELECT id FROM assessment WHERE session_id = ? AND rater = 'self' "
            "AND occasion = 'session' AND trashed_at IS NULL "
            "ORDER BY made_at DESC, id DESC LIMIT 1)",
            session,
        )
        total = sum(one for (one,) in values) if len(values) == SEVEN else None
        self.put(self.session.get_one(SessionTable, session), SessionTable, {"own_total": total})

    def plan(self, plan: Plan, row: PlanTable | None = None, place: str = "") -> None:
        """A plan, and the sessions that fulfilled it."""
        made_in = self.key_of(SessionTable, plan.made_in, f"{place}/made_in")
        row = self.put(row, PlanTable, columns_of(plan, PlanTable) | {"session_id": made_in})
        self.session.flush()
        standing = self.session.exec(
            select(PlanSessionTable).where(PlanSessionTable.plan_id == row.id)
        ).all()
        named = (
            self.key_of(SessionTable, uuid, f"{place}/done_by/{number}")
            for number, uuid in enumerate(plan.done_by)
        )
        wanted = {key for key in named if key is not None}
        for one in standing:
            if one.session_id not in wanted:
                self.session.delete(one)
        for key in wanted - {one.session_id for one in standing}:
            self.session.add(PlanSessionTable(plan_id=row.id, session_id=key))

    def card(
        self, card: StoredCard, row: CardTable | None = None, place: str = ""
    ) -> CardTable | None:
        """An evidence card; None, and nothing is written, where its words are not in the record."""
        session = self.key_of(SessionTable, card.session, f"{place}/session")
        quote = self.quote_columns(card.quote, f"{place}/quote")
        if session is None or quote is None:
            return None
        old = None if row is None else self.session.get(QuoteTable, row.quote_id)
        quoted = self.put(old, QuoteTable, quote)
        self.session.flush()
        keys = {"session_id": session, "quote_id": quoted.id}
        row = self.put(row, CardTable, columns_of(card, CardTable) | keys)
        self.session.flush()
        return row

    def silence(self, silence: Silence, row: SilenceTable | None = None, place: str = "") -> None:
        """What is silenced."""
        session = self.key_of(SessionTable, silence.session, f"{place}/session")
        self.put(row, SilenceTable, columns_of(silence, SilenceTable) | {"session_id": session})
