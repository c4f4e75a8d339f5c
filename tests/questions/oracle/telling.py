"""Short ways to tell what bears on a question: triggers, answers, and what differs from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from registry.questions.model import How
from registry.resolve.liveness import Fate
from registry.vocabulary.terms import RecordKind, ReportDuty, ResponseKind, Route
from tests.questions.oracle.dates import UNKNOWN, When, of_date
from tests.questions.oracle.facts import OFFICIAL, Account, Facts, Ref, Said, worse
from tests.questions.oracle.states import Part, Told

GOVERNMENTS = (*OFFICIAL, Route.FOREIGN_GOVERNMENT)
"""The official routes, and an official of another state."""


# --- how an answer is known ---------------------------------------------------------------------------


def how_known(route: Route) -> How:
    """In public by an official route, not in public by a lawmaker's account, and otherwise in part."""
    if route in OFFICIAL:
        return How.PUBLIC
    return How.NONPUBLIC if route is Route.LAWMAKER_ACCOUNT else How.PARTIAL


def public_or_partial(route: Route) -> How:
    """In public by an official route, and otherwise in part."""
    return How.PUBLIC if route in OFFICIAL else How.PARTIAL


def governments_in_public(route: Route) -> How:
    """As it is known, and in public where another state's government says so."""
    return How.PUBLIC if route in GOVERNMENTS else how_known(route)


# --- what is told -------------------------------------------------------------------------------------


def told(
    subject: Ref, part: Part, said: Said, when: When, how: How | None = None, case: str | None = None
) -> Told:
    return Told(subject, part, when, said.fate, how, case=case, of=said.record)


def triggers(
    subject: Ref, said: Iterable[Said], times: Callable[[Said], Iterable[Account]], case: str | None = None
) -> Iterator[Told]:
    """Every claim of a value gives rise to a question, live or not: what became of it decides.

    It does so by each account of when it was, and what became of that counts where it stands itself.
    """
    for one in said:
        for account in times(one):
            fate = account.fate if one.live else one.fate
            yield Told(subject, "trigger", account.when, fate, case=case)


def grounds(subject: Ref, fact: str, fates: Iterable[Fate]) -> Iterator[Told]:
    """Every account of a fact that a question takes, with what became of it: it needs a live one."""
    for fate in fates:
        yield Told(subject, "ground", UNKNOWN, fate, of=fact)


def said_to_act(facts: Facts, incident: Ref) -> list[Fate]:
    """What became of each claim that forces of the United States acted in an incident."""
    return [one.fate for one in facts.said(incident, "acting_state") if one.value == "US"]


def said_in(facts: Facts, incident: Ref, campaign: str) -> list[Fate]:
    """What became of each pair of claims that an incident was one by them, in a campaign."""
    named = [one.fate for one in facts.said(incident, "campaign") if one.value == campaign]
    return [worse(one, other) for one in named for other in said_to_act(facts, incident)]


def in_campaigns(facts: Facts, incident: Ref, on: Iterable[str]) -> Iterator[Told]:
    """What a question about the first incident of campaigns takes: that it is one of one of them."""
    for campaign in on:
        yield from grounds(incident, "campaign", said_in(facts, incident, campaign))


def on_the_united_states(facts: Facts, report: Ref) -> Iterator[Told]:
    """What a question about a report takes: that it is on an incident by the United States or a campaign."""
    for incident in facts.incidents:
        if facts.names(report, incident):
            yield from grounds(report, "incident", said_to_act(facts, incident))
        for one in facts.said(report, "campaign"):
            of_it = said_in(facts, incident, one.value)
            yield from grounds(report, "incident", [worse(one.fate, fate) for fate in of_it])


def answers(
    facts: Facts,
    subject: Ref,
    said: Iterable[Said],
    how: Callable[[Route], How] = how_known,
    *,
    differs: bool = False,
) -> Iterator[Told]:
    """Every live claim of a value answers from when it was stated; who denies or contradicts it differs."""
    for one in said:
        if one.live:
            yield told(subject, "answer", one, one.when_said, how(one.route))
            if differs:
                yield from contrary(facts, subject, one)


def at_each(
    subject: Ref, part: Part, said: Said, times: Iterable[Account], how: How | None = None
) -> Iterator[Told]:
    """One thing told, at each time that a live account gives; that nobody dates, by when it was told of."""
    for account in times:
        if account.live:
            undated = part != "start" and account.when == UNKNOWN
            when = by_when_said(said) if undated else account.when
            yield Told(subject, part, when, said.fate, how, of=said.record)


def by_when_said(said: Said) -> When:
    """Some time up to when it was stated."""
    return When(None, said.when_said.latest, None, said.when_said.last)


def contrary(facts: Facts, subject: Ref, said: Said) -> Iterator[Told]:
    """The claims in force that deny or contradict a value, from when they were stated."""
    for claim in facts.contrary(said):
        yield Told(subject, "differs", of_date(claim.stated or claim.published))


def said_when(one: Said) -> list[Account]:
    return [Account(one.when_said)]


# --- when ---------------------------------------------------------------------------------------------


def known_or_said(times: Iterable[Account], one: Said) -> list[Account]:
    """The live accounts of a time; for one without bounds, or for none, when the claim was stated."""
    live = [account for account in times if account.live]
    return [Account(one.when_said) if account.when == UNKNOWN else account for account in live]


# --- campaigns ---------------------------------------------------------------------------------------


def first_of_campaigns(facts: Facts) -> dict[Ref, set[str]]:
    """The first incident by the United States of each campaign, with the campaigns of which it is the first.

    First is the one that was certainly over first; where two ended together, the one that may have begun
    first.
    """
    return firsts(facts, lambda _, campaign: campaign)


def firsts(facts: Facts, term: Callable[[Ref, str], object]) -> dict[Ref, set[str]]:
    """The first incident of each campaign in each term, with its campaigns; a term of None has no first.

    Both of those last said to belong to it, and of those that live claims say do.
    """
    found: dict[Ref, set[str]] = {}
    for live in (False, True):
        terms: dict[object, list[tuple[Ref, str]]] = {}
        for incident in facts.by_the_united_states:
            for campaign in facts.campaigns(incident):
                belongs = not live or Fate.LIVE in said_in(facts, incident, campaign)
                if belongs and term(incident, campaign) is not None:
                    terms.setdefault(term(incident, campaign), []).append((incident, campaign))
        for several in terms.values():
            first, campaign = min(several, key=lambda one: order_of(facts, one[0]))
            found.setdefault(first, set()).add(campaign)
    return found


def order_of(facts: Facts, incident: Ref) -> tuple[bool, float, bool, float, str]:
    """The order in time of incidents, as the record shows it; what is unknown comes last."""
    time = facts.resolved_time(incident)
    return (*_unknown_last(time.latest), *_unknown_last(time.earliest), incident.id)


def _unknown_last(instant: dt.datetime | None) -> tuple[bool, float]:
    return instant is None, 0.0 if instant is None else instant.timestamp()


# --- reports --------------------------------------------------------------------------------------------


def duty_said(facts: Facts, report: Ref, *duties: ReportDuty) -> list[Said]:
    """The claims that a report was sent under one of these duties."""
    return [one for one in facts.said(report, "duty") if one.value in duties]


def reports(facts: Facts) -> list[Ref]:
    return facts.of_kind(RecordKind.REPORT)


def published(facts: Facts, report: Ref) -> How:
    """In public where a live claim says that the text is public, and otherwise not in public."""
    public = any(one.value for one in facts.live(report, "published"))
    return How.PUBLIC if public else How.NONPUBLIC


def sent(
    facts: Facts, subject: Ref, report: Ref, *duties: ReportDuty, part: Part = "answer"
) -> Iterator[Told]:
    """A report sent under one of these duties, as live claims say, at its date."""
    how = published(facts, report) if part == "answer" else None
    for one in duty_said(facts, report, *duties):
        if one.live:
            yield from at_each(subject, part, one, facts.accounts(report, "date"), how)


# --- answers to what was asked ----------------------------------------------------------------------------

HOW_ANSWERED = {
    ResponseKind.FULL: How.PUBLIC,
    ResponseKind.PARTIAL: How.PARTIAL,
    ResponseKind.SUMMARY_ONLY: How.PARTIAL,
    ResponseKind.CLOSED_SESSION: How.NONPUBLIC,
    ResponseKind.REFUSED: How.REFUSED,
    ResponseKind.NEITHER_CONFIRMED_NOR_DENIED: How.REFUSED,
}


def responses_to(facts: Facts, *asked: str) -> Iterator[tuple[Ref, set[str]]]:
    """The responses that answer one of these requests or acts, each with those that it answers."""
    for response in facts.of_kind(RecordKind.RESPONSE):
        answered = {one.value for one in facts.items(response, "answers") if one.live} & set(asked)
        if answered:
            yield response, answered


def given(facts: Facts, response: Ref, one: Said) -> list[Account]:
    """When an answer was given, by each account, else when it was stated."""
    return known_or_said(facts.accounts(response, "given"), one)


# --- when something happened ------------------------------------------------------------------------------


def happened(facts: Facts, ref: Ref) -> list[Account]:
    """When that happened of which a record speaks, by each live account: its own time, else its
    incident's.
    """
    timed = ref.kind in (RecordKind.INCIDENT, RecordKind.STRIKE) and facts.live(ref, "occurred")
    return facts.live_accounts(ref if timed else facts.incident_of(ref), "occurred")


def arises(facts: Facts, one: Said) -> list[Account]:
    """When a question arises that no clock counts: when it happened, else when it was said."""
    return known_or_said(happened(facts, one.record), one)
