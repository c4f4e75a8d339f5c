"""A strict reader of YAML and JSON: text in, plain values and their line numbers out.

Every scalar stays the text that was written, so `no`, `12:30` and `0123` mean what they say until a
record types them. Repeated keys, anchors, aliases, tags and empty values are refused; size and depth
are bounded. JSON is read by the same rules, so the two forms of a dossier cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml

from registry.errors import InvalidInput, Problem

MAX_BYTES = 30_000_000
"""The largest file that is read, in bytes: three times the list of everybody who ever sat in Congress."""
MAX_PARTS = 3_000_000
"""How many names, texts, lists and mappings one file may have: of small ones, few bytes fill the memory."""
MAX_FAULTS = 10_000
"""How many faults of one file are named; longer lists help nobody."""
MAX_DEPTH = 12
"""The deepest nesting of mappings and lists that is read."""
_DEPTH = f"at most {MAX_DEPTH} levels of nesting"
_MUCH = f"a file of at most {MAX_PARTS:,} names and values"
_SPLIT = "Load it in several files, one after the other."
_YAML = "valid YAML, one document"

_YAML_ALONE = {0x09: " ", 0x85: "\\x85", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What YAML folds and JSON does not: line breaks, and tabs, which in JSON stand only between values."""
_ESCAPE = re.compile(r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\.")
_EMPTY = frozenset({"~", "null", "Null", "NULL"})
"""How YAML writes that there is no value."""
_SCALAR_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_COLLECTION_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_LEVELS: Mapping[type, int] = {
    yaml.MappingStartEvent: 1,
    yaml.MappingEndEvent: -1,
    yaml.SequenceStartEvent: 1,
    yaml.SequenceEndEvent: -1,
}
"""How many levels of nesting begin with an event, or end."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair of surrogates: no character by itself."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path_ = tuple[str | int, ...]
"""Where a value is in a file: names and list positions, from the top."""

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file is made of once read: text, lists and mappings."""


class Lines(Mapping[Path_, int]):
    """The line of every value of a file by its path, in a few bytes for each: long lists have many."""

    def __init__(self, value: Plain, first: int, parts: Mapping[Path_, array[int]]) -> None:
        """Keep the line of the whole, and by the path of each list and mapping those of its parts."""
        self._value, self._first, self._parts = value, first, parts
        self._places: dict[Path_, dict[str | int, int]] = {}

    def __getitem__(self, path: Path_) -> int:
        """Return the line of the value at a path. Raises `KeyError` where there is none."""
        if not path:
            return self._first
        lines = self._parts[path[:-1]]
        return lines[self._place(path[:-1], path[-1])]

    def _place(self, holder: Path_, step: str | int) -> int:
        """Return which of the parts of a list or mapping is meant; the order of names is found once."""
        steps = self._steps(holder)
        if isinstance(steps, range):
            if step not in steps:
                raise KeyError(step)
            return int(step)
        if holder not in self._places:
            self._places[holder] = {name: place for place, name in enumerate(steps)}
        return self._places[holder][step]

    def _steps(self, holder: Path_) -> range | Mapping[str, Plain]:
        held: Any = self._value
        for step in holder:
            held = held[step]
        return held if isinstance(held, dict) else range(len(held))

    def __iter__(self) -> Iterator[Path_]:
        """Yield the path of every value, those in one list or mapping together."""
        yield ()
        for holder in self._parts:
            yield from ((*holder, step) for step in self._steps(holder))

    def __len__(self) -> int:
        """Return how many values there are."""
        return 1 + sum(map(len, self._parts.values()))


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read: its values, and the line of each by its path."""

    file: str
    value: Plain
    lines: Mapping[Path_, int]
    blanks: tuple[Problem, ...] = ()
    """The values left empty, each as the fault that it is in a file written by hand."""

    def line(self, path: Path_) -> int:
        """Return the line of the value at `path`, or of the nearest value that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(path: Path, name: str | None = None) -> Document:
    """Return the file at `path` as a `Document`. Raises `InvalidInput` with every fault found."""
    return _without_blanks(read_with_blanks(path, name))


def read_with_blanks(path: Path, name: str | None = None) -> Document:
    """Return the file at `path`, its empty values as empty text, lists and mappings."""
    shown = name or str(path)
    if path.stat().st_size > MAX_BYTES:
        _refuse(shown, 1, "size", f"a file of at most {MAX_BYTES:,} bytes", hint=_SPLIT)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(shown, 1, "encoding", "text in UTF-8", value=str(error.reason))
    return read_text_with_blanks(text, shown, is_json=path.suffix.lower() == ".json")


def read_text(text: str, name: str, *, is_json: bool = False) -> Document:
    """Return `text` as a `Document`. Raises `InvalidInput` with every fault found."""
    return _without_blanks(read_text_with_blanks(text, name, is_json=is_json))


def read_text_with_blanks(text: str, name: str, *, is_json: bool = False) -> Document:
    """Return `text` as a `Document`, its empty values as empty text, lists and mappings."""
    if _HALF.search(text):
        _refuse(name, 1, "encoding", "text in UTF-8", value="half of a surrogate pair")
    loader = _Loader(_as_yaml(text, name) if is_json else text)
    try:
        return _Builder(name, loader).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        if "nesting depth" in (error.problem or ""):  # newer parsers look ahead, and stop before we do
            _refuse(name, line, "depth", _DEPTH)
        _refuse(name, line, "yaml", _YAML, value=error.problem)
    except yaml.YAMLError as error:
        _refuse(name, 1, "yaml", _YAML, value=str(error))
    finally:
        loader.dispose()


def _without_blanks(document: Document) -> Document:
    if document.blanks:
        raise InvalidInput(document.blanks)
    return document


def _as_yaml(text: str, name: str) -> str:
    """Return strict JSON as YAML flow text: the same values, on the same lines."""
    try:
        json.loads(text, object_pairs_hook=_checked)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        line = getattr(error, "lineno", 1)
        _refuse(name, line, "json", "valid JSON", value=getattr(error, "msg", "too deep"))
    return _ESCAPE.sub(_joined, text.translate(_YAML_ALONE))


def _checked(_: object) -> None:
    """Keep nothing of an object: it is only looked at whether it is one."""


def _joined(escape: re.Match[str]) -> str:
    """Return an escaped pair of surrogates as the one character it stands for; YAML has no pairs."""
    written = escape.group()
    return written if escape["pair"] is None else str(json.loads(f'"{written}"'))


class _Builder:
    """Makes plain values of a parser's events as they come, keeping lines and gathering faults."""

    def __init__(self, name: str, loader: Any) -> None:
        self.name = name
        self.loader = loader
        self.events = self._bounded()
        self.parts: dict[Path_, array[int]] = {}
        self.problems: list[Problem] = []

    def _bounded(self) -> Iterator[yaml.Event]:
        """Yield event after event; refuse what is too deep or too much, or stands for something else."""
        depth = parts = 0
        for event in iter(self.loader.get_event, None):
            depth += _LEVELS.get(type(event), 0)
            if depth > MAX_DEPTH:
                self._refuse(event, "depth", _DEPTH)
            if isinstance(event, yaml.NodeEvent):
                parts += 1
                if event.anchor is not None:  # an alias has the name of its anchor
                    self._refuse(event, "alias", "values written out; anchors and aliases are not read")
            if parts > MAX_PARTS:
                self._refuse(event, "size", _MUCH, hint=_SPLIT)
            yield event

    def document(self) -> Document:
        """Return the one document that a file may be."""
        next(self.events)  # the stream begins
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            _refuse(self.name, 1, "empty", "a dossier or a list of sources")
        root = next(self.events)
        value = self._value(root, ())
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(after, "yaml", _YAML, "but found another document")
        if any(problem.rule != "empty_value" for problem in self.problems):
            raise InvalidInput(self.problems)
        return Document(self.name, value, Lines(value, _line(root), self.parts), tuple(self.problems))

    def _value(self, event: yaml.Event, path: Path_) -> Plain:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        self._check_collection(event, path)
        lines = array("I")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        value = self._mapping(path, lines) if is_mapping else self._list(path, lines)
        if value:
            self.parts[path] = lines
        return value

    def _check_collection(self, event: Any, path: Path_) -> None:
        if event.tag not in _COLLECTION_TAGS:
            self._fault(event, path, "tag", "a value without a tag", event.tag)
        elif path and self.loader.check_event(yaml.SequenceEndEvent, yaml.MappingEndEvent):
            self._fault(event, path, "empty_value", "a value", None, "Leave out what is not known.")

    def _list(self, path: Path_, lines: array[int]) -> list[Plain]:
        values: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            lines.append(_line(event))
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path_, lines: array[int]) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path, values)
            if key is None:
                self._skip(next(self.events))
                continue
            lines.append(_line(event))
            values[key] = self._value(next(self.events), (*path, key))
        return values

    def _key(self, event: yaml.Event, path: Path_, values: Mapping[str, Plain]) -> str | None:
        """Return the name before a colon, or None where it is none or stood before."""
        key = event.value if isinstance(event, yaml.ScalarEvent) else None
        if not key:
            self._fault(event, path, "key", "a plain name before the colon")
            self._skip(event)
        elif key in values:
            self._fault(event, (*path, key), "repeated_key", "each name once", key)
        else:
            return sys.intern(key)
        return None

    def _skip(self, event: yaml.Event) -> None:
        """Pass over a value that is refused with its name."""
        depth = _LEVELS.get(type(event), 0)
        while depth:
            depth += _LEVELS.get(type(next(self.events)), 0)

    def _scalar(self, event: Any, path: Path_) -> str:
        text = str(event.value)
        if _HALF.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if event.tag not in _SCALAR_TAGS:
            self._fault(event, path, "tag", "a value without a tag", event.tag)
        elif not text.strip() or (not event.style and text in _EMPTY):
            self._fault(event, path, "empty_value", "a value", text, "Leave out what is not known.")
            return ""
        elif "\x00" in text:
            self._fault(event, path, "nul", "text without NUL characters", text)
        return text

    def _fault(
        self,
        event: yaml.Event,
        path: Path_,
        rule: str,
        expected: str,
        value: str | None = None,
        hint: str | None = None,
    ) -> None:
        full = len(self.problems) >= MAX_FAULTS
        if full and rule == "empty_value":  # which a public file may have any number of
            return
        problem = _problem(self.name, _line(event), rule, expected, value, hint, path_text(path))
        self.problems.append(problem)
        if full:
            raise InvalidInput(self.problems)

    def _refuse(
        self, event: yaml.Event, rule: str, expected: str, value: str | None = None, hint: str | None = None
    ) -> NoReturn:
        raise InvalidInput([_problem(self.name, _line(event), rule, expected, value, hint)])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def path_text(path: Path_) -> str | None:
    """Return a path as people write it: `claims[2].says.order.form`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or None


def _refuse(
    name: str, line: int, rule: str, expected: str, value: str | None = None, hint: str | None = None
) -> NoReturn:
    raise InvalidInput([_problem(name, line, rule, expected, value, hint)])


def _problem(
    name: str,
    line: int,
    rule: str,
    expected: str,
    value: str | None,
    hint: str | None,
    column: str | None = None,
) -> Problem:
    return Problem(
        rule=rule, expected=expected, file=name, line=line, row=line, column=column, value=value, hint=hint
    )
