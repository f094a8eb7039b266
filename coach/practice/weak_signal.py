"""Which signal is likely to count against the candidate, from what they marked before."""

from __future__ import annotations

from collections.abc import Sequence

from coach.store.views import SignalTally


def likely_weak(tallies: Sequence[SignalTally]) -> SignalTally | None:
    """The signal that was weak or missing in the largest share of its marks.

    The one that was marked more often goes before one of the same share. None where nothing was
    weak, or where two signals are level in both.
    """
    ranked = sorted((one for one in tallies if one.weak), key=lambda one: (one.weak / one.n, one.n))
    if not ranked:
        return None
    best = ranked[-1]
    level = [one for one in ranked if (one.weak * best.n, one.n) == (best.weak * one.n, best.n)]
    return best if len(level) == 1 else None


def tally_words(tally: SignalTally) -> str:
    """A tally in words, with its n."""
    times = "time" if tally.n == 1 else "times"
    return f"weak or missing {tally.weak} of {tally.n} {times}"
