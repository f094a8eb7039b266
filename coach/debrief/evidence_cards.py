"""Evidence cards from a round: what could be read out, and what the interviewer heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from coach.content.interview import Prompt
from coach.content.listening import OWN_GAP, HeardSpan, QuestionHeard
from coach.content.models import Round
from coach.debrief.card_agreement import IMPACT, agreed, got_worse
from coach.debrief.concerns import aside, concerns_of, ours, own
from coach.debrief.debrief_rules import Manner, Rules, rules
from coach.debrief.debrief_values import Card, Strength
from coach.debrief.exchanges import Asked, Said, asked_of
from coach.debrief.sentences import Context, Read, Sentence, quoting, sentences_of, signal_of, tells
from coach.debrief.wording import capital, small
from coach.evidence.readings import FORMS, Finding, Kind
from coach.evidence.rules import by_code
from coach.evidence.tokens import tokens_of
from coach.store.values import Entry
from coach.text import count_words

Item = TypeVar("Item")


def held_back(card: Card) -> Card:
    """A card that backs nothing, whatever its sentence says by itself."""
    return replace(card, strength="thin", agreed=0.0)


def with_heard(
    context: Context,
    asked: Asked,
    read: Sequence[Read],
    cards: Sequence[Card],
    firm: Sequence[HeardSpan],
) -> list[Card]:
    """The cards, with what was firmly heard: in the card of its sentence, or in one of its own."""
    made = list(cards)
    for span in firm:
        place = next(
            (
                (one, sentence)
                for one in read
                if one.said.entry.uuid == span.entry
                for sentence in one.sentences
                if sentence.start <= span.start < sentence.end
            ),
            None,
        )
        if place is None:
            continue
        one, sentence = place
        if count_words(sentence.text) < rules().card.words or not tells(sentence):
            continue
        if IMPACT in span.must_hear.levels and got_worse(sentence.text):
            continue
        card = _heard_card(context, asked, one, sentence, span)
        if span.must_hear.id == OWN_GAP:
            # It is noted for what it is: no evidence for anything.
            card = held_back(card)
        elif card.agreed < rules().card.agreed.thin:
            continue
        there = next(
            (
                at
                for at, other in enumerate(made)
                if other.quote.entry == span.entry
                and sentence.start <= other.quote.start < sentence.end
            ),
            None,
        )
        if there is None:
            made.append(card)
        else:
            made[there] = _merged(made[there], card)
    return made


def _merged(card: Card, heard: Card) -> Card:
    """A card of a sentence that also gives what the interviewer listened for.

    It says what readers agree with most; the other counts where they would agree with it too.
    """
    surer, other = (card, heard) if card.agreed >= heard.agreed else (heard, card)
    if other.strength == "thin":
        return replace(surer, heard=heard.heard)
    return replace(
        surer,
        codes=card.codes,
        heard=heard.heard,
        signals=united(surer.signals, other.signals)[: rules().card.signals],
        levels=united(surer.levels, other.levels),
        forms=united(surer.forms, other.forms),
    )


def _heard_card(
    context: Context, asked: Asked, read: Read, sentence: Sentence, span: HeardSpan
) -> Card:
    """A card of a must-hear that a sentence firmly gives."""
    rule, must_hear = rules(), span.must_hear
    signal = signal_of(context, must_hear.signals, must_hear.signals[0])
    assert signal is not None
    forms = united((), [rule.forms[one] for one in must_hear.elements if one in rule.forms]) or (
        rule.forms[context.manner],
    )
    near = [one for one in must_hear.signals if one in context.asked_for]
    agreement = agreed(sentence.unit, context.kind, span, reply=read.said.later)
    return replace(
        quoting(context, asked, read.said, sentence, signal),
        form=forms[0],
        forms=forms,
        signals=united((signal,), near)[: rule.card.signals],
        levels=must_hear.levels if context.told else (),
        strength="strong" if agreement >= rule.card.agreed.strong else "thin",
        agreed=agreement,
        heard=(must_hear.id,),
        says=f"Heard: {must_hear.title}.",
        shows=must_hear.title,
    )


def united(first: Sequence[Item], second: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))


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


READ = ("on", "too-short")
"""Topics of answers that are read for evidence; short ones are, since nobody can tell."""


def cards_of(
    session: str,
    held: Round,
    entries: Sequence[Entry],
    prompts: Mapping[str, Prompt] | None = None,
    silenced: frozenset[str] = frozenset(),
    heard: Mapping[str, QuestionHeard] | None = None,
) -> tuple[Card, ...]:
    """The cards of one round, in the order they were said.

    Args:
        session: UUID of the round's session.
        held: the round, with the signals it owns.
        entries: the session's entries.
        prompts: by id; an answer to one that is not there is read for what the round owns.
        silenced: rules, and `CODE:words`, that the candidate silenced.
        heard: by prompt, whether what was said is about it, and what of it was firmly heard; only
            such answers give evidence.
    """
    found: list[Card] = []
    told: set[str] = set()
    for asked in asked_of(entries):
        prompt = (prompts or {}).get(asked.prompt)
        context = Context(
            session, held, prompt.signals if prompt else (), prompt.title if prompt else ""
        )
        known = (heard or {}).get(asked.prompt, QuestionHeard("on"))
        read = [
            Read(said, sentences_of(said.entry.text, _kind(held, said), silenced))
            for said in asked.said
            if known.replies is None or said.entry.uuid in known.replies
        ]
        if known.topic not in READ:
            found += aside(context, asked, read, known.topic)
            continue
        evidence = []
        for card in _weighed(context, asked, read, known):
            # What is said twice is heard once.
            words = " ".join(card.quote.text.lower().split())
            if words not in told:
                told.add(words)
                evidence.append(card)
        found += evidence
        found += manner_cards(context, asked, known)
        found += concerns_of(context, asked, read, evidence, (heard or {}).get(asked.prompt))
    places = {entry.uuid: entry.position for entry in entries}

    def place(card: Card) -> tuple[int, int, bool]:
        return places[card.quote.entry], card.quote.start, card.strength == "weak"

    return tuple(sorted(found, key=place))


def _weighed(
    context: Context, asked: Asked, read: Sequence[Read], known: QuestionHeard
) -> list[Card]:
    """The cards of one answer, less what the answer as a whole takes away from them."""
    cards = [card for one in read for card in _evidence(context, asked, one)]
    firm = known.firm
    if known.given is not None and known.given < rules().card.given[context.manner]:
        # It leaves most of it open: what sounds like evidence would not hold.
        cards = [held_back(card) for card in cards]
        firm = tuple(one for one in firm if one.must_hear.id == OWN_GAP)
    cards = with_heard(context, asked, read, cards, firm)
    code = rules().correctness.signal
    if known.tried is False:
        # Fluent talk about code that nobody checked on an example proves no code.
        cards = [held_back(one) if code in one.signals else one for one in cards]
    elif known.tried:
        # Code that was taken through an example is more than talk.
        cards = [
            replace(one, forms=united(one.forms, ("artifact",))) if code in one.signals else one
            for one in cards
        ]
    if context.told and ours(read):
        cards = [card if _own(card, read) else held_back(card) for card in cards]
    return cards


def _kind(held: Round, said: Said) -> Kind:
    """As what kind of text something that was said is read."""
    if said.pushed:
        return "reply"
    return "answer" if rules().told(held.id) else "design"


def _evidence(context: Context, asked: Asked, read: Read) -> list[Card]:
    """The strong and thin cards of one thing that was said."""
    rule = rules()
    cards = []
    for place, sentence in enumerate(read.sentences):
        if sentence.net < rule.card.thin or not tells(sentence):
            continue
        by_signal = _by_signal(rule, context, read, sentence)
        if not by_signal:
            continue
        sure = _agreed(context, read, sentence, by_signal)
        signals = sorted(by_signal, key=lambda one: -sure[one])
        agreement = sure[signals[0]]
        if agreement < rule.card.agreed.thin:
            continue
        spoiled = _spoiled(rule, read.sentences[max(0, place - 1) : place + 2])
        findings = by_signal[signals[0]]
        note = _note(rule, findings[0].code)
        forms = {form for one in sentence.findings for form in one.forms}
        cards.append(
            replace(
                quoting(context, asked, read.said, sentence, signals[0], findings),
                form=next(iter(findings[0].forms), None),
                forms=tuple(one for one in FORMS if one in forms),
                signals=tuple(
                    one
                    for one in signals
                    if one == signals[0] or sure[one] >= rule.card.agreed.strong
                )[: rule.card.signals],
                levels=_levels(rule, context.held, sentence),
                strength="thin"
                if spoiled or agreement < rule.card.agreed.strong
                else _strength(rule, read, sentence, findings),
                agreed=0.0 if spoiled else agreement,
                codes=tuple(dict.fromkeys(one.code for one in findings)),
                says=f"{capital(note)}.",
                shows=note,
            )
        )
    return cards


def _agreed(
    context: Context, read: Read, sentence: Sentence, by_signal: Mapping[str, tuple[Finding, ...]]
) -> dict[str, float]:
    """For each signal how likely a reader agrees with the finding that carries it."""
    rule = rules()
    sure = {
        signal: agreed(sentence.unit, context.kind, findings[0].code, reply=read.said.later)
        for signal, findings in by_signal.items()
    }
    for signal, findings in by_signal.items():
        if _recovers(rule, read, findings):
            # Nobody has figures ready when corrected: it is never too little for a card.
            sure[signal] = max(sure[signal], rule.card.agreed.thin)
    return sure


def _note(rule: Rules, code: str) -> str:
    """What a card of this rule shows, within a sentence."""
    return rule.notes.get(code) or small(by_code()[code].name)


def _own(card: Card, read: Sequence[Read]) -> bool:
    """Whether the sentence of a card tells of an own act."""
    return any(
        own(sentence)
        for one in read
        for sentence in one.sentences
        if one.said.entry.uuid == card.quote.entry
        and sentence.start <= card.quote.start < sentence.end
    )


def _spoiled(rule: Rules, near: Sequence[Sentence]) -> bool:
    """Whether blame or a defence stands in a sentence or beside it.

    In a sentence that can be read out, such a word is most often about something else.
    """
    return any(
        code in one.codes and one.net < rule.card.strong
        for one in near
        for code in rule.card.spoils
    )


def _strength(rule: Rules, read: Read, sentence: Sentence, findings: Sequence[Finding]) -> Strength:
    least = rule.card.recovered if _recovers(rule, read, findings) else rule.card.strong
    long_enough = count_words(sentence.text) >= rule.card.words
    return "strong" if long_enough and sentence.net >= least else "thin"


def _recovers(rule: Rules, read: Read, findings: Sequence[Finding]) -> bool:
    """Whether this takes up what it was challenged with."""
    return read.said.pushed and any(one.code in rule.card.recovers for one in findings)


def _levels(rule: Rules, held: Round, sentence: Sentence) -> tuple[str, ...]:
    """The kinds of level evidence that a sentence gives; what one would do is not yet done."""
    imagined = rule.imagined
    if set(tokens_of(sentence.text).words) & set(imagined.words):
        return ()
    kinds = united((), [kind for one in sentence.findings for kind in one.levels])
    if held.id in imagined.rounds:
        kinds = tuple(one for one in kinds if one not in imagined.kinds)
    return kinds


def _by_signal(
    rule: Rules, context: Context, read: Read, sentence: Sentence
) -> dict[str, tuple[Finding, ...]]:
    """The strengths that carry cards by the signal they speak to, the weightiest first."""
    found: dict[str, list[Finding]] = {}
    imagined = rule.imagined.kinds if context.held.id in rule.imagined.rounds else ()
    for finding in sentence.findings:
        if IMPACT in finding.levels and got_worse(sentence.text):
            continue
        speaks = next((one for one in rule.speaks if finding.code in one.codes), None)
        if speaks is None or (speaks.rounds and context.held.id not in speaks.rounds):
            continue
        signal = signal_of(context, speaks.signals, speaks.elsewhere)
        if signal is None:
            continue
        if signal not in context.held.owns and set(finding.levels) & set(imagined):
            # The size of an invented task says nothing about what anyone carried.
            continue
        found.setdefault(signal, []).append(finding)
    for findings in found.values():
        findings.sort(key=lambda one: (-rule.weight(one.code), one.start))

    def weight(signal: str) -> float:
        return sum(rule.weight(code) for code in {one.code for one in found[signal]})

    def enough(signal: str) -> bool:
        near = signal in context.asked_for or _recovers(rule, read, found[signal])
        return weight(signal) >= (rule.card.thin if near else rule.card.elsewhere)

    ordered = sorted(found, key=lambda one: (-weight(one), one))
    return {signal: tuple(found[signal]) for signal in ordered if enough(signal)}


def settled(cards: Sequence[Card], kept: Sequence[Card]) -> tuple[Card, ...]:
    """Cards as they were made anew, with what the candidate decided about them.

    Args:
        cards: as `cards_of` makes them.
        kept: the stored ones: their state and note hold; the candidate's own are added.
    """
    known = {one.uuid: one for one in kept}
    merged = [
        replace(one, state=known[one.uuid].state, note=known[one.uuid].note)
        if one.uuid in known
        else one
        for one in cards
    ]
    there = {one.uuid for one in cards}
    own = [one for one in kept if one.uuid not in there and one.origin == "self"]
    return (*merged, *sorted(own, key=lambda one: (one.at, one.uuid)))
