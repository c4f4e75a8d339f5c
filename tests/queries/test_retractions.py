"""Retractions: what rested on a claim taken back, and that nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import Registry
from registry.queries import ChangeKind, Retraction
from registry.queries.totals import COUNTED_FIELDS
from registry.questions.model import Finding, How, State
from registry.records import Record
from registry.vocabulary.terms import RecordKind
from tests.strategies import Folder
from tests.support import dossier, emptied, entry, folder, load, loaded

LATE = "2026-06-01"
GONE = (State.WITHDRAWN, State.SUPERSEDED)
SOURCES: dict[str, Any] = {
    "publications": {"a-paper": {"name": "A Paper"}},
    "sources": {
        name: {"publication": "a-paper", "grade": "B", "published": published}
        for name, published in {
            "paper-1": "2025-09-02",
            "paper-2": "2025-11-28",
            "paper-3": "2025-12-05",
            "paper-4": "2025-12-10",
        }.items()
    },
}
TOLD: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "us-2025-09-02": (
        "incident",
        [
            entry(
                "announced",
                {
                    "incident": {
                        "acting_state": "US",
                        "acknowledged": "true",
                        "campaign": "at sea",
                        "occurred": "2025-09-02",
                        "killed": "11",
                        "asserted_group": "a group",
                    }
                },
            ),
            entry(
                "reported",
                {
                    "order": {"form": "spoken", "issuer": "an official", "meant_no_survivors": "true"},
                    "strike-1": {"sequence": "1"},
                    "strike-2": {"follows": "strike-1", "link": "on_survivors"},
                    "survivors": {"survived": "strike-1", "count": "2"},
                },
                route="anonymous_through_outlet",
            ),
            entry("order-denied", denies="reported/order"),
            entry("counted", {"incident": {"killed": "9", "rescued": "1"}}, route="monitor_assessment"),
            entry("corrected", {"incident": {"killed": "9"}}, corrects="announced/incident"),
            entry(
                "explained", {"incident": {"asserted_legal_basis": "self-defence", "legal_review": "held"}}
            ),
            entry("explanation-denied", contradicts="explained/incident"),
            entry("searched", {"survivors": {"search": "a search was made"}}),
            entry("shown", {"order": {"disclosure": "summary"}}, route="outlet_report"),
            entry("purpose", {"strike-2": {"stated_purpose": "to sink it", "survivors_believed": "none"}}),
            entry("purpose-denied", denies="purpose/strike-2"),
        ],
    ),
    "letter-1": (
        "action",
        [
            entry(
                "sent",
                {
                    "action": {"kind": "letter", "date": "2025-09-23", "subjects": ["us-2025-09-02"]},
                    "request-video": {"item": "the video", "due": "2025-10-01", "due_kind": "requested"},
                },
            ),
            entry("answered", {"response-1": {"answers": ["request-video"], "kind": "full"}}),
            entry("not-answered", contradicts="answered/response-1"),
            entry("silent", {"response-2": {"answers": ["action"], "kind": "none_on_record"}}),
            entry("dropped", {"request-video": {"withdrawn": "true"}}),
        ],
    ),
    "inquiry-1": (
        "action",
        [
            entry("begun", {"action": {"kind": "inquiry", "date": "2025-11-29", "state": "announced"}}),
            entry(
                "closed",
                {"action": {"state": "closed_by_body"}},
                supersedes={"claim": "begun/action", "fields": ["state"]},
            ),
            entry("not-closed", {"action": {"state": "under_way"}}, contradicts="closed/action"),
        ],
    ),
    "inquiry-2": (
        "action",
        [
            entry("begun", {"action": {"kind": "inquiry", "date": "2025-11-29", "state": "announced"}}),
            entry("produced", {"action": {"state": "produced", "outcome": "a report"}}),
        ],
    ),
}
"""What may be told: of each dossier the first entry, and any of the others that bear on what was told."""


@st.composite
def stories(draw: st.DrawFn) -> Folder:
    """Some of what may be told, each entry in one of four sources."""
    dossiers = {}
    for name, (kind, entries) in TOLD.items():
        kept: list[dict[str, Any]] = []
        for told in entries:
            if not kept or (_bears_on_one_of(kept, told) and draw(st.booleans())):
                kept.append({**told, "source": draw(st.sampled_from(sorted(SOURCES["sources"])))})
        dossiers[name] = {kind: name, "claims": kept}
    return Folder(SOURCES, dossiers)


def _bears_on_one_of(kept: Sequence[dict[str, Any]], told: dict[str, Any]) -> bool:
    targets = [told[kind] for kind in ("denies", "corrects", "contradicts") if kind in told]
    return all(target.partition("/")[0] in [one["id"] for one in kept] for target in targets)


def withdrawn(files: Folder, source: str, on: str = "2026-02-01") -> Folder:
    """Return the files with one source withdrawn."""
    sources = files.bibliography["sources"]
    changed = {**sources, source: {**sources[source], "withdrawn": on}}
    return Folder({**files.bibliography, "sources": changed}, files.dossiers)


def with_entry(files: Folder, name: str, *added: dict[str, Any]) -> Folder:
    """Return the files with entries added to one dossier."""
    content = files.dossiers[name]
    more = {**content, "claims": [*content["claims"], *added]}
    return Folder(files.bibliography, {**files.dossiers, name: more})


def claims_in(files: Folder) -> dict[str, dict[str, Any]]:
    """Return, by claim, the entry that makes it: one for each record that it speaks of or bears on."""
    made = {}
    for name, content in files.dossiers.items():
        for told in content["claims"]:
            bearing = [told[k].partition("/")[2] for k in ("denies", "contradicts") if k in told]
            for record in told.get("says") or bearing:
                made[f"{name}/{told['id']}/{record}"] = told
    return made


@pytest.fixture(scope="module")
def one() -> Iterator[Registry]:
    """A registry in memory, kept open from example to example."""
    with registry.open() as opened:
        yield opened


def by_id(findings: Sequence[Finding]) -> dict[str, Finding]:
    return {finding.id: finding for finding in findings}


def cited(finding: Finding) -> set[str]:
    """Return every claim that a finding names as its ground or as an answer."""
    return {b.claim for b in finding.because} | {c for answer in finding.answers for c in answer.claims}


def rested_on(before: Finding, after: Finding | None) -> set[str]:
    """Return every claim that a finding rested on: one that is gone names also the fact that it needed."""
    return cited(before) | (cited(after) if after and after.state in GONE else set())


def ground(finding: Finding) -> tuple[object, ...]:
    """Return where a finding stands and on which claims; their sentences may name a speaker otherwise."""
    answers = tuple((answer.record, answer.claims) for answer in finding.answers)
    return finding.state, finding.how, answers, tuple(because.claim for because in finding.because)


def every_record(reg: Registry) -> list[Record]:
    found = [record for kind in RecordKind for record in reg.records(kind)]
    return found


@settings(max_examples=6)
@given(files=stories(), data=st.data())
def test_what_is_taken_back_changes_the_findings_that_rested_on_it_and_no_others(
    one: Registry, files: Folder, data: st.DataObject
) -> None:
    assert not load(emptied(one), files).problems
    before = by_id(one.questions(on=LATE))
    assert one.retractions(LATE) == []
    made = claims_in(files)
    if data.draw(st.booleans(), label="a source is withdrawn"):
        source = data.draw(st.sampled_from(sorted(SOURCES["sources"])))
        lost = {name for name, told in made.items() if told["source"] == source}
        after_it = withdrawn(files, source)
    else:
        target = data.draw(st.sampled_from(sorted(made)))
        dossier_name, _, claim = target.partition("/")
        lost = {target}
        after_it = with_entry(files, dossier_name, entry("taken-back", source="paper-4", retracts=claim))
    assert not load(one, after_it).problems
    after = by_id(one.questions(on=LATE))

    for name, finding in before.items():
        rested = rested_on(finding, after.get(name)) & lost
        if name not in after or ground(after[name]) != ground(finding):
            assert rested, f"{name} changed, and rested on nothing that was taken back"
        if name in after:
            assert set(after[name].taken_back) == rested
            assert after[name].state in GONE or not cited(after[name]) & lost
    assert all(after[name].state in GONE for name in after.keys() - before.keys())

    told = {retraction.claim: retraction for retraction in one.retractions(LATE)}
    assert told.keys() == lost
    for name, retraction in told.items():
        assert_told_of(retraction, made[name], before, after)
    for record in every_record(one):
        for basis in record.basis:
            assert set(basis.taken_back) == {c for c in lost if says(made[c], c, record, basis.field)}
    *_, whole = one.totals()
    assert set(whole.taken_back.get("us-2025-09-02", ())) == {
        name for name in lost if told[name].totals and name.startswith("us-2025-09-02/")
    }


def says(told: dict[str, Any], claim: str, record: Record, field: str) -> bool:
    """Return whether the claim made by this entry gives this field of this record."""
    dossier_name, _, local = claim.split("/")
    kind = TOLD[dossier_name][0]
    own = dossier_name if local == kind else f"{dossier_name}/{local}"
    return own == record.id and field in told.get("says", {}).get(local, {})


def assert_told_of(
    retraction: Retraction, told: dict[str, Any], before: dict[str, Finding], after: dict[str, Finding]
) -> None:
    """Check that a retraction tells what its claim gave, and every finding that rested on it."""
    given_fields = told.get("says", {}).get(retraction.claim.split("/")[2], {})
    assert sorted(retraction.fields) == sorted(given_fields)
    counted = retraction.record.kind is RecordKind.INCIDENT
    assert set(retraction.totals) == (COUNTED_FIELDS & set(given_fields) if counted else set())
    assert {(rested.finding, rested.before, rested.after) for rested in retraction.findings} == {
        (name, finding.state.value, after[name].state.value if name in after else None)
        for name, finding in before.items()
        if retraction.claim in rested_on(finding, after.get(name))
    }


@settings(max_examples=4)
@given(files=stories(), data=st.data())
def test_taking_back_a_retraction_undoes_it(one: Registry, files: Folder, data: st.DataObject) -> None:
    load(emptied(one), files)
    before = one.questions(on=LATE)
    dossier_name, _, claim = data.draw(st.sampled_from(sorted(claims_in(files)))).partition("/")
    back = entry("taken-back", source="paper-4", retracts=claim)
    again = entry("taken-back-again", source="paper-4", retracts="taken-back")
    assert not load(one, with_entry(files, dossier_name, back, again)).problems
    assert one.questions(on=LATE) == before
    assert one.retractions(LATE) == []
    assert one.totals()[-1].taken_back == {}


# --- one by one -----------------------------------------------------------------------------------

ANSWERED = Folder(
    SOURCES,
    {
        "letter-1": dossier(
            entry("sent", {"request-video": {"item": "the video", "made": "2025-09-23"}}, source="paper-1"),
            entry(
                "answered",
                {"response-1": {"answers": ["request-video"], "kind": "full", "given": "2025-11-01"}},
                source="paper-2",
            ),
            name="letter-1",
            kind="action",
        )
    },
)
REQUEST, RESPONSE = "letter-1/request-video", "letter-1/answered/response-1"


def asked(reg: Registry) -> Finding:
    (finding,) = reg.questions(rule="request_answered", on=LATE)
    return finding


def test_an_answered_question_opens_again_where_the_source_of_the_answer_is_withdrawn(one: Registry) -> None:
    load(emptied(one), ANSWERED)
    assert (asked(one).state, asked(one).how) == (State.ANSWERED, How.PUBLIC)
    load(one, withdrawn(ANSWERED, "paper-2"))
    assert (asked(one).state, asked(one).taken_back) == (State.OPEN, (RESPONSE,))
    (told,) = one.retractions(LATE)
    assert told.claim == RESPONSE
    assert told.cause == "its source paper-2 was withdrawn, 2026-02-01"
    assert told.fields == ("answers", "given", "kind")
    assert told.totals == ()
    assert [(r.finding, r.before, r.after) for r in told.findings] == [(asked(one).id, "answered", "open")]


@pytest.mark.parametrize("by_source", [True, False], ids=["a source withdrawn", "a claim retracted"])
def test_what_changed_between_two_days_names_the_withdrawal_as_the_cause(
    one: Registry, by_source: bool
) -> None:
    back = {**entry("back", source="paper-5", retracts="answered"), "speaker": {"words": "the ministry"}}
    sources = {**SOURCES["sources"], "paper-5": {**SOURCES["sources"]["paper-1"], "published": "2026-02-01"}}
    retracted = with_entry(Folder({**SOURCES, "sources": sources}, ANSWERED.dossiers), "letter-1", back)
    load(emptied(one), withdrawn(ANSWERED, "paper-2") if by_source else retracted)
    (change,) = one.changes("2026-01-31", "2026-02-01")
    assert (change.change, change.before, change.after) == (ChangeKind.REOPENED, "answered (public)", "open")
    assert (change.subject.id, change.when) == (REQUEST, "2026-02-01")
    if by_source:
        assert change.cause == "The source paper-2 (A Paper) was withdrawn, 2026-02-01."
        assert [because.claim for because in change.because] == [RESPONSE]
    else:
        assert change.cause.startswith("the ministry, stated on the record, in A Paper, 2026-02-01")
        assert change.cause.endswith(f"; retracts {RESPONSE}. [letter-1/back/response-1]")
        assert [because.claim for because in change.because] == ["letter-1/back/response-1"]
    assert one.changes("2026-02-01", "2026-03-01") == []


def test_a_question_whose_ground_was_taken_back_is_gone_for_that_cause(one: Registry) -> None:
    load(emptied(one), withdrawn(ANSWERED, "paper-1"))
    assert asked(one).state is State.WITHDRAWN
    assert asked(one).taken_back == ("letter-1/sent/request-video",)
    (change,) = one.changes("2026-01-31", "2026-02-01")
    assert (change.change, change.after, change.when) == (ChangeKind.GONE, "withdrawn", "2026-02-01")
    assert change.cause == "The source paper-1 (A Paper) was withdrawn, 2026-02-01."


def test_before_the_day_of_a_withdrawal_nothing_is_taken_back(one: Registry) -> None:
    load(emptied(one), withdrawn(ANSWERED, "paper-2"))
    for day, state in (("2026-01-31", State.ANSWERED), ("2026-02-01", State.OPEN)):
        with one.as_of(day) as then:
            assert asked(then).state is state
            assert len(then.retractions()) == (state is State.OPEN)


def test_a_denial_that_is_taken_back_is_told_though_it_gave_no_value(reg: Registry) -> None:
    denial = entry("denied", source="paper-3", contradicts="answered", speaker={"words": "the senator"})
    back = entry("back", source="paper-4", retracts="denied")
    load(reg, with_entry(ANSWERED, "letter-1", denial))
    assert asked(reg).how is How.DISPUTED
    load(reg, with_entry(ANSWERED, "letter-1", denial, back))
    assert asked(reg).how is How.PUBLIC
    assert asked(reg).taken_back == ("letter-1/denied/response-1",)
    (told,) = reg.retractions(LATE)
    assert (told.claim, told.fields) == ("letter-1/denied/response-1", ())
    assert told.text.startswith("the senator, stated on the record")
    assert told.cause == "retracted by letter-1/back/response-1, 2025-12-10"
    assert asked(reg).id in [rested.finding for rested in told.findings]


def test_a_claim_that_loses_one_field_still_holds_up_what_rests_on_the_others(one: Registry) -> None:
    says = {"incident": {"acknowledged": "true", "killed": "11", "acting_state": "FR"}}
    back = entry("back", source="report-2", retracts={"claim": "announced/incident", "fields": ["killed"]})
    loaded(emptied(one), dossier(entry("announced", says), back))
    told = {finding.rule: finding.taken_back for finding in one.questions(on=LATE)}
    assert told["dead_recovered_identified"] == ("us-2025-09-02/announced/incident",)
    assert told["legal_basis_stated"] == ()
    (retraction,) = one.retractions(LATE)
    assert (retraction.fields, retraction.totals) == (("killed",), ("killed",))
    assert {rested.finding.rpartition("-")[0] for rested in retraction.findings} == {
        rule for rule, back in told.items() if back
    }


def test_records_and_totals_mark_what_they_lost(one: Registry) -> None:
    loaded(
        emptied(one),
        dossier(
            entry("one", {"incident": {"killed": "11", "title": "a strike"}}),
            entry("two", {"incident": {"killed": "9"}}, source="report-2", route="outlet_report"),
            entry("back", source="report-3", retracts="two"),
        ),
    )
    record = one.get("us-2025-09-02")
    lost = {basis.field: basis.taken_back for basis in record.basis}
    assert lost == {"title": (), "killed": ("us-2025-09-02/two/incident",)}
    total = one.totals()[-1]
    assert (total.killed.best, total.taken_back) == (11, {"us-2025-09-02": ("us-2025-09-02/two/incident",)})
    (told,) = one.retractions(LATE)
    assert told.totals == ("killed",)


def test_a_registry_in_which_nothing_was_taken_back_says_so(one: Registry) -> None:
    load(emptied(one), ANSWERED)
    assert one.retractions(LATE) == []
    assert asked(one).taken_back == ()


@pytest.mark.parametrize("tier", ["restricted", "confidential"])
def test_what_is_not_public_takes_nothing_back_and_leaves_no_trace(one: Registry, tier: str) -> None:
    told = with_entry(ANSWERED, "letter-1", entry("denied", source="paper-3", contradicts="answered"))
    public = withdrawn(told, "paper-3")
    load(emptied(one), public)
    before = seen(one)
    secret: dict[str, Any] = {"source": "paper-1", "tier": tier, "speaker": {"words": "someone protected"}}
    load(
        one,
        with_entry(
            public,
            "letter-1",
            entry("secret-1", **secret, retracts="answered"),
            entry("secret-2", **secret, retracts="sent"),
            entry("secret-3", {"request-video": {"withdrawn": "true"}}, **secret),
            entry("secret-4", **secret, denies="secret-3"),
            entry("secret-5", **secret, retracts="secret-4"),
            entry("public-on-secret", source="paper-1", retracts="secret-3"),
        ),
    )
    assert seen(one) == before


def seen(reg: Registry) -> tuple[object, ...]:
    """Return what a reader sees of what was taken back, of the changes by it, and of what was asked."""
    findings = reg.questions(on=LATE)
    return (
        findings,
        reg.retractions(LATE),
        reg.changes("2026-01-31", "2026-02-01"),
        reg.requests(),
        reg.receipt(findings, on=LATE),
        reg.totals(),
    )


def test_every_retraction_is_told_once_in_the_order_of_claims(one: Registry) -> None:
    files = folder(
        dossier(
            entry("one", {"incident": {"killed": "11"}, "strike-1": {"sequence": "1"}}),
            entry("two", {"incident": {"missing": "1"}}, source="report-2"),
            entry("back", source="report-3", retracts=["one", "two"]),
        )
    )
    load(emptied(one), files)
    names = [told.claim for told in one.retractions(LATE)]
    assert names == [
        "us-2025-09-02/one/incident",
        "us-2025-09-02/one/strike-1",
        "us-2025-09-02/two/incident",
    ]
