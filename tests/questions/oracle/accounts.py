"""Accounts of one fact that differ, and what explains the difference: reckoned from the words of
the rules.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from registry.records.claim import Claim
from registry.records.fields import agree, claimable
from registry.resolve.liveness import Fate
from registry.vocabulary.terms import LinkKind, RecordKind, Route
from tests.questions.oracle.dates import (
    later,
    of_date,
)
from tests.questions.oracle.facts import OFFICIAL, Facts, Ref, Said
from tests.questions.oracle.states import Rule, Told
from tests.questions.oracle.telling import public_or_partial

# Free text, places, offices and stages reached are not compared: of what is left, these.
COMPARED = {
    RecordKind.INCIDENT: (
        "occurred",
        "announced",
        "existence",
        "strikes",
        "craft_struck",
        "aboard",
        "survived",
        "killed_at_once",
        "killed_by_follow_on",
        "killed",
        "missing",
        "presumed_dead",
        "rescued",
        "injured",
        "persons_targeted",
        "civilian_harm_asserted",
        "acknowledged",
    ),
    RecordKind.STRIKE: ("occurred", "object", "killed", "follows", "link", "interval"),
    RecordKind.ORDER: ("form", "meant_no_survivors", "given"),
    RecordKind.SURVIVORS: ("count", "survived", "split_from"),
    RecordKind.REQUEST: ("made", "due", "due_kind"),
    RecordKind.RESPONSE: ("kind", "given"),
    RecordKind.REPORT: ("duty", "date"),
    RecordKind.EVENT: (
        "kind",
        "occurred",
        "position",
        "personnel",
        "killed",
        "missing",
        "strikes",
        "craft_struck",
        "counts_until",
    ),
}


def official_accounts_conflict(facts: Facts) -> Iterator[Told]:
    """Two official statements that exclude each other, or of which one denies or contradicts the other."""
    for kind, fields in COMPARED.items():
        for ref in facts.of_kind(kind):
            yield from explained_pairs(facts, ref, fields, official=True)
            yield from _contrary_pairs(facts, ref)


def explained_pairs(facts: Facts, ref: Ref, fields: Sequence[str], *, official: bool) -> Iterator[Told]:
    """Every two accounts that exclude each other, one of them live, and what explains each."""
    pairs: list[tuple[Said, Said]] = []
    for field in fields:
        said = [o for o in facts.said(ref, field) if o.fate is not Fate.RETRACTED and _speaks(o, official)]
        for a, b in itertools.combinations(said, 2):
            if (a.live or b.live) and not agree(ref.kind, field, a.value, b.value):
                pairs.append((a, b))
    for a, b in pairs:
        pair = (a.field, a.claim.id, b.claim.id)
        yield Told(ref, "trigger", later(a.when_said, b.when_said), of=pair)
        explaining = [*_replacing(facts, a), *_replacing(facts, b)]
        if official:
            explaining += [*_narrowing(facts, a, b.claim), *_narrowing(facts, b, a.claim)]
        for claim in explaining:
            yield from _explains(ref, claim, pair, official)


def _contrary_pairs(facts: Facts, ref: Ref) -> Iterator[Told]:
    """Every official statement that another denies or contradicts, on whichever field."""
    pairs: list[tuple[Said, Claim]] = []
    for field in claimable(ref.kind):
        for one in facts.said(ref, field):
            if one.fate is not Fate.RETRACTED and one.official:
                pairs += [(one, by) for by in facts.contrary(one) if by.route in OFFICIAL]
    for one, by in pairs:
        pair = (one.field, one.claim.id, by.id)
        yield Told(ref, "trigger", later(one.when_said, of_date(by.stated or by.published)), of=pair)
        against = [said for said in facts.said(ref, one.field) if said.claim.id == by.id]
        replacing = [claim for side in (one, *against) for claim in _replacing(facts, side)]
        for claim in [*replacing, *_narrowing(facts, one, by)]:
            yield from _explains(ref, claim, pair, official=True)


def _narrowing(facts: Facts, one: Said, by: Claim) -> list[Claim]:
    """The other claim, where it says that it limits this one."""
    return [claim for claim in facts.bearing(one, LinkKind.NARROWS) if claim.id == by.id]


def _speaks(one: Said, official: bool) -> bool:
    return one.official if official else one.route is not Route.OWN_CALCULATION


def _replacing(facts: Facts, one: Said) -> list[Claim]:
    return facts.bearing(one, LinkKind.CORRECTS) + facts.bearing(one, LinkKind.SUPERSEDES)


def _explains(ref: Ref, claim: Claim, pair: object, official: bool) -> Iterator[Told]:
    """An official account is explained by an official; a figure by anyone, in part if no official."""
    if claim.route in OFFICIAL or not official:
        how = public_or_partial(claim.route)
        yield Told(ref, "answer", of_date(claim.stated or claim.published), how=how, of=pair)


RULES = (Rule("official_accounts_conflict", 1, official_accounts_conflict, each=True),)
