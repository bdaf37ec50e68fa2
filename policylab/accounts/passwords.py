"""Passwords: argon2, with a cap on how many checks run at once, since each takes 64 MiB."""

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_room = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The argon2 hash to store."""
    with _room:
        return _hasher.hash(password)


def password_matches(stored: str | None, password: str) -> bool:
    """Whether the password is the one hashed; without a stored hash the same time is spent, and the answer is no."""
    with _room:
        try:
            return _hasher.verify(stored or _nobody(), password) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
