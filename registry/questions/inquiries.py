"""Inquiries that an overseer announced, and what they led to."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import practice
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import named, undertaken
from registry.questions.register import question
from registry.questions.selects import CLAIM, Select, Union, among, bears_on, claim_row, given, row


@question(
    version=1,
    scope="general",
    authorities=(practice.INQUIRY_PRACTICE,),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Private briefings may satisfy the members who asked: that nothing is published "
            "does not show that nothing was done.",
            source="practice of committees, noted beside the rule",
        ),
        Counterpoint(
            text="A chair and a ranking member may differ on whether an inquiry is over. Both "
            "are statements, and both are shown.",
            source="statements of committee leaders of December 2025",
        ),
    ),
    would_answer=(
        "a hearing, a report or a transcript",
        "a referral",
        "a statement that it is closed, and who made it",
    ),
    look_in=("the body's releases and records", "statements of its chair and ranking member"),
    reviewed="tests/cases/announced_inquiry_product.yaml",
)
def announced_inquiry_product() -> Union:
    """What did the announced inquiry produce?

    Asked of every inquiry that a committee or its leaders, or another overseer, announced.
    """
    produced = _inquiries_said_to_be("produced")
    closed = _inquiries_said_to_be("closed_by_body")
    return sa.union_all(
        undertaken(given("action", "kind", "inquiry")),
        row(Part.ANSWER, produced, named("action", produced.c.record_id), how=How.PUBLIC),
        row(Part.CLOSED, closed, named("action", closed.c.record_id)),
        _not_closed(),
    )


def _inquiries_said_to_be(state: str) -> sa.Subquery:
    said, inquiry = given("action", "state", state, live=True), given("action", "kind", "inquiry")
    return sa.select(said).where(among(said.c.record_id, inquiry)).subquery()


def _not_closed() -> Select:
    """Return claims that an inquiry said to be closed is not."""
    closed, by = _inquiries_said_to_be("closed_by_body"), CLAIM.alias()
    return claim_row(Part.DIFFERS, by, named("action", closed.c.record_id)).where(
        bears_on(by, closed, "denies", "contradicts")
    )
