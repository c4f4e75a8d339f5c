"""The registry's own voice: it says who says what, and gives no verdict."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import registry
from registry.records.sentence import sentence
from registry.vocabulary.terms import VOCABULARIES, Route
from tests.support import claim

ROOT = Path(__file__).parents[1]
PACKAGE = Path(registry.__file__).parent
# A characterisation belongs to whoever made it: it lives in a claim, never in a type, a title or a message.
ON_PEOPLE = (
    r"murder\w*|guilt\w*|perpetrat\w+|culprit\w*|cover[- ]?ups?|failed to|failure to|war crimes?|massacre\w*"
    r"|slaughter\w*|atrocit\w+|villain\w*|terrorist\w*|innocent\w*|lied|lying|stonewall\w*|brutal\w*|heinous"
)
OTHERS = (
    r"crimes? of war|execution of|executed|illegal(ly)?|unlawful(ly)?|criminal\w*|narco-?terrorist\w*"
    r"|combatant\w*|victim\w*|refuses to answer|so-called|regime|regrettabl\w+|obviously|clearly|in fact"
)
# A rule speaks of law, in the words of the law: of these it needs none.
VERDICTS_ON_PEOPLE = re.compile(rf"\b({ON_PEOPLE})\b", re.IGNORECASE)
VERDICTS = re.compile(rf"\b({ON_PEOPLE}|{OTHERS})\b", re.IGNORECASE)
SCHEMAS = sorted((ROOT / "schemas").rglob("*.json"))
LAW = [*sorted((PACKAGE / "questions").rglob("*.py")), ROOT / "docs/reference/rulebook.md"]
PAGES = [
    page
    for page in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    if page not in LAW and "_build" not in page.parts
]


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """Yield every text in a module, docstrings with it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def quoted(text: str) -> str:
    """Return a text without what stands in quotation marks: the words of a law or of a speaker."""
    return re.sub(r"[“\"‘][^”\"’]*[”\"’]", "", text)


OWN_VOICE = [file for file in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "questions" not in file.parents]


@pytest.mark.parametrize("file", OWN_VOICE, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_text_of_the_package_passes_a_verdict(file: Path) -> None:
    found = [
        f"{file.name}:{line}: {match.group()}"
        for line, text in strings(file)
        for match in VERDICTS.finditer(quoted(text))
    ]
    assert found == []


@pytest.mark.parametrize("file", LAW, ids=lambda file: file.name)
def test_no_rule_passes_a_verdict_on_anyone(file: Path) -> None:
    code = file.suffix == ".py"
    texts = [text for _, text in strings(file)] if code else file.read_text("utf-8").splitlines()
    found = [match.group() for text in texts for match in VERDICTS_ON_PEOPLE.finditer(quoted(text))]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_passes_a_verdict(page: Path) -> None:
    found = [
        f"{page.name}:{number}: {match.group()}"
        for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1)
        for match in VERDICTS.finditer(quoted(line))
    ]
    assert found == []


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_no_schema_passes_a_verdict(file: Path) -> None:
    assert [match.group() for match in VERDICTS.finditer(file.read_text("utf-8"))] == []


def test_no_word_of_a_closed_list_is_a_verdict() -> None:
    for vocabulary in VOCABULARIES:
        for term in vocabulary:
            assert not VERDICTS.search(term.value.replace("_", " "))
            assert not VERDICTS.search(term.definition)


@pytest.mark.parametrize("route", list(Route))
def test_no_route_is_told_in_the_registrys_own_voice_as_fact(route: Route) -> None:
    said = sentence(claim("first", {"killed": 11}, route=route), {})
    assert said.startswith("the speaker of first, "), "the speaker comes first"
    assert not VERDICTS.search(said)


@pytest.mark.parametrize("word", ["murder", "failed to", "war crime", "cover-up", "Guilty", "terrorist"])
def test_the_list_of_words_finds_them(word: str) -> None:
    assert VERDICTS.search(f"They {word} it.")
