"""The command line, run as a person runs it: in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import registry
from registry.cli.output import counted
from tests.support import dossier, entry, loaded

FAULTY = """\
incident: xx-2025-01-01
claims:
  - source: nowhere
    speaker: {words: a witness}
    route: witnes_or_family
    says:
      incident: {killed: -1}
"""


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100", "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "registry.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


def answer(*arguments: str) -> Any:
    done = run(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_names_from_a_file_are_printed_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("ID,:Notes:,Date\n1,x,2025-09-02\n")
    source = "source: s, speaker: {words: us}, route: outlet_report"
    mapping = f"{{name: t, id: 'x-{{ID}}', {source}, columns: {{Date: occurred}}}}"
    (tmp_path / "m.yaml").write_text(mapping)
    done = run("load", "t.csv", "--mapping", "m.yaml", "--db", "a.db", "--dry-run", cwd=tmp_path)
    assert ":Notes:" in done.stdout + done.stderr


def test_demo_shows_incidents_open_questions_and_what_to_type_next() -> None:
    done = run("demo")
    assert done.returncode == 0, done.stderr
    for expected in ("us-2025-09-02", "open questions", "Next:", "registry totals"):
        assert expected in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


@pytest.mark.parametrize(
    "arguments",
    [("incidents",), ("totals",), ("questions",), ("rules",), ("claims", "us-2025-09-02")],
    ids=lambda a: " ".join(a),
)
def test_every_list_is_the_same_rows_as_json_and_as_csv(arguments: tuple[str, ...]) -> None:
    rows = answer(*arguments)
    done = run(*arguments, "--format", "csv")
    table = list(csv.reader(io.StringIO(done.stdout)))
    assert len(table) == len(rows) + 1
    assert set(table[0]) == {key for row in rows for key in row}


def test_claims_have_the_contracts_keys() -> None:
    expected = {
        "id", "record", "source", "citation", "speaker", "route", "stance", "says",
        "stated", "published", "tier", "links",
    }  # fmt: skip
    for claim in answer("claims", "us-2025-09-02"):
        assert expected <= claim.keys()
        assert claim["record"].keys() == {"kind", "id"}


def test_findings_have_the_contracts_keys() -> None:
    expected = {
        "id", "rule", "version", "question", "subject", "incident", "state", "how", "opened", "due",
        "authorities", "counterpoints", "because", "would_answer", "answers", "proof", "wording",
    }  # fmt: skip
    findings = answer("questions", "--incident", "us-2025-09-02", "--as-of", "2025-12-31")
    assert findings
    for finding in findings:
        assert expected <= finding.keys()
        assert {"cite", "tier", "url", "words", "in_force"} == finding["authorities"][0].keys()
        assert {"text", "source"} == finding["counterpoints"][0].keys()
        assert finding["proof"]
        assert finding["because"]


def test_totals_end_with_all() -> None:
    rows = answer("totals", "--until", "2025-12-31")
    assert rows[-1]["period"] == "all"
    assert {"period", "strikes", "craft", "killed", "missing", "incidents", "excluded"} <= rows[-1].keys()


def test_an_unknown_id_exits_with_2_and_suggests_the_nearest() -> None:
    done = run("show", "us-2025-09-20")
    assert done.returncode == 2
    assert "us-2025-09-02" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("incidents", "--as-of", "soon"), ("questions", "--state", "opn"), ("nothing",)]
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_check_names_every_fault_and_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(FAULTY)
    done = run("check", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 1
    for expected in ("bad.yaml:5", "'witnes_or_family'", "witness_or_family", "bad.yaml:7", "killed", "'-1'"):
        assert expected in done.stderr


MAPPING = """\
name: list
id: x-{ID}
source: {id: s, publication: {id: p, name: P}, grade: A}
speaker: {words: the editors}
route: monitor_assessment
columns: {Day: occurred, Town: place.area, Dead: killed}
"""


@pytest.fixture
def listed_twice(tmp_path: Path) -> Path:
    """A folder with a table whose second row is like its first, and the mapping."""
    (tmp_path / "m.yaml").write_text(MAPPING)
    (tmp_path / "t.csv").write_text("ID,Day,Town,Dead\n1,2025-09-02,Khiam,3\n2,2025-09-02,Khiam,3\n")
    return tmp_path


def test_check_prints_the_notes_that_a_dry_run_prints_and_they_are_no_faults(listed_twice: Path) -> None:
    checked = run("check", "t.csv", "--mapping", "m.yaml", cwd=listed_twice)
    dry = run("load", "t.csv", "--mapping", "m.yaml", "--db", "a.db", "--dry-run", cwd=listed_twice)
    assert checked.returncode == 0
    assert checked.stdout == "t.csv: nothing wrong found.\n"
    assert "Note: t.csv:3" in checked.stderr
    assert checked.stderr == dry.stderr


def test_check_gives_faults_as_json_and_csv_and_notes_beside_them(listed_twice: Path) -> None:
    with (listed_twice / "t.csv").open("a") as table:
        table.write("3,2025-09-02,Arnoun,many\n")
    call = ("check", "t.csv", "--mapping", "m.yaml", "--format")
    as_json, as_csv = (run(*call, form, cwd=listed_twice) for form in ("json", "csv"))
    assert (as_json.returncode, as_csv.returncode) == (1, 1)
    assert [row["row"] for row in json.loads(as_json.stdout)] == [4]
    assert [row["row"] for row in csv.DictReader(io.StringIO(as_csv.stdout))] == ["4"]
    assert all(done.stderr.startswith("Note: t.csv:3") for done in (as_json, as_csv))


def test_check_of_the_bundled_seeds_finds_nothing_wrong() -> None:
    done = run("check", "seeds", cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")


def test_loading_twice_says_that_nothing_changed(tmp_path: Path) -> None:
    database = str(tmp_path / "strikes.db")
    seeds = str(Path(__file__).parents[2] / "seeds")
    first, second = run("load", seeds, "--db", database), run("load", seeds, "--db", database)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "Stored:" in first.stdout
    assert "Nothing changed: 0 created, 0 changed" in second.stdout
    assert run("verify", "--db", database).returncode == 0


def test_a_load_with_a_fault_stores_nothing_unless_asked_to_keep_the_good(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(FAULTY)
    (tmp_path / "good.yaml").write_text("publications:\n  a-paper: {name: A Paper}\n")
    database = str(tmp_path / "strikes.db")
    refused = run("load", str(tmp_path), "--db", database)
    assert refused.returncode == 1
    assert "Nothing stored" in refused.stdout
    kept = run("load", str(tmp_path), "--db", database, "--keep-good")
    assert kept.returncode == 1
    assert "1 created" in kept.stdout


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("publications:\n  a-paper: {name: A Paper}\n")
    database = str(tmp_path / "strikes.db")
    assert "Dry run" in run("load", str(tmp_path), "--db", database, "--dry-run").stdout
    assert "1 created" in run("load", str(tmp_path), "--db", database).stdout


def test_a_rule_prints_its_law_clock_and_counter_arguments() -> None:
    done = run("rules", "wpr_48h_report")
    assert done.returncode == 0
    for expected in ("50 U.S.C. 1543(a)", "48 hours", "Counter-arguments", "What would answer it"):
        assert expected in done.stdout


def test_the_schema_of_a_dossier_is_printed() -> None:
    schema = json.loads(run("schema", "dossier").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_address_that_names_no_database_is_refused_in_one_line() -> None:
    done = run("incidents", "--db", "mysql://localhost/x")
    assert done.returncode == 2
    assert "not supported" in done.stderr
    assert "Traceback" not in done.stderr


def test_at_80_columns_no_date_is_cut_and_no_line_is_longer() -> None:
    command = [sys.executable, "-m", "registry.cli", "questions", "--as-of", "2025-12-31"]
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "2025-09-02" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_a_column_of_long_words_is_broken_after_a_hyphen_or_the_like() -> None:
    command = [sys.executable, "-m", "registry.cli", "questions", "--incident", "us-2025-09-02"]
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "wpr_48h_ " in done.stdout
    assert "us-2025-09- " in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize("asked", ["questions", "questions --format json", "rules", "verify"])
def test_a_reader_who_leaves_early_ends_it_quietly(asked: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "registry.cli", *asked.split()]
    with os.fdopen(writer) as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 findings"), (1, "1 finding"), (2, "2 findings")],
)
def test_what_is_counted_has_the_word_for_its_number(number: int, words: str) -> None:
    assert counted(number, "finding") == words


def test_a_span_that_ends_before_it_begins_is_wrong_usage() -> None:
    for command in ("totals", "incidents"):
        done = run(command, "--since", "2025-12-01", "--until", "2025-10-01")
        assert done.returncode == 2
        assert "expected a day not before 2025-12-01" in done.stderr


def test_reading_a_database_that_is_not_there_is_refused_and_makes_none(tmp_path: Path) -> None:
    done = run("questions", "--db", "typo.db", cwd=tmp_path)
    assert done.returncode == 2
    assert "typo.db" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "publications:\n  a-paper: {name: A Paper}\n"
        "sources:\n  a-paper-1: {publication: a-paper, published: 2025-01-01, grade: B}\n"
    )
    (tmp_path / "dossier.yaml").write_text(
        "incident: xx-2025-01-01\nclaims:\n  - source: a-paper-1\n    speaker: {words: a witness}\n"
        '    route: outlet_report\n    says:\n      incident: {title: "a \\e[31m red title"}\n'
    )
    database = str(tmp_path / "strikes.db")
    assert run("load", str(tmp_path), "--db", database).returncode == 0
    assert "\x1b" not in run("show", "xx-2025-01-01", "--db", database).stdout


def test_a_title_of_two_lines_is_one_cell_of_csv(tmp_path: Path) -> None:
    with registry.open(tmp_path / "one.db") as reg:
        loaded(reg, dossier(entry("one", {"incident": {"title": "one\rtwo"}})))
    command = [sys.executable, "-m", "registry.cli", "incidents", "--format", "csv", "--db", "one.db"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    (row,) = csv.DictReader(io.StringIO(done.stdout.decode(), newline=""))
    assert row["title"] == "one\rtwo"


def test_profiles_are_listed_with_the_rows_that_each_is_known_to_have() -> None:
    profiles = {profile["profile"]: profile for profile in answer("profiles")}
    assert profiles["ucdp-ged"]["expected"]["22.1"] == 293_634
    assert profiles["acled"]["expected"] == {}
    assert all(profile["licence"] and profile["layout_from"] for profile in profiles.values())
    printed = run("profiles").stdout
    assert "293,634" in printed
    assert "not stated" in printed
