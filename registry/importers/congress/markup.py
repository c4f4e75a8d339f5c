"""XML to plain values and their line numbers, as the reader of dossiers gives them for YAML and JSON.

An element is a mapping: its attributes by name, its text under `text()`, and for each tag inside it the list
of the elements with that tag. Entities are refused, nothing outside the file is fetched, and size and depth
are bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from registry.errors import InvalidInput, Problem
from registry.importers.faults import Spot
from registry.importers.reader import MAX_DEPTH, Document, Path_, Plain

MAX_BYTES = 8_000_000
"""The largest XML file that is read, in bytes; those of Congress are of one vote or one bill."""
TEXT = "text()"
"""The name under which an element's own text stands: one that no tag can have."""


def inside(spot: Spot, *tags: str) -> Spot:
    """Return the place of the text of an element inside another."""
    for tag in tags:
        spot = spot.at(tag, 0)
    return spot.at(TEXT)


def read_markup(path: Path, name: str) -> Document:
    """Return an XML file as a `Document`. Raises `InvalidInput` where it cannot be read."""
    if path.stat().st_size > MAX_BYTES:
        raise InvalidInput([_fault(name, 1, "size", f"a file of at most {MAX_BYTES:,} bytes")])
    return read_markup_text(path.read_bytes(), name)


def read_markup_text(content: bytes, name: str) -> Document:
    """Return XML as a `Document`. Raises `InvalidInput` where it cannot be read."""
    builder = _Builder(name)
    parser: Any = DefusedXMLParser(target=builder)
    builder.line = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(content)
        parser.close()
    except InvalidInput:
        raise
    except ParseError as error:
        found = str(error).partition(":")[0]
        raise InvalidInput([_fault(name, error.position[0], "xml", "well-formed XML", found)]) from None
    except DefusedXmlException as error:
        expected = "XML without entities of its own, and with nothing fetched from elsewhere"
        found = type(error).__name__.removesuffix("Forbidden")
        raise InvalidInput([_fault(name, builder.line(), "entities", expected, found)]) from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise InvalidInput([_fault(name, 1, "encoding", "an encoding that is known", str(error))]) from None
    return Document(name, builder.root, builder.lines)


class _Builder:
    """Gathers elements as they are parsed, each with its line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line: Any = None
        self.root: dict[str, Plain] = {}
        self.lines: dict[Path_, int] = {}
        self.open: list[tuple[dict[str, Plain], Path_, list[str]]] = [(self.root, (), [])]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            expected = f"at most {MAX_DEPTH} levels of elements"
            raise InvalidInput([_fault(self.name, self.line(), "depth", expected)])
        parent, path, _ = self.open[-1]
        element: dict[str, Plain] = dict(attributes)
        siblings = parent.setdefault(tag, [])
        if not isinstance(siblings, list):  # an attribute of the parent has the same name
            siblings = parent[tag] = []
        here = (*path, tag, len(siblings))
        siblings.append(element)
        self.lines[here] = self.line()
        self.open.append((element, here, []))

    def data(self, text: str) -> None:
        self.open[-1][2].append(text)

    def end(self, tag: str) -> None:
        element, _, text = self.open.pop()
        element[TEXT] = "".join(text)

    def close(self) -> None:
        """End; the parser asks for it."""


def _fault(name: str, line: int, rule: str, expected: str, value: str | None = None) -> Problem:
    return Problem(rule=rule, expected=expected, file=name, line=line, row=line, value=value)
