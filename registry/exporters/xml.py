"""XML: text that every reader takes, and a document written whole."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from registry.storage.files import replacing

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: object) -> str:
    """Return a value as text, with the sign for an unreadable character where XML has none."""
    return _NOT_XML.sub("\ufffd", str(value))


def add(parent: ET.Element, tag: str, content: object = None, **attributes: object) -> ET.Element:
    """Add an element to `parent`, with text and attributes where there are any, and return it."""
    element = ET.SubElement(parent, tag, {name: text(value) for name, value in attributes.items()})
    element.text = None if content is None else text(content)
    return element


def write_xml(out: Path, root: ET.Element) -> list[Path]:
    """Write a document, one element a line, and return the file in a list."""
    ET.indent(root)
    with replacing(out) as new:
        ET.ElementTree(root).write(new, encoding="utf-8", xml_declaration=True)
    return [out]
