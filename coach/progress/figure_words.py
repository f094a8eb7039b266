"""What statistics say in words. No claim is made that the figures do not carry."""

from __future__ import annotations

from coach.progress.figures import PlanTally
from coach.progress.marks import signed
from coach.progress.score_agreement import Agreement
from coach.progress.trend import ENOUGH
from coach.store.views import ProgressRecord


def agreement_words(found: Agreement, first: str = "You", second: str = "the coach") -> str:
    """Who is stricter, by how much, with the gap and the n."""
    if found.bias is None or found.gap is None:
        return ""
    n = f"{counted(found.n, 'score')} of {counted(found.sessions, 'session')}"
    figures = f"mean absolute gap {found.gap:.1f}, n {n}"
    higher = signed(found.bias)
    match found.stricter:
        case "few":
            return (
                f"Too few sessions (under {ENOUGH}) to say who is stricter: {first.lower()} minus "
                f"{second} is {higher}, {figures}."
            )
        case "neither":
            return f"Neither is stricter: {first.lower()} minus {second} is {higher}, {figures}."
        case "first":
            verb = "are" if first == "You" else "is"
            return f"{first} {verb} stricter than {second} by {-found.bias:.1f}; {figures}."
        case _:
            than = "you" if first == "You" else first.lower()
            return f"{second.capitalize()} is stricter than {than} by {found.bias:.1f}; {figures}."


def steadiness_words(found: Agreement) -> str:
    """How steady one's own ruler is."""
    if found.gap is None or found.bias is None:
        return ""
    return (
        f"Scored again blind, {found.same} of {counted(found.n, 'score')} came out the same "
        f"({counted(found.sessions, 'answer')}); "
        f"mean absolute difference {found.gap:.1f}, later minus first {signed(found.bias)}."
    )


def plan_tally_words(found: PlanTally) -> str:
    """How many plans were kept."""
    if not found.due and not found.open and not found.dropped:
        return "No plans yet: the contradictory-signal drill makes one."
    parts = []
    if found.due:
        parts.append(f"kept {found.kept} of {found.due} due")
        if found.late:
            parts.append(f"{found.late} done late")
        if found.missed:
            parts.append(f"{found.missed} missed")
    if found.open:
        parts.append(f"{found.open} still open")
    if found.dropped:
        parts.append(f"{found.dropped} dropped")
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def standing_words(record: ProgressRecord) -> str:
    """What is counted, and what is not, in a sentence; the same for an empty record."""
    if not record.scored:
        lead = "No scored sessions yet"
    elif len(record.sessions) < record.scored:
        lead = f"The latest {len(record.sessions)} of {counted(record.scored, 'scored session')}"
    else:
        lead = counted(record.scored, "scored session")
    apart = [
        f"{number} {words}"
        for number, words in (
            (record.unscored, "finished without scores"),
            (record.unfinished, "not finished"),
            (record.other, "about predictions, plans or earlier answers"),
        )
        if number
    ]
    return f"{lead}; not counted: {', '.join(apart)}." if apart else f"{lead}."


def reading_words(record: ProgressRecord) -> str:
    """Whose readings are compared, and which are left out."""
    if record.version is None:
        return "No coach scores to compare with yet: yours are the only ones."
    left = record.other_readings
    out = f"; {counted(left, 'session')} scored by another version left out" if left else ""
    return f"Coach scores from analyzer {record.version}{out}."


def counted(number: int, noun: str) -> str:
    """`1 session`, `2 sessions`."""
    return f"{number} {noun}{'s' if number != 1 else ''}"
