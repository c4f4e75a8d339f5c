"""What the statutes' words come to, and what every rule must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pendulum
import pytest

import registry
from registry import Registry
from registry.errors import UnknownId
from registry.importers.dossier import read_dossier_text
from registry.questions import decide, evaluate
from registry.questions.clocks import ElapsedHours, Standard, counts_to_a_number
from registry.questions.model import (
    Authority,
    AuthorityTier,
    Counterpoint,
    Finding,
    How,
    Question,
    State,
)
from registry.questions.register import question, rule, rules

RULES = list(rules().values())
VERDICTS = re.compile(
    r"\b(violat|crim(e|inal)|murder|illegal|unlawful|guilt|atrocit|massacre|fail(ed|ure)|breach|cover-?up|execution)",
    re.IGNORECASE,
)
"""Words that judge. A text's own words, in quotation marks, and criminal law by its name are not ours."""
BEGINNINGS = ("Is there ", "What ", "Has ", "Who ", "Under what ", "Were ", "Do ")

HEADER = """
publications:
  daily: {name: The Daily, kind: newspaper}
sources:
  daily: {publication: daily, published: 2025-09-02, grade: B}
"""


@pytest.fixture
def made() -> Iterator[Registry]:
    made = registry.open()
    yield made
    made.engine.dispose()


def tell(reg: Registry, dossier: str, *claims: str) -> None:
    """Add a dossier whose entries are written as mappings without braces."""
    bibliography = read_dossier_text(HEADER)
    lines = "".join(f"  - {{source: daily, speaker: {{words: someone}}, {claim}}}\n" for claim in claims)
    known = reg._known()
    if not known.sources:
        reg._store_batch(bibliography, keep_good=False, dry_run=False, recorded=pendulum.datetime(2026, 1, 1))
        known = reg._known()
    batch = read_dossier_text(f"{dossier}\nclaims:\n{lines}", known=known)
    assert batch.problems == []
    reg._store_batch(batch, keep_good=False, dry_run=False, recorded=pendulum.datetime(2026, 1, 1))


def only(reg: Registry, rule_id: str, on: str) -> Finding:
    found = reg.questions(rule=rule_id, on=on)
    assert len(found) == 1
    return found[0]


STRIKE = (
    "id: said, route: on_record, stated: 2025-09-02, says: {incident: {acting_state: US, acknowledged: true, "
    'campaign: at sea, occurred: "2025-09-02T14:00:00-04:00"}}'
)


class TestFortyEightHours:
    """50 U.S.C. 1543(a): a written report within 48 hours.

    50 U.S.C. 1543a(a): not later than 48 hours after any incident in which forces of the United States "are
    involved in an attack or hostilities, whether in an offensive or defensive capacity", unless the incident
    was reported within 48 hours under 1543.
    """

    @pytest.mark.parametrize("rule_id", ["wpr_48h_report", "incident_report_1543a"])
    def test_they_end_on_the_clock_and_not_with_the_day(self, made: Registry, rule_id: str) -> None:
        tell(made, "incident: boat", STRIKE)
        finding = only(made, rule_id, "2025-09-04")
        assert str(finding.due and finding.due.latest) == "2025-09-04 18:00:00+00:00"
        assert finding.state is State.OVERDUE

    def test_a_follow_on_strike_of_the_same_incident_owes_no_second_report(self, made: Registry) -> None:
        later = (
            "id: more, route: on_record, stated: 2025-09-02, says: {strike-1: {sequence: 1}, "
            "strike-2: {sequence: 2, follows: strike-1}}"
        )
        tell(made, "incident: boat", STRIKE, later)
        assert only(made, "incident_report_1543a", "2025-09-10").subject.id == "boat"

    def test_each_incident_of_a_campaign_owes_its_own_but_the_campaign_one(self, made: Registry) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(made, "incident: boat-b", STRIKE.replace("09-02", "09-15"))
        assert len(made.questions(rule="incident_report_1543a", on="2025-10-01")) == 2
        assert only(made, "wpr_48h_report", "2025-10-01").subject.id == "boat"

    def test_an_incident_dated_to_a_whole_month_does_not_come_before_the_first(self, made: Registry) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(made, "incident: some-day", STRIKE.replace('"2025-09-02T14:00:00-04:00"', "2025-09"))
        assert only(made, "wpr_48h_report", "2025-10-10").subject.id == "boat"

    def test_a_report_that_nobody_dates_is_on_record_all_the_same(self, made: Registry) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(
            made,
            "report: letter",
            "id: sent, route: on_record, stated: 2025-09-08, says: {report: {duty: wpr_48_hour, "
            "covers: [boat]}}",
        )
        finding = only(made, "wpr_48h_report", "2025-10-01")
        assert (finding.state, finding.how) == (State.ANSWERED, How.NONPUBLIC)
        assert only(made, "incident_report_1543a", "2025-10-01").state is State.CANNOT_TELL


class TestSixtyDays:
    """50 U.S.C. 1544(b).

    "Within sixty calendar days after a report is submitted or is required to be submitted" the President ends
    the use of forces, counted from "whichever is earlier", unless Congress provides otherwise.
    """

    LATER = STRIKE.replace("2025-09-02", "2025-11-10")

    def test_they_do_not_wait_for_a_report(self, made: Registry) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(made, "incident: boat-b", self.LATER)
        assert only(made, "wpr_60_day_basis", "2025-11-20").state is State.OVERDUE

    def test_a_later_report_does_not_start_them_anew(self, made: Registry) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(made, "incident: boat-b", self.LATER)
        before = only(made, "wpr_60_day_basis", "2025-11-20").due
        tell(
            made,
            "report: letter",
            "id: sent, route: on_record, stated: 2025-10-20, says: {report: {duty: wpr_48_hour, "
            "date: 2025-10-20, campaign: at sea}}",
        )
        assert only(made, "wpr_60_day_basis", "2025-11-20").due == before

    def test_a_position_stated_after_them_is_not_late_for_no_date_is_set_for_stating_it(
        self, made: Registry
    ) -> None:
        tell(made, "incident: boat", STRIKE)
        tell(made, "incident: boat-b", self.LATER)
        tell(
            made,
            "event: position",
            "id: told, route: on_record, stated: 2025-12-01, says: {event: {kind: legal_opinion, "
            'campaign: at sea, law: "50 U.S.C. 1544(b)"}}',
        )
        assert only(made, "wpr_60_day_basis", "2025-11-20").state is State.OVERDUE
        assert only(made, "wpr_60_day_basis", "2025-12-02").how is How.PUBLIC


class TestStandardsWithoutANumber:
    """Second Geneva Convention, art. 18(1): "without delay" is no number, so nothing is overdue."""

    def test_years_later_it_is_open_and_its_age_is_shown(self, made: Registry) -> None:
        tell(
            made,
            "incident: ferry",
            "id: said, route: on_record, stated: 2025-09-02, says: {incident: {acting_state: FR, "
            "occurred: 2025-09-02}, survivors: {count: 1}}",
        )
        finding = only(made, "survivor_search_and_rescue", "2030-01-01")
        assert (finding.state, finding.due) == (State.OPEN, None)
        assert "without delay" in " ".join(finding.proof)


class TestCounterpointsOfOneState:
    """A counter-argument about one state's campaign stands beside that state's incidents alone."""

    @pytest.mark.parametrize(("state", "shown"), [("US", True), ("FR", False), (None, True)])
    def test_it_is_shown_where_that_state_acted_or_nobody_says_who_did(
        self, made: Registry, state: str | None, shown: bool
    ) -> None:
        acting = f"acting_state: {state}, " if state else ""
        says = f"{{incident: {{{acting}acknowledged: true}}}}"
        tell(made, "incident: ferry", f"id: said, route: on_record, stated: 2025-09-02, says: {says}")
        points = only(made, "legal_basis_stated", "2025-10-01").counterpoints
        assert any("5 September 2025" in point.text for point in points) is shown
        assert len(points) >= 2


class TestClaimsThatAreNotPublic:
    """What is not public leaves no trace: not in a finding, its proof or its state."""

    def test_a_secret_denial_changes_nothing(self, made: Registry) -> None:
        order = (
            "id: order, route: anonymous_through_outlet, stated: 2025-09-02, says: {incident: "
            "{acting_state: FR}, order: {form: spoken, meant_no_survivors: true}}"
        )
        denial = "id: denial, route: on_record, stated: 2025-09-03, denies: order/order"
        tell(made, "incident: convoy", order)
        before = [f.model_dump() for f in made.questions(on="2025-10-01")]
        tell(made, "incident: convoy", order, f"{denial}, tier: restricted")
        assert [f.model_dump() for f in made.questions(on="2025-10-01")] == before
        tell(made, "incident: convoy", order, denial)
        assert only(made, "no_survivors_order", "2025-10-01").how is How.DISPUTED
        tell(
            made,
            "incident: convoy",
            order,
            denial,
            "id: back, route: on_record, retracts: denial, tier: restricted",
        )
        assert only(made, "no_survivors_order", "2025-10-01").how is How.DISPUTED


# --- every rule -------------------------------------------------------------------------------------


def printed(asked: Question) -> Iterator[str]:
    """Every text that a finding or the rulebook prints of a rule."""
    yield asked.question
    yield asked.clock.text
    yield asked.select.__doc__ or ""
    for authority in asked.authorities:
        yield from (authority.cite, authority.words)
    for point in asked.counterpoints:
        yield from (point.text, point.source)
    yield from (*asked.would_answer, *asked.look_in)


def ours(text: str) -> str:
    """A text without the words it quotes, and without the name of a field of law."""
    return re.sub(r'"[^"]*"|criminal law', "", text)


@pytest.mark.parametrize("asked", RULES, ids=lambda asked: asked.id)
class TestEveryRule:
    def test_it_passes_no_verdict(self, asked: Question) -> None:
        assert [text for text in printed(asked) if VERDICTS.search(ours(text))] == []

    def test_it_asks_neutrally(self, asked: Question) -> None:
        assert asked.question.startswith(BEGINNINGS)
        assert asked.question.endswith("?")

    def test_it_has_law_counterpoints_with_sources_and_places_to_look(self, asked: Question) -> None:
        assert asked.authorities
        assert len(asked.counterpoints) >= 2
        assert all(point.text and point.source for point in asked.counterpoints)
        assert asked.would_answer
        assert asked.look_in

    def test_law_that_was_not_compared_says_so(self, asked: Question) -> None:
        words = ("not compared", "was read", "were not", "no law sets", "requester chose", "for the body")
        unread = [a for a in asked.authorities if a.checked is None]
        assert [a.cite for a in unread if not any(word in a.words for word in words)] == []

    def test_only_a_statute_with_a_number_counts_to_one(self, asked: Question) -> None:
        if counts_to_a_number(asked.clock):
            assert asked.authorities[0].tier is AuthorityTier.T1

    def test_a_treaty_the_united_states_is_no_party_to_says_so(self, asked: Question) -> None:
        for authority in asked.authorities:
            if re.search(r"Additional Protocol|Rome Statute|Law of the Sea", authority.cite):
                assert re.search(r"has not ratified|is not a party", authority.words)

    def test_it_is_asked_of_an_empty_registry_and_answers_nothing(
        self, asked: Question, made: Registry
    ) -> None:
        assert made.questions(rule=asked.id, on="2025-10-01") == []


def test_the_words_of_states_and_answers_pass_no_verdict() -> None:
    texts = [term.definition for terms in (State, How, AuthorityTier) for term in terms]
    assert [text for text in texts if VERDICTS.search(text)] == []
    decisions = [decide.Decision(state) for state in State]
    assert not any(VERDICTS.search(evaluate.worded(RULES[0], d, 0)) for d in decisions)


# --- what does not register -------------------------------------------------------------------------

STATUTE = Authority("1 U.S.C. 1", AuthorityTier.T1, "words")
POINT = Counterpoint("another view", "someone")


def declaration(**changes: Any) -> dict[str, Any]:
    whole = {
        "version": 1,
        "scope": "general",
        "authorities": (STATUTE,),
        "clock": Standard(),
        "counterpoints": (POINT,),
        "would_answer": (),
        "look_in": (),
        "reviewed": "a case",
    }
    return whole | changes


@pytest.mark.parametrize(
    "lacking",
    [
        {"authorities": ()},
        {"counterpoints": ()},
        {"reviewed": ""},
        {"clock": ElapsedHours(48), "authorities": (Authority("a treaty", AuthorityTier.T2, "words"),)},
    ],
    ids=["authority", "counterpoint", "case", "statute"],
)
def test_a_rule_that_lacks_what_it_needs_does_not_register(lacking: dict[str, Any]) -> None:
    def unfit() -> None:
        """Is it fit?"""

    with pytest.raises(ValueError, match="unfit"):
        question(**declaration(**lacking))(unfit)
    assert "unfit" not in rules()


def test_a_rule_must_ask() -> None:
    def unfit() -> None:
        """It asks nothing."""

    with pytest.raises(ValueError, match="unfit"):
        question(**declaration())(unfit)


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownId, match="wpr_48h_report"):
        rule("wpr_48_report")
