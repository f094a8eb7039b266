"""How a candidate deals with what they don't know: they ask first, or reason from what they do."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.content.listening import QuestionHeard
from coach.debrief.exchanges import Asked, Said
from coach.debrief.rules import Manner, rules
from coach.debrief.sentences import Sentence, sentences_of
from coach.debrief.speaking import Context, quoting
from coach.debrief.values import Card
from coach.debrief.wording import capital


def manner_cards(context: Context, asked: Asked, heard: QuestionHeard) -> Iterator[Card]:
    """Thin cards of the first question asked back, and of the reasoning after an "I don't know".

    Args:
        context: where it was said.
        asked: the prompt, with what was said to it.
        heard: which entries are such.
    """
    rule = rules().manner
    said = {one.entry.uuid: one for one in asked.said}
    back = next((said[one] for one in heard.asked_back if one in said), None)
    if back is not None and not context.told:
        sentences = [one for one in _sentences(context, back) if one.text.rstrip().endswith("?")]
        if sentences:
            yield _card(context, asked, back, sentences[0], rule.asked)
    reasoned = said.get(heard.reasoned)
    if reasoned is not None:
        # The sentence that most likely holds some element: the least empty one.
        best = max(
            _sentences(context, reasoned),
            key=lambda one: max(one.unit.chances.values(), default=0.0),
            default=None,
        )
        if best is not None:
            yield _card(context, asked, reasoned, best, rule.reasoned)


def _sentences(context: Context, said: Said) -> tuple[Sentence, ...]:
    return sentences_of(said.entry.text, context.kind)


def _card(context: Context, asked: Asked, said: Said, sentence: Sentence, manner: Manner) -> Card:
    return replace(
        quoting(context, asked, said, sentence, manner.signal),
        form="reasoning",
        forms=("reasoning",),
        signals=(manner.signal,),
        agreed=rules().card.agreed.thin,
        says=f"{capital(manner.shows)}.",
        shows=manner.shows,
    )
