"""Incidents by a state's forces, and the first of each campaign."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from registry.questions.selects import (
    FIELD,
    Column,
    Given,
    Select,
    among,
    contested,
    given,
    last_said,
    weakest,
)

_NEVER = 2**62
"""Later than any instant: an incident that nobody dates is not the first."""


def incidents_by(state: str) -> sa.Subquery:
    """Return the incidents by a state's forces whose occurrence is not contested, by `record_id`."""
    by_state = last_said("incident", "acting_state", state)
    return sa.select(by_state.c.record_id).where(~among(by_state.c.record_id, contested())).subquery()


def with_campaign(incidents: sa.Subquery) -> sa.Subquery:
    """Return incidents, by `record_id`, with the `campaign` that each is said to belong to, where one is."""
    campaign = last_said("incident", "campaign")
    named = incidents.outerjoin(campaign, campaign.c.record_id == incidents.c.record_id)
    return sa.select(incidents.c.record_id, campaign.c.text.label("campaign")).select_from(named).subquery()


def belonging(state: str) -> sa.Subquery:
    """Return what makes an incident one of a campaign by a state's forces, whatever became of it.

    One row for two claims, of which one names the campaign and the other the state: `record_id`, `campaign`,
    and the `claim` by which the two fall, with its `fate`.
    """
    campaign, acting = given("incident", "campaign"), given("incident", "acting_state", state)
    select = sa.select(
        campaign.c.record_id, campaign.c.text.label("campaign"), *weakest(campaign, acting)
    ).where(acting.c.record_id == campaign.c.record_id, ~among(campaign.c.record_id, contested()))
    return select.distinct().subquery()


def campaigns_of(state: str, *, live: bool = False) -> sa.Subquery:
    """Return the incidents of campaigns by a state's forces: `record_id`, `campaign`, and bounds in time.

    Those too that were until what said so was taken back; not so with `live`.

    `by_us` is the instant by which it had certainly happened, `from_us` the first at which it can have;
    `first_day` is the source's own first day, where it was dated; `text` the time as it was given.
    """
    campaign, by_state = (
        (given("incident", "campaign", live=True), given("incident", "acting_state", state, live=True))
        if live
        else (last_said("incident", "campaign"), last_said("incident", "acting_state", state))
    )
    occurred = FIELD.alias()
    timed = sa.and_(
        occurred.c.record_kind == "incident",
        occurred.c.record_id == campaign.c.record_id,
        occurred.c.field == "occurred",
    )
    return (
        sa.select(
            campaign.c.record_id,
            campaign.c.text.label("campaign"),
            sa.func.coalesce(occurred.c.latest_us, _NEVER).label("by_us"),
            sa.func.coalesce(occurred.c.earliest_us, _NEVER).label("from_us"),
            occurred.c.first_day,
            occurred.c.text,
        )
        .select_from(campaign.outerjoin(occurred, timed))
        .where(among(campaign.c.record_id, by_state), ~among(campaign.c.record_id, contested()))
        .subquery()
    )


def first_of_campaign(state: str) -> sa.Subquery:
    """Return the first incident of each campaign: the one by whose latest time forces were certainly in.

    Not the one that can have been first: an incident dated to a whole month would come before the others.
    Where the first no longer belongs to the campaign, both it and the first of those that do.
    """
    some = (campaigns_of(state), campaigns_of(state, live=True))
    return sa.union(*(_firsts(one, one.c.campaign) for one in some)).subquery()


def first_of_each(state: str, term: Callable[[Given], Column]) -> sa.Subquery:
    """Return the first incident of each campaign in each term that `term` makes of their times.

    First as in `first_of_campaign`; an incident that nobody dates is in no term.
    """
    some = (campaigns_of(state), campaigns_of(state, live=True))
    dated = [sa.select(one).where(one.c.first_day.is_not(None)).subquery() for one in some]
    return sa.union(*(_firsts(one, one.c.campaign, term(one)) for one in dated)).subquery()


def _firsts(some: sa.Subquery, *partition: Column) -> Select:
    """Return the first of `some` incidents in each part, with what a later report is compared with."""
    # Ids by their bytes: a database sorts text by its own language, in which a hyphen may count for nothing.
    order = (some.c.by_us, some.c.from_us, sa.cast(some.c.record_id, sa.LargeBinary))
    place = sa.func.row_number().over(partition_by=partition, order_by=order).label("place")
    placed = sa.select(some.c.record_id, some.c.campaign, some.c.from_us, place).subquery()
    columns = (placed.c.record_id, placed.c.campaign, placed.c.from_us)
    return sa.select(*columns).where(placed.c.place == 1)
