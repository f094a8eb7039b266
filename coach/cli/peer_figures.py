"""How one's own scores stand against peers', for `coach calibrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.progress.peers import PeerAgreement


def peer_figures() -> PeerAgreement:
    """The figures over every session that both sides have scored."""
    from coach.cli.record import nothing_yet, opened
    from coach.progress.peers import peer_agreement

    if nothing_yet():
        return peer_agreement(())
    from coach.store.assessments import both_sides

    with opened() as record:
        return peer_agreement([(one.own, one.peers) for one in both_sides(record)])


def peer_figures_data(found: PeerAgreement) -> dict[str, Any]:
    """The figures as plain values."""
    figures = found.figures
    return {
        "scores": figures.n,
        "sessions": figures.sessions,
        "peers": found.readings,
        "bias": figures.bias,
        "gap": figures.gap,
        "alike": figures.same,
        "spread": found.spread,
        "within_spread": found.within,
    }
