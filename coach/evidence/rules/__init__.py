"""The rules, one module a dimension."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from coach.evidence.anchors import elements
from coach.evidence.rule import DIMENSIONS, Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by dimension and number.

    Raises:
        CoachError: when `data/elements.yaml` is damaged or missing.
    """
    from coach.evidence.rules import (
        attribution,
        consistency,
        durability,
        level,
        observability,
        pushback,
        specificity,
        strengths,
    )

    modules = (observability, specificity, attribution, level, consistency, pushback, durability)
    listed = [rule for module in (*modules, strengths) for rule in module.RULES]
    known = elements()
    listed = [replace(one, why=known[one.element].why) if one.element else one for one in listed]
    letters = list(DIMENSIONS)
    return tuple(sorted(listed, key=lambda rule: (letters.index(rule.code[:3]), rule.code)))


@lru_cache(maxsize=1)
def by_element() -> dict[str, Rule]:
    """The strengths by the element that each of them is."""
    return {rule.element: rule for rule in all_rules() if rule.element}


@lru_cache(maxsize=1)
def by_code() -> dict[str, Rule]:
    """Every rule by its code."""
    return {rule.code: rule for rule in all_rules()}
