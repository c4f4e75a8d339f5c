"""An export as JSON lines, loaded again: its entries checked, then recorded in order, at their own times."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel, JsonValue, ValidationError

from registry.errors import InvalidInput, Problem
from registry.importers.faults import Spot, validation_problems
from registry.importers.reader import Document
from registry.importers.report import LoadReport
from registry.importers.table.rows import shown
from registry.records.claim import Claim
from registry.records.fields import claimable, stated
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.storage import read
from registry.storage.mapping import body_of
from registry.storage.store import Store
from registry.storage.write import Part
from registry.vocabulary.ids import RecordRef, is_formed
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import Instant, parse_instant, to_microseconds

FORMAT = "strike-registry"
"""What the first line of such a file calls it."""
MAX_LINE = 5_000_000
"""The longest line that is read, in bytes."""
_PART = 2_000
_MODELS: dict[str, type[BaseModel]] = {
    "publication": Publication,
    "source": Source,
    "claim": Claim,
    "merge": Merge,
}
_KEYS = {"kind", "subject", "recorded", "body"}
_SUSPECT = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
"""How JSON writes a NUL and the halves of surrogate pairs; most lines have neither."""
_HALF = re.compile("[\ud800-\udfff]")
_ORDER = {kind: place for place, kind in enumerate(_MODELS)}


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """One entry."""

    number: int
    kind: str
    item: Any
    recorded_us: int

    @property
    def key(self) -> tuple[int, str]:
        """Where it stands among the entries of one load."""
        return _ORDER[self.kind], self.item.id


def is_journal(path: Path) -> bool:
    """Return whether a file is an export as JSON lines: its first line says so."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as file:
        try:
            head = json.loads(file.readline(1000))
        except (ValueError, RecursionError):
            return False
    return isinstance(head, dict) and head.get("format") == FORMAT


def load_journal(store: Store, path: Path, *, dry_run: bool, recorded: Instant) -> LoadReport:
    """Load an export into `store`: all of it, or, where a line is refused, none of it."""
    with path.open("rb") as file:
        checked = _check(file, path.name, store)
        stores = not (dry_run or checked.problems)
        written = store.write_parts(
            () if checked.problems else _parts(file, path.name, checked.held),
            recorded=recorded,
            dry_run=not stores,
        )
    return LoadReport(
        created=written.created,
        changed=written.changed,
        unchanged=written.unchanged + len(checked.held),
        rejected=checked.refused,
        problems=tuple(checked.problems),
        stored=stores,
    )


# --- checking -----------------------------------------------------------------------------------


@dataclasses.dataclass(slots=True)
class _Checked:
    """What reading a file through comes to."""

    problems: list[Problem] = dataclasses.field(default_factory=list)
    refused: int = 0
    held: set[int] = dataclasses.field(default_factory=set)
    """The lines whose very entry the journal has already."""
    made: dict[str, set[str]] = dataclasses.field(default_factory=lambda: defaultdict(set))
    """The ids that the file brings, by kind."""
    named: dict[tuple[str, str], int] = dataclasses.field(default_factory=dict)
    """What its entries refer to, by kind and id, each with the first line that does."""


def _check(file: BinaryIO, name: str, store: Store) -> _Checked:
    """Read every line, and look up what its entries refer to."""
    checked = _Checked()
    some: list[_Line] = []
    for line in _lines(file, name):
        if isinstance(line, InvalidInput):
            checked.problems.extend(line.problems)
            checked.refused += 1
            continue
        _note(checked, line)
        some.append(line)
        if len(some) == _PART:
            _note_held(checked, some, store)
            some = []
    _note_held(checked, some, store)
    _check_names(checked, name, store)
    return checked


def _note(checked: _Checked, line: _Line) -> None:
    checked.made[line.kind].add(line.item.id)
    for kind, name in _names(line.item):
        checked.named.setdefault((kind, name), line.number)


def _names(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, Source):
        yield "publication", item.publication
        if item.origin is not None:
            yield "source", item.origin
    if isinstance(item, Claim):
        yield "source", item.source
        yield from (("claim", link.claim) for link in item.links)


def _note_held(checked: _Checked, lines: list[_Line], store: Store) -> None:
    with store.connect() as connection:
        held = read.recorded(connection, [line.item.id for line in lines])
    for line in lines:
        if (line.kind, line.item.id, line.recorded_us, body_of(line.item)) in held:
            checked.held.add(line.number)


def _check_names(checked: _Checked, name: str, store: Store) -> None:
    """Note what is referred to and is neither in the file nor held."""
    absent = {pair: line for pair, line in checked.named.items() if pair[1] not in checked.made[pair[0]]}
    with store.connect() as connection:
        held = {
            (kind, found)
            for kind in _MODELS
            for found in read.bodies(connection, kind, [n for k, n in absent if k == kind])
        }
    for (kind, unknown), line in absent.items():
        if (kind, unknown) not in held:
            expected = f"the id of a {kind} that this file brings, or that is held"
            checked.problems.append(_problem(name, line, f"unknown_{kind}", expected, unknown))
            checked.refused += 1


# --- lines --------------------------------------------------------------------------------------


def _lines(file: BinaryIO, name: str) -> Iterator[_Line | InvalidInput]:
    """Yield each entry, or the faults of its line."""
    file.seek(0)
    file.readline(1000)
    number = 1
    while text := file.readline(MAX_LINE + 1):
        number += 1
        if len(text) > MAX_LINE:
            yield InvalidInput([_problem(name, number, "line", f"lines of at most {MAX_LINE:,} bytes")])
            return
        try:
            yield _line(text, name, number)
        except InvalidInput as refused:
            yield refused


def _line(text: bytes, name: str, number: int) -> _Line:
    spot = Spot(Document(name, {}, {(): number}))
    given = _object(text, spot)
    problems: list[Problem] = []
    item = _item(problems, spot.at("body"), given)
    recorded = _recorded(problems, spot.at("recorded"), given["recorded"])
    if item is not None and item.id != given["subject"]:
        expected = f"the id of its body, {item.id}"
        problems.append(spot.at("subject").problem("subject", expected, str(given["subject"])[:200]))
    if problems:
        raise InvalidInput(problems)
    return _Line(number, given["kind"], item, recorded)


def _object(text: bytes, spot: Spot) -> dict[str, Any]:
    """Return a line's content, which has the parts of an entry. Raises `InvalidInput` where it has not."""
    try:
        given = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InvalidInput([spot.problem("json", "valid JSON in UTF-8", str(error)[:100])]) from None
    if not isinstance(given, dict) or given.keys() != _KEYS or given["kind"] not in list(_MODELS):
        expected = f"an object with {', '.join(sorted(_KEYS))}; kind is one of {', '.join(_MODELS)}"
        raise InvalidInput([spot.problem("entry", expected)])
    if _SUSPECT.search(text) and (problems := list(_unreadable(spot, given))):
        raise InvalidInput(problems)
    return given


def _unreadable(spot: Spot, given: object) -> Iterator[Problem]:
    """Yield each text, and each name of a field, with a character that no dossier can have."""
    waiting = [(spot, given)]
    while waiting:
        here, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(here, name) for name in value]
            waiting += [(here.at(shown(name)), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(here.at(place), inner) for place, inner in enumerate(value)]
        elif isinstance(value, str) and "\x00" in value:
            yield here.problem("nul", "text without NUL characters", shown(value))
        elif isinstance(value, str) and _HALF.search(value):
            yield here.problem("encoding", "whole characters, no half of a surrogate pair", shown(value))


def _recorded(problems: list[Problem], spot: Spot, given: object) -> int:
    try:
        return to_microseconds(parse_instant(given))
    except ValueError as error:  # pydantic's own error for a time
        problems.append(spot.problem("recorded", str(error), str(given)[:60]))
        return 0


def _item(problems: list[Problem], spot: Spot, given: Mapping[str, Any]) -> Any:
    """Return what an entry records; None where its body is not even of the right shape."""
    model = _MODELS[given["kind"]]
    try:
        item = model.model_validate(given["body"])
    except ValidationError as error:
        problems += validation_problems(spot, error, model)
        return None
    if isinstance(item, Claim):
        problems += _faults_of_claim(item, spot)
    return item


def _faults_of_claim(claim: Claim, spot: Spot) -> Iterator[Problem]:
    if not is_formed(claim.record):
        expected = f"an id of a dossier, or one such as us-2025-09-02/{claim.record.kind}-2"
        expected = "an actor's id, without a slash" if claim.record.kind is RecordKind.ACTOR else expected
        yield spot.at("record", "id").problem("record_id", expected, claim.record.id)
    for place, link in enumerate(claim.links):
        if link.claim == claim.id:
            yield spot.at("links", place, "claim").problem("links_to_itself", "another claim", link.claim)
    for field, value in claim.says.items():
        yield from _faults_of_value(claim.record, field, value, spot.at("says", field))


def _faults_of_value(record: RecordRef, field: str, value: JsonValue, spot: Spot) -> Iterator[Problem]:
    """Yield why a claim cannot say this of a record, by the field's own type."""
    accepted = claimable(record.kind)
    if field not in accepted:
        expected = f"a field of {record.kind}: {', '.join(accepted)}"
        yield spot.unknown("unknown_field", expected, field, accepted)
    elif value is None or value == [] or (isinstance(value, str) and not value.strip()):
        yield spot.problem("empty_value", "a value", hint="Leave out what is not known.")
    elif field == "follows" and value == record.id:
        yield spot.problem("follows_itself", "another strike: none follows itself", record.id)
    else:
        try:
            stated(record.kind, field, value)
        except ValidationError as error:
            yield from validation_problems(spot, error)


def _problem(file: str, line: int, rule: str, expected: str, value: str | None = None) -> Problem:
    return Problem(rule=rule, expected=expected, file=file, line=line, row=line, value=value)


# --- writing ------------------------------------------------------------------------------------


def _parts(file: BinaryIO, name: str, held: set[int]) -> Iterator[Part]:
    """Yield the entries that are not held in parts, each of entries that one load recorded in this order."""
    some: list[_Line] = []
    for line in _lines(file, name):
        if isinstance(line, InvalidInput) or line.number in held:
            continue
        fits = not some or (line.recorded_us == some[-1].recorded_us and line.key > some[-1].key)
        if not fits or len(some) >= _PART:
            yield _part(some)
            some = []
        some.append(line)
    if some:
        yield _part(some)


def _part(lines: list[_Line]) -> Part:
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in _MODELS}
    for line in lines:
        by_kind[line.kind][line.item.id] = line.item
    return Part(
        by_kind["publication"], by_kind["source"], by_kind["claim"], by_kind["merge"], lines[0].recorded_us
    )
