"""What was asked, item by item: by when, what was answered, and what that comes to for the whole act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from registry.records import InformationRequest, OversightAction, Response
from registry.records.lifecycle import state_of_act, state_of_item
from registry.records.record import Frozen, Search
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import ActionState, AnswerState, ItemState, RecordKind, ResponseKind
from registry.vocabulary.time import last_day

_VALUE = METADATA.tables["claim_value"]
Dues = Mapping[str, tuple[str, ...]]
"""Dates by which an answer was due, by who set them: they are never mixed."""


class Given(Frozen):
    """One answer to an item, or the word of a source that there was none."""

    response: str
    """The response's id."""
    kinds: tuple[ResponseKind, ...]
    """What kind of answer it is; several where accounts differ."""
    given: str | None
    """When it was given, or for silence the date up to which it is stated."""
    ground: str | None
    """The ground stated for refusing or limiting it."""
    claims: tuple[str, ...]
    """The claims that say so."""


class Item(Frozen):
    """One item asked for, and where it stands."""

    request: str
    """The request's id."""
    item: str | None
    """What was asked for."""
    made: str | None
    """When it was asked."""
    due: dict[str, tuple[str, ...]]
    """By when, by who set the date: statutory, requested, self_announced."""
    state: ItemState
    """What the answers on record come to."""
    answers: tuple[Given, ...]
    """The answers on record, and the silences stated."""
    searches: tuple[Search, ...]
    """Searches of this registry that found no answer."""
    words: str
    """The state in one line."""


class Act(Frozen):
    """An act of oversight that asked for something, and what its items come to."""

    action: str
    """The act's id."""
    title: str | None
    """Its name."""
    kind: str | None
    """What sort of act it is."""
    date: str | None
    """When it was done."""
    state: str | None
    """Where it stands, as a speaker says."""
    answer_state: AnswerState | None
    """What its items come to; no speaker can state it."""
    items: tuple[Item, ...]
    """Its items."""


def requests(store: Store, about: str | None = None) -> list[Act]:
    """Return every act that asked for something, with its items in the order of their ids.

    With `about`, the act of this id, or the acts that are about the record of this id or something in its
    dossier. Raises `UnknownId` for an unknown id.
    """
    about = None if about is None else store.id_now(about)
    acts = {r.id: r for r in store.records(RecordKind.ACTION) if isinstance(r, OversightAction)}
    answers = _answers_by_target(store)
    dues = _dues(store)
    items: dict[str, list[Item]] = {}
    for request in store.records(RecordKind.REQUEST):
        if isinstance(request, InformationRequest) and _is_about(request, acts.get(request.dossier), about):
            # One answer can name both the item and the act that asked for it.
            given = dict.fromkeys([*answers.get(request.id, ()), *answers.get(request.dossier, ())])
            withdrawn = bool(request.withdrawn) or _withdrawn(acts.get(request.dossier))
            item = _item(request, list(given), dues.get(request.id, {}), withdrawn=withdrawn)
            items.setdefault(request.dossier, []).append(item)
    if about is not None and not items:
        store.get(about)
    return [_act(name, acts.get(name), some) for name, some in items.items()]


def _is_about(request: InformationRequest, act: OversightAction | None, about: str | None) -> bool:
    subjects = (*(request.subjects or ()), *((act.subjects if act else None) or ()))
    return about in (None, request.dossier, *subjects, *map(dossier_of, subjects))


def _act(name: str, act: OversightAction | None, items: Sequence[Item]) -> Act:
    return Act(
        action=name,
        title=act.title if act else None,
        kind=act.kind.value if act and act.kind else None,
        date=str(act.date) if act and act.date else None,
        state=act.state.value if act and act.state else None,
        answer_state=state_of_act(item.state for item in items),
        items=tuple(items),
    )


def _withdrawn(act: OversightAction | None) -> bool:
    return act is not None and act.state is ActionState.WITHDRAWN


def _item(request: InformationRequest, given: Sequence[Given], due: Dues, *, withdrawn: bool) -> Item:
    kinds = [kind for answer in given for kind in answer.kinds]
    state = state_of_item(kinds, withdrawn=withdrawn)
    return Item(
        request=request.id,
        item=request.item,
        made=str(request.made) if request.made else None,
        due=dict(due),
        state=state,
        answers=tuple(given),
        searches=request.searches or (),
        words=_words(state, given, request.searches or ()),
    )


def _words(state: ItemState, given: Iterable[Given], searches: Iterable[Search]) -> str:
    """Return a state in one line; silence names the last date up to which it is stated."""
    if state not in (ItemState.ASKED, ItemState.SILENT):
        return state.definition
    until = [g.given for g in given if ResponseKind.NONE_ON_RECORD in g.kinds and g.given]
    until += [search.on for search in searches]
    latest = max(until, key=lambda date: str(last_day(date) or ""), default=None)
    return f"asked; no public record of an answer as of {latest}" if latest else state.definition


def _answers_by_target(store: Store) -> dict[str, list[Given]]:
    """Return, for each request or act, the responses that name it."""
    found: dict[str, list[Given]] = {}
    for response in store.records(RecordKind.RESPONSE):
        if isinstance(response, Response):
            for target in response.answers or ():
                found.setdefault(target, []).append(_given(response))
    return found


def _given(response: Response) -> Given:
    basis = response.basis_of("kind")
    rivals = [ResponseKind(str(rival.value)) for rival in basis.rivals] if basis else []
    claims = [*basis.claims, *(c for rival in basis.rivals for c in rival.claims)] if basis else []
    return Given(
        response=response.id,
        kinds=tuple(dict.fromkeys([*([response.kind] if response.kind else []), *rivals])),
        given=str(response.given) if response.given else None,
        ground=response.ground,
        claims=tuple(claims),
    )


def _dues(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the due dates of each request by who set them: a date and its setter are by one claim."""
    due, kind = _VALUE.alias(), _VALUE.alias()
    select = (
        sa.select(due.c.record_id, kind.c.text.label("kind"), due.c.text)
        .join(kind, sa.and_(kind.c.claim == due.c.claim, kind.c.field == "due_kind"))
        .where(
            due.c.record_kind == "request", due.c.field == "due", due.c.fate == "live", kind.c.fate == "live"
        )
    )
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    with store.connect() as connection:
        for row in sorted(tuple(row) for row in connection.execute(select)):
            record, setter, date = row
            dates = found.setdefault(record, {})
            dates[setter] = tuple(dict.fromkeys((*dates.get(setter, ()), date)))
    return found
