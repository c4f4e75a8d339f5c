"""The votes on the command line: a tie and who broke it stand apart from the members' tally."""

from __future__ import annotations

from pathlib import Path

import pytest

import registry
from registry.cli.app import main
from tests.support import dossier, entry, loaded

VOTE = {"question": "that it be adopted", "yea_means": "an inquiry", "yeas": 50, "nays": 50}


def test_a_tie_is_broken_by_whoever_presides_in_the_chamber_of_any_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = [{**VOTE, "vice_president": "nay"}]
    act = dossier(
        entry("voted", {"action": {"kind": "resolution", "votes": votes}}), name="act", kind="action"
    )
    loaded(registry.open(tmp_path / "votes.db"), act).close()
    monkeypatch.setattr("sys.argv", ["registry", "votes", "--db", str(tmp_path / "votes.db")])
    monkeypatch.setenv("COLUMNS", "160")
    with pytest.raises(SystemExit):
        main()
    assert "50-50; tie broken: nay" in capsys.readouterr().out
