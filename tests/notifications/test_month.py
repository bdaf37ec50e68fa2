"""A month with the defaults: at most one mail a morning, and at once only what is asked or answered."""

from pathlib import Path

from policylab.cli.benching.mail_month import live_a_month


def test_nobody_gets_more_than_one_mail_a_day_beside_what_is_asked_of_them(tmp_path: Path) -> None:
    month = live_a_month(tmp_path, 16, 90)
    assert month.most_a_day == 1 and month.unasked == 0
    assert month.told > month.mornings + month.at_once > 0
    assert 0 < month.a_day < 1
