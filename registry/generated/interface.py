"""The Python page: directives with which Sphinx writes out the docstrings."""

from __future__ import annotations

from typing import get_args

import registry
from registry import queries
from registry.generated.markdown import page as page_of
from registry.questions.clocks import Clock
from registry.questions.model import AuthorityTier, How, State
from registry.vocabulary.terms import VOCABULARIES, Term

_OPENING = """
`import registry` is quick: names load on first use, and a database library only when a registry is opened.
What follows is the public interface. Names that are not on this page may change without notice.
"""
_FUNCTIONS = ("open", "bundled")
_REGISTRY = ("Registry", "LoadReport")
_STORE = ".. autoclass:: registry.storage.store.Store\n"
_ERRORS = ("RegistryError", "InvalidInput", "UnknownId", "BrokenJournal", "UnknownDatabase", "Problem")
_VALUES = ("Count", "TimeRange", "Place")
_CITED = ("Claim", "Source", "Publication")
_OTHER_VALUES = (
    "registry.vocabulary.place.Point",
    "registry.vocabulary.ids.RecordRef",
    "registry.records.record.Record",
    "registry.records.record.FieldBasis",
    "registry.records.record.Rival",
    "registry.records.incident.Craft",
    "registry.records.survivors.SurvivorState",
    "registry.records.oversight.Participant",
    "registry.records.oversight.Vote",
    "registry.records.oversight.Content",
    "registry.records.context.Role",
    "registry.records.claim.Speaker",
    "registry.records.claim.Link",
)
_RESULTS = (
    "registry.queries.totals.Bounds",
    *(f"registry.questions.model.{n}" for n in ("Finding", "Window", "Due", "AuthorityShown")),
    *(f"registry.questions.model.{n}" for n in ("CounterpointShown", "Because", "Answer")),
    *(f"registry.questions.model.{n}" for n in ("Question", "Authority", "Counterpoint")),
    *(f"registry.questions.clocks.{clock.__name__}" for clock in get_args(Clock)),
    "registry.resolve.policy.Policy",
    "registry.journal.chain.Anchor",
)


def page() -> str:
    """Return the page."""
    return page_of("Python interface", _OPENING, *_sections())


def _sections() -> list[str]:
    records = [n for n in registry.__all__ if n not in (*_FUNCTIONS, *_REGISTRY, *_ERRORS, *_VALUES, *_CITED)]
    closed_lists: tuple[type[Term], ...] = (*VOCABULARIES, State, How, AuthorityTier)
    terms = [f"{terms.__module__}.{terms.__qualname__}" for terms in closed_lists]
    results = [_class(name) + "   :undoc-members:\n" for name in _RESULTS]
    return [
        _section("Opening a registry", [_function(f"registry.{name}") for name in _FUNCTIONS]),
        _section("The registry", [*(_class(f"registry.{n}") for n in _REGISTRY), _STORE]),
        _section("Records", [_class(f"registry.{name}") for name in records]),
        _section("Claims and sources", [_class(f"registry.{name}") for name in _CITED]),
        _section("Values", [_class(name) for name in (*(f"registry.{n}" for n in _VALUES), *_OTHER_VALUES)]),
        _section("Queries", [_query(name) for name in queries.__all__]),
        _section("What queries and questions return", results),
        _section("Errors", [_class(f"registry.{name}") for name in _ERRORS]),
        _section("Terms", [f".. autoclass:: {name}\n" for name in terms]),
    ]


def _section(title: str, directives: list[str]) -> str:
    return f"## {title}\n\n```{{eval-rst}}\n" + "\n".join(directives) + "```"


def _query(name: str) -> str:
    qualified = f"registry.queries.{name}"
    return _class(qualified) if isinstance(getattr(queries, name), type) else _function(qualified)


def _function(name: str) -> str:
    return f".. autofunction:: {name}\n"


def _class(name: str) -> str:
    inherited = "   :inherited-members:\n" if name == "registry.Registry" else ""
    return f".. autoclass:: {name}\n   :members:\n{inherited}"
