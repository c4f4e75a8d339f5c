import pandas
import polars
from pydantic import BaseModel

import registry
from registry import Registry


def test_answers_are_frames_of_either_library_and_unknown_is_missing(seeds: Registry) -> None:
    incidents = seeds.incidents()
    shown, other = registry.to_pandas(incidents), registry.to_polars(incidents)
    assert list(shown.columns) == other.columns
    assert str(shown["killed_best"].dtype) == "Int64"
    assert other.schema["killed_best"] == polars.Int64
    for incident, row, again in zip(
        incidents, shown.to_dict("records"), other.iter_rows(named=True), strict=True
    ):
        best = incident.killed.best if incident.killed else None
        assert (None if pandas.isna(row["killed_best"]) else row["killed_best"]) == best
        assert again["killed_best"] == best
        assert row["id"] == again["id"] == incident.id


def test_findings_claims_and_totals_are_frames_too(seeds: Registry) -> None:
    answers: list[list[BaseModel]] = [
        [*seeds.questions(on="2025-12-01")],
        [*seeds.claims("us-2025-09-02")],
        [*seeds.totals()],
    ]
    for answer in answers:
        assert len(registry.to_pandas(answer)) == len(registry.to_polars(answer)) == len(answer)


def test_no_answer_is_an_empty_frame() -> None:
    assert len(registry.to_pandas([])) == len(registry.to_polars([])) == 0
