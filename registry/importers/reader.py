"""A strict reader of YAML and JSON: text in, plain values and their line numbers out.

Every scalar stays the text that was written, so `no`, `12:30` and `0123` mean what they say until a
record types them. Repeated keys, anchors, aliases, tags and empty values are refused; size and depth
are bounded. JSON is read by the same rules, so the two forms of a dossier cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any, NoReturn

import yaml

from registry.errors import InvalidInput, Problem

MAX_BYTES = 8_000_000
"""The largest file that is read, in bytes."""
MAX_DEPTH = 12
"""The deepest nesting of mappings and lists that is read."""
_DEPTH = f"at most {MAX_DEPTH} levels of nesting"

_YAML_ALONE = {0x09: " ", 0x85: "\\x85", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What YAML folds and JSON does not: line breaks, and tabs, which in JSON stand only between values."""
_ESCAPE = re.compile(r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\.")
_EMPTY = frozenset({"~", "null", "Null", "NULL"})
"""How YAML writes that there is no value."""
_COLLECTION_TAGS = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path_ = tuple[str | int, ...]
"""Where a value is in a file: names and list positions, from the top."""

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file is made of once read: text, lists and mappings."""


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read: its values, and the line of each by its path."""

    file: str
    value: Plain
    lines: dict[Path_, int]
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
        _refuse(shown, 1, "size", f"a file of at most {MAX_BYTES:,} bytes")
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
    node = _compose(_as_yaml(text, name) if is_json else text, name)
    builder = _Builder(name)
    value = builder.build(node, ())
    if any(problem.rule != "empty_value" for problem in builder.problems):
        raise InvalidInput(builder.problems)
    return Document(name, value, builder.lines, tuple(builder.problems))


def _without_blanks(document: Document) -> Document:
    if document.blanks:
        raise InvalidInput(document.blanks)
    return document


def _as_yaml(text: str, name: str) -> str:
    """Return strict JSON as YAML flow text: the same values, on the same lines."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        line = getattr(error, "lineno", 1)
        _refuse(name, line, "json", "valid JSON", value=getattr(error, "msg", "too deep"))
    return _ESCAPE.sub(_joined, text.translate(_YAML_ALONE))


def _joined(escape: re.Match[str]) -> str:
    """Return an escaped pair of surrogates as the one character it stands for; YAML has no pairs."""
    written = escape.group()
    return written if escape["pair"] is None else str(json.loads(f'"{written}"'))


def _compose(text: str, name: str) -> yaml.Node:
    if any("\ud800" <= character <= "\udfff" for character in text):
        _refuse(name, 1, "encoding", "text in UTF-8", value="half of a surrogate pair")
    loader = _Loader(text)
    try:
        _bound_depth_and_refuse_aliases(text, name)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        if "nesting depth" in (error.problem or ""):  # newer parsers look ahead, and stop before we do
            _refuse(name, line, "depth", _DEPTH)
        _refuse(name, line, "yaml", "valid YAML, one document", value=error.problem)
    except yaml.YAMLError as error:
        _refuse(name, 1, "yaml", "valid YAML, one document", value=str(error))
    finally:
        loader.dispose()
    return node if node is not None else _refuse(name, 1, "empty", "a dossier or a list of sources")


def _bound_depth_and_refuse_aliases(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse(name, line, "alias", "values written out; anchors and aliases are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            _refuse(name, line, "depth", _DEPTH)


class _Builder:
    """Turns composed nodes into plain values, keeping lines and gathering faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, path: Path_) -> Plain:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.CollectionNode):
            self._check_collection(node, path)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _check_collection(self, node: yaml.CollectionNode, path: Path_) -> None:
        if node.tag not in _COLLECTION_TAGS:
            self._fault(node, path, "tag", "a value without a tag", node.tag)
        elif not node.value and path:
            self._fault(node, path, "empty_value", "a value", None, "Leave out what is not known.")

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or not key:
                self._fault(key_node, path, "key", "a plain name before the colon")
            elif key in values:
                self._fault(key_node, (*path, key), "repeated_key", "each name once", key)
            else:
                values[key] = self.build(value_node, (*path, key))
                self.lines[(*path, key)] = key_node.start_mark.line + 1
        return values

    def _scalar(self, node: yaml.Node, path: Path_) -> str:
        text = str(node.value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if node.tag not in ("tag:yaml.org,2002:str", "!"):
            self._fault(node, path, "tag", "a value without a tag", node.tag)
        elif not text.strip() or (not getattr(node, "style", None) and text in _EMPTY):
            self._fault(node, path, "empty_value", "a value", text, "Leave out what is not known.")
            return ""
        elif "\x00" in text:
            self._fault(node, path, "nul", "text without NUL characters", text)
        return text

    def _fault(
        self,
        node: yaml.Node,
        path: Path_,
        rule: str,
        expected: str,
        value: str | None = None,
        hint: str | None = None,
    ) -> None:
        line = node.start_mark.line + 1
        self.problems.append(
            Problem(
                rule=rule,
                expected=expected,
                file=self.name,
                line=line,
                row=line,
                column=path_text(path),
                value=value,
                hint=hint,
            )
        )


def path_text(path: Path_) -> str | None:
    """Return a path as people write it: `claims[2].says.order.form`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or None


def _refuse(name: str, line: int, rule: str, expected: str, value: str | None = None) -> NoReturn:
    raise InvalidInput([Problem(rule=rule, expected=expected, file=name, line=line, row=line, value=value)])
