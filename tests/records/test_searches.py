"""A search that found nothing is told of on the day on which it was made, or later."""

from __future__ import annotations

import pytest

from tests.support import batch_of, dossier, entry, folder


@pytest.mark.parametrize(
    ("stated", "on", "rules"),
    [
        ("2025-11-30", "2025-11-30", []),
        ("2025-11", "2025-11-30", []),
        ("2025-09-10", "2025-11-30", ["search"]),
        (None, "2025-11-30", []),
    ],
)
def test_a_search_dated_after_its_own_statement_is_refused(
    stated: str | None, on: str, rules: list[str]
) -> None:
    says = {"incident": {"searches": [{"on": on, "places": "public web pages"}]}}
    batch = batch_of(folder(dossier(entry("looked", says, stated=stated))))
    assert [problem.rule for problem in batch.problems] == rules


def test_the_fault_names_the_day_of_the_statement_and_the_entry() -> None:
    says = {"incident": {"searches": [{"on": "2025-11-30", "places": "public web pages"}]}}
    (fault,) = batch_of(folder(dossier(entry("looked", says, stated="2025-09-10")))).problems
    assert fault.expected == "no search after 2025-09-10, when it was stated"
    assert fault.file == "us-2025-09-02.yaml"
