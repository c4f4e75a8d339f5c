"""The commands that explain: why a finding stands, what changed, what was taken back, how figures add up."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import registry
from registry import Registry
from registry.cli.app import main
from registry.cli.explaining import explanation
from registry.queries import Receipt
from registry.questions.model import Finding
from tests.queries.test_receipts import EVERYTHING
from tests.queries.test_retractions import with_entry, withdrawn
from tests.strategies import Folder
from tests.support import dossier, entry, load
from tests.test_neutral_words import VERDICTS, VERDICTS_ON_PEOPLE, quoted

ON = "2026-06-01"
TALLY = {"kind": "tally", "campaign": "at sea", "killed_includes": ["killed"]}
TOTALS = dossier(
    entry(
        "e",
        {
            "event-a": {**TALLY, "killed": "0", "counts_until": "2025-09-01"},
            "event-b": {**TALLY, "killed": "12", "counts_until": "2025-09-30"},
            "event-c": {**TALLY, "killed": "12", "counts_until": "2025-09-30", "campaign": "on land"},
        },
        source="paper-1",
    ),
    name="totals",
    kind="collection",
)
DIFF = ("diff", "--from", "2025-11-27", "--to", "2025-12-31")


@dataclasses.dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line as its program does, in this process."""

    def run_one(*arguments: str) -> Done:
        monkeypatch.setenv("COLUMNS", "160")
        monkeypatch.setattr(sys, "argv", ["registry", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return Done(int(left.value.code or 0), printed.out, printed.err)

    return run_one


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in which one source was withdrawn, and two totals were published."""
    files = withdrawn(Folder(EVERYTHING.bibliography, {**EVERYTHING.dossiers, "totals": TOTALS}), "paper-4")
    return stored(files, tmp_path_factory.mktemp("explaining"))


def stored(files: Folder, place: Path) -> str:
    path = str(place / "strikes.db")
    with registry.open(path) as reg:
        assert not load(reg, files).problems
    return path


@pytest.fixture(scope="module")
def reg(address: str) -> Iterator[Registry]:
    with registry.open(address) as opened:
        yield opened


def finding(reg: Registry, rule: str, **query: Any) -> Finding:
    return next(iter(reg.questions(rule=rule, on=ON, **query)))


def rows_of(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed)))


# --- every form -----------------------------------------------------------------------------------

COMMANDS: list[tuple[str, ...]] = [
    ("why", "FINDING", "--on", ON),
    DIFF,
    ("retractions", "--on", ON),
    ("requests",),
    ("requests", "letter-1"),
    ("questions", "--rule", "request_answered", "--on", ON),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_prints_the_same_rows_as_json_and_csv_and_more_to_read_as_a_table(
    run: Run, address: str, reg: Registry, command: tuple[str, ...]
) -> None:
    named = [finding(reg, "no_survivors_order").id if part == "FINDING" else part for part in command]
    table, as_json, as_csv = (
        run(*named, "--db", address, "--format", form) for form in ("table", "json", "csv")
    )
    assert (table.code, as_json.code, as_csv.code) == (0, 0, 0)
    rows = json.loads(as_json.out)
    told = rows_of(as_csv.out)
    assert rows
    assert len(told) == len(rows)
    assert told[0].keys() == rows[0].keys()
    assert "Policy official-first-1" in table.out, "what is read says what it depends on"
    assert table.err == as_json.err == as_csv.err == ""


def test_the_figures_of_an_incident_are_printed_in_every_form(run: Run, address: str) -> None:
    command = ("casualties", "us-2025-09-02", "--db", address)
    table, as_json, as_csv = (run(*command, "--format", form) for form in ("table", "json", "csv"))
    told = json.loads(as_json.out)
    assert (told["incident"], told["result"]) == ("us-2025-09-02", "undetermined")
    figures = [part["figure"].replace("_", " ") for part in told["parts"]]
    assert [row["figure"] for row in rows_of(as_csv.out)] == figures
    for shown in ("Figures of us-2025-09-02: undetermined", "aboard = killed at once + survived", *figures):
        assert shown in table.out


def test_the_gap_between_two_totals_is_printed_in_every_form(run: Run, address: str) -> None:
    command = ("reconcile", "totals/event-a", "totals/event-b", "--db", address)
    table, as_json, as_csv = (run(*command, "--format", form) for form in ("table", "json", "csv"))
    told = json.loads(as_json.out)
    assert (told["stated"], told["gap"], told["explained"]) == ([0, 12], 12, 9)
    rows = rows_of(as_csv.out)
    assert [(row["component"], row["difference"], row["more in"], row["incidents"]) for row in rows] == [
        ("cut off", "9", "totals/event-b", "us-2025-09-02"),
        ("states", "0", "", ""),
        ("rest", "3", "totals/event-b", ""),
    ]
    assert "killed: totals/event-a states 0, totals/event-b states 12; gap +12" in table.out


# --- why ------------------------------------------------------------------------------------------


def test_why_prints_ground_law_reckoning_both_sides_and_what_would_close_it(
    run: Run, address: str, reg: Registry
) -> None:
    told = finding(reg, "no_survivors_order")
    done = run("why", told.id, "--db", address, "--on", ON)
    assert done.code == 0
    assert done.out.startswith(f"{told.question}\nOf order us-2025-09-02/order.\n{told.wording}\n")
    for because in told.because:
        assert f"- {because.text}. [{because.claim}]\n" in done.out
    assert "- a spokesman, reported from unnamed people, in A Paper, 2025-11-28: " in done.out
    for answer in told.answers:
        assert f"- {answer.text}. [{', '.join(answer.claims)}]\n" in done.out
    for authority in told.authorities:
        assert f"- {authority.cite} [{authority.tier}; " in done.out
        assert authority.words in done.out
    for number, step in enumerate(told.proof, start=1):
        assert f"\n{number}. {step}\n" in done.out
    for line in told.would_answer:
        assert f"- {line}\n" in done.out
    for point in told.counterpoints:
        assert f"- {point.text} ({point.source})\n" in done.out
    assert told.because
    assert told.answers
    assert "A question is not an accusation" in done.out


def test_why_names_what_was_taken_back(run: Run, address: str, reg: Registry) -> None:
    told = finding(reg, "survivor_search_and_rescue")
    assert told.taken_back == ("us-2025-09-02/searched/survivors",)
    done = run("why", told.id, "--db", address, "--on", ON)
    assert "taken back since:\n- us-2025-09-02/searched/survivors\n" in done.out


def test_the_short_id_that_the_table_prints_is_enough(run: Run, address: str, reg: Registry) -> None:
    told = finding(reg, "no_survivors_order")
    table = run("questions", "--rule", "no_survivors_order", "--on", ON, "--db", address).out
    short = told.id.rpartition("-")[2]
    assert short in table
    common = ("--on", ON, "--db", address)
    assert run("why", short, *common).out == run("why", told.id, *common).out


def test_an_explanation_passes_no_verdict_in_its_own_words(reg: Registry) -> None:
    with registry.bundled() as seeds:
        found = [*seeds.questions(on=ON), *reg.questions(on=ON)]
    assert {one.state.value for one in found} >= {"open", "answered", "closed_by_body", "overdue"}
    for one in found:
        said = [because.text for because in one.because] + [answer.text for answer in one.answers]
        own = explanation(one, "")
        for text in sorted(said, key=len, reverse=True):
            own = own.replace(text, "")
        assert [match.group() for match in VERDICTS_ON_PEOPLE.finditer(quoted(own))] == []
        headings = re.findall(r"^\w.*:$", own, re.MULTILINE)
        assert not VERDICTS.search(" ".join([*headings, one.wording]))


# --- diff -----------------------------------------------------------------------------------------


def test_diff_tells_the_news_of_december_2025_day_by_day(run: Run) -> None:
    done = run("diff", "--from", "2025-12-01", "--to", "2025-12-31")
    assert done.code == 0
    days = re.findall(r"^(\d{4}-\d\d-\d\d)$", done.out, re.MULTILINE)
    assert days == sorted(set(days))
    by_day = dict(zip(days, re.split(r"^\d{4}-\d\d-\d\d$", done.out, flags=re.MULTILINE)[1:], strict=True))
    for day, turn, cause in (
        ("2025-12-02", "ANSWERED  us-2025-09-02/strike-2: What condition was each person in", "Pete Hegseth"),
        ("2025-12-04", "ANSWERED  us-2025-09-02/order-execute: ", "disclosure: summary"),
        ("2025-12-04", "ANSWERED  letter-2025-09-23/request-execute-orders: ", "a summary of two pages"),
        ("2025-12-09", "CLOSED  hasc-inquiry-2025-11-29: ", "Mike Rogers, stated on the record"),
        ("2025-12-18", "CLOSED  sasc-inquiry-2025-11-28: ", "Roger Wicker, stated on the record"),
    ):
        assert turn in by_day[day]
        assert cause in by_day[day].partition(turn)[2].split("\n")[1]
    assert "[open -> answered (disputed)]" in by_day["2025-12-02"]
    assert "[open -> closed_by_body]" in by_day["2025-12-09"]
    assert "By what was publicly known on each day." in done.out


def test_diff_tells_together_what_one_day_opened_on_one_record(run: Run, address: str) -> None:
    done = run("diff", "--from", "2025-09-01", "--to", "2025-09-02", "--db", address)
    opened = [line for line in done.out.splitlines() if line.startswith("  OPENED  us-2025-09-02: ")]
    assert len(opened) == 1
    assert re.search(r"\d+ questions on it, as [a-z]", opened[0])


def test_diff_tells_last_what_only_the_clock_changed(run: Run, address: str) -> None:
    done = run("diff", "--from", "2025-09-02", "--to", "2025-11-27", "--db", address)
    last = done.out.partition("No claim in the span dates it\n")[2]
    assert "us-2025-09-02: " in last
    assert "-> overdue]\n    No claim: the clock passed " in last


def test_diff_of_two_days_on_which_the_same_was_known_tells_of_no_change(run: Run, address: str) -> None:
    done = run("diff", "--from", "2026-04-01", "--to", "2026-04-02", "--db", address)
    assert done.out.startswith(
        "0 questions stand otherwise at the end of 2026-04-02 than at the end of 2026-04-01"
    )


# --- retractions, requests, receipts --------------------------------------------------------------


def test_retractions_tell_why_and_what_rested_on_them(run: Run, address: str, reg: Registry) -> None:
    told = json.loads(run("retractions", "--on", ON, "--db", address, "--format", "json").out)
    assert [one["claim"] for one in told] == [retraction.claim for retraction in reg.retractions(ON)]
    searched = next(one for one in told if one["claim"] == "us-2025-09-02/searched/survivors")
    assert searched["cause"] == "its source paper-4 was withdrawn, 2026-02-01"
    assert {"before": "answered", "after": "open"}.items() <= searched["findings"][0].items()
    table = run("retractions", "--on", ON, "--db", address).out
    assert f"{len(told)} claims were taken back" in table


def test_requests_tell_each_item_with_its_date_and_where_it_stands(run: Run, address: str) -> None:
    table = run("requests", "letter-1", "--db", address).out
    for shown in ("1 item asked for", "the video", "2025-10-01 (requested)", "given in full"):
        assert shown in table


def test_a_receipt_can_be_asked_again(run: Run, address: str, reg: Registry) -> None:
    asked = ("questions", "--rule", "request_answered", "--on", ON, "--receipt", "--db", address)
    told = json.loads(run(*asked, "--format", "json").out)
    assert told.keys() == {"receipt", "findings"}
    given = Receipt.model_validate(told["receipt"])
    assert reg.differences(given) == {}
    assert given.findings == len(told["findings"]) == 1
    line = run(*asked).out.splitlines()[-1]
    assert Receipt.model_validate_json(line.removeprefix("Receipt: ")) == given


def test_a_receipt_of_rows_as_csv_stands_beside_them_and_not_among_them(run: Run, address: str) -> None:
    asked = ("questions", "--rule", "request_answered", "--on", ON, "--db", address, "--format", "csv")
    done = run(*asked, "--receipt")
    assert done.out == run(*asked).out
    assert Receipt.model_validate_json(done.err.removeprefix("Receipt: ")).findings == 1


# --- what cannot be answered ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "nearest"),
    [
        (("why", "no_survivors_order-000000000000"), "no_survivors_order-"),
        (("casualties", "us-2025-09-20"), "us-2025-09-02'"),
        (("reconcile", "totals/event-a", "totals/event-bb"), "totals/event-b'"),
        (("requests", "leter-1"), "letter-1'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_an_unknown_id_exits_with_2_and_suggests_the_nearest(
    run: Run, address: str, command: tuple[str, ...], nearest: str
) -> None:
    done = run(*command, "--db", address)
    assert (done.code, done.out) == (2, "")
    assert f"Did you mean '{nearest}" in done.err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("diff", "--from", "2025-12-02", "--to", "2025-12-01"), "a day after 2025-12-02"),
        (("diff", "--from", "soon", "--to", "2025-12-01"), "'soon'"),
        (("diff", "--from", "2025-12-01"), "--to"),
        (("why",), "FINDING"),
        (("reconcile", "totals/event-a"), "TOTAL"),
        (("reconcile", "totals/event-a", "us-2025-09-02"), "a published total"),
        (("reconcile", "totals/event-a", "totals/event-c"), "different campaigns"),
        (("reconcile", "totals/event-a", "totals/event-b", "--figure", "missing"), "missing"),
        (("retractions", "--on", "never"), "'never'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_cannot_be_asked_exits_with_2_and_says_what_can(
    run: Run, address: str, command: tuple[str, ...], said: str
) -> None:
    done = run(*command, "--db", address)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_control_characters_reach_no_terminal_by_way_of_an_explanation(run: Run, tmp_path: Path) -> None:
    more = entry(
        "red",
        {"order": {"meant_no_survivors": "true", "wording_reported": "a \x1b[31m word"}},
        source="paper-3",
    )
    address = stored(with_entry(EVERYTHING, "us-2025-09-02", more), tmp_path)
    with registry.open(address) as opened:
        name = finding(opened, "no_survivors_order").id
    for command in (("why", name, "--on", ON), DIFF):
        done = run(*command, "--db", address)
        assert done.code == 0
        assert "\x1b" not in done.out
    assert "a \N{REPLACEMENT CHARACTER}[31m word" in run("why", name, "--on", ON, "--db", address).out
