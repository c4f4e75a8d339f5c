"""The rulebook: every question with its law, clock, counter-arguments, and what would answer it."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator

from registry.generated.markdown import bullets, plain
from registry.generated.markdown import page as page_of
from registry.questions.model import Authority, Counterpoint, Question
from registry.questions.register import rules

_OPENING = """
Each question is asked of every subject for which its trigger is on record. A finding says where the
question stands on a date. It is not an accusation, and it says nothing of what the law requires beyond
the words shown.

The tier of an authority decides what may be said about time: only a number in a statute (T1) can make a
question overdue. Where no date is given on which an authority came into force, none was established. "Not
yet compared" means that its words were not yet checked against the text.

The [codebook](codebook.md) lists the [tiers](codebook.md#authoritytier), the [states](codebook.md#state) a
question can be in, and [how](codebook.md#how) it can be answered.
"""


def page() -> str:
    """Return the page."""
    asked = list(rules().values())
    bodies = itertools.groupby(asked, key=_module)
    parts = [part for module, questions in bodies for part in _body_of_law(module, questions)]
    drafts = sum(question.status == "draft" for question in asked)
    count = f"Questions in the rulebook: {len(asked)}, of which {drafts} are drafts."
    return page_of("Rulebook", _OPENING, count, _contents(asked), *parts)


def _contents(asked: Iterable[Question]) -> str:
    """Return a table of all questions, each linked to its place on the page."""
    rows = (
        f"| [{question.id}](#{question.id.replace('_', '-')}) | {plain(question.question)} "
        f"| {question.scope} | {question.status} |"
        for question in asked
    )
    return "\n".join(["| question | asks | scope | status |", "|---|---|---|---|", *rows])


def _module(question: Question) -> str:
    return question.select.__module__


def _body_of_law(module: str, questions: Iterable[Question]) -> Iterator[str]:
    subject = (sys.modules[module].__doc__ or module).strip().partition("\n")[0].rstrip(".")
    heading, _, more = subject.partition(": ")
    yield f"## {plain(heading)}"
    if more:
        yield f"{plain(more[0].upper() + more[1:])}."
    for question in questions:
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"### {question.id}"
    yield f"**{plain(question.question)}**"
    yield plain(question.asked_of)
    yield f"Version {question.version}, {question.status}; scope: {question.scope}.{_earlier(question)}"
    yield f"Clock: {plain(question.clock.text)}."
    yield "Law:\n\n" + bullets(_authority(authority) for authority in question.authorities)
    yield "Counter-arguments:\n\n" + bullets(_counterpoint(point) for point in question.counterpoints)
    yield "What would answer it:\n\n" + bullets(map(plain, question.would_answer))
    yield "Where to look:\n\n" + bullets(map(plain, question.look_in))
    yield f"Reviewed case: `{question.reviewed}`."


def _earlier(question: Question) -> str:
    """Return a sentence on the versions before this one, which can still be asked."""
    named = [f"`{question.id}@{number}`" for number in range(1, question.version)]
    return f" Earlier versions, which can still be asked: {', '.join(named)}." if named else ""


def _authority(authority: Authority) -> str:
    cite = plain(authority.cite)
    linked = f"[{cite}]({authority.url})" if authority.url else cite
    ended = f" to {authority.in_force_to}" if authority.in_force_to else ""
    force = f"in force from {authority.in_force_from}{ended}, " if authority.in_force_from else ""
    compared = f"compared with the text on {authority.checked}" if authority.checked else "not yet compared"
    status = f"{authority.tier}, {force}{compared}"
    return f"{linked} ({status}): {plain(authority.words)}"


def _counterpoint(point: Counterpoint) -> str:
    return f"{plain(point.text)} ({plain(point.source)})"
