"""Receipts: the same question of the same data gives the same receipt, and anyone can ask it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import registry
from registry import Registry, UnknownId
from registry.queries import Receipt
from registry.resolve import MONITOR_FIRST
from tests.queries.test_retractions import SOURCES, TOLD, with_entry
from tests.strategies import Folder
from tests.support import entry, load

ON = "2026-06-01"
EVERYTHING = Folder(
    SOURCES,
    {
        name: {
            kind: name,
            "claims": [{**told, "source": f"paper-{1 + number % 4}"} for number, told in enumerate(entries)],
        }
        for name, (kind, entries) in TOLD.items()
    },
)
"""All that may be told, each entry in the next of four sources."""


def backwards(files: Folder) -> Folder:
    """Return the same files in another order, with each dossier's entries turned round."""
    turned = {
        name: {**content, "claims": content["claims"][::-1]}
        for name, content in reversed(files.dossiers.items())
    }
    return Folder(files.bibliography, turned)


def receipt_of(reg: Registry, **query: Any) -> Receipt:
    asked = {"on": ON, **query}
    return reg.receipt(reg.questions(**asked), **asked)


@pytest.fixture(scope="module")
def told() -> Iterator[Registry]:
    """A registry in memory that holds everything; no test loads into it."""
    with registry.open() as opened:
        assert not load(opened, EVERYTHING).problems
        yield opened


def another(files: Folder) -> Registry:
    reg = registry.open()
    assert not load(reg, files).problems
    return reg


# --- the same -------------------------------------------------------------------------------------


def test_a_receipt_is_the_same_on_every_engine_and_in_whatever_order_files_were_loaded(
    reg: Registry, told: Registry
) -> None:
    assert not load(reg, backwards(EVERYTHING)).problems
    given = receipt_of(reg)
    assert given == receipt_of(told)
    assert given.findings > 20, "or it would show little"
    assert reg.differences(receipt_of(told, rule="request_answered")) == {}


def test_loading_the_same_again_changes_no_receipt(told: Registry) -> None:
    with another(EVERYTHING) as again:
        load(again, EVERYTHING)
        assert receipt_of(again) == receipt_of(told)


def test_a_receipt_says_what_was_asked_of_which_data_and_by_which_rules(told: Registry) -> None:
    given = receipt_of(told, state="open", incident="us-2025-09-02")
    assert given.query == {"state": "open", "incident": "us-2025-09-02", "rule": None}
    assert (given.on, given.as_of, given.policy) == (ON, None, "official-first-1")
    assert given.claims == len(told.public_claims())
    assert given.rules == {rule.id: rule.version for rule in told.rules()}
    assert given.findings == len(told.questions(state="open", incident="us-2025-09-02", on=ON))
    with told.as_of("2025-11-30") as then:
        assert then.receipt(then.questions()).as_of == then.receipt(then.questions()).on == "2025-11-30"


@pytest.mark.parametrize(
    "query",
    [
        {"on": "2025-10-15"},
        {"state": "open", "incident": "us-2025-09-02"},
        {"state": "overdue", "rule": "no_survivors_order"},
    ],
    ids=str,
)
def test_a_true_receipt_differs_in_nothing_also_when_it_was_written_down(
    told: Registry, query: dict[str, Any]
) -> None:
    given = receipt_of(told, **query)
    written = json.dumps(given.model_dump(mode="json"), sort_keys=True)
    assert told.differences(Receipt.model_validate_json(written)) == {}


def test_an_old_version_of_a_rule_can_be_asked_again_from_its_receipt(told: Registry) -> None:
    old, new = (receipt_of(told, rule=rule) for rule in ("request_answered@1", "request_answered"))
    assert (old.rules, new.rules) == ({"request_answered": 1}, {"request_answered": 2})
    assert old.hash != new.hash
    assert told.differences(old) == told.differences(new) == {}


# --- otherwise ------------------------------------------------------------------------------------


def test_a_changed_claim_changes_the_receipt_and_is_named(told: Registry) -> None:
    given = receipt_of(told)
    letter = EVERYTHING.dossiers["letter-1"]
    sent = {**letter["claims"][0], "citation": "page 2"}
    changed = {**letter, "claims": [sent, *letter["claims"][1:]]}
    with another(Folder(SOURCES, {**EVERYTHING.dossiers, "letter-1": changed})) as other:
        found = receipt_of(other)
        assert (found.claims, found.findings) == (given.claims, given.findings)
        assert found.data != given.data
        assert other.differences(given) == {"data": (given.data, found.data)}


def test_one_more_claim_that_answers_changes_the_answer_too(told: Registry) -> None:
    given = receipt_of(told, rule="announced_inquiry_product")
    more = entry("referred", {"action": {"state": "produced"}}, source="paper-4")
    with another(with_entry(EVERYTHING, "inquiry-1", more)) as other:
        found = receipt_of(other, rule="announced_inquiry_product")
        assert other.differences(given) == {
            "claims": (given.claims, given.claims + 1),
            "data": (given.data, found.data),
            "hash": (given.hash, found.hash),
        }


def test_another_day_gives_another_receipt(told: Registry) -> None:
    given, later = (receipt_of(told, rule="request_answered", on=on) for on in (ON, "2026-06-02"))
    assert (given.on, later.on) == ("2026-06-01", "2026-06-02")
    assert given.data == later.data
    assert given.hash != later.hash, "a finding says on which day it was read"


def test_a_receipt_of_an_earlier_day_is_asked_of_what_was_known_then(told: Registry) -> None:
    with told.as_of("2025-11-30") as then:
        given = receipt_of(then, rule="request_answered")
    assert given.claims < len(told.public_claims())
    assert told.differences(given) == {}
    assert "data" in told.differences(given.model_copy(update={"as_of": "2025-12-31"}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("claims", 0),
        ("data", "0" * 64),
        ("policy", "monitor-first-1"),
        ("findings", 1),
        ("hash", "0" * 64),
    ],
)
def test_what_differs_is_named_with_what_the_receipt_says_and_what_is_found(
    told: Registry, field: str, value: Any
) -> None:
    true = receipt_of(told, rule="no_survivors_order", state="overdue")
    false = true.model_copy(update={field: value})
    assert told.differences(false) == {field: (value, getattr(true, field))}


def test_a_finding_left_out_or_altered_is_found(told: Registry) -> None:
    asked: dict[str, Any] = {"rule": "legal_basis_stated", "on": ON}
    (finding,) = told.questions(**asked)
    altered = finding.model_copy(update={"wording": "nothing to see"})
    assert told.differences(told.receipt([], **asked)).keys() == {"findings", "hash"}
    assert told.differences(told.receipt([altered], **asked)).keys() == {"hash"}


def test_another_policy_is_named(told: Registry) -> None:
    given = receipt_of(told, rule="casualty_figures_reconciled")
    with told.under(MONITOR_FIRST) as otherwise:
        assert otherwise.differences(given)["policy"] == ("official-first-1", "monitor-first-1")


def test_a_rule_that_nobody_knows_is_refused_by_name(told: Registry) -> None:
    given = receipt_of(told, rule="no_survivors_order").model_copy(update={"rules": {"no_survivor_order": 1}})
    with pytest.raises(UnknownId, match="no_survivors_order"):
        told.differences(given)


@pytest.mark.parametrize("tier", ["restricted", "confidential"])
def test_a_claim_that_is_not_public_changes_nothing_in_a_receipt(told: Registry, tier: str) -> None:
    secret: dict[str, Any] = {"source": "paper-1", "tier": tier}
    more = with_entry(
        with_entry(
            EVERYTHING,
            "us-2025-09-02",
            entry("secret-word", {"incident": {"killed": "99"}, "order": {"form": "written"}}, **secret),
            entry("secret-denial", **secret, denies="announced/incident"),
            entry("secret-retraction", **secret, retracts="reported"),
        ),
        "letter-1",
        entry("secret-answer", {"response-9": {"answers": ["request-video"], "kind": "full"}}, **secret),
    )
    with another(more) as other:
        given = receipt_of(other)
        assert given == receipt_of(told)
        assert other.differences(given) == told.differences(given) == {}
