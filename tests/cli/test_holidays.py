"""The file of closed days is what the register says, and reaches far enough."""

from datetime import date

from policylab.cli.holidays import YEARS, table
from policylab.core.clock import today
from policylab.core.workdays import HOLIDAYS, is_workday


def test_the_file_is_what_the_command_writes() -> None:
    assert HOLIDAYS.read_text(encoding="ascii") == table(), "run `uv run flask holidays`"


def test_it_reaches_beyond_every_clock() -> None:
    assert today().year + 10 in YEARS


def test_eves_and_moving_days_are_closed_and_their_neighbours_open() -> None:
    closed = [date(2026, 4, 3), date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31), date(2027, 5, 6)]
    assert not any(map(is_workday, closed))
    assert all(map(is_workday, [date(2026, 4, 2), date(2026, 6, 18), date(2026, 12, 23), date(2026, 12, 30)]))
