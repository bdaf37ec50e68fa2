"""Killed at any moment, a writer loses nothing that it acknowledged, and the index catches up."""

from pathlib import Path

from policylab.cli.benching.kills import kill_rounds

ROUNDS = 10


def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    rounds = list(kill_rounds(tmp_path, ROUNDS))
    assert [fault for each in rounds for fault in each.faults] == []
    assert len(rounds) == ROUNDS
    assert rounds[-1].acknowledged >= ROUNDS
