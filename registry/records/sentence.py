"""A claim as one neutral sentence: who says what, by which route, where and when."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import JsonValue

from registry.records.claim import Claim
from registry.vocabulary.terms import LinkKind, Route

_VERBS: Mapping[Route, str] = {
    Route.SWORN_TESTIMONY: "testified to",
    Route.OFFICIAL_DOCUMENT: "stated in a document",
    Route.ON_RECORD: "stated on the record",
    Route.FOREIGN_GOVERNMENT: "stated by an official of another state",
    Route.LAWMAKER_ACCOUNT: "recounted by a lawmaker from a closed session",
    Route.COURT_FILING: "stated in a filing",
    Route.MONITOR_ASSESSMENT: "assessed",
    Route.ANONYMOUS_THROUGH_OUTLET: "reported from unnamed people",
    Route.OUTLET_REPORT: "reported",
    Route.WITNESS_OR_FAMILY: "told by a witness or relative",
    Route.OWN_CALCULATION: "assessed by this registry",
}
_LINK_WORDS: Mapping[LinkKind, str] = {
    LinkKind.DENIES: "denies",
    LinkKind.CORRECTS: "corrects",
    LinkKind.SUPERSEDES: "replaces",
    LinkKind.RETRACTS: "retracts",
    LinkKind.NARROWS: "narrows",
    LinkKind.CONTRADICTS: "is at odds with",
}


TELLING = (
    "outcome",
    "text",
    "item",
    "state",
    "wording_reported",
    "condition",
    "conduct",
    "survivors_believed",
    "stated_purpose",
    "identification_basis",
    "asserted_legal_basis",
    "legal_review",
    "superior_response",
    "search",
    "title",
    "disclosure",
    "kind",
    "killed",
)
"""The fields that say most of what a claim is about, the most telling first."""


def gist(claim: Claim, names: Mapping[str, str]) -> str:
    """Return the claim as one sentence that keeps the most telling of its values."""
    kept = [field for field in TELLING if field in claim.says][:2] or list(claim.says)[:2]
    return sentence(claim.model_copy(update={"says": {field: claim.says[field] for field in kept}}), names)


def sentence(claim: Claim, names: Mapping[str, str]) -> str:
    """Return the claim as one sentence; `names` gives actors and sources the names to show."""
    speaker = names.get(claim.speaker.actor or "", claim.speaker.actor or "")
    speaker = (
        f"{speaker} ({claim.speaker.words})"
        if speaker and claim.speaker.words
        else speaker or str(claim.speaker)
    )
    said = "; ".join(f"{field.replace('_', ' ')}: {written(value)}" for field, value in claim.says.items())
    when = claim.stated or claim.published or "no date stated"
    return (
        f"{speaker}, {_VERBS[claim.route]}, in {names.get(claim.source, claim.source)}, {when}"
        f"{f': {said}' if said else ''}{_bearing(claim)}{f'. Scope: {claim.scope}' if claim.scope else ''}"
    )


def _bearing(claim: Claim) -> str:
    kinds = dict.fromkeys(link.kind for link in claim.links)
    targets = {kind: ", ".join(link.claim for link in claim.links if link.kind is kind) for kind in kinds}
    return "".join(f"; {_LINK_WORDS[kind]} {listed}" for kind, listed in targets.items())


def written(value: JsonValue) -> str:
    """Return a claim's value as people write it."""
    if isinstance(value, dict):
        if {"low", "high", "best"} & value.keys():
            return _written_count(value)
        if "edtf" in value or "earliest" in value or "latest" in value:
            return _written_time(value)
        return ", ".join(
            f"{key} {written(item)}" for key, item in value.items() if key != "type" and item != []
        )
    if isinstance(value, list):
        return "; ".join(written(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value)


def _written_count(value: Mapping[str, JsonValue]) -> str:
    low, high, best, words = (value.get(key) for key in ("low", "high", "best", "words"))
    if low is not None and low == high:
        number = str(low)
    elif low is None and high is None:
        number = f"about {best}"
    else:
        number = f"{low if low is not None else ''}..{high if high is not None else ''}"
    return f"{number} ({words})" if words else number


def _written_time(value: Mapping[str, JsonValue]) -> str:
    date = value.get("edtf")
    if date is None:
        ends = dict.fromkeys(str(value.get(key, "..")) for key in ("earliest", "latest"))
        date = "/".join(ends)
    return f"{date} ({value['words']})" if value.get("words") else str(date)
