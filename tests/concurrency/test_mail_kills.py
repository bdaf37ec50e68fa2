"""Killed at any moment of a morning's mails, the delivery loop loses none, and doubles at most the one under way."""

from pathlib import Path

from policylab.cli.benching.mail_kills import RECEIVERS, kill_mails

ROUNDS = 10


def test_ten_kills_lose_no_mail(tmp_path: Path) -> None:
    outcomes = list(kill_mails(tmp_path, ROUNDS))
    assert [fault for each in outcomes for fault in each.faults] == []
    assert [each.mails for each in outcomes] == [RECEIVERS + 1] * ROUNDS
