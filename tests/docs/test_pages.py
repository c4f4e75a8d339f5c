"""The pages: everything public is on one of them, and what they say of the data is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import registry
from registry import Registry, StrikeIncident, queries
from registry.generated.commands import commands
from registry.queries.totals import killed, missing, rescued
from registry.questions.model import AuthorityTier, How, State
from registry.records import RECORD_TYPES
from registry.records.fields import claimable
from registry.resolve import POLICIES
from registry.vocabulary.terms import VOCABULARIES, RecordKind, Term

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts)


@pytest.fixture(scope="module")
def reg() -> Iterator[Registry]:
    bundled = registry.bundled()
    yield bundled
    bundled.engine.dispose()


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


# --- everything public is on a page ---------------------------------------------------------------


def test_every_command_is_on_the_command_lines_page() -> None:
    page = text("docs/reference/cli.md")
    assert [name for name in commands() if f"\n## {name}\n" not in page] == []


def test_every_rule_is_in_the_rulebook_with_its_law_and_counter_arguments(reg: Registry) -> None:
    page = text("docs/reference/rulebook.md")
    for rule in reg.rules():
        section = page.partition(f"\n### {rule.id}\n")[2].partition("\n### ")[0]
        assert rule.question in section
        assert all(authority.cite in section for authority in rule.authorities)
        assert len(rule.counterpoints) == section.partition("Counter-arguments:")[2].partition("What would")[
            0
        ].count("\n- ")


@pytest.mark.parametrize(
    "terms", [*VOCABULARIES, State, How, AuthorityTier], ids=lambda terms: terms.__name__
)
def test_every_term_is_in_the_codebook_with_its_definition(terms: type[Term]) -> None:
    page = text("docs/reference/codebook.md")
    section = page.partition(f"\n### {terms.__name__}\n")[2].partition("\n### ")[0]
    assert [t.value for t in terms if f"| `{t.value}` | {t.definition} |" not in section] == []


@pytest.mark.parametrize("kind", list(RecordKind), ids=str)
def test_every_field_is_in_the_codebook(kind: RecordKind) -> None:
    page = text("docs/reference/codebook.md")
    section = page.partition(f"\n### {RECORD_TYPES[kind].__name__} ({kind.value})\n")[2].partition("\n### ")[
        0
    ]
    assert [field for field in claimable(kind) if f"| `{field}` |" not in section] == []


def test_every_public_name_is_on_the_python_page() -> None:
    page = text("docs/reference/python.md")
    public = [f"registry.{name}" for name in registry.__all__]
    public += [f"registry.queries.{name}" for name in queries.__all__]
    assert [name for name in public if f":: {name}\n" not in page] == []


def test_every_policy_is_in_the_methodology() -> None:
    assert [name for name in POLICIES if f"`{name}`" not in text("docs/methodology.md")] == []


def test_every_decision_is_in_the_index() -> None:
    listed = text("docs/decisions/index.md")
    pages = (ROOT / "docs/decisions").glob("0*.md")
    assert [page.stem for page in pages if f"\n{page.stem}\n" not in listed] == []


# --- the README -----------------------------------------------------------------------------------


def test_the_test_command_is_one_line_after_its_mark() -> None:
    block = text("README.md").split("\n<!-- test command -->\n")[1].split("```")[1]
    assert len(block.strip().splitlines()) == 2  # the language, and the command
    assert block.rstrip().endswith(".venv/bin/pytest -n auto")


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_a_link_to_a_file_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


# --- what the methodology says of the data --------------------------------------------------------


def rows_of_the_tally() -> dict[str, list[int]]:
    """The incidents in the methodology's table, each with its figures as printed."""
    section = text("docs/methodology.md").partition("### Agreement")[2]
    rows = re.findall(r"^\| `(us-[0-9-]+)` \|((?: \d+ \|){5})", section, flags=re.MULTILINE)
    return {incident: [int(cell) for cell in cells.split("|")[:-1]] for incident, cells in rows}


def figures(incident: StrikeIncident) -> list[int | None]:
    counts = (incident.strikes, incident.craft_struck, killed(incident), missing(incident), rescued(incident))
    return [count.best if count else None for count in counts]


def test_the_rows_that_decide_the_tally_are_as_printed(reg: Registry) -> None:
    rows = rows_of_the_tally()
    assert list(rows) == ["us-2025-09-02", "us-2025-10-16", "us-2025-10-27", "us-2025-12-30"]
    for name, printed in rows.items():
        incident = reg.get(name)
        assert isinstance(incident, StrikeIncident)
        assert figures(incident) == printed


def test_the_incidents_add_up_to_the_militarys_tally(reg: Registry) -> None:
    whole = reg.totals(until="2025-12-31")[-1]
    assert (whole.strikes, whole.craft) == (35, 36)
    assert (whole.killed.best, whole.missing.best, whole.rescued.best) == (114, 9, 2)
    assert whole.excluded == ("us-2025-10-04",)
    assert "35 strikes, 36 craft, 114 killed, 9 missing and\n2 rescued" in text("docs/methodology.md")
