"""Throttling of guarded doors: strict for one account from one address, slowing for the rest, locking nobody out.

A stranger who guesses at an account from elsewhere must not be able to shut its owner out: only the pair of account
and address is refused; many failures on one account or from one address alone merely raise the wait between tries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from policylab.accounts.models import Attempt
from policylab.core.addresses import network_of
from policylab.core.clock import now

WINDOW = timedelta(minutes=15)
PAIR_LIMIT = 5
WIDE_LIMIT = 20
SLOW = timedelta(seconds=5)


@dataclass(frozen=True)
class Door:
    """One guarded deed tried for one account from one address, or from one network of IPv6 addresses."""

    deed: str
    account: str
    address: str

    @property
    def place(self) -> str:
        """The address as tries are counted: whoever has one IPv6 address has its whole network."""
        return network_of(self.address)

    @property
    def pair(self) -> str:
        """Key of the account and the address together."""
        return f"pair:{self.account}|{self.place}"

    @property
    def wide(self) -> tuple[str, str]:
        """Keys of the account alone and of the address alone."""
        return f"account:{self.account}", f"address:{self.place}"


def wait_before(db: Session, door: Door) -> timedelta:
    """How long until the next try is taken; zero when it may be made now.

    An account under attack is slowed by each visitor's own failures alone: what strangers do elsewhere never adds
    to the wait of an owner who comes with the right password.
    """
    counts = _failures(db, door.deed, (door.pair, *door.wide), now() - WINDOW)
    pair, own_latest = counts.get(door.pair, (0, now() - WINDOW))
    if pair >= PAIR_LIMIT:
        return max(timedelta(0), own_latest + WINDOW - now())
    on_account, from_address = (counts.get(key, (0, now() - WINDOW)) for key in door.wide)
    waits = [timedelta(0)]
    if on_account[0] >= WIDE_LIMIT:
        waits.append(own_latest + SLOW - now())
    if from_address[0] >= WIDE_LIMIT:
        waits.append(from_address[1] + SLOW - now())
    return max(waits)


def note_failure(db: Session, door: Door) -> None:
    """Keep a failed try, and let go of those outside the window."""
    db.execute(delete(Attempt).where(col(Attempt.at) < now() - WINDOW))
    db.add_all(Attempt(deed=door.deed, key=key, at=now()) for key in (door.pair, *door.wide))


def forgive(db: Session, door: Door) -> None:
    """Forget the failures of a pair that has just shown the right password."""
    db.execute(delete(Attempt).where(col(Attempt.deed) == door.deed, col(Attempt.key) == door.pair))


def _failures(db: Session, deed: str, keys: Iterable[str], since: datetime) -> dict[str, tuple[int, datetime]]:
    statement = (
        select(col(Attempt.key), func.count(), func.max(col(Attempt.at)))
        .where(col(Attempt.deed) == deed, col(Attempt.key).in_(list(keys)), col(Attempt.at) >= since)
        .group_by(col(Attempt.key))
    )
    return {key: (count, last) for key, count, last in db.execute(statement)}
