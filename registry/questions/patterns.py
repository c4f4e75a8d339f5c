"""Selects that many rules share: who says that a question arises, and what answers it."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from registry.questions.campaigns import belonging
from registry.questions.model import How, Part
from registry.questions.selects import (
    CLAIM,
    FIELD,
    LAWMAKER,
    LINK,
    OFFICIAL,
    RECORD,
    TIMELESS,
    Column,
    Condition,
    Given,
    Select,
    Subject,
    among,
    bears_on,
    by_route,
    by_then,
    claim_row,
    contested,
    event_or_said,
    event_time,
    given,
    given_any,
    incident_of,
    last_said,
    row,
    when_happened,
)

HOW_KNOWN: Mapping[How, tuple[str, ...]] = {How.PUBLIC: OFFICIAL, How.NONPUBLIC: (LAWMAKER,)}
"""How far a statement answers: officially in public, from a closed session, and otherwise in part."""
EXAMINED = (*OFFICIAL, LAWMAKER)
"""The routes whose account of an order, or of a person's condition, goes beyond a report of it."""


def named(kind: str, record_id: Column) -> Subject:
    """Return a record as the subject, with the incident that it concerns."""
    return Subject(kind, record_id, record_id if kind == "incident" else incident_of(kind, record_id))


def arises(said: sa.Subquery, kind: str, *, counted: bool = False, case: str | None = None) -> Select:
    """Return the trigger rows for claims about records of a kind, dated by the incident they are in.

    Where nobody dates it: when the claim was made. With `counted` a clock counts from it, so that a time that
    nobody states stays unknown.
    """
    happened = when_happened(kind)
    times = event_time(happened) if counted else event_or_said(happened, said)
    rows = row(Part.TRIGGER, said, named(kind, said.c.record_id), times=times, case=case)
    return rows.select_from(said.outerjoin(happened, happened.c.record_id == said.c.record_id))


def of_incidents(said: sa.Subquery) -> Select:
    """Return the trigger rows for claims about incidents whose occurrence is not contested."""
    return arises(said, "incident").where(~among(said.c.record_id, contested()))


def grounded(kind: str, field: str, *texts: str) -> Select:
    """Return the claims of a fact without which a question is not asked of the record that it is told of."""
    said = given(kind, field, *texts)
    return row(Part.GROUND, said, named(kind, said.c.record_id), times=TIMELESS, case=field)


def in_campaign(incidents: sa.Subquery, state: str) -> Select:
    """Return the claims that put `incidents` by a state's forces in their `campaign`, as grounds."""
    said = belonging(state)
    rows = row(Part.GROUND, said, named("incident", said.c.record_id), times=TIMELESS, case="campaign")
    return rows.where(said.c.record_id == incidents.c.record_id, said.c.campaign == incidents.c.campaign)


def happening(incidents: sa.Subquery, part: Part = Part.TRIGGER) -> Select:
    """Return rows for the claims that say when `incidents` happened."""
    occurred = given("incident", "occurred")
    rows = row(part, occurred, named("incident", incidents.c.record_id), times=event_time(occurred))
    return rows.where(occurred.c.record_id == incidents.c.record_id)


def stated(
    kind: str, *fields: str, hows: Mapping[How, tuple[str, ...]] = HOW_KNOWN, otherwise: How = How.PARTIAL
) -> tuple[Select, Select]:
    """Return what is stated in `fields` of the subject as answers, and who denies or contradicts it."""
    text, by, target = given_any(kind, fields), CLAIM.alias(), given_any(kind, fields)
    return (
        row(Part.ANSWER, text, named(kind, text.c.record_id), how=by_route(text, hows, otherwise)),
        claim_row(Part.DIFFERS, by, named(kind, target.c.record_id)).where(
            bears_on(by, target, "denies", "contradicts")
        ),
    )


def held(
    part: Part,
    cite: str,
    subjects: sa.Subquery,
    *positions: str,
    routes: tuple[str, ...] = (),
    hows: Mapping[How, tuple[str, ...]] | None = None,
    state: str | None = None,
) -> Select:
    """Return the claims that hold one of `positions` on the provision `cite`, for incidents in `subjects`.

    `subjects` has `record_id` and `campaign`; an event speaks of an incident by naming it, or its campaign.
    With `state`, only what is said to be that state's own position.
    """
    position = positions_on(cite, *positions, routes=routes)
    concerned = events_on(subjects)
    rows = row(
        part,
        position,
        named("incident", concerned.c.incident),
        how=by_route(position, hows, How.PARTIAL) if hows else None,
    ).where(concerned.c.event == position.c.record_id)
    if state is not None:
        rows = rows.where(among(position.c.record_id, given("event", "state", state, live=True)))
    return rows


def positions_on(cite: str | None, *positions: str, routes: tuple[str, ...] = ()) -> sa.Subquery:
    """Return what live claims give as one of `positions` on the provision `cite`; with None, on any.

    The provision is the one that the same claim names. Only for a claim that names none is it the one that
    others say the event is about: no speaker's position is put to another's provision.
    """
    position = given("event", "position", *positions, live=True, routes=routes)
    law, own = given("event", "law", *((cite,) if cite else ()), live=True), given("event", "law", live=True)
    names_none = position.c.claim.notin_(sa.select(own.c.claim))
    on_it = sa.select(law.c.claim).where(
        law.c.record_id == position.c.record_id, sa.or_(law.c.claim == position.c.claim, names_none)
    )
    return sa.select(position).where(on_it.exists()).subquery()


def events_on(subjects: sa.Subquery) -> sa.Subquery:
    """Return event and incident, for events that name an incident in `subjects` or its campaign."""
    campaign = given("event", "campaign", live=True)
    by_campaign = sa.select(
        campaign.c.record_id.label("event"), subjects.c.record_id.label("incident")
    ).where(campaign.c.text == subjects.c.campaign)
    return sa.union(by_campaign, events_naming(subjects)).subquery()


def events_naming(incidents: sa.Subquery) -> Select:
    """Return event and incident, for events that name an incident, or something in one."""
    link, target = LINK.alias(), RECORD.alias()
    return sa.select(link.c.record_id.label("event"), incidents.c.record_id.label("incident")).where(
        link.c.record_kind == "event",
        link.c.field == "subjects",
        target.c.id == link.c.target,
        target.c.dossier == incidents.c.record_id,
    )


def actions_on(incidents: sa.Subquery, *kinds: str, since: bool = False) -> sa.Subquery:
    """Return incident and action, for acts of oversight that name an incident or its campaign.

    With `since`, what was done certainly before an incident does not concern it by way of its campaign.
    """
    kind, link, target = given("action", "kind", *kinds, live=True), LINK.alias(), RECORD.alias()
    by_name = sa.select(incidents.c.record_id.label("incident"), kind.c.record_id.label("action")).where(
        link.c.record_kind == "action",
        link.c.field == "subjects",
        link.c.record_id == kind.c.record_id,
        target.c.id == link.c.target,
        target.c.dossier == incidents.c.record_id,
    )
    of_action, of_incident = given("action", "campaign", live=True), last_said("incident", "campaign")
    by_campaign = sa.select(incidents.c.record_id, kind.c.record_id).where(
        of_action.c.record_id == kind.c.record_id,
        of_incident.c.record_id == incidents.c.record_id,
        of_action.c.text == of_incident.c.text,
    )
    if since:
        by_campaign = by_campaign.where(~_done_before(kind.c.record_id, incidents.c.record_id))
    return sa.union(by_name, by_campaign).subquery()


def _done_before(action: Column, incident: Column) -> Condition:
    """Return the condition that all accounts put the action before the incident."""
    done, occurred = FIELD.alias(), FIELD.alias()
    return sa.exists().where(
        done.c.record_kind == "action",
        done.c.field == "date",
        done.c.record_id == action,
        occurred.c.record_kind == "incident",
        occurred.c.field == "occurred",
        occurred.c.record_id == incident,
        done.c.latest_us <= occurred.c.earliest_us,
    )


def acts_concerning(
    incidents: sa.Subquery, *kinds: str, how: How | None = None, since: bool = False
) -> Select:
    """Return the acts of these kinds that concern an incident as answers, dated by the act or when told.

    Without `how`, as far as the speaker's route makes it known. With `since`, an act before an incident does
    not concern it by way of its campaign.
    """
    kind, date = given("action", "kind", *kinds, live=True), given("action", "date", live=True)
    on = actions_on(incidents, *kinds, since=since)
    known = how or by_route(kind, HOW_KNOWN, How.PARTIAL)
    rows = row(
        Part.ANSWER, kind, named("incident", on.c.incident), how=known, times=event_or_said(date, kind)
    )
    dated = kind.outerjoin(date, date.c.record_id == kind.c.record_id)
    return rows.select_from(dated).where(on.c.action == kind.c.record_id)


def acts(*kinds: str, invoking: tuple[str, ...]) -> sa.Subquery:
    """Return what claims give as the kind of the acts of oversight that invoke a law.

    Which law that is may be said by any claim that was not put right: its text holds one of the names, which
    are in lower case.
    """
    kind, hook = given("action", "kind", *kinds), last_said("action", "legal_hook")
    naming = sa.select(hook.c.record_id).where(_names(hook, invoking))
    return sa.select(kind).where(kind.c.record_id.in_(naming)).subquery()


def invoked(invoking: tuple[str, ...]) -> sa.Subquery:
    """Return what claims give as the law that acts of oversight invoke, where it is this one."""
    hook = given("action", "legal_hook")
    return sa.select(hook).where(_names(hook, invoking)).subquery()


def on_law(invoking: tuple[str, ...]) -> Select:
    """Return the claims that acts invoke a law, as grounds of questions about those acts."""
    hook = invoked(invoking)
    return row(Part.GROUND, hook, named("action", hook.c.record_id), times=TIMELESS, case="legal_hook")


def _names(hook: Given, laws: tuple[str, ...]) -> Condition:
    return sa.or_(*(sa.func.lower(hook.c.text).contains(name, autoescape=True) for name in laws))


def undertaken(said: sa.Subquery) -> Select:
    """Return the trigger rows for claims about acts of oversight, dated by the act or else when said."""
    date = given("action", "date", live=True)
    rows = row(Part.TRIGGER, said, named("action", said.c.record_id), times=event_or_said(date, said))
    return rows.select_from(said.outerjoin(date, date.c.record_id == said.c.record_id))


def counted_from(
    said: sa.Subquery, kind: str, field: str, *, case: str | Column | None = None
) -> tuple[Select, Select]:
    """Return the trigger rows for claims about records of a kind, from whose `field` a clock counts.

    The claims that date them are triggers too, and neither stands without the other. A time that nobody
    states stays unknown.
    """
    date, dating = given(kind, field, live=True), given(kind, field)
    dated = said.outerjoin(date, date.c.record_id == said.c.record_id)
    subject, fate = (
        named(kind, said.c.record_id),
        sa.case((said.c.fate != "live", said.c.fate), else_=dating.c.fate),
    )
    return (
        row(Part.TRIGGER, said, subject, times=event_time(date), case=case).select_from(dated),
        row(Part.TRIGGER, dating, subject, times=event_time(dating), fate=fate, case=case).where(
            dating.c.record_id == said.c.record_id
        ),
    )


def said_to_be(part: Part, *states: str, counted: bool = False) -> Select:
    """Return rows for acts of oversight that live claims say are in one of these states.

    With `counted` they are timed against a clock, as by when it was said.
    """
    said = given("action", "state", *states, live=True)
    how = by_route(said, HOW_KNOWN, How.PARTIAL) if part is Part.ANSWER else None
    times = by_then(said) if counted else None
    return row(part, said, named("action", said.c.record_id), how=how, times=times)
