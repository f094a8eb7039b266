"""Peers' scores beside one's own: a spread from low to high with its n, never an average."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.progress.figure_words import counted
from coach.progress.score_agreement import Agreement, Scores, agreement
from coach.progress.trend import ENOUGH


class Spread(Struct, frozen=True):
    """What peers gave one dimension."""

    dimension: str
    low: int | None
    """None when no peer could score it."""
    high: int | None
    n: int
    """Peers who scored it."""
    not_observed: int
    """Peers who said that the words cannot show it."""


class PeerAgreement(Struct, frozen=True):
    """How one's own scores stand against peers'."""

    figures: Agreement
    """Own less peers' scores; a session counts once, however many peers scored it."""
    readings: int
    """Peers' sheets, over all sessions."""
    spread: int
    """Own scores that stand beside those of two peers or more."""
    within: int
    """Of these, how many lie from the lowest to the highest."""


def spreads(given: Sequence[Scores], dimensions: Iterable[str]) -> tuple[Spread, ...]:
    """The spread of each dimension that a peer said anything about.

    Args:
        given: the scores of each peer by dimension.
        dimensions: the dimensions in their order.
    """
    found = []
    for dimension in dimensions:
        sheets = [one[dimension] for one in given if dimension in one]
        values = [one for one in sheets if one is not None]
        if sheets:
            found.append(
                Spread(
                    dimension=dimension,
                    low=min(values, default=None),
                    high=max(values, default=None),
                    n=len(values),
                    not_observed=len(sheets) - len(values),
                )
            )
    return tuple(found)


def peer_agreement(sessions: Sequence[tuple[Scores, Sequence[Scores]]]) -> PeerAgreement:
    """Compare own scores with peers'.

    Args:
        sessions: for each session, the own scores, and those of each of its peers.
    """
    pairs = [(own, peer) for own, peers in sessions for peer in peers]
    counted_once = sum(any(agreement([(own, peer)]).n for peer in peers) for own, peers in sessions)
    wide = [
        (own[one.dimension], one)
        for own, peers in sessions
        for one in spreads(peers, own)
        if one.n > 1 and own[one.dimension] is not None
    ]
    return PeerAgreement(
        figures=replace(agreement(pairs), sessions=counted_once),
        readings=sum(len(peers) for _, peers in sessions),
        spread=len(wide),
        within=sum((one.low or 0) <= (own or 0) <= (one.high or 0) for own, one in wide),
    )


def spread_words(found: Spread) -> str:
    """`2 to 4 (n 3)`, with how many could not observe it."""
    if found.low is None:
        return f"not observed (n {found.not_observed})"
    span = f"{found.low}" if found.low == found.high else f"{found.low} to {found.high}"
    unseen = f", {found.not_observed} not observed" if found.not_observed else ""
    return f"{span} (n {found.n}{unseen})"


def peer_agreement_words(found: PeerAgreement) -> tuple[str, ...]:
    """What can be said of one's ruler against peers', each sentence with its n."""
    figures = found.figures
    if figures.bias is None or figures.gap is None:
        return ("No peer has scored one of your sessions yet: coach peer send ID -o FILE.",)
    n = f"n {counted(figures.n, 'score')} of {counted(figures.sessions, 'session')}"
    facts = f"mean absolute gap {figures.gap:.1f}, {figures.same} alike, {n}"
    match figures.stricter:
        case "few":
            stands = f"Too few sessions (under {ENOUGH}) to say who is stricter: {facts}."
        case "neither":
            stands = f"You score the way your peers do: {facts}."
        case "first":
            stands = f"You are stricter than your peers by {-figures.bias:.1f}; {facts}."
        case _:
            stands = f"You are more generous than your peers by {figures.bias:.1f}; {facts}."
    if not found.spread:
        return (stands,)
    within = (
        f"Where two or more peers scored, yours is within their range in {found.within} of "
        f"{counted(found.spread, 'score')}."
    )
    return stands, within
