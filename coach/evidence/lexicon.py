"""The word lists of `data/words/`, and the forms of the verbs in them.

A list is a key of one of the YAML files with its words behind it, so that anybody can read and
extend it. Verbs are listed in their base form; the other forms are made here.
"""

from __future__ import annotations

from functools import lru_cache

FILES = (
    "acts",
    "foreign",
    "grammar",
    "measures",
    "ordinary",
    "people",
    "rubric",
    "technical",
    "vague",
)
"""The files of `data/words/`."""

VERBS = frozenset({"acts", "choices", "creates", "hollow", "joins", "leads", "reviews", "speech"})
"""Lists of verbs: a text may hold any form of them."""

VOWELS = "aeiou"


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """Every word list by its name.

    Raises:
        CoachError: when a file of the coach itself is damaged or missing.
    """
    from coach.content.shipped import word_lists

    return word_lists(FILES)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    """Base form to past and participle, for verbs that do not take -ed."""
    found = {}
    for one in lists()["irregular"]:
        base, *past = one.split("/")
        found[base] = tuple(past)
    return found


def past(verb: str) -> frozenset[str]:
    """The past and the participle of a verb: `decide` gives `decided`."""
    irregular = _irregular().get(verb)
    return frozenset(irregular) if irregular else frozenset({f"{_before(verb, 'ed')}ed"})


def ing(verb: str) -> str:
    """The form in -ing."""
    return f"{_before(verb, 'ing')}ing"


def third(verb: str) -> str:
    """The form with -s."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, itself among them."""
    return past(verb) | {verb, third(verb), ing(verb)}


def _before(verb: str, ending: str) -> str:
    """What stands before -ed or -ing: `stopp`, `decid`, `tri` (`try` before -ing)."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb if ending == "ing" else f"{verb[:-1]}i"
    short = sum(letter in VOWELS for letter in verb) == 1
    if short and verb[-1] not in "aeiouwxy" and verb[-2] in VOWELS and len(verb) > 2:
        return verb + verb[-1]
    return verb


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """The words of a list by its name, with all forms where it is a list of verbs.

    Args:
        name: a list's name; `acts:past`, `acts:base`, `acts:ing` ask for one form of its verbs.

    Raises:
        KeyError: when there is no such list.
    """
    base, _, form = name.partition(":")
    listed = lists()[base]
    if base not in VERBS or form == "base":
        return listed
    if form == "past":
        return frozenset().union(*map(past, listed))
    if form == "ing":
        return frozenset(map(ing, listed))
    return frozenset().union(*map(forms, listed))


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Every word of any list: what is not here is a particular word, such as `pickers`."""
    return frozenset().union(*(words(name) for name in lists() if name != "foreign"))


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether a lower-case word, or what is left when its ending is taken off, is listed."""
    listed = known()
    if word in listed:
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)] + instead
            if stem in listed or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in listed):
                return True
    return "-" in word and all(part == "" or is_known(part) for part in word.split("-"))


_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ily", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("ly", "le"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("ment", ""),
    ("ion", "e"),
    ("ness", ""),
)
"""Endings with the letters that stood in their place."""
