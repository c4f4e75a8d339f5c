"""The rulebook: every question, registered by its declaration."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

from registry.errors import UnknownId
from registry.questions.clocks import Clock, counts_to_a_number
from registry.questions.model import Authority, AuthorityTier, Counterpoint, Question

_RULES: dict[tuple[str, int], Question] = {}
_BODIES_OF_LAW = (
    "war_powers",
    "sent_reports",
    "force_reports",
    "frameworks",
    "measures",
    "legal_basis",
    "orders",
    "follow_on_strikes",
    "targeting",
    "investigations",
    "survivors",
    "family_notice",
    "casualties",
    "civilian_harm",
    "requests",
    "inquiries",
    "records",
    "auditors",
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
    starts_apart: bool = False,
    ends_an_act: bool = False,
    id: str | None = None,
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register the decorated select as a question: its name is the id, its docstring what it asks, of what.

    An earlier version of a question is kept, so that its findings can be made again: it names its `id`.
    Raises `ValueError` for a rule with no authority, no counter-argument or no reviewed case, and for a clock
    with a number that no statute gives.
    """

    def register(select: Callable[[], Any]) -> Callable[[], Any]:
        asked, _, asked_of = (select.__doc__ or "").strip().partition("\n")
        if not (authorities and counterpoints and reviewed and asked.endswith("?")):
            raise ValueError(
                f"{select.__name__} needs a question, an authority, a counter-argument and a case"
            )
        if counts_to_a_number(clock) and not _by_statute(authorities):
            raise ValueError(f"{select.__name__} counts to a number, which only a statute can set")
        name = id or select.__name__
        _RULES[name, version] = Question(
            id=name,
            version=version,
            question=asked,
            asked_of=" ".join(asked_of.split()),
            scope=scope,
            status=status,
            authorities=authorities,
            clock=clock,
            counterpoints=counterpoints,
            would_answer=would_answer,
            look_in=look_in,
            reviewed=reviewed,
            starts_apart=starts_apart,
            ends_an_act=ends_an_act,
            select=select,
        )
        return select

    return register


def _by_statute(authorities: tuple[Authority, ...]) -> bool:
    return any(authority.tier is AuthorityTier.T1 for authority in authorities)


def rules() -> Mapping[str, Question]:
    """Return the newest version of every question by its id, in the order of the bodies of law."""
    newest = {question.id: question for question in versions().values()}
    return {q.id: q for q in versions().values() if newest[q.id] is q}


def versions() -> Mapping[str, Question]:
    """Return every version of every question, as `id@version`, the newest of each last."""
    homes = [importlib.import_module(f"registry.questions.{name}").__name__ for name in _BODIES_OF_LAW]

    # Not the order of registering: that is the order in which somebody first imported the modules.
    def order(question: Question) -> tuple[int, int]:
        return homes.index(question.select.__module__), question.select.__code__.co_firstlineno

    ordered = sorted(_RULES.values(), key=order)
    newest = {question.id: max(q.version for q in ordered if q.id == question.id) for question in ordered}
    ordered.sort(key=lambda question: question.version == newest[question.id])
    return {f"{question.id}@{question.version}": question for question in ordered}


def rule(rule_id: str) -> Question:
    """Return the question with this id: the newest version, or the one named as in `wpr_48h_report@1`.

    Raises `UnknownId` with the nearest.
    """
    found = rules().get(rule_id) or versions().get(rule_id)
    if found is None:
        raise UnknownId("rule", rule_id, rules())
    return found
