"""Orders to use force, and the strikes that follow one on people left alive."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense, war_powers
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.register import question
from registry.questions.selects import (
    BEARING,
    CLAIM,
    DOCUMENT,
    LAWMAKER,
    LINK,
    OFFICIAL,
    ON_RECORD,
    SWORN,
    Column,
    Select,
    Subject,
    Union,
    among,
    bears_on,
    by_route,
    claim_row,
    event_or_said,
    given,
    given_any,
    incident_of,
    last_said,
    row,
    when_happened,
)

_EXAMINED = (*OFFICIAL, LAWMAKER)
"""The routes whose account of an order, or of a person's condition, goes beyond a report of it."""


def _order(order_id: Column) -> Subject:
    return Subject("order", order_id, incident_of("order", order_id))


# --- text and issuer ------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(defense.USC_18_2441_C2, defense.PUB_L_119_60_ORDERS, war_powers.USC_50_1543_B),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Operational secrecy may keep an order's text from the public for good reason; "
            "committees may have read it.",
            source="practice of governments, noted beside the rule",
        ),
        Counterpoint(
            text="An order given by word of mouth may have no text, and words reported by people "
            "who heard of it may not be its words.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="The condition on travel funds is met by delivery to committees. It sets no "
            "date and asks for no publication, and accounts of its clause on orders differ.",
            source="The New York Times, Navy Times and The Daily Guardian, December 2025; "
            "statement of the ranking member of the House Armed Services Committee",
        ),
    ),
    would_answer=(
        "the text of the order",
        "sworn testimony on who issued it and in what words",
        "accounts on the record by both the issuer and the recipient",
    ),
    look_in=(
        "statements and hearings of the armed services committees",
        "releases of the issuing department",
        "court records",
    ),
    reviewed="tests/cases/order_text_and_issuer.yaml",
)
def order_text_and_issuer() -> Union:
    """Who issued which order, in what words, to whom and when?

    Asked of every order that is spoken of otherwise than in an official document or under oath. Accounts
    by issuer and recipient are shown with the order and do not close the question by themselves.
    """
    spoken = [given("order", field) for field in ("issuer", "form", "wording_reported")]
    triggers = [
        row(Part.TRIGGER, said, _order(said.c.record_id)).where(said.c.route.notin_((SWORN, DOCUMENT)))
        for said in spoken
    ]
    sworn = given_any("order", ("issuer", "wording_reported"), (SWORN,))
    by = CLAIM.alias()
    return sa.union_all(
        *triggers,
        _disclosed({"public": How.PUBLIC, "delivered": How.NONPUBLIC}, How.PARTIAL),
        row(Part.ANSWER, sworn, _order(sworn.c.record_id), how=How.PUBLIC),
        claim_row(Part.DIFFERS, by, _order(sworn.c.record_id)).where(
            bears_on(by, sworn, "denies", "contradicts")
        ),
    )


def _disclosed(hows: dict[str, How], otherwise: How | None) -> Select:
    """Return how far an order's text has been shown, as answers; `otherwise` is for a part or a summary."""
    partly = ("shown_to_committee", "summary") if otherwise else ()
    shown = given("order", "disclosure", *hows, *partly, live=True)
    cases = [(shown.c.text == text, sa.literal(how.value)) for text, how in hows.items()]
    how = sa.case(*cases, else_=sa.literal(otherwise.value) if otherwise else sa.null())
    return row(Part.ANSWER, shown, _order(shown.c.record_id), how=how)


# --- no survivors -----------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.HAGUE_23_D,
        armed_conflict.ICRC_46,
        defense.MANUAL_5_4_7,
        armed_conflict.AP_I_40,
        armed_conflict.ROME_8,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="An order to destroy a lawful objective with lethal means, in the expectation "
            "that nobody survives, is not an order to refuse quarter. The order may have "
            "concerned a vessel and not people.",
            source="argument noted beside ICRC Rule 46 and s. 5.4.7 of the DoD Law of War Manual",
        ),
        Counterpoint(
            text="In this form the rule belongs to armed conflict. If there is none it does not "
            "apply as such, and the stricter rules of human rights and criminal law do.",
            source="scope of the Hague Regulations and of ICRC Rule 46",
        ),
        Counterpoint(
            text="Reported words may be inaccurate. Of the words reported on 28 November 2025, "
            "the Secretary of Defense denied the account, and a member who saw classified video "
            "reportedly said that no such order was given.",
            source="statements of 28 November 2025; Washington Examiner, December 2025",
        ),
    ),
    would_answer=(
        "a finding by a competent body",
        "the text of the order",
        "a denial on the record, which leaves accounts that differ",
    ),
    look_in=(
        "statements of those said to have given and received it",
        "statements and hearings of overseers",
        "court and court-martial records",
    ),
    reviewed="tests/cases/no_survivors_order.yaml",
)
def no_survivors_order() -> Union:
    """Has any reported order that there be no survivors been confirmed, denied or examined?

    Asked of every order that a claim says had this meaning. A denial is an answer to what the official
    account is, and stands beside what it denies.
    """
    meant = given("order", "meant_no_survivors", "true")
    otherwise = given("order", "meant_no_survivors", "false", live=True, routes=_EXAMINED)
    return sa.union_all(
        row(Part.TRIGGER, meant, _order(meant.c.record_id)),
        _denied(),
        row(Part.ANSWER, otherwise, _order(otherwise.c.record_id), how=How.DISPUTED),
        _disclosed({"public": How.PUBLIC}, None),
    )


def _denied() -> Select:
    """Return denials, by officials or lawmakers, of any claim about an order said to mean no survivors."""
    by, bearing = CLAIM.alias(), BEARING.alias()
    orders = last_said("order", "meant_no_survivors", "true")
    return claim_row(Part.ANSWER, by, _order(by.c.record_id), how=How.DISPUTED).where(
        bearing.c.claim == by.c.id,
        bearing.c.kind == "denies",
        bearing.c.record_kind == "order",
        among(bearing.c.record_id, orders),
        by.c.route.in_(_EXAMINED),
    )


# --- people alive before a later strike ---------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.COMMON_ARTICLE_3,
        armed_conflict.GC_II_12,
        armed_conflict.AP_I_41,
        defense.MANUAL_5_9,
        defense.MANUAL_7_3,
        defense.MANUAL_18_3_2,
        armed_conflict.ICRC_47,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="A hostile act or an attempt to escape ends protection; conduct after the first "
            "strike, such as radio calls or the recovery of cargo, may be argued to be one.",
            source="ICRC Rule 47; DoD Law of War Manual, s. 7.3",
        ),
        Counterpoint(
            text="The aim may have been the vessel or its cargo, held to be a military "
            "objective, and not the people.",
            source="commentary of B. Cox, 1 December 2025",
        ),
        Counterpoint(
            text="What counts is what was perceived at the time. Whether waving was meant or "
            "seen as surrender is disputed; protection of the shipwrecked rests on helplessness "
            "and asks for no surrender.",
            source="The Intercept, December 2025, read in a copy; ICRC Rule 47",
        ),
        Counterpoint(
            text="These are rules of armed conflict. If there is none they do not apply as such, "
            "and the stricter rules of human rights and criminal law do; the Second Geneva "
            "Convention is written for international conflicts.",
            source="scope of the Geneva Conventions of 1949",
        ),
    ),
    would_answer=(
        "video or logs with times",
        "an official finding on each person's condition and conduct",
        "testimony of who decided, and on what belief",
    ),
    look_in=(
        "released video and logs",
        "hearings and closed-session accounts",
        "reports of inspectors general and courts",
    ),
    reviewed="tests/cases/follow_on_person_status.yaml",
)
def follow_on_person_status() -> Union:
    """What was the condition of each person when the later strike was ordered, and who decided?

    Asked of every later strike said to be on survivors, or to follow a strike that somebody is said to
    have survived.
    """
    return sa.union_all(*_follow_on_triggers(), *_status(), _status_differs())


def _strike(strike_id: Column) -> Subject:
    return Subject("strike", strike_id, incident_of("strike", strike_id))


def _follow_on_triggers() -> list[Select]:
    """Return the claims that tie a strike to people alive before it."""
    link, follows = given("strike", "link", "on_survivors"), given("strike", "follows")
    on_survivors, survived = (
        last_said("strike", "link", "on_survivors"),
        last_said("survivors", "survived"),
    )
    outlived = follows.c.text.in_(sa.select(survived.c.text))
    ties = ((link, sa.true()), (follows, sa.or_(among(follows.c.record_id, on_survivors), outlived)))
    rows = []
    for said, test in ties:
        happened = when_happened("strike")
        joined = said.outerjoin(happened, happened.c.record_id == said.c.record_id)
        found = row(Part.TRIGGER, said, _strike(said.c.record_id), times=event_or_said(happened, said))
        rows.append(found.select_from(joined).where(test))
    return rows


_HOW_KNOWN = {How.PUBLIC: (SWORN, DOCUMENT), How.PARTIAL: (ON_RECORD,), How.NONPUBLIC: (LAWMAKER,)}
_CONDITION = ("condition", "conduct")


def _status() -> list[Select]:
    """Return what is said of the people's condition and conduct, and what was believed before the strike."""
    people, believed = (
        given_any("survivors", _CONDITION, _EXAMINED),
        given("strike", "survivors_believed", live=True, routes=_EXAMINED),
    )
    strike = _later_strikes()
    return [
        row(Part.ANSWER, people, _strike(strike.c.record_id), how=by_route(people, _HOW_KNOWN)).where(
            strike.c.survivors == people.c.record_id
        ),
        row(Part.ANSWER, believed, _strike(believed.c.record_id), how=by_route(believed, _HOW_KNOWN)),
    ]


def _later_strikes() -> sa.Subquery:
    """Return strike and survivors, for the strikes that follow the one that those people survived."""
    follows, survived = LINK.alias(), LINK.alias()
    return (
        sa.select(follows.c.record_id, survived.c.record_id.label("survivors"))
        .where(
            follows.c.record_kind == "strike",
            follows.c.field == "follows",
            survived.c.record_kind == "survivors",
            survived.c.field == "survived",
            survived.c.target == follows.c.target,
        )
        .subquery()
    )


def _status_differs() -> Select:
    """Return claims by the same routes that deny, contradict or limit one of those accounts."""
    by, people = CLAIM.alias(), given_any("survivors", _CONDITION, _EXAMINED)
    strike = _later_strikes()
    return claim_row(Part.DIFFERS, by, _strike(strike.c.record_id)).where(
        strike.c.survivors == people.c.record_id,
        by.c.route.in_(_EXAMINED),
        bears_on(by, people, "denies", "contradicts", "narrows"),
    )
