"""Orders to use force: their text, what they are said to have meant, and whom they were shown to."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense, war_powers
from registry.questions.campaigns import incidents_by
from registry.questions.clocks import CalendarDays, Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import EXAMINED
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    DOCUMENT,
    LINK,
    RECORD,
    SWORN,
    TIMELESS,
    Column,
    Select,
    Subject,
    Union,
    among,
    bears_on,
    claim_row,
    event_time,
    given,
    given_any,
    incident_of,
    row,
)


def _order(order_id: Column) -> Subject:
    return Subject("order", order_id, incident_of("order", order_id))


# --- text and issuer ------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(war_powers.USC_50_1543_B, defense.PUB_L_119_60_ORDERS, defense.USC_18_2441_C2),
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
            state="US",
            text="The condition on travel funds is met by delivery to committees. It sets no "
            "date and asks for no publication, and accounts of its clause on orders differ.",
            source="The New York Times, Navy Times and The Daily Guardian, December 2025; "
            "statement of the ranking member of the House Armed Services Committee",
        ),
    ),
    would_answer=(
        "the text of the order",
        "sworn testimony on who issued it and in what words",
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

    Asked of every order whose issuer, form or words are stated otherwise than in an official document or
    under oath. Accounts by issuer and recipient are shown with the order and do not close the question by
    themselves.
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
            text="To order that a lawful objective be destroyed, expecting that nobody on it will live, may "
            "be held not to be a refusal of quarter, which the Manual explains by orders to reject offers of "
            "surrender; the order may have concerned a vessel and not people.",
            source="DoD Law of War Manual, s. 5.4.7, as quoted in published commentary",
        ),
        Counterpoint(
            state="US",
            text="Former military lawyers hold that the words reported on 28 November 2025 can be read as a "
            "refusal of quarter.",
            source="Former JAGs Working Group, 29 November 2025",
        ),
        Counterpoint(
            text="In this form the rule belongs to armed conflict. If there is none it does not "
            "apply as such, and the stricter rules of human rights and criminal law do.",
            source="scope of the Hague Regulations and of ICRC Rule 46",
        ),
        Counterpoint(
            state="US",
            text="Reported words may be inaccurate. Of those reported on 28 November 2025 the Secretary of "
            "Defense denied the account; members of both parties recounted from a closed session that the "
            "commander said that there was no such order.",
            source="statements of 28 November 2025; The Blaze and The Hill, 4 December 2025, on what Sen. "
            "Cotton and Rep. Himes said",
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
    otherwise = given("order", "meant_no_survivors", "false", live=True, routes=EXAMINED)
    return sa.union_all(
        row(Part.TRIGGER, meant, _order(meant.c.record_id)),
        _denied(),
        row(Part.ANSWER, otherwise, _order(otherwise.c.record_id), how=How.DISPUTED),
        _disclosed({"public": How.PUBLIC}, None),
    )


def _denied() -> Select:
    """Return denials, by officials or lawmakers, of what says that an order had this meaning."""
    by, meant = CLAIM.alias(), given("order", "meant_no_survivors", "true")
    return claim_row(Part.ANSWER, by, _order(meant.c.record_id), how=How.DISPUTED).where(
        bears_on(by, meant, "denies"), by.c.route.in_(EXAMINED)
    )


# --- shown to the legislature -------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    status="draft",
    authorities=(defense.EXECUTE_ORDERS_15_DAYS,),
    clock=CalendarDays(15),
    counterpoints=(
        Counterpoint(
            text="The duty is known from accounts of it. Until its text is found, nobody can say which "
            "orders it reaches, to whom they go, or whether a summary is enough.",
            source="The New York Times, 31 October 2025, as restated; letter of senators of 23 September "
            "2025",
        ),
        Counterpoint(
            text="Two texts that look like it are not law: section 1056 of H.R. 8070, on the review of "
            "orders that permit lethal force, and S. 3539, on video of the strikes, introduced and referred.",
            source="H.R. 8070 as reported in the House; S. 3539 as introduced",
        ),
        Counterpoint(
            text="An order may have been read in closed session without a copy being kept, and no public "
            "trace of that need exist.",
            source="practice of committees, noted beside the rule",
        ),
    ),
    would_answer=(
        "a copy given to the committees",
        "the published text",
        "a summary, or a showing in closed session, in part",
    ),
    look_in=(
        "statements of the armed services committees",
        "the record on the funding condition of Pub. L. 119-60",
        "releases of the Department of Defense",
    ),
    reviewed="tests/cases/execute_order_15_day.yaml",
)
def execute_order_15_day() -> Union:
    """Has the order been shared with Congress?

    Asked of every order, said to be written or standing, in the dossier of an incident by forces of the
    United States or said to govern one; the days run from when it was given. Answered by how far its text is
    said to have been shown. That is dated by when it was said, which may be later than the showing.
    """
    form, when = given("order", "form", "written", "standing"), given("order", "given", live=True)
    asked = row(Part.TRIGGER, form, _order(form.c.record_id), times=event_time(when))
    dated = form.outerjoin(when, when.c.record_id == form.c.record_id)
    behind, acting = _orders_behind(incidents_by("US")), given("incident", "acting_state", "US")
    ours = row(Part.GROUND, acting, _order(behind.c.record_id), times=TIMELESS)
    return sa.union_all(
        ours.where(acting.c.record_id == behind.c.incident),
        asked.select_from(dated).where(among(form.c.record_id, behind)),
        _disclosed({"public": How.PUBLIC, "delivered": How.NONPUBLIC}, How.PARTIAL),
    )


def _orders_behind(incidents: sa.Subquery) -> sa.Subquery:
    """Return the orders in the dossiers of incidents, or said to govern one of them or a strike in one.

    By `record_id`, each with the `incident`.
    """
    order, governs, target = RECORD.alias(), LINK.alias(), RECORD.alias()
    within = sa.select(order.c.id.label("record_id"), order.c.dossier.label("incident")).where(
        order.c.kind == "order", among(order.c.dossier, incidents)
    )
    governing = sa.select(governs.c.record_id, target.c.dossier).where(
        governs.c.record_kind == "order",
        governs.c.field == "governs",
        target.c.id == governs.c.target,
        among(target.c.dossier, incidents),
    )
    return sa.union(within, governing).subquery()
