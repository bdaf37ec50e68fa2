"""Guessing is slowed, and a stranger cannot shut an account's owner out."""

from datetime import timedelta

from sqlmodel import Session, select

from policylab.accounts.models import Attempt
from policylab.accounts.throttle import PAIR_LIMIT, SLOW, WIDE_LIMIT, WINDOW, Door, forgive, note_failure, wait_before
from policylab.core.clock import at, now
from policylab.core.db import transaction

OWNER = Door("sign_in", "anna@sundsvall.example", "192.0.2.1")
STRANGER = Door("sign_in", "anna@sundsvall.example", "203.0.113.9")
NOTHING = timedelta(0)


def _fail(db: Session, door: Door, times: int) -> None:
    for _ in range(times):
        with transaction(db):
            note_failure(db, door)


def test_a_few_mistakes_cost_nothing(db: Session) -> None:
    _fail(db, OWNER, PAIR_LIMIT - 1)
    assert wait_before(db, OWNER) == NOTHING


def test_many_from_one_place_must_wait_and_may_then_try_again(db: Session) -> None:
    moment = now()
    with at(moment):
        _fail(db, OWNER, PAIR_LIMIT)
        assert wait_before(db, OWNER) == WINDOW
    with at(moment + WINDOW + timedelta(seconds=1)):
        assert wait_before(db, OWNER) == NOTHING


def test_a_stranger_does_not_shut_the_owner_out(db: Session) -> None:
    with at(now()):
        _fail(db, STRANGER, PAIR_LIMIT)
        assert wait_before(db, STRANGER) > SLOW
        assert wait_before(db, OWNER) == NOTHING


def test_many_strangers_slow_but_never_stop_the_owner(db: Session) -> None:
    moment = now()
    with at(moment):
        for number in range(WIDE_LIMIT + 5):
            _fail(db, Door("sign_in", OWNER.account, f"203.0.113.{number}"), 1)
        assert wait_before(db, OWNER) == NOTHING
        assert wait_before(db, Door("sign_in", OWNER.account, "203.0.113.1")) == SLOW
    with at(moment + SLOW):
        assert wait_before(db, OWNER) == NOTHING


def test_one_address_that_tries_many_accounts_is_slowed(db: Session) -> None:
    with at(now()):
        for number in range(WIDE_LIMIT):
            _fail(db, Door("sign_in", f"{number}@sundsvall.example", "203.0.113.9"), 1)
        assert NOTHING < wait_before(db, STRANGER) <= SLOW


def test_one_ipv6_network_counts_as_one_place(db: Session) -> None:
    with at(now()):
        for number in range(PAIR_LIMIT):
            _fail(db, Door("sign_in", OWNER.account, f"2001:db8:1:2::{number + 1:x}"), 1)
        assert wait_before(db, Door("sign_in", OWNER.account, "2001:db8:1:2:ffff::1")) == WINDOW
        assert wait_before(db, Door("sign_in", OWNER.account, "2001:db8:1:3::1")) == NOTHING


def test_the_right_password_forgives_its_own_pair_only(db: Session) -> None:
    with at(now()):
        _fail(db, OWNER, PAIR_LIMIT)
        _fail(db, STRANGER, PAIR_LIMIT)
        with transaction(db):
            forgive(db, OWNER)
        assert wait_before(db, OWNER) == NOTHING
        assert wait_before(db, STRANGER) > NOTHING


def test_doors_do_not_count_each_other(db: Session) -> None:
    _fail(db, OWNER, PAIR_LIMIT)
    assert wait_before(db, Door("reset", OWNER.account, OWNER.address)) == NOTHING


def test_old_tries_are_let_go(db: Session) -> None:
    moment = now()
    with at(moment):
        _fail(db, OWNER, 3)
    with at(moment + WINDOW + timedelta(minutes=1)):
        _fail(db, OWNER, 1)
    assert len(db.exec(select(Attempt)).all()) == 3
