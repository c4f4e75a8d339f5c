"""The rulebook against an independent reckoning of it: the same findings, from the words alone.

The oracle walks lists of claims in plain Python; the rulebook asks a database. They share the records, their
resolution and what is live, which are tested apart, and nothing of how a question is asked, decided or timed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

import pytest
from hypothesis import Phase, given, settings

import registry
from registry import Registry
from registry.queries.dates import end_of_day
from registry.questions.evaluate import ask
from registry.questions.model import Finding
from registry.questions.register import rules
from registry.records.claim import Claim
from registry.storage import read
from registry.storage.store import Store
from tests.questions.cases import Case, all_cases, load
from tests.questions.generated_dossiers import PUBLICATIONS, Batch, batches, sources
from tests.questions.oracle import RULES, Facts, Found, Reckoning
from tests.support import RECORDED, emptied

DOSSIERS = 100
"""How many dossiers go into one registry."""

Key = tuple[str, int, str, str]
Differences = dict[Key, tuple[Found | None, Found | None]]
"""For a rule, its version and a subject: what the rulebook finds, and what the oracle finds."""


# --- both sides ---------------------------------------------------------------------------------------


def asked(store: Store, day: dt.date) -> list[Found]:
    """What the rulebook finds on a day, in the words that are compared."""
    return [found(finding) for finding in ask(store, list(rules().values()), end_of_day(day))]


def found(finding: Finding) -> Found:
    due = finding.due
    return Found(
        finding.rule,
        finding.version,
        finding.subject.kind.value,
        finding.subject.id,
        finding.state.value,
        finding.how and finding.how.value,
        plain(due.earliest) if due else None,
        plain(due.latest) if due else None,
    )


def plain(instant: dt.datetime | None) -> dt.datetime | None:
    return None if instant is None else dt.datetime.fromisoformat(instant.isoformat())


def reckoner(claims: Iterable[Claim]) -> Callable[[dt.date], list[Found]]:
    """Return what the oracle finds in these claims on a day, read at its end, 24:00 UTC."""
    reckoning = Reckoning([RULES[rule.id, rule.version] for rule in rules().values()], Facts(claims))
    return lambda day: reckoning.at(
        dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) + dt.timedelta(1)
    )


def differences(asked: Iterable[Found], reckoned: Iterable[Found]) -> Differences:
    one, other = by_subject(asked), by_subject(reckoned)
    keys = sorted(one.keys() | other.keys())
    return {key: (one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key)}


def by_subject(found: Iterable[Found]) -> dict[Key, Found]:
    return {(one.rule, one.version, one.kind, one.subject): one for one in found}


def told(store: Store) -> list[Claim]:
    with store.connect() as connection:
        return list(read.claims(connection))


# --- the rulebook and the cases -------------------------------------------------------------------------


def test_the_oracle_knows_every_rule_of_the_rulebook() -> None:
    assert {(rule.id, rule.version) for rule in rules().values()} <= RULES.keys()


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_the_oracle_comes_to_what_the_reviewers_of_a_case_expect(case: Case, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    with Store.at() as store:
        load(case, tmp_path_factory.mktemp("case"), store)
        findings = reckoner(told(store))(dt.date.fromisoformat(case.on))
    of_rule = sorted(one for one in findings if one.rule == case.rule)
    assert [(one.subject, one.state, one.how) for one in of_rule] == [
        (expected["subject"], expected["state"], expected.get("how")) for expected in case.expect
    ]
    for one, expected in zip(of_rule, case.expect, strict=True):
        if "due" in expected:
            assert [one.due_earliest, one.due_latest] == [
                bound and dt.datetime.fromisoformat(bound) for bound in expected["due"]
            ]


# --- the seeds ------------------------------------------------------------------------------------------

DAYS = (
    "2025-09-10",
    "2025-11-03",
    "2025-11-04",
    "2025-12-01",
    "2025-12-31",
    "2026-03-05",
    "2026-06-30",
    "2026-11-24",
)


@pytest.fixture(scope="module")
def seeds() -> Iterator[Registry]:
    with registry.bundled() as reg:
        yield reg


@pytest.mark.parametrize("day", DAYS)
def test_both_find_the_same_in_the_seeds_as_known_on_a_day(seeds: Registry, day: str) -> None:
    with seeds.as_of(day) as view:
        read_on = dt.date.fromisoformat(day)
        assert differences(asked(view, read_on), reckoner(told(view))(read_on)) == {}


def test_both_find_the_same_in_the_seeds_with_the_clocks_read_on_other_days(seeds: Registry) -> None:
    reckoned = reckoner(told(seeds))
    days = [dt.date.fromisoformat(day) for day in DAYS]
    assert {str(day): differences(asked(seeds, day), reckoned(day)) for day in days} == {
        str(day): {} for day in days
    }


# --- generated dossiers -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store() -> Iterator[Registry]:
    with registry.open() as reg:
        yield reg


@settings(
    # One example is a whole registry; and on a failure the claims are thinned out below, not by shrinking.
    max_examples=max(2, settings().max_examples // 5),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(batches(DOSSIERS))
def test_both_find_the_same_in_generated_dossiers(store: Registry, batch: Batch) -> None:
    reckoned = reckoner(batch.claims.values())
    put(store, batch, batch.claims)
    for day in batch.days:
        different = differences(asked(store, day), reckoned(day))
        assert not different, report(store, batch, day, different)


def put(store: Store, batch: Batch, claims: Mapping[str, Claim]) -> None:
    emptied(store).write(PUBLICATIONS, sources(batch.begins), dict(claims), recorded=RECORDED)  # type: ignore[arg-type]


def report(store: Store, batch: Batch, day: dt.date, different: Differences) -> str:
    """The first difference, and the fewest claims that show it."""
    key = next(iter(different))
    claims = fewest(batch.claims, lambda fewer: key in of_rule(store, batch, day, key, fewer))
    one, other = of_rule(store, batch, day, key, claims)[key]
    lines = [
        f"{c.id} {c.route} {c.stated} {c.published} {c.withdrawn} {c.says} {c.links}" for c in claims.values()
    ]
    return "\n".join([f"read on {day}", f"rulebook: {one}", f"oracle:   {other}", *lines])


def of_rule(store: Store, batch: Batch, day: dt.date, key: Key, claims: Mapping[str, Claim]) -> Differences:
    """The differences on one rule alone."""
    put(store, batch, claims)
    findings = [found(finding) for finding in ask(store, [rules()[key[0]]], end_of_day(day))]
    return differences(findings, [one for one in reckoner(claims.values())(day) if one.rule == key[0]])


def fewest(claims: Mapping[str, Claim], shows: Callable[[Mapping[str, Claim]], bool]) -> Mapping[str, Claim]:
    """Leave out half of the claims, then a quarter, and at last one by one, while the rest still shows it."""
    size = len(claims) // 2
    while size:
        for start in range(0, len(claims), size):
            left_out = set(list(claims)[start : start + size])
            fewer = whole({name: claim for name, claim in claims.items() if name not in left_out})
            claims = fewer if shows(fewer) else claims
        size //= 2
    return claims


def whole(claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """Claims without links to what is no longer there, and without those that then say nothing."""
    left = {
        name: claim.model_copy(update={"links": tuple(link for link in claim.links if link.claim in claims)})
        for name, claim in claims.items()
    }
    said = {name: claim for name, claim in left.items() if claim.says or claim.links}
    return said if said.keys() == claims.keys() else whole(said)
