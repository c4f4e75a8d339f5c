"""The War Powers Resolution, 50 U.S.C. 1541 to 1548, with 1546a: reckoned from its words."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from registry.questions.model import How
from registry.vocabulary.terms import (
    ActionKind,
    ActionState,
    Chamber,
    ContentItem,
    EventKind,
    LegalPosition,
    Presence,
    RecordKind,
    ReportDuty,
    Route,
)
from tests.questions.oracle.dates import (
    UNKNOWN,
    When,
    after_days,
    after_hours,
    after_months,
    of_range,
    sooner_of_report,
)
from tests.questions.oracle.facts import (
    OFFICIAL,
    Account,
    Facts,
    Ref,
    Said,
    worse,
)
from tests.questions.oracle.oversight import hooked, of_chambers, on_law
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.telling import (
    answers,
    at_each,
    duty_said,
    first_of_campaigns,
    grounds,
    how_known,
    in_campaigns,
    known_or_said,
    on_the_united_states,
    published,
    reports,
    said_in,
    said_when,
    sent,
    told,
    triggers,
)

PASSED_IN_1973 = dt.date(1973, 11, 7)
SIXTY_DAYS = "50 U.S.C. 1544(b)"
THIRTY_MORE = "50 U.S.C. 1544(b), thirty more days"
REPORT = "50 U.S.C. 1543(a)"


def occurred(facts: Facts, incident: Ref) -> list[Said]:
    return facts.said(incident, "occurred")


def own_time(one: Said) -> list[Account]:
    return [Account(of_range(one.value))]


def hours_48(counted: Counted) -> When:
    return after_hours(counted.start, 48)


# "In the absence of a declaration of war, in any case in which United States Armed Forces are introduced
# […] the President shall submit within 48 hours to the Speaker of the House of Representatives and to the
# President pro tempore of the Senate a report, in writing" (1543(a)).
def wpr_48h_report_1(facts: Facts) -> Iterator[Told]:
    """A campaign's first incident; a report on it; an official opinion on 1543(a) about the campaign."""
    yield from _introduced(facts)
    for incident, on in first_of_campaigns(facts).items():
        for event in facts.of_kind(RecordKind.EVENT):
            opinion = any(one.value is EventKind.LEGAL_OPINION for one in facts.live(event, "kind"))
            if opinion and facts.on_campaign(event, incident, on):
                yield from _official_word(facts, incident, event, REPORT)


def wpr_48h_report(facts: Facts) -> Iterator[Told]:
    """The same; what an official holds of 1543(a) counts only where it is that it does not apply."""
    yield from _introduced(facts)
    for incident, on in first_of_campaigns(facts).items():
        yield from not_applicable(facts, incident, REPORT, (LegalPosition.DOES_NOT_APPLY,), OFFICIAL, on)


def _introduced(facts: Facts) -> Iterator[Told]:
    for incident, on in first_of_campaigns(facts).items():
        yield from in_campaigns(facts, incident, on)
        yield from triggers(incident, occurred(facts, incident), own_time)
        for report in reports(facts):
            if facts.concerns(report, incident, on):
                yield from sent(facts, incident, report, ReportDuty.WPR_48_HOUR)


def _official_word(facts: Facts, incident: Ref, event: Ref, law: str) -> Iterator[Told]:
    for one in facts.live(event, "law"):
        if one.value == law and one.official:
            yield told(incident, "not_applicable", one, one.when_said)


def not_applicable(
    facts: Facts,
    incident: Ref,
    law: str,
    positions: Iterable[LegalPosition],
    routes: Iterable[Route],
    on: set[str] | None = None,
) -> Iterator[Told]:
    """A position of the United States that a law does not apply to an incident or its campaign."""
    for one in held(facts, incident, law, positions, on):
        ours = any(said.value == "US" for said in facts.live(one.record, "state"))
        if one.live and one.route in routes and ours:
            yield told(incident, "not_applicable", one, one.when_said)


def held(
    facts: Facts,
    incident: Ref,
    law: str | None,
    positions: Iterable[LegalPosition],
    on: set[str] | None = None,
) -> Iterator[Said]:
    """The claims that give a position on a law, or on any, of events about an incident or its campaign."""
    for event in facts.of_kind(RecordKind.EVENT):
        if facts.concerns(event, incident, on):
            for one in facts.said(event, "position"):
                if one.value in positions and law_held_of(facts, one) & (
                    {law} if law else law_held_of(facts, one)
                ):
                    yield one


def law_held_of(facts: Facts, position: Said) -> set[str]:
    """The law of which something is held: what the same claim names, else what other live claims do."""
    live = facts.live(position.record, "law")
    own = [one for one in live if one.claim.id == position.claim.id]
    return {one.value for one in own or live}


# The report sets forth "(A) the circumstances necessitating the introduction of United States Armed Forces;
# (B) the constitutional and legislative authority under which such introduction took place; and (C) the
# estimated scope and duration of the hostilities or involvement" (1543(a)(A) to (C)).
CONTENTS = (ContentItem.CIRCUMSTANCES, ContentItem.AUTHORITY, ContentItem.SCOPE_AND_DURATION)


def wpr_report_contents(facts: Facts) -> Iterator[Told]:
    """Each 48-hour report on an incident; the three contents that live claims say are there."""
    for report in reports(facts):
        duty = duty_said(facts, report, ReportDuty.WPR_48_HOUR)
        covered = covered_by(facts, report)
        if not duty or not any(facts.may_concern(report, i) for i in facts.by_the_united_states):
            continue
        yield from on_the_united_states(facts, report)
        yield from triggers(report, duty, lambda one: facts.accounts(one.record, "date"))
        for incident in covered:
            for one in facts.live(incident, "occurred"):
                yield from at_each(report, "start", one, own_time(one))
        yield from contents_told(facts, report)


def covered_by(facts: Facts, report: Ref) -> list[Ref]:
    """The incidents by the United States that a report covers; else the first of the campaign last named."""
    covered = [i for i in facts.by_the_united_states if facts.names(report, i)]
    of = facts.last_said(report, "campaign")
    return covered or [i for i, on in first_of_campaigns(facts).items() if on & of]


def contents_told(facts: Facts, report: Ref) -> Iterator[Told]:
    """All three said to be present answers it, one or two in part; another that says absent differs."""
    items = [one for one in facts.items(report, "contents") if one.live]
    there = [one for one in items if one.value.item in CONTENTS and one.value.presence is Presence.PRESENT]
    found = {one.value.item for one in there}
    how = published(facts, report) if len(found) == len(CONTENTS) else How.PARTIAL
    for one in there:
        yield from at_each(report, "answer", one, facts.accounts(report, "date"), how)
    for one in items:
        if one.value.item in found and one.value.presence is Presence.ABSENT:
            yield told(report, "differs", one, one.when_said)


# "Within sixty calendar days after a report is submitted or is required to be submitted pursuant to section
# 1543(a)(1) of this title, whichever is earlier, the President shall terminate any use of United States
# Armed Forces" unless Congress "has enacted a specific authorization", "has extended by law such sixty-day
# period", or cannot meet (1544(b)).
def sixty_days(counted: Counted) -> When:
    return sooner_of_report(counted.starts, counted.reports, hours=48, days=60)


def use_of_forces(facts: Facts, incident: Ref, on: set[str]) -> Iterator[Told]:
    """The reports on a campaign's first incident, and its later incidents."""
    for report in reports(facts):
        if facts.concerns(report, incident, on):
            yield from sent(facts, incident, report, ReportDuty.WPR_48_HOUR, part="report")
    for other in facts.incidents:
        fates = [fate for campaign in on for fate in said_in(facts, other, campaign)]
        for fate in fates if other != incident else ():
            for account in facts.live_accounts(other, "occurred"):
                yield Told(incident, "after", account.when, fate, of=other)


TOLD_IN_PRIVATE = (Route.LAWMAKER_ACCOUNT, Route.ANONYMOUS_THROUGH_OUTLET, Route.OUTLET_REPORT)


def wpr_60_day_basis(facts: Facts) -> Iterator[Told]:
    """A law that authorises or extends it, or the executive's legal position on 1544(b)."""
    for incident, on in first_of_campaigns(facts).items():
        yield from in_campaigns(facts, incident, on)
        yield from triggers(incident, occurred(facts, incident), own_time)
        yield from use_of_forces(facts, incident, on)
        for event in facts.of_kind(RecordKind.EVENT):
            opinion = any(one.value is EventKind.LEGAL_OPINION for one in facts.live(event, "kind"))
            if opinion and facts.on_campaign(event, incident, on):
                for one in facts.live(event, "law"):
                    if one.value == SIXTY_DAYS and one.official:
                        yield told(incident, "answer", one, one.when_said, How.PUBLIC)
                    elif one.value == SIXTY_DAYS and one.route in TOLD_IN_PRIVATE:
                        yield told(incident, "answer", one, one.when_said, How.NONPUBLIC)
        for action in facts.of_kind(RecordKind.ACTION):
            law = any("1544(b)" in one.value for one in facts.live(action, "legal_hook"))
            if law and facts.on_campaign(action, incident, on):
                enacted = [o for o in facts.live(action, "state") if o.value is ActionState.ENACTED]
                yield from answers(facts, incident, enacted, lambda _: How.PUBLIC)


# "Such sixty-day period shall be extended for not more than an additional thirty days if the President
# determines and certifies to the Congress in writing that unavoidable military necessity respecting the
# safety of United States Armed Forces requires the continued use of such armed forces" (1544(b), last
# sentence).
def wpr_30_day_certification(facts: Facts) -> Iterator[Told]:
    """Asked only where somebody speaks of the thirty more days; a certification answers it."""
    for incident, on in first_of_campaigns(facts).items():
        yield from in_campaigns(facts, incident, on)
        for event in facts.of_kind(RecordKind.EVENT):
            spoken_of = [one for one in facts.said(event, "law") if one.value == THIRTY_MORE]
            if facts.names(event, incident):
                yield from triggers(incident, spoken_of, said_when)
            of_it = [one.fate for one in facts.said(event, "campaign") if one.value in on]
            for one, fate in itertools.product(spoken_of, of_it):
                yield Told(incident, "trigger", one.when_said, worse(one.fate, fate))
        for one in facts.live(incident, "occurred"):
            yield from at_each(incident, "start", one, own_time(one))
        yield from use_of_forces(facts, incident, on)
        for report in reports(facts):
            if facts.concerns(report, incident, on):
                yield from sent(facts, incident, report, ReportDuty.WPR_EXTENSION)
        unclaimed = (LegalPosition.NOT_RELIED_ON, LegalPosition.DOES_NOT_APPLY)
        yield from not_applicable(facts, incident, THIRTY_MORE, unclaimed, tuple(Route), on)
        yield from not_applicable(facts, incident, SIXTY_DAYS, (LegalPosition.DOES_NOT_APPLY,), OFFICIAL, on)


# "… the President shall, so long as such armed forces continue to be engaged in such hostilities or
# situation, report to the Congress periodically […] but in no event shall he report to the Congress less
# often than once every six months" (1543(c)).
PERIODIC = (ReportDuty.WPR_48_HOUR, ReportDuty.WPR_PERIODIC)


def six_months(counted: Counted) -> When:
    return after_months(counted.start, 6)


def wpr_six_month_report(facts: Facts) -> Iterator[Told]:
    """Each report on a campaign that went on after it; a later periodic report on the same campaign."""
    for report in reports(facts):
        duty = duty_said(facts, report, *PERIODIC)
        sent_at = facts.resolved_time(report)
        if not duty or not _went_on(facts, _on_campaigns(facts, report, last_said=True), sent_at):
            continue
        yield from _going_on(facts, report, sent_at)
        yield from triggers(report, duty, lambda one: facts.accounts(one.record, "date"))
        on = _on_campaigns(facts, report)
        for other in reports(facts):
            later = _after(facts.resolved_time(other), sent_at)
            if other != report and later and on & _on_campaigns(facts, other):
                yield from sent(facts, report, other, ReportDuty.WPR_PERIODIC)


def _on_campaigns(facts: Facts, report: Ref, *, last_said: bool = False) -> set[str]:
    """The campaigns that a report names, and those of the incidents by the United States that it covers."""
    named = facts.last_said(report, "campaign") if last_said else facts.campaigns(report)
    covered = [i for i in facts.by_the_united_states if facts.names(report, i)]
    return named.union(*(facts.campaigns(incident) for incident in covered))


def _went_on(facts: Facts, on: set[str], sent_at: When) -> bool:
    """Whether an incident of the campaign certainly falls after the report; with no end, whether any may."""
    of_campaign = [i for i in facts.by_the_united_states if facts.campaigns(i) & on]
    return any(sent_at.latest is None or _starts_after(facts, i, sent_at.latest) for i in of_campaign)


def _going_on(facts: Facts, report: Ref, sent_at: When) -> Iterator[Told]:
    """That the report is of a campaign, or covers an incident of it, and that a later incident is of it."""
    on = [(one.value, one.fate) for one in facts.said(report, "campaign")]
    for covered in facts.by_the_united_states:
        if facts.names(report, covered):
            named = {one.value for one in facts.said(covered, "campaign")}
            on += [(campaign, fate) for campaign in named for fate in said_in(facts, covered, campaign)]
    for later in facts.by_the_united_states:
        if _day_known(facts, later) and (
            sent_at.latest is None or _starts_after(facts, later, sent_at.latest)
        ):
            for campaign, fate in on:
                if campaign in facts.campaigns(later):
                    of_it = said_in(facts, later, campaign)
                    yield from grounds(report, "campaign", [worse(fate, other) for other in of_it])


def _day_known(facts: Facts, incident: Ref) -> bool:
    return facts.resolved_time(incident).first is not None


def _starts_after(facts: Facts, incident: Ref, instant: dt.datetime) -> bool:
    earliest = facts.resolved_time(incident).earliest
    return earliest is not None and earliest >= instant


def _after(when: When, other: When) -> bool:
    return when.latest is not None and other.latest is not None and when.latest > other.latest


# "The President in every possible instance shall consult with Congress before introducing United States
# Armed Forces into hostilities […] and after every such introduction shall consult regularly with the
# Congress" (1542).
def wpr_consultation_record(facts: Facts) -> Iterator[Told]:
    """A consultation of Congress on the campaign or its first incident; a briefing is one in part."""
    for incident, on in first_of_campaigns(facts).items():
        yield from in_campaigns(facts, incident, on)
        yield from triggers(incident, occurred(facts, incident), own_time)
        for action in facts.of_kind(RecordKind.ACTION):
            if facts.concerns(action, incident):
                for one in facts.live(action, "kind"):
                    times = known_or_said(facts.accounts(action, "date"), one)
                    if one.value is ActionKind.CONSULTATION:
                        yield from at_each(incident, "answer", one, times, how_known(one.route))
                    elif one.value is ActionKind.BRIEFING:
                        yield from at_each(incident, "answer", one, times, How.PARTIAL)


# "Each report submitted pursuant to section 1543(a)(1) of this title shall be transmitted to the Speaker of
# the House of Representatives and to the President pro tempore of the Senate on the same calendar day"
# (1544(a)).
def same_day(counted: Counted) -> When:
    return after_days(counted.start, 0)


def wpr_same_day_transmittal(facts: Facts) -> Iterator[Told]:
    """Each 48-hour report on an incident; a claim that it went to Speaker and President pro tempore."""
    for report in reports(facts):
        duty = duty_said(facts, report, ReportDuty.WPR_48_HOUR)
        if duty and any(facts.may_concern(report, i) for i in facts.by_the_united_states):
            yield from on_the_united_states(facts, report)
            yield from triggers(report, duty, lambda one: facts.accounts(one.record, "date"))
            for one in facts.live(report, "recipient"):
                to = one.value.lower()
                if "speaker" in to and "pro tempore" in to:
                    yield from at_each(
                        report, "answer", one, facts.accounts(report, "date"), how_known(one.route)
                    )


# Concurrent resolutions: reported out "not later than fifteen calendar days", voted on "within three
# calendar days" (1546(a), (b)). Other measures: 1545 counts back from the sixtieth day, and 1546a takes
# 601(b)'s steps, whose days were not confirmed.
INVOKED = ("war powers resolution", "1544", "1545", "1546", "1546a", "5(c)", "601(b)", "hostilities")
DONE = (
    ActionState.FAILED,
    ActionState.PASSED,
    ActionState.ADOPTED,
    ActionState.ENACTED,
    ActionState.VETOED,
    ActionState.PRIVILEGE_LOST,
)


def eighteen_days(counted: Counted) -> When | None:
    return after_days(counted.start, 18) if counted.case == "concurrent_resolution" else None


def three_days_after_the_report(counted: Counted) -> When | None:
    """Only "a concurrent resolution so reported" is voted on within three days; when one was is not told."""
    return UNKNOWN if counted.case == "concurrent_resolution" else None


def priority_measure_clock(facts: Facts) -> Iterator[Told]:
    """Each measure under the resolution; a vote on it, or what became of it."""
    for action in facts.of_kind(RecordKind.ACTION):
        kind = [one for one in facts.said(action, "kind") if one.value is ActionKind.RESOLUTION]
        invoked = hooked(facts, action, *INVOKED)
        if kind and invoked and facts.last_said(action, "chamber") & set(Chamber):
            case = _case(facts, action)
            yield from on_law(facts, action, *INVOKED)
            yield from of_chambers(facts, action, *Chamber)
            yield from triggers(action, kind, lambda one: facts.accounts(one.record, "introduced"), case)
            yield from came_of(facts, action, DONE)


def came_of(facts: Facts, action: Ref, ends: Iterable[ActionState]) -> Iterator[Told]:
    """The votes held on a measure; where none is recorded, that it ended in one of these ways."""
    for one in facts.items(action, "votes"):
        if one.live:
            times = known_or_said([Account(of_range(one.value.held))], one)
            yield from at_each(action, "answer", one, times, how_known(one.route))
    if not facts.live(action, "votes"):
        yield from answers(facts, action, [one for one in facts.said(action, "state") if one.value in ends])


# Rules of the House, Rule XIII, cl. 7: where a committee has not reported a resolution of inquiry "within
# 14 legislative days after its introduction", a motion to discharge lies. Only the chamber's own calendar
# shows which days those are.
def legislative_days(_: Counted) -> When:
    return UNKNOWN


OF_INQUIRY = ("rule xiii", "resolution of inquiry")
REPORTED = (*DONE, ActionState.PRODUCED)


def resolution_of_inquiry_report(facts: Facts) -> Iterator[Told]:
    """Each such resolution of the House; a vote on it, or that the committee reported it or that it ended."""
    for action in facts.of_kind(RecordKind.ACTION):
        kind = [one for one in facts.said(action, "kind") if one.value is ActionKind.RESOLUTION]
        asks = hooked(facts, action, *OF_INQUIRY)
        if kind and asks and Chamber.HOUSE in facts.last_said(action, "chamber"):
            yield from on_law(facts, action, *OF_INQUIRY)
            yield from of_chambers(facts, action, Chamber.HOUSE)
            yield from triggers(action, kind, lambda one: facts.accounts(one.record, "introduced"))
            yield from came_of(facts, action, REPORTED)


def _case(facts: Facts, action: Ref) -> str:
    """Whether a measure is a concurrent resolution, told by its number."""
    numbers = [one.value.lower().replace(" ", "") for one in facts.live(action, "instrument")]
    return "concurrent_resolution" if any("con.res" in number for number in numbers) else "other_measure"


RULES = (
    Rule("wpr_48h_report", 1, wpr_48h_report_1, hours_48, since=PASSED_IN_1973),
    Rule("wpr_48h_report", 2, wpr_48h_report, hours_48, since=PASSED_IN_1973),
    Rule("wpr_report_contents", 1, wpr_report_contents, hours_48, since=PASSED_IN_1973, starts_apart=True),
    Rule("wpr_60_day_basis", 1, wpr_60_day_basis, sixty_days, since=PASSED_IN_1973, ends_an_act=True),
    Rule(
        "wpr_30_day_certification",
        1,
        wpr_30_day_certification,
        sixty_days,
        since=PASSED_IN_1973,
        starts_apart=True,
        ends_an_act=True,
    ),
    Rule("wpr_six_month_report", 1, wpr_six_month_report, six_months, since=PASSED_IN_1973),
    Rule("wpr_consultation_record", 1, wpr_consultation_record),
    Rule("wpr_same_day_transmittal", 1, wpr_same_day_transmittal, same_day, since=PASSED_IN_1973),
    Rule("resolution_of_inquiry_report", 1, resolution_of_inquiry_report, legislative_days),
    Rule("priority_measure_clock", 1, priority_measure_clock, eighteen_days, since=PASSED_IN_1973),
    Rule(
        "priority_measure_clock",
        2,
        priority_measure_clock,
        three_days_after_the_report,
        since=PASSED_IN_1973,
    ),
)
