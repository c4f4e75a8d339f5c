"""Claims into a record: what live claims say, what the policy prefers, and everything that it does not."""

from __future__ import annotations

import itertools
import random
from typing import Any, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from registry import Claim, FollowOnStrike, Strike, StrikeIncident
from registry.records import Record
from registry.records.fields import grows, plain, typed
from registry.resolve import MONITOR_FIRST, OFFICIAL_FIRST, POLICIES, WIDEST, Policy, resolve
from registry.resolve.liveness import Fate, Liveness
from registry.vocabulary.count import Count
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import LinkKind, RecordKind, Route, Standing, Tier
from registry.vocabulary.time import TimeRange
from tests import strategies
from tests.support import claim, link

policies = st.sampled_from(list(POLICIES.values()))
STRIKE_2 = RecordRef(kind=RecordKind.STRIKE, id="us-2025-09-02/strike-2")


def incident(*claims: Claim, policy: Policy = OFFICIAL_FIRST) -> StrikeIncident:
    record = resolve(claims, policy)
    assert isinstance(record, StrikeIncident)
    return record


def basis(record: Record, field: str) -> Any:
    found = record.basis_of(field)
    assert found is not None
    return found


# --- what always holds -----------------------------------------------------------------------------


@given(claims=strategies.claim_sets(), policy=policies, seed=st.integers(0, 99))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], policy: Policy, seed: int) -> None:
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled, policy) == resolve(claims, policy)


@given(claims=strategies.claim_sets(), policy=policies)
def test_a_lone_claim_comes_to_what_it_does_beside_one_that_changes_nothing(
    claims: list[Claim], policy: Policy
) -> None:
    for one in (each for each in claims if not each.links):
        # It is at odds with the other on a field that neither gives.
        beside = claim("beside", {}, record=one.record, links=[link("contradicts", one, "no_field")])
        assert resolve([one], policy) == resolve([one, beside], policy)


@given(claims=strategies.claim_sets(), policy=policies)
def test_every_live_value_is_the_chosen_one_or_a_listed_rival(claims: list[Claim], policy: Policy) -> None:
    record = resolve(claims, policy)
    assume(record is not None)
    assert record is not None
    liveness = Liveness(claims)
    for found in record.basis:
        live = {c.id for c in claims if found.field in c.says and liveness.fate(c, found.field) is Fate.LIVE}
        listed = [*found.claims, *(name for rival in found.rivals for name in rival.claims)]
        assert sorted(listed) == sorted(live), "each live claim once, and no other"


@given(claims=strategies.claim_sets(), policy=policies)
def test_the_envelope_holds_every_live_value(claims: list[Claim], policy: Policy) -> None:
    record = resolve(claims, policy)
    assume(record is not None)
    assert record is not None
    for found in record.basis:
        live = _live_values(claims, found.field)
        for value in live:
            whole = found.envelope
            if isinstance(value, Count) and isinstance(whole, Count):
                low, high = value.bounds
                assert whole.low is None or (low is not None and whole.low <= low)
                assert whole.high is None or (high is not None and high <= whole.high)
            elif isinstance(value, TimeRange) and isinstance(whole, TimeRange):
                first, last = value.earliest, value.latest
                assert whole.earliest is None or (first is not None and whole.earliest <= first)
                assert whole.latest is None or (last is not None and last <= whole.latest)
            else:
                assert whole is None


def _live_values(claims: list[Claim], field: str) -> list[Any]:
    liveness = Liveness(claims)
    return [
        typed(c.record.kind, field, c.says[field])
        for c in claims
        if field in c.says and liveness.fate(c, field) is Fate.LIVE
    ]


@given(claims=strategies.claim_sets(), policy=policies, data=st.data())
def test_with_less_information_no_value_appears_that_no_remaining_claim_gives(
    claims: list[Claim], policy: Policy, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(claims), unique_by=lambda c: c.id))
    record = resolve(kept, policy)
    assume(record is not None)
    assert record is not None
    kind = kept[0].record.kind
    for found in record.basis:
        value = getattr(record, found.field, None)
        if value is None:
            continue
        said = [typed(kind, found.field, c.says[found.field]) for c in kept if found.field in c.says]
        if isinstance(value, Count):
            assert value.best in {s.best for s in said} | {None}
            assert value.low in {s.low for s in said} | {s.best for s in said} | {None}
            assert value.high in {s.high for s in said} | {s.best for s in said} | {None}
        elif isinstance(value, TimeRange):
            assert value in said or (value.earliest, value.latest) == _bounds(found.envelope)
        elif grows(kind, found.field):
            items = [_without_claims(kind, found.field, item) for item in value]
            assert all(item in [x for s in said for x in _listed(kind, found.field, s)] for item in items)
        else:
            assert value in said


def _bounds(span: Any) -> tuple[Any, Any]:
    return span.earliest, span.latest


def _listed(kind: RecordKind, field: str, value: Any) -> list[Any]:
    return [_without_claims(kind, field, item) for item in value]


def _without_claims(kind: RecordKind, field: str, item: Any) -> Any:
    written = cast(list[JsonValue], plain(kind, field, (item,)))[0]
    if isinstance(written, dict):
        return {key: value for key, value in written.items() if key != "claims"}
    return written


@given(
    data=st.data(),
    kind=st.sampled_from([k for k in RecordKind if k is not RecordKind.ACTOR]),
    policy=policies,
)
def test_the_registrys_own_assessments_alone_bring_no_record_into_being(
    data: st.DataObject, kind: RecordKind, policy: Policy
) -> None:
    claims = data.draw(strategies.claim_sets(kind, routes=[Route.OWN_CALCULATION]))
    assert resolve(claims, policy) is None


def test_the_registry_can_say_who_it_is_itself_and_nobody_else() -> None:
    for name in ("registry", "someone-else"):
        actor = RecordRef(kind=RecordKind.ACTOR, id=name)
        own = claim(
            "own", {"name": "A name"}, record=actor, route="own_calculation", speaker={"actor": "registry"}
        )
        assert (resolve([own]) is not None) == (name == "registry")


@given(claims=strategies.claim_sets(kind=RecordKind.INCIDENT), policy=policies)
def test_a_record_rests_on_nothing_but_claims(claims: list[Claim], policy: Policy) -> None:
    record = resolve(claims, policy)
    assume(record is not None)
    assert record is not None
    given_fields = set(record.model_dump(exclude_none=True)) - {"id", "tier", "standing", "basis"}
    assert given_fields <= {found.field for found in record.basis}
    assert record.id == claims[0].record.id


def test_no_claims_at_all_are_no_record() -> None:
    assert resolve([]) is None


@given(claims=strategies.claim_sets())
def test_a_policy_only_chooses_and_leaves_the_same_claims_in_view(claims: list[Claim]) -> None:
    def seen(record: Record | None) -> Any:
        return record and {
            found.field: (
                {*found.claims, *(name for rival in found.rivals for name in rival.claims)},
                found.disputed,
                found.standing,
                found.denied_by,
                found.origins,
                found.envelope,
            )
            for found in record.basis
        }

    views = [seen(resolve(claims, policy)) for policy in POLICIES.values()]
    assert all(view == views[0] for view in views)


# --- who says it -----------------------------------------------------------------------------------


def test_copies_of_one_wire_report_are_one_origin() -> None:
    copies = [claim(f"copy-{i}", {"killed": 11}, source=f"paper-{i}", origin="a-wire") for i in range(5)]
    other = claim("other", {"killed": 11}, source="monitor", origin="monitor")
    assert basis(incident(*copies), "killed").origins == 1
    assert basis(incident(*copies, other), "killed").origins == 2
    assert len(basis(incident(*copies), "killed").claims) == 5, "and every copy stays in view"


def test_the_registrys_own_sum_is_no_origin() -> None:
    said = claim("said", {"killed": 11})
    own = claim("own", {"killed": 11}, route="own_calculation", source="registry", origin="registry")
    assert basis(incident(said, own), "killed").origins == 1


def test_a_denial_stands_beside_what_it_denies() -> None:
    told = claim("told", {"killed": 11}, route="anonymous_through_outlet")
    denial = claim("denial", links=(link("denies", told),), stance="denies")
    record = incident(told, denial)
    assert str(record.killed) == "11"
    assert basis(record, "killed").denied_by == (denial.id,)
    assert basis(record, "killed").standing is Standing.DENIED
    assert record.standing is Standing.DENIED
    assert record.disputed == ("killed",)


def test_support_from_another_origin_beside_a_denied_account_makes_it_disputed() -> None:
    told = claim("told", {"killed": 11}, route="anonymous_through_outlet")
    denial = claim("denial", links=(link("denies", told),), stance="denies")
    support = claim("support", {"killed": 11}, route="monitor_assessment")
    assert basis(incident(told, denial, support), "killed").standing is Standing.DISPUTED


def test_a_denial_that_is_taken_back_denies_nothing() -> None:
    told = claim("told", {"killed": 11}, route="anonymous_through_outlet")
    denial = claim("denial", links=(link("denies", told),), stance="denies")
    back = claim("back", links=(link("retracts", denial),), stance="retracts")
    assert basis(incident(told, denial, back), "killed").standing is Standing.REPORTED


def test_a_denial_limited_to_a_field_leaves_the_others_as_they_were() -> None:
    told = claim("told", {"killed": 11, "title": "A strike"}, route="outlet_report")
    denial = claim("denial", links=(link("denies", told, "killed"),), stance="denies")
    record = incident(told, denial)
    assert basis(record, "killed").standing is Standing.DENIED
    assert basis(record, "title").standing is Standing.REPORTED
    assert not basis(record, "title").disputed


def test_a_contradiction_leaves_both_in_view_and_the_value_disputed() -> None:
    one = claim("one", {"dead": "no search is on record"})
    two = claim("two", {"dead": "a search was made"}, links=(link("contradicts", one),))
    record = incident(one, two)
    assert basis(record, "dead").disputed
    assert record.standing is Standing.CONFIRMED, "the incident itself is not in dispute"


# --- what becomes of a claim -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["corrects", "supersedes"])
def test_a_later_value_replaces_the_one_it_points_at(kind: str) -> None:
    old = claim("old", {"killed": 11, "title": "A strike"})
    new = claim("new", {"killed": 9}, links=(link(kind, old),), stance=kind)
    record = incident(old, new)
    assert str(record.killed) == "9"
    assert basis(record, "killed").rivals == ()
    assert not basis(record, "killed").disputed
    assert record.title == "A strike", "the rest of the old claim is as it was"


def test_a_correction_of_a_correction_leaves_the_last() -> None:
    first = claim("first", {"killed": 11})
    second = claim("second", {"killed": 9}, links=(link("corrects", first),))
    third = claim("third", {"killed": 10}, links=(link("corrects", second),))
    assert str(incident(first, second, third).killed) == "10"


def test_a_correction_limited_to_a_field_replaces_only_that_one() -> None:
    old = claim("old", {"killed": 11, "missing": 1})
    new = claim("new", {"killed": 9, "missing": 2}, links=(link("corrects", old, "killed"),))
    record = incident(old, new)
    assert str(record.killed) == "9"
    assert basis(record, "missing").disputed


def test_a_retraction_takes_every_value_back_and_leaves_the_record_with_that_standing() -> None:
    told = claim("told", {"killed": 11})
    back = claim("back", links=(link("retracts", told),), stance="retracts")
    record = incident(told, back)
    assert record.killed is None
    assert record.standing is Standing.RETRACTED
    assert basis(record, "killed").standing is Standing.RETRACTED


def test_a_retraction_of_one_field_leaves_the_others() -> None:
    told = claim("told", {"killed": 11, "title": "A strike"})
    record = incident(told, claim("back", links=(link("retracts", told, "killed"),)))
    assert (record.killed, record.title) == (None, "A strike")
    assert record.standing is Standing.CONFIRMED


def test_retracting_a_retraction_gives_the_value_back() -> None:
    told = claim("told", {"killed": 11})
    back = claim("back", links=(link("retracts", told),))
    again = claim("again", links=(link("retracts", back),))
    assert str(incident(told, back, again).killed) == "11"
    over = claim("over", links=(link("retracts", again),))
    assert incident(told, back, again, over).killed is None


def test_retracting_a_correction_gives_the_old_value_back() -> None:
    old = claim("old", {"killed": 11})
    new = claim("new", {"killed": 9, "title": "A strike"}, links=(link("corrects", old),))
    assert str(incident(old, new, claim("back", links=(link("retracts", new),))).killed) == "11"
    only = claim("only", links=(link("retracts", new, "killed"),))
    record = incident(old, new, only)
    assert str(record.killed) == "11"
    assert record.title == "A strike"


def test_a_withdrawn_source_takes_its_claims_with_it_and_what_they_did_to_others() -> None:
    old = claim("old", {"killed": 11})
    new = claim("new", {"killed": 9}, links=(link("corrects", old),), withdrawn="2025-12-01")
    record = incident(old, new)
    assert str(record.killed) == "11"
    assert basis(record, "killed").rivals == ()
    assert incident(claim("only", {"killed": 9}, withdrawn="2025-12-01")).standing is Standing.RETRACTED


def test_claims_that_retract_each_other_in_a_circle_all_fall() -> None:
    for length in (2, 3, 4, 5):
        names = [claim(f"c{i}", {"killed": i}) for i in range(length)]
        circle = [
            c.model_copy(update={"links": (link("retracts", names[(i + 1) % length]),)})
            for i, c in enumerate(names)
        ]
        assert incident(*circle).standing is Standing.RETRACTED


def test_thousands_of_retractions_of_retractions_are_followed_to_the_end() -> None:
    chain = [claim("c0", {"killed": 11})]
    for i in range(1, 3000):
        chain.append(claim(f"c{i}", {"title": "back"}, links=(link("retracts", chain[-1]),)))
    liveness = Liveness(chain)
    assert [liveness.in_force(c) for c in chain] == [i % 2 == 1 for i in range(3000)]


def test_retractions_that_fan_out_are_followed_once_each() -> None:
    # Each of two claims retracts both of the layer below: the paths double with every layer.
    layers = [[claim(f"c0-{j}", {"killed": 11}) for j in range(2)]]
    for i in range(1, 60):
        links = tuple(link("retracts", below) for below in layers[-1])
        layers.append([claim(f"c{i}-{j}", {"title": "back"}, links=links) for j in range(2)])
    liveness = Liveness(itertools.chain(*layers))
    assert [liveness.in_force(layer[0]) for layer in layers] == [i % 2 == 1 for i in range(60)]


@given(claims=strategies.claim_sets(linking=[LinkKind.RETRACTS, LinkKind.CORRECTS]))
def test_a_claim_stands_exactly_where_no_claim_that_stands_takes_it_back(claims: list[Claim]) -> None:
    liveness = Liveness(claims)
    for one in claims:
        taken_back = any(
            found.kind is LinkKind.RETRACTS
            and found.claim == one.id
            and not found.fields
            and liveness.in_force(by)
            for by in claims
            for found in by.links
        )
        assert liveness.in_force(one) == (one.withdrawn is None and not taken_back)


# --- what is chosen --------------------------------------------------------------------------------


def test_the_best_ranked_route_is_chosen_and_the_rest_are_rivals() -> None:
    official = claim("official", {"killed": 11}, route="on_record")
    monitor = claim("monitor", {"killed": 9}, route="monitor_assessment")
    under = {policy.name: incident(official, monitor, policy=policy) for policy in POLICIES.values()}
    assert under["official-first-1"].killed == Count(low=9, high=11, best=11)
    assert under["monitor-first-1"].killed == Count(low=9, high=11, best=9)
    assert under["widest-1"].killed == Count(low=9, high=11)
    assert basis(under["official-first-1"], "killed").rivals[0].claims == (monitor.id,)
    assert basis(under["monitor-first-1"], "killed").rivals[0].claims == (official.id,)
    assert {rival.claims for rival in basis(under["widest-1"], "killed").rivals} == {
        (official.id,),
        (monitor.id,),
    }


def test_best_ranked_speakers_who_disagree_leave_the_value_open_and_every_rival_listed() -> None:
    one = claim("one", {"existence": "established"})
    two = claim("two", {"existence": "contested"})
    outlet = claim("outlet", {"existence": "contested"}, route="outlet_report")
    record = incident(one, two, outlet)
    assert record.existence is None
    found = basis(record, "existence")
    assert found.claims == ()
    assert {(r.value, r.claims) for r in found.rivals} == {
        ("established", (one.id,)),
        ("contested", (outlet.id, two.id)),
    }
    assert found.disputed
    assert found.standing is Standing.DISPUTED


def test_a_speakers_later_statement_settles_their_own_earlier_one_and_nobody_elses() -> None:
    speaker = {"actor": "a-secretary"}
    early = claim("early", {"existence": "established"}, speaker=speaker, stated="2025-09-02")
    late = claim("late", {"existence": "contested"}, speaker=speaker, stated="2025-10-02")
    other = claim("other", {"existence": "established"}, speaker={"actor": "an-admiral"}, stated="2025-09-01")
    assert incident(early, late).existence == "contested"
    assert basis(incident(early, late), "existence").rivals[0].claims == (early.id,)
    assert incident(early, late, other).existence is None


def test_one_speakers_two_statements_of_one_day_that_disagree_leave_the_value_open() -> None:
    speaker = {"actor": "a-secretary"}
    for names in (("a", "b"), ("b", "a")):
        one = claim(names[0], {"existence": "established"}, speaker=speaker, stated="2025-09-02")
        two = claim(names[1], {"existence": "contested"}, speaker=speaker, stated="2025-09-02")
        assert incident(one, two).existence is None, "the name of an entry decides nothing"


def test_dates_that_disagree_keep_the_days_that_someone_gives() -> None:
    record = incident(claim("one", {"occurred": "2025-10-01"}), claim("two", {"occurred": "2025-10-03"}))
    assert str(record.occurred) == "2025-10-01/2025-10-03"
    assert record.occurred is not None
    assert record.occurred.first_day is not None
    assert record.occurred.first_day.isoformat() == "2025-10-01", "nobody says September"


def test_words_that_differ_are_not_a_dispute_and_figures_that_differ_are() -> None:
    record = incident(
        claim("one", {"title": "A strike", "killed": 11}), claim("two", {"title": "The strike", "killed": 9})
    )
    assert record.disputed == ("killed",)


def test_bounds_that_meet_are_not_a_dispute() -> None:
    record = incident(
        claim("one", {"killed": 11}), claim("two", {"killed": {"low": 4}}, route="outlet_report")
    )
    assert not record.disputed
    assert record.killed == Count(low=4, best=11)


def test_a_list_that_grows_has_every_live_claims_items_once_each_with_its_claims() -> None:
    order = RecordRef(kind=RecordKind.ORDER, id="us-2025-09-02/order")
    one = claim("one", {"governs": ["us-2025-09-02/strike-1"]}, record=order)
    two = claim("two", {"governs": ["us-2025-09-02/strike-2", "us-2025-09-02/strike-1"]}, record=order)
    record = resolve([one, two])
    assert record is not None
    assert set(record.governs) == {"us-2025-09-02/strike-1", "us-2025-09-02/strike-2"}  # type: ignore[attr-defined]
    survivors = RecordRef(kind=RecordKind.SURVIVORS, id="us-2025-09-02/survivors")
    alive = {"state": "seen_alive", "at": {"edtf": "2025-09-02"}}
    later = {"state": "search_suspended", "at": {"edtf": "2025-09-05"}}
    one = claim("one", {"states": [later, alive]}, record=survivors)
    two = claim("two", {"states": [alive]}, record=survivors)
    people = resolve([one, two])
    assert [(s.state.value, s.claims) for s in people.states] == [  # type: ignore[union-attr]
        ("seen_alive", (one.id, two.id)),
        ("search_suspended", (one.id,)),
    ]


def test_a_suspended_search_never_becomes_a_death() -> None:
    survivors = RecordRef(kind=RecordKind.SURVIVORS, id="us-2025-09-02/survivors")
    people = resolve([claim("one", {"states": [{"state": "search_suspended"}]}, record=survivors)])
    assert [s.state.value for s in people.states] == ["search_suspended"]  # type: ignore[union-attr]


def test_two_strikes_never_become_one() -> None:
    first = RecordRef(kind=RecordKind.STRIKE, id="us-2025-09-02/strike-1")
    one = resolve([claim("one", {"sequence": 1, "killed": 9}, record=first)])
    two = resolve([claim("one", {"follows": first.id, "killed": 2}, record=STRIKE_2)])
    assert type(one) is Strike
    assert type(two) is FollowOnStrike
    assert (one.id, two.id, two.follows) == (first.id, STRIKE_2.id, first.id)


def test_a_strike_whose_follows_is_taken_back_is_a_strike_still() -> None:
    told = claim("told", {"sequence": 2}, record=STRIKE_2)
    follows = claim("follows", {"follows": "us-2025-09-02/strike-1", "link": "on_survivors"}, record=STRIKE_2)
    back = claim("back", links=(link("retracts", follows),), record=STRIKE_2)
    record = resolve([told, follows, back])
    assert type(record) is Strike
    assert record.sequence == 2
    assert basis(record, "follows").standing is Standing.RETRACTED


def test_a_record_has_the_strictest_tier_of_its_claims() -> None:
    record = incident(claim("one", {"killed": 11}), claim("two", {"missing": 1}, tier="confidential"))
    assert record.tier is Tier.CONFIDENTIAL


# --- standing --------------------------------------------------------------------------------------

STANDINGS = [
    # the routes of the live claims, who is denied, and where their one value stands
    (["on_record"], [], "confirmed"),
    (["sworn_testimony"], [], "confirmed"),
    (["official_document"], [], "confirmed"),
    (["outlet_report"], [], "reported"),
    (["anonymous_through_outlet"], [], "reported"),
    (["lawmaker_account"], [], "reported"),
    (["foreign_government"], [], "reported"),
    (["monitor_assessment"], [], "reported"),
    (["own_calculation", "outlet_report"], [], "reported"),
    (["court_filing"], [], "alleged"),
    (["witness_or_family"], [], "alleged"),
    (["court_filing", "witness_or_family"], [], "alleged"),
    (["court_filing", "outlet_report"], [], "reported"),
    (["outlet_report", "on_record"], [], "confirmed"),
    (["anonymous_through_outlet"], [0], "denied"),
    (["court_filing"], [0], "denied"),
    (["anonymous_through_outlet", "outlet_report"], [0], "disputed"),
    (["anonymous_through_outlet", "outlet_report"], [0, 1], "denied"),
    (["on_record"], [0], "disputed"),
    (["on_record", "outlet_report"], [1], "disputed"),
]


@pytest.mark.parametrize(("routes", "denied", "standing"), STANDINGS)
def test_a_value_stands_where_its_live_claims_put_it(
    routes: list[str], denied: list[int], standing: str
) -> None:
    told = [
        claim(f"c{i}", {"killed": 11}, route=route, source=f"s{i}", origin=f"s{i}")
        for i, route in enumerate(routes)
    ]
    denials = [claim(f"d{i}", links=(link("denies", told[i]),), stance="denies") for i in denied]
    assert basis(incident(*told, *denials), "killed").standing == standing


@settings(max_examples=60)
@given(claims=strategies.claim_sets())
def test_what_nobody_official_says_is_never_confirmed(claims: list[Claim]) -> None:
    record = resolve(claims)
    assume(record is not None)
    assert record is not None
    official = {"sworn_testimony", "official_document", "on_record"}
    liveness = Liveness(claims)
    for found in record.basis:
        live = [c for c in claims if found.field in c.says and liveness.fate(c, found.field) is Fate.LIVE]
        if found.standing is Standing.CONFIRMED:
            assert official & {c.route.value for c in live}
            assert not found.disputed
        if found.standing in (Standing.RETRACTED, Standing.SUPERSEDED):
            assert not live


def test_a_policy_ranks_every_route_and_prints_its_name() -> None:
    for policy in (OFFICIAL_FIRST, MONITOR_FIRST, WIDEST):
        assert POLICIES[policy.name] is policy
        assert policy.meaning
        for route in Route:
            if route is not Route.OWN_CALCULATION or policy is WIDEST:
                assert policy.rank(route) < len(policy.order)
    assert OFFICIAL_FIRST.rank(Route.OWN_CALCULATION) == len(OFFICIAL_FIRST.order), "after everyone else"
    assert len({WIDEST.rank(route) for route in Route}) == 1
