"""The timeline of a record's dossier: what happened when, and what was said when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from registry.records import Record
from registry.records.claim import Claim
from registry.records.record import Frozen
from registry.records.sentence import sentence
from registry.records.survivors import Survivor
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import Standing
from registry.vocabulary.time import TimeRange, first_day


class Moment(Frozen):
    """One line of a timeline."""

    when: str
    """The date, instant or bounds, as stated."""
    kind: str
    """`happened` for an event that a record dates, `said` for a statement."""
    record: RecordRef
    """The record it concerns."""
    text: str
    """What happened, or who said what."""
    claims: tuple[str, ...]
    """The claims it rests on."""


def timeline(store: Store, record_id: str) -> list[Moment]:
    """Return the whole dossier's moments in the order of time; raises `UnknownId` for an unknown id."""
    refs = store.dossier_of(store.get(record_id).id)
    names = store.names()
    moments = [moment for ref in refs for moment in _happened(_record(store, ref), ref)]
    moments += [_said(claim, names) for claim in store.claims_about(*refs)]
    return [moment for _, moment in sorted(moments, key=lambda pair: (pair[0], pair[1].kind, pair[1].claims))]


def _record(store: Store, ref: RecordRef) -> Record:
    return store.get_kind(ref)


def _happened(record: Record, ref: RecordRef) -> Iterator[tuple[dt.date, Moment]]:
    for basis in record.basis:
        value = getattr(record, basis.field, None)
        if isinstance(value, TimeRange):
            shown = f"{basis.field.replace('_', ' ')}{' (disputed)' if basis.disputed else ''}"
            yield _moment(value, ref, f"{ref.id}: {shown}, {_standing(basis.standing)}", basis.claims)
    if isinstance(record, Survivor):
        for state in record.states or ():
            if state.at is not None:
                words = f" ({state.words})" if state.words else ""
                text = f"{ref.id}: {state.state.value.replace('_', ' ')}{words}"
                yield _moment(state.at, ref, text, state.claims)


def _standing(standing: Standing) -> str:
    return standing.value


def _moment(when: TimeRange, ref: RecordRef, text: str, claims: tuple[str, ...]) -> tuple[dt.date, Moment]:
    moment = Moment(when=str(when), kind="happened", record=ref, text=text, claims=claims)
    return when.first_day or dt.date.min, moment


def _said(claim: Claim, names: dict[str, str]) -> tuple[dt.date, Moment]:
    date = claim.stated or claim.published
    text = sentence(claim, names)
    moment = Moment(when=date or "no date", kind="said", record=claim.record, text=text, claims=(claim.id,))
    return first_day(date) or dt.date.max, moment
