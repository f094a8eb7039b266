"""`coach debrief`: a loop laid on the table, and the decision that follows."""

from __future__ import annotations

import argparse
from functools import partial

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.document_text import put_document
from coach.cli.json_text import put_json
from coach.cli.loops_command import known_loop, known_role
from coach.cli.parser import add_json, did_you_mean
from coach.cli.screen import say
from coach.content.library import Content, load, prompts
from coach.content.models import Role
from coach.debrief.assembly import debrief_of, plan_of, rounds_of, stored_of
from coach.debrief.debrief_values import Debrief
from coach.errors import CoachError, NothingFound
from coach.now import SystemTime, TimeSource
from coach.pages.debrief_page import debrief_page
from coach.practice.blind_ratings import rated_now
from coach.practice.exchange import heard_in
from coach.store.assessments import keep
from coach.store.loops import loop_whole, mark_card
from coach.store.record import Record
from coach.store.views import LoopWhole
from coach.text import one_line


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach debrief` takes."""
    parser.description = (
        "Half a page a committee could sign: decision and confidence, the case for and\n"
        "against, the level, what would change it and what to ask next. Then everything it\n"
        "is based on. You see the cards once you have rated every round yourself (--rate)."
    )
    parser.add_argument(
        "loop", nargs="?", metavar="LOOP", help="the start of a loop's id (default: the latest)"
    )
    parser.add_argument(
        "--rate",
        action="append",
        default=[],
        metavar="ROUND=RATING",
        help="your own rating of a round: B=hire, behavioral=lean-hire; can be repeated",
    )
    parser.add_argument("--role", metavar="ID", help="decide as if the loop were for this role")
    parser.add_argument(
        "--unrated", action="store_true", help="show the cards before you have rated the rounds"
    )
    parser.add_argument(
        "--drop", action="append", default=[], metavar="CARD", help="drop a card: B3"
    )
    parser.add_argument(
        "--keep", action="append", default=[], metavar="CARD", help="restore a dropped card: B3"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the debrief; 1 while own ratings are awaited, or when there is no round."""
    if nothing_yet():
        raise NothingFound("no loops yet: coach loops --new --role ID --level TEXT makes one")
    content = load(paths.packs_folder())
    time = SystemTime()
    changes = bool(chosen.rate or chosen.drop or chosen.keep)
    with opened(writes=changes) as record:
        uuid = known_loop(record, chosen.loop)
        found = debriefed(record, uuid, content, time, role=chosen.role, unrated=chosen.unrated)
        if chosen.rate:
            _rate(record, found, chosen.rate, content, time)
        for state, ids in (("dismissed", chosen.drop), ("confirmed", chosen.keep)):
            for card in ids:
                _mark(record, found, card, state, time)
        if changes:
            found = debriefed(record, uuid, content, time, role=chosen.role, unrated=chosen.unrated)
    if chosen.json:
        put_json(found)
    else:
        put_document(debrief_page(found))
    if not found.rounds:
        say("no rounds in this loop yet: coach mock starts one")
    elif found.waiting and not chosen.unrated:
        say(
            "rate each round yourself before you see its cards: coach debrief "
            + " ".join(f"--rate {key}=hire" for key in found.waiting)
        )
        say(f"ratings: {', '.join(one.id for one in content.ratings)}")
    return 1 if found.decision is None or not found.rounds else 0


def debriefed(
    record: Record,
    uuid: str,
    content: Content,
    time: TimeSource,
    *,
    role: str | None = None,
    unrated: bool = False,
) -> Debrief:
    """A loop laid on the table.

    Args:
        record: where its rounds lie.
        uuid: the loop.
        content: signals, rounds, ratings, roles and prompts.
        time: where it is read what time it is.
        role: a role to read it for instead of its own.
        unrated: whether cards are shown although own ratings are awaited.

    Raises:
        CoachError: when it has no role, or one that is not known.
    """
    whole = loop_whole(record, uuid)
    by_id = {one.id: one for one in prompts(content)}
    return debrief_of(
        whole.loop,
        _role(role, whole, content),
        rounds_of(whole, content, by_id, partial(heard_in, by_id)),
        content,
        time.utc(),
        plans=[plan_of(one) for one in whole.plans],
        unrated=unrated,
    )


def _role(given: str | None, whole: LoopWhole, content: Content) -> Role:
    if not given and not whole.loop.role:
        raise CoachError(
            "coach debrief: this loop names no role, so it has no floors; add --role ID"
        )
    named = known_role(given, "--role", content) if given else whole.loop.role
    found = next((one for one in content.roles if one.id == named), None)
    if found is None:
        raise CoachError(f"coach debrief: role {named!r} no longer exists; add --role ID")
    return found


def _rate(
    record: Record, found: Debrief, given: list[str], content: Content, time: TimeSource
) -> None:
    ratings = [one.id for one in content.ratings]
    for words in given:
        name, _, rating = (part.strip().lower() for part in words.partition("="))
        named = [
            one for one in found.rounds if name in (one.key.lower(), one.round, one.title.lower())
        ]
        exact = [one for one in named if one.key.lower() == name] or named
        if not exact:
            keys = ", ".join(f"{one.key} ({one.title})" for one in found.rounds) or "none"
            raise CoachError(f"--rate: no round {one_line(name, 30)!r}; rounds: {keys}")
        if rating not in ratings:
            raise CoachError(
                f"--rate: no rating {one_line(rating, 30)!r}{did_you_mean(rating, ratings)}; "
                f"ratings: {', '.join(ratings)}"
            )
        if exact[0].own is not None:
            raise CoachError(
                f"--rate: {exact[0].title} is rated {exact[0].own.id} already; the first one counts"
            )
        keep(record, rated_now(exact[0].session, rating, content.rubric, time.utc(), "round"))


def _mark(record: Record, found: Debrief, card: str, state: str, time: TimeSource) -> None:
    wanted = found.card(card.strip().upper())
    if wanted is None:
        raise CoachError(f"coach debrief: no card {one_line(card, 20)!r}; coach debrief lists them")
    mark_card(record, stored_of(wanted, time.utc()), state, wanted.note)
