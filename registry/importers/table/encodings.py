"""The encoding of delimited text: what a mark or the bytes themselves show, or a guess that is told."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO

import charset_normalizer

from registry.importers.table.rows import refuse

BLOCK = 1 << 20
"""How many bytes are looked at together."""
BROKEN = "surrogateescape"
"""How bytes that do not fit are carried on: as half characters, for which their row is refused."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = ("cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "shift_jis", "gb18030", "big5", "euc_kr")
"""What is tried where text is not Unicode; of those that fit as well, the first is taken."""
_HINT = "Say `encoding` in the mapping."


def encoding_of(file: BinaryIO, name: str, said: str | None) -> tuple[str, bool]:
    """Return the encoding, and whether it was guessed. A mark at the start shows it, whatever was said.

    Raises `InvalidInput` where it can't be told, and where what was said is no encoding of text.
    """
    file.seek(0)
    start = file.read(BLOCK)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding, False
    if said is not None:
        return _known(name, said), False
    if wide := _wide(start):
        return wide, True
    failing = _not_utf8(file)
    if failing is None or _mostly_utf8(failing):
        return "utf-8", False
    return _guess(failing, name), True


def _known(name: str, encoding: str) -> str:
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding).read()
    except (LookupError, ValueError):
        refuse(name, None, "encoding", "the name of an encoding of text, as utf-8 or cp1252", encoding)
    return encoding


def _wide(start: bytes) -> str | None:
    """Return UTF-16 where every other byte is often zero and the bytes between never are."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if (even and odd) or (even + odd) * 20 < len(start) or not start:
        return None
    return "utf-16-be" if even else "utf-16-le"


def _not_utf8(file: BinaryIO) -> bytes | None:
    """Return the block of the file that is not UTF-8, or None where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    while block := file.read(BLOCK):
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return block
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        file.seek(-min(BLOCK, file.tell()), io.SEEK_END)
        return file.read()
    return None


def _mostly_utf8(block: bytes) -> bool:
    """Return whether more of what is not ASCII fits UTF-8 than breaks it."""
    beyond = [character for character in block.decode("utf-8", BROKEN) if character > "\x7f"]
    broken = sum("\udc80" <= character <= "\udcff" for character in beyond)
    return len(beyond) > 2 * broken


def _guess(block: bytes, name: str) -> str:
    if b"\x00" in block:
        refuse(name, None, "format", "a table; these bytes are no text", hint="Look what kind of file it is.")
    found = charset_normalizer.from_bytes(block, cp_isolation=list(_COMMON))
    fitting = [
        (match.chaos, -match.coherence, _COMMON.index(encoding), encoding)
        for match in found
        for encoding in match.could_be_from_charset
        if encoding in _COMMON
    ]
    if not fitting:
        refuse(name, None, "encoding", "text in an encoding that can be told", hint=_HINT)
    return min(fitting)[-1]
