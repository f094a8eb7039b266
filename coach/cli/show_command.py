"""`coach show`: one session whole."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.document_text import put_document
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.peer_command import peers_data
from coach.content.library import load
from coach.content.models import Rubric
from coach.errors import NothingFound
from coach.pages.session_page import session_page
from coach.practice.peer_review import peers_of
from coach.practice.selfcheck import band_of
from coach.store.sessions import whole
from coach.store.values import Assessment, ClockRecord, Quote, Score
from coach.store.views import SessionWhole
from coach.text import count_words


def session_data(found: SessionWhole, rubric: Rubric) -> dict[str, Any]:
    """The session for `coach show --json`. Times are UTC, lengths of time are seconds."""
    state = found.state
    texts = {entry.uuid: entry.text for entry in state.entries}
    peers = peers_of(found)
    return {
        "id": state.uuid,
        "short": found.short,
        "kind": state.kind,
        "drill": {
            "id": state.content_id,
            "version": state.content_version,
            "title": state.title,
            "sha256": state.content_sha,
        },
        "phase": state.phase,
        "step": state.step,
        "own_evidence": state.own_evidence,
        "trains": state.trains,
        "findings_shown": state.findings_shown,
        "started_at": state.started_at,
        "changed_at": state.changed_at,
        "finished_at": state.finished_at,
        "trashed_at": found.trashed_at,
        "clock": clock_data(state.clock),
        "story": found.story and {"id": found.story.uuid, "title": found.story.title},
        "source": state.source,
        "copied_from": state.copied_from,
        "redo_of": state.redo_of,
        "redo_rule": state.redo_rule,
        "note": found.note,
        "loop": state.loop,
        "entries": [
            {
                "id": entry.uuid,
                "position": entry.position,
                "speaker": entry.speaker,
                "step": entry.step,
                "field": entry.field,
                "kind": entry.kind,
                "prompt": entry.prompt,
                "text": entry.text,
                "words": count_words(entry.text),
                "written_at": entry.written_at,
                "changed_at": entry.changed_at,
                "story_revision": entry.story_revision,
            }
            for entry in state.entries
        ],
        "claims": [
            {
                "entry": claim.entry,
                "text": texts.get(claim.entry, ""),
                "category": claim.category,
                "verdict": claim.verdict,
                "sharpened": texts.get(claim.sharpened) if claim.sharpened else None,
            }
            for claim in state.claims
        ],
        "lines": [
            {
                "entry": tie.entry,
                "text": texts.get(tie.entry, ""),
                "rests_on": _quote(tie.quote),
            }
            for tie in state.ties
        ],
        "signals": [
            {"step": one.step, "signal": one.signal, "mark": one.mark} for one in state.marks
        ],
        "choices": [
            {"step": one.step, "value": one.value, "due": one.due} for one in state.choices
        ],
        "plans": [
            {
                "id": plan.uuid,
                "signal": plan.signal,
                "drill": plan.drill,
                "due": plan.due,
                "state": plan.state,
                "made_at": plan.made_at,
                "done_by": plan.done_by,
            }
            for plan in found.plans
        ],
        "assessments": [
            _assessment(one, state.trains, rubric)
            for one in found.assessments
            if one.rater != "peer" or not peers.waiting
        ],
        "peers": peers_data(peers, rubric),
    }


def clock_data(clock: ClockRecord) -> dict[str, Any]:
    """The clock, every part of it in seconds."""
    return {
        "planned_seconds": clock.planned,
        "active_seconds": clock.active,
        "paused_seconds": clock.paused,
        "overtime_seconds": clock.overtime,
        "away_seconds": clock.away,
        "step_seconds": clock.steps,
    }


def _assessment(assessment: Assessment, asked: Iterable[str], rubric: Rubric) -> dict[str, Any]:
    band = band_of(assessment.total, rubric)
    given = {score.dimension: score for score in assessment.scores}
    known = [one.id for one in rubric.dimensions]
    others = [name for name in given if name not in known]
    return {
        "id": assessment.uuid,
        "rater": assessment.rater,
        "rater_name": assessment.rater_name,
        "occasion": assessment.occasion,
        "made_at": assessment.made_at,
        "blind": assessment.blind,
        "rubric_version": assessment.rubric_version,
        "analyzer_version": assessment.analyzer_version,
        "rating": assessment.rating,
        "strength": assessment.strength,
        "total": assessment.total,
        "band": band and {"id": band.id, "title": band.title, "meaning": band.meaning},
        "scores": [_score(name, given.get(name), asked) for name in [*known, *others]],
    }


def _score(dimension: str, score: Score | None, asked: Iterable[str]) -> dict[str, Any]:
    if score is None:
        state = "open" if dimension in asked else "not asked"
    else:
        state = "scored" if score.value is not None else "not observed"
    return {
        "dimension": dimension,
        "state": state,
        "value": score.value if score else None,
        "quote": _quote(score.quote) if score else None,
        "unsupported": score.unsupported if score else False,
        "sure": score.sure if score else None,
        "disputed_at": score.disputed_at if score else None,
        "because": [
            {
                "code": one.code,
                "name": one.name,
                "polarity": one.polarity,
                "message": one.message,
                "quote": _quote(one.quote),
            }
            for one in (score.because if score else ())
        ],
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"entry": quote.entry, "start": quote.start, "end": quote.end, "text": quote.text}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach show` takes."""
    parser.description = (
        "Show one full session: what was asked, every word you wrote, what each\n"
        "line is based on, your scores next to the coach's, and the clock."
    )
    parser.add_argument("id", metavar="ID", help="a session id, or the start of one")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the session; 1 when there is none with this id."""
    if nothing_yet():
        raise NothingFound("no sessions yet: coach opens the app")

    with opened() as record:
        found = whole(record, chosen.id)
    content = load(paths.packs_folder())
    if chosen.json:
        put_json(session_data(found, content.rubric))
    else:
        put_document(session_page(found, content))
    return 0
