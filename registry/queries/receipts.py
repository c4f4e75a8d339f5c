"""Receipts: what an answer was asked of, so that anyone can ask it again and compare."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from registry.journal import canonical
from registry.queries.dates import Day, day
from registry.queries.oversight import findings_of, reading_day
from registry.questions.model import Finding
from registry.questions.register import rule as rule_named
from registry.questions.register import rules
from registry.records.record import Frozen
from registry.storage.store import Store


class Receipt(Frozen):
    """The query, the state of the data, the rules with their versions, the policy, and the answer's hash."""

    query: dict[str, str | None]
    """What was asked: state, incident, rule."""
    on: str
    """The day at whose end the clocks were read."""
    as_of: str | None
    """The day whose public knowledge was asked; absent for everything recorded."""
    claims: int
    """How many public claims the answer was made from."""
    data: str
    """The SHA-256 of those claims as canonical JSON, in hexadecimal."""
    rules: dict[str, int]
    """The rules asked, each with its version."""
    policy: str
    """The policy by which records were resolved."""
    findings: int
    """How many findings the answer has."""
    hash: str
    """The SHA-256 of the findings as canonical JSON, in hexadecimal."""


def receipt(
    store: Store,
    findings: Sequence[Finding],
    *,
    state: str | None = None,
    incident: str | None = None,
    rule: str | None = None,
    on: Day | None = None,
) -> Receipt:
    """Return the receipt of `findings`, the answer that `questions` gives to the same arguments."""
    claims, data = _state_of_data(store)
    asked = rules().values() if rule is None else [rule_named(rule)]
    return Receipt(
        query={"state": state, "incident": incident, "rule": rule},
        on=reading_day(store, on).isoformat(),
        as_of=store.known_on.isoformat() if store.known_on else None,
        claims=claims,
        data=data,
        rules={question.id: question.version for question in asked},
        policy=store.policy.name,
        findings=len(findings),
        hash=_hash(findings),
    )


def differences(store: Store, given: Receipt) -> dict[str, tuple[object, object]]:
    """Return where an answer made now differs from a receipt: what the receipt says, and what is found.

    The same is asked again, of each rule in the version that the receipt names, and of the same day. Nothing
    differs where the claims, the rules and the code come to the same findings.
    """
    view = store if given.as_of is None else store.view(day(given.as_of, "as_of"))
    asked = [rule_named(f"{name}@{version}") for name, version in given.rules.items()]
    query = given.query
    found = findings_of(view, asked, state=query["state"], incident=query["incident"], on=given.on)
    claims, data = _state_of_data(view)
    now = {"claims": claims, "data": data, "policy": view.policy.name}
    now |= {"findings": len(found), "hash": _hash(found)}
    return {
        name: (getattr(given, name), value) for name, value in now.items() if getattr(given, name) != value
    }


def _state_of_data(store: Store) -> tuple[int, str]:
    """Return how many public claims there are, and their hash: what is not public leaves no trace in it."""
    shown = [claim.model_dump(mode="json") for claim in store.public_claims()]
    return len(shown), _digest(shown)


def _hash(findings: Sequence[Finding]) -> str:
    """Return the hash of findings in the order of their ids, so that no order of the rules matters."""
    ordered = sorted(findings, key=lambda finding: finding.id)
    return _digest([finding.model_dump(mode="json") for finding in ordered])


def _digest(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()
