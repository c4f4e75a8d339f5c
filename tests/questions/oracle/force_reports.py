"""Reports on single incidents and on the use of force: reckoned from the words of the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from registry.questions.model import How
from registry.resolve.liveness import Fate
from registry.vocabulary.terms import (
    ActionKind,
    ContentItem,
    EventKind,
    LegalGround,
    Presence,
    RecordKind,
    ReportDuty,
)
from tests.questions.oracle.dates import (
    When,
    after_days,
    after_hours,
    link_of_chain,
    next_link,
    next_of,
)
from tests.questions.oracle.facts import Facts, Ref, Said, worse
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.telling import (
    at_each,
    duty_said,
    first_of_campaigns,
    firsts,
    grounds,
    happened,
    in_campaigns,
    known_or_said,
    on_the_united_states,
    published,
    reports,
    said_in,
    said_to_act,
    sent,
    triggers,
)
from tests.questions.oracle.war_powers import occurred, own_time

LAW_OF_2023 = dt.date(2023, 12, 22)
TEXT_OF_2021 = dt.date(2021, 12, 27)  # without the element of a theatre of conflict
LAW_OF_2017 = dt.date(2017, 12, 12)
LAW_OF_1991 = dt.date(1991, 8, 14)


def hours_48(counted: Counted) -> When:
    return after_hours(counted.start, 48)


# "… not later than 48 hours after any incident" in which forces "are involved in an attack or hostilities,
# whether in an offensive or defensive capacity", unless the incident was reported within 48 hours under
# 1543, or the President had determined beforehand, and reported under 1549, that they act under specific
# statutory authorization (1543a(a)).
def incident_report_1543a_1(facts: Facts) -> Iterator[Told]:
    """A report that covers the incident; a war-powers report on it in time is the exception."""
    for incident in facts.by_the_united_states:
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        yield from _acknowledged(facts, incident)
        for report in _covering(facts, incident):
            yield from sent(facts, incident, report, ReportDuty.INCIDENT_48_HOUR)
            yield from sent(facts, incident, report, ReportDuty.WPR_48_HOUR, part="exception")


# The report states "(1) the statutory and constitutional authorities […]; (2) the date, location, and
# duration of the incident and the other parties involved; (3) a description of the United States armed
# forces involved in the incident and the mission of such armed forces; (4) the numbers of any combatant
# casualties and civilian casualties" (1543a(b)).
ITEMS = (
    ContentItem.AUTHORITY,
    ContentItem.DATE_PLACE_DURATION_PARTIES,
    ContentItem.FORCES_AND_MISSION,
    ContentItem.CASUALTIES,
)


def incident_report_1543a(facts: Facts) -> Iterator[Told]:
    """The same; in part where contents are spoken of and not all four are said to be there."""
    for incident in facts.by_the_united_states:
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        yield from _acknowledged(facts, incident)
        for report in _covering(facts, incident):
            for one in duty_said(facts, report, ReportDuty.INCIDENT_48_HOUR):
                if one.live:
                    times = facts.accounts(report, "date")
                    yield from at_each(incident, "answer", one, times, _how_complete(facts, report))
            excepting = (ReportDuty.WPR_48_HOUR, ReportDuty.SPECIFIC_AUTHORITY)
            yield from sent(facts, incident, report, *excepting, part="exception")


def _acknowledged(facts: Facts, incident: Ref) -> Iterator[Told]:
    said = [one for one in facts.said(incident, "acknowledged") if one.value]
    yield from triggers(incident, said, lambda one: facts.accounts(one.record, "occurred"))


def _covering(facts: Facts, incident: Ref) -> list[Ref]:
    return [report for report in reports(facts) if facts.names(report, incident)]


def _how_complete(facts: Facts, report: Ref) -> How:
    items = [one.value for one in facts.items(report, "contents") if one.live]
    there = {item.item for item in items if item.presence is Presence.PRESENT}
    return How.PARTIAL if items and not set(ITEMS) <= there else published(facts, report)


# Written notice to the congressional defense committees "promptly", and no later than 48 hours after, any
# sensitive military operation: one that targets specific individuals, or one in self-defence (10 U.S.C.
# 130f(a), (d)).
def sensitive_operation_notice_130f(facts: Facts) -> Iterator[Told]:
    for incident in facts.by_the_united_states:
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        defence = [
            o for o in facts.items(incident, "grounds_asserted") if o.value is LegalGround.SELF_DEFENCE
        ]
        targeted = [one for one in facts.said(incident, "persons_targeted") if one.value]
        yield from triggers(incident, defence + targeted, lambda one: happened(facts, one.record))
        for report in reports(facts):
            if _covers_or_follows(facts, report, incident):
                yield from sent(facts, incident, report, ReportDuty.SENSITIVE_OPERATION)


# "Not later than 30 days after the date on which a change is made to any of the legal and policy
# frameworks" for the use of force, a notice (50 U.S.C. 1549(b)).
def thirty_days(counted: Counted) -> When:
    return after_days(counted.start, 30)


OF_FRAMEWORKS = (ReportDuty.FRAMEWORK_CHANGE, ReportDuty.FRAMEWORKS_ANNUAL)


def framework_change_notice_1549(facts: Facts) -> Iterator[Told]:
    """A notice or yearly report on it, or of its campaign and after it; in part one under another law."""
    for event in facts.of_kind(RecordKind.EVENT):
        if "US" not in facts.last_said(event, "state"):
            continue
        yield from grounds(event, "state", _ours(facts, event))
        made = [one for one in facts.said(event, "kind") if one.value is EventKind.DETERMINATION]
        yield from triggers(event, made, lambda one: facts.accounts(one.record, "occurred"))
        for report in reports(facts):
            same = facts.campaigns(report) & facts.campaigns(event)
            if event.id in facts.named(report) or (same and _may_be_after(facts, report, event)):
                yield from sent(facts, event, report, *OF_FRAMEWORKS)
            told_in = report.id in facts.named(event) or event.id in facts.named(report)
            for one in facts.live(report, "duty") if told_in else ():
                if one.value not in OF_FRAMEWORKS:
                    yield from at_each(event, "answer", one, facts.accounts(report, "date"), How.PARTIAL)


def _ours(facts: Facts, event: Ref) -> list[Fate]:
    """What became of each claim that an event is an act of the United States."""
    return [one.fate for one in facts.said(event, "state") if one.value == "US"]


# "Not later than 180 days after December 20, 2019, and every 180 days thereafter", a report on actions
# taken (50 U.S.C. 1550(a)), also under any other authority (d).
ANCHOR = dt.date(2019, 12, 20)


def chain_of_180_days(counted: Counted) -> When:
    return next_link(counted.start, ANCHOR, 180)


def force_report_180_day_1550(facts: Facts) -> Iterator[Told]:
    """The first incident of each campaign in each link of the chain."""
    for incident, on in firsts(facts, lambda i, campaign: _link(facts, i, campaign)).items():
        yield from in_campaigns(facts, incident, on)
        yield from triggers(incident, occurred(facts, incident), own_time)
        for report in reports(facts):
            if _covers_or_follows(facts, report, incident, on):
                yield from sent(facts, incident, report, ReportDuty.FORCE_180_DAY)


def _covers_or_follows(facts: Facts, report: Ref, incident: Ref, on: set[str] | None = None) -> bool:
    """Whether a report covers an incident, or is of its campaign and may be dated after it."""
    follows = facts.on_campaign(report, incident, on) and _may_be_after(facts, report, incident)
    return follows or facts.names(report, incident)


def _may_be_after(facts: Facts, report: Ref, what: Ref) -> bool:
    """Whether a report may be dated after something; where one of them is not dated nothing shows it."""
    event = facts.resolved_time(what).earliest
    dates = [account.when.latest for account in facts.live_accounts(report, "date")]
    return any(date is not None and event is not None and date > event for date in dates)


def _link(facts: Facts, incident: Ref, campaign: str) -> tuple[str, dt.date] | None:
    """The campaign and the link of the chain in which an incident falls; none where it has no day."""
    day = facts.resolved_time(incident).first
    return None if day is None else (campaign, link_of_chain(day, ANCHOR, 180))


# "The Secretary of Defense shall provide […] quarterly briefings on counterterrorism operations and related
# activities" (10 U.S.C. 485, since 23 December 2024; monthly before). It sets no day for any one campaign.
def quarterly_ct_brief(facts: Facts) -> Iterator[Told]:
    """A campaign's first incident, where a designation is asserted as a ground for one of its incidents."""
    for incident, on in first_of_campaigns(facts).items():
        if any(_designated(facts, i) for i in facts.by_the_united_states if facts.campaigns(i) & on):
            yield from in_campaigns(facts, incident, on)
            yield from _designations(facts, incident, on)
            yield from triggers(incident, occurred(facts, incident), own_time)
            for report in reports(facts):
                if facts.concerns(report, incident, on):
                    yield from sent(facts, incident, report, ReportDuty.COUNTERTERRORISM_BRIEFING)
            for action in facts.of_kind(RecordKind.ACTION):
                for one in facts.live(action, "kind"):
                    if one.value is ActionKind.BRIEFING and facts.concerns(action, incident):
                        times = known_or_said(facts.accounts(action, "date"), one)
                        yield from at_each(incident, "answer", one, times, How.PARTIAL)


def _designated(facts: Facts, incident: Ref) -> bool:
    return any(LegalGround.DESIGNATION in said for said in facts.last_said(incident, "grounds_asserted"))


def _designations(facts: Facts, first: Ref, on: set[str]) -> Iterator[Told]:
    """That some incident of the campaign is said to rest on a designation, and to be one of it."""
    for campaign in on:
        for incident in facts.incidents:
            for one in facts.items(incident, "grounds_asserted"):
                if one.value is LegalGround.DESIGNATION:
                    of_it = said_in(facts, incident, campaign)
                    yield from grounds(first, "designation", [worse(one.fate, fate) for fate in of_it])


# "… the finding shall be in writing", and an oral one "is reduced to a written finding as soon as possible
# but in no event more than 48 hours after the decision is made" (50 U.S.C. 3093(a)).
def covert_finding_notice(facts: Facts) -> Iterator[Told]:
    """Only where an official source asserts a covert action of the United States."""
    for event in facts.of_kind(RecordKind.EVENT):
        if "US" not in facts.last_said(event, "state"):
            continue
        yield from grounds(event, "state", _ours(facts, event))
        said = [o for o in facts.said(event, "kind") if o.value is EventKind.COVERT_ACTION and o.official]
        yield from triggers(event, said, lambda one: facts.accounts(one.record, "occurred"))
        for report in reports(facts):
            if event.id in facts.named(report):
                yield from sent(facts, event, report, ReportDuty.COVERT_FINDING)


# "Not later than January 1 and July 1 of each year, the Secretary of Defense shall make publicly available
# on an appropriate internet website a summary of all reports submitted to Congress" (10 U.S.C. 122a(c)).
LISTED = (
    ReportDuty.INCIDENT_48_HOUR,
    ReportDuty.FRAMEWORK_CHANGE,
    ReportDuty.FRAMEWORKS_ANNUAL,
    ReportDuty.FORCE_180_DAY,
    ReportDuty.SENSITIVE_OPERATION,
    ReportDuty.SPECIFIC_AUTHORITY,
    ReportDuty.ANNUAL_CIVILIAN_CASUALTIES,
)
LIST_SINCE = dt.date(2022, 12, 27)


def january_or_july(counted: Counted) -> When:
    return next_of(counted.start, ((1, 1), (7, 1)))


def dod_report_list_122a(facts: Facts) -> Iterator[Told]:
    for report in reports(facts):
        duty: list[Said] = duty_said(facts, report, *LISTED)
        if duty and any(facts.may_concern(report, i) for i in facts.by_the_united_states):
            yield from on_the_united_states(facts, report)
            yield from triggers(report, duty, lambda one: facts.accounts(one.record, "date"))
            for other in reports(facts):
                if report.id in facts.named(other):
                    yield from sent(facts, report, other, ReportDuty.REPORT_LIST)


RULES = (
    Rule("incident_report_1543a", 1, incident_report_1543a_1, hours_48, since=LAW_OF_2023),
    Rule("incident_report_1543a", 2, incident_report_1543a, hours_48, since=LAW_OF_2023),
    Rule("sensitive_operation_notice_130f", 1, sensitive_operation_notice_130f, hours_48, since=TEXT_OF_2021),
    Rule("framework_change_notice_1549", 1, framework_change_notice_1549, thirty_days, since=LAW_OF_2017),
    Rule("force_report_180_day_1550", 1, force_report_180_day_1550, chain_of_180_days, since=ANCHOR),
    Rule("quarterly_ct_brief", 1, quarterly_ct_brief),
    Rule("covert_finding_notice", 1, covert_finding_notice, hours_48, since=LAW_OF_1991),
    Rule("dod_report_list_122a", 1, dod_report_list_122a, january_or_july, since=LIST_SINCE),
)
