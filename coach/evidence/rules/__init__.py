"""The rules, one module a dimension."""

from __future__ import annotations

from functools import lru_cache

from coach.evidence.rule import Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by dimension and number."""
    from coach.evidence.rules import (
        attribution,
        consistency,
        durability,
        level,
        observability,
        recovery,
        specificity,
    )

    return (
        *observability.RULES,
        *specificity.RULES,
        *attribution.RULES,
        *level.RULES,
        *consistency.RULES,
        *recovery.RULES,
        *durability.RULES,
    )


@lru_cache(maxsize=1)
def by_code() -> dict[str, Rule]:
    """Every rule by its code."""
    return {rule.code: rule for rule in all_rules()}
