"""The source of a row: one that the registry holds, or one that the mapping makes from the row's cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from registry.importers.table.mapping import SourceGiven, TableMapping
from registry.importers.table.rows import Cell
from registry.importers.table.templates import filled, id_from
from registry.records.source import Publication, Source

_TEMPLATES = ("title", "published", "url", "read_at", "origin", "note")
_KEPT = 20_000


class RowSources:
    """Finds and makes sources, each of them once."""

    def __init__(self, mapping: TableMapping, held: Callable[[str], Source]) -> None:
        """Take the mapping, and what finds a source that the registry holds."""
        self._mapping, self._held = mapping, held
        self._made: dict[tuple[str, ...], Source] = {}

    def of(self, given: SourceGiven | str, cells: Mapping[str, Cell]) -> Source:
        """Return the source of a row.

        Raises `Unfit` where no source has the id, and pydantic's `ValidationError` where one cannot be made.
        """
        if isinstance(given, str):
            return self._known(id_from(given, cells))
        texts = {name: filled(text, cells) for name in _TEMPLATES if (text := getattr(given, name))}
        name = id_from(given.id, cells)
        key = (name, *(text or "" for text in texts.values()))
        if key not in self._made:
            self._keep(key, self._new(name, given, texts))
        return self._made[key]

    def _known(self, name: str) -> Source:
        if (name,) not in self._made:
            self._keep((name,), self._held(name))
        return self._made[(name,)]

    def _keep(self, key: tuple[str, ...], source: Source) -> None:
        if len(self._made) >= _KEPT:
            self._made.clear()
        self._made[key] = source

    def _new(self, name: str, given: SourceGiven, texts: Mapping[str, str | None]) -> Source:
        publication = given.publication if isinstance(given.publication, str) else given.publication.id
        return Source.model_validate(
            {
                "id": name,
                "publication": publication,
                "grade": given.grade,
                "language": given.language,
                "tier": self._mapping.tier,
                **{field: text for field, text in texts.items() if text is not None},
            }
        )


def publications_of(mapping: TableMapping) -> dict[str, Publication]:
    """Return the publications that a mapping brings."""
    sources = [mapping.source, *(voice.source for voice in mapping.voices.values())]
    given = [source.publication for source in sources if isinstance(source, SourceGiven)]
    return {p.id: Publication(id=p.id, name=p.name, kind=p.kind) for p in given if not isinstance(p, str)}
