"""The few forms of Markdown that the reference pages use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by `python -m registry.generated`. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """Return a page: the notice, its title, and its parts with an empty line between them."""
    return "\n\n".join((NOTICE, f"# {title}", *(part.strip() for part in parts if part.strip()))) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; nothing where there are no rows."""
    lines = [_line(row) for row in rows]
    return "\n".join((_line(columns), _line(["---"] * len(columns)), *lines)) if lines else ""


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def bullets(lines: Iterable[str]) -> str:
    """Return a list, one line an item."""
    return "\n".join(f"- {line}" for line in lines)


def plain(text: str) -> str:
    """Return a text with its stars, angles and brackets shown as they stand; code in it stays code."""
    for character in "\\*<[":
        text = text.replace(character, f"\\{character}")
    return text


def section(name: str) -> str:
    """Return a link to the section of the same page that has this name."""
    return f"[{name}](#{name.lower().replace(' ', '-')})"
