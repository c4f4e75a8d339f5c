"""The rulebook: every question, registered by its declaration."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

from registry.errors import UnknownId
from registry.questions.clocks import Clock, RequestedBy, Standard
from registry.questions.model import Authority, AuthorityTier, Counterpoint, Question

_RULES: dict[str, Question] = {}
_BODIES_OF_LAW = (
    "war_powers",
    "force_reports",
    "legal_basis",
    "orders",
    "survivors",
    "casualties",
    "oversight",
    "accounts",
)


def question(
    *,
    version: int,
    scope: Literal["US", "general"],
    authorities: tuple[Authority, ...],
    clock: Clock,
    counterpoints: tuple[Counterpoint, ...],
    would_answer: tuple[str, ...],
    look_in: tuple[str, ...],
    reviewed: str,
    status: Literal["ready", "draft"] = "ready",
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register the decorated select as a question: its name is the id, its first docstring line the question.

    Raises `ValueError` for a rule with no authority, no counter-argument or no reviewed case, and for a clock
    with a number that no statute gives.
    """

    def register(select: Callable[[], Any]) -> Callable[[], Any]:
        asked = (select.__doc__ or "").strip().partition("\n")[0]
        if not (authorities and counterpoints and reviewed and asked.endswith("?")):
            raise ValueError(
                f"{select.__name__} needs a question, an authority, a counter-argument and a case"
            )
        if not (isinstance(clock, Standard | RequestedBy) or _by_statute(authorities)):
            raise ValueError(f"{select.__name__} counts to a number, which only a statute can set")
        _RULES[select.__name__] = Question(
            id=select.__name__,
            version=version,
            question=asked,
            scope=scope,
            status=status,
            authorities=authorities,
            clock=clock,
            counterpoints=counterpoints,
            would_answer=would_answer,
            look_in=look_in,
            reviewed=reviewed,
            select=select,
        )
        return select

    return register


def _by_statute(authorities: tuple[Authority, ...]) -> bool:
    return any(authority.tier is AuthorityTier.T1 for authority in authorities)


def rules() -> Mapping[str, Question]:
    """Return every question by its id, in the order of the bodies of law."""
    homes = [importlib.import_module(f"registry.questions.{name}").__name__ for name in _BODIES_OF_LAW]
    # Not the order of registering: that is the order in which somebody first imported the modules.
    ordered = sorted(_RULES.values(), key=lambda question: homes.index(question.select.__module__))
    return {question.id: question for question in ordered}


def rule(rule_id: str) -> Question:
    """Return the question with this id. Raises `UnknownId` with the nearest."""
    found = rules().get(rule_id)
    if found is None:
        raise UnknownId("rule", rule_id, rules())
    return found
