"""Orders, and later strikes on people left alive: reckoned from the words of the law and of the rules."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from registry.questions.model import How
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import Disclosure, FollowOnLink, LinkKind, OrderForm, RecordKind, Route
from tests.questions.oracle.dates import (
    When,
    after_days,
    later,
    of_date,
)
from tests.questions.oracle.facts import Facts, Ref, Said, worse
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.telling import answers, arises, grounds, said_to_act, said_when, told, triggers

DOCUMENTED = (Route.SWORN_TESTIMONY, Route.OFFICIAL_DOCUMENT)


# "Who issued which order, in what words, to whom and when?" Asked of every order that is spoken of
# otherwise than in an official document or under oath.
SPOKEN_OF = ("form", "issuer", "wording_reported")
SHOWN = {
    Disclosure.SUMMARY: How.PARTIAL,
    Disclosure.SHOWN_TO_COMMITTEE: How.PARTIAL,
    Disclosure.DELIVERED: How.NONPUBLIC,
    Disclosure.PUBLIC: How.PUBLIC,
}


def order_text_and_issuer(facts: Facts) -> Iterator[Told]:
    """The text of the order, as far as it was shown, or sworn testimony on its words or its issuer."""
    for order in facts.of_kind(RecordKind.ORDER):
        spoken_of = [one for one in facts.said(order, *SPOKEN_OF) if one.route not in DOCUMENTED]
        yield from triggers(order, spoken_of, said_when)
        sworn = [
            o for o in facts.said(order, "wording_reported", "issuer") if o.route is Route.SWORN_TESTIMONY
        ]
        yield from answers(facts, order, sworn, differs=True)
        yield from shown(facts, order)


def shown(facts: Facts, order: Ref) -> Iterator[Told]:
    for one in facts.live(order, "disclosure"):
        if one.value in SHOWN:
            yield told(order, "answer", one, one.when_said, SHOWN[one.value])


# "Has any reported order that there be no survivors been confirmed, denied or examined?" A denial is an
# answer to what the official account is, and stands beside what it denies.
EXAMINED = (Route.SWORN_TESTIMONY, Route.OFFICIAL_DOCUMENT, Route.ON_RECORD, Route.LAWMAKER_ACCOUNT)


def no_survivors_order(facts: Facts) -> Iterator[Told]:
    """A denial by an official or by a member who saw for themselves; the text of the order."""
    for order in facts.of_kind(RecordKind.ORDER):
        meant = [one for one in facts.said(order, "meant_no_survivors") if one.value]
        yield from triggers(order, meant, said_when)
        for one in meant:
            for claim in facts.bearing(one, LinkKind.DENIES):
                if claim.route in EXAMINED:
                    when = of_date(claim.stated or claim.published)
                    yield Told(order, "answer", when, how=How.PUBLIC, denial=True)
        for one in facts.live(order, "meant_no_survivors"):
            if not one.value and one.route in EXAMINED:
                yield Told(order, "answer", one.when_said, how=How.PUBLIC, denial=True)
        for one in facts.live(order, "disclosure"):
            if one.value is Disclosure.PUBLIC:
                yield told(order, "answer", one, one.when_said, How.PUBLIC)


# "… the military is required to share 'execute orders' with Congress within 15 days of their issuance", as
# a newspaper reported it; the statute was not found.
def fifteen_days(counted: Counted) -> When:
    return after_days(counted.start, 15)


def execute_order_15_day(facts: Facts) -> Iterator[Told]:
    """Written and standing orders of the United States; how far the text was shown."""
    ours = {incident.id for incident in facts.by_the_united_states}
    for order in facts.of_kind(RecordKind.ORDER):
        governed = {dossier_of(one.value) for one in facts.items(order, "governs") if one.live}
        if ours & {dossier_of(order.id), *governed}:
            kept = [
                o for o in facts.said(order, "form") if o.value in (OrderForm.WRITTEN, OrderForm.STANDING)
            ]
            for incident in facts.by_the_united_states:
                if incident.id in {dossier_of(order.id), *governed}:
                    yield from grounds(order, "acting", said_to_act(facts, incident))
            yield from triggers(order, kept, lambda one: facts.live_accounts(one.record, "given"))
            yield from shown(facts, order)


# "What was the condition of each person when the later strike was ordered, and who decided?" Asked of every
# later strike said to be on survivors, or to follow a strike that somebody is said to have survived.
def later_strikes(facts: Facts) -> Iterator[tuple[Ref, list[Told], list[Ref]]]:
    """Each such strike, what gives rise to the question, and the people who survived the strike before it."""
    for strike in facts.of_kind(RecordKind.STRIKE):
        on_them = [o for o in facts.said(strike, "link") if o.value is FollowOnLink.ON_SURVIVORS]
        raised = list(triggers(strike, on_them, lambda one: arises(facts, one)))
        followed = facts.said(strike, "follows")
        people: list[Ref] = []
        for survivors in facts.of_kind(RecordKind.SURVIVORS):
            for survived in facts.said(survivors, "survived"):
                for one in followed:
                    if one.value == survived.value:
                        people += [survivors] if one.live and _survived(facts, survivors) == one.value else []
                        fate = worse(one.fate, survived.fate)
                        times = itertools.product(arises(facts, one), arises(facts, survived))
                        raised += [Told(strike, "trigger", later(a.when, b.when), fate) for a, b in times]
        yield strike, raised, people


def _survived(facts: Facts, survivors: Ref) -> str | None:
    """The strike that people survived, where the accounts agree on it."""
    survived: str | None = getattr(facts.records[survivors], "survived", None)
    return survived


def _condition_known(route: Route) -> How | None:
    """Public in a document or under oath; on the record in part; to members not in public."""
    if route in DOCUMENTED:
        return How.PUBLIC
    return {Route.ON_RECORD: How.PARTIAL, Route.LAWMAKER_ACCOUNT: How.NONPUBLIC}.get(route)


def follow_on_person_status(facts: Facts) -> Iterator[Told]:
    """What is stated of the people's condition and conduct, and of what was believed, by who could know."""
    for strike, raised, people in later_strikes(facts):
        yield from raised
        said: list[Said] = facts.said(strike, "survivors_believed")
        for survivors in people:
            said += facts.said(survivors, "condition", "conduct")
        known = [one for one in said if _condition_known(one.route)]
        yield from answers(facts, strike, known, _condition_known, differs=True)  # type: ignore[arg-type]


def follow_on_objective(facts: Facts) -> Iterator[Told]:
    """What is stated of the later strike's purpose, or of what it was aimed at."""
    for strike, raised, _ in later_strikes(facts):
        yield from raised
        yield from answers(facts, strike, facts.said(strike, "stated_purpose", "object"), differs=True)


# "What basis is stated for the conclusion that those aboard could be attacked?" The group or the
# affiliation alone is the conclusion.
def target_identification_basis(facts: Facts) -> Iterator[Told]:
    for incident in facts.incidents:
        concluded = facts.said(incident, "asserted_group", "asserted_affiliation")
        yield from triggers(incident, concluded, lambda one: arises(facts, one))
        yield from answers(facts, incident, facts.said(incident, "identification_basis"), differs=True)


# "Is there a record of legal advice before the use of force?" Legal advisers are available to commanders
# (AP I, art. 82).
def legal_review_recorded(facts: Facts) -> Iterator[Told]:
    for incident in facts.incidents:
        acknowledged = [one for one in facts.said(incident, "acknowledged") if one.value]
        yield from triggers(incident, acknowledged, lambda one: arises(facts, one))
        yield from answers(facts, incident, facts.said(incident, "legal_review"), differs=True)


RULES = (
    Rule("order_text_and_issuer", 1, order_text_and_issuer),
    Rule("no_survivors_order", 1, no_survivors_order),
    Rule("execute_order_15_day", 1, execute_order_15_day, fifteen_days, draft=True),
    Rule("follow_on_person_status", 1, follow_on_person_status),
    Rule("follow_on_objective", 1, follow_on_objective),
    Rule("target_identification_basis", 1, target_identification_basis),
    Rule("legal_review_recorded", 1, legal_review_recorded),
)
