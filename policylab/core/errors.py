"""What can go wrong with a deed, named by what the person should do; each has one HTTP status."""

from collections.abc import Mapping
from typing import Any


class DeedError(Exception):
    """Base of every refusal that a page or the API turns into an answer."""

    status = 400


class SignInNeeded(DeedError):
    """Nobody is signed in, and the deed needs somebody."""

    status = 401


class Refused(DeedError):
    """Seen, but not allowed to this actor."""

    status = 403


class NotVisible(DeedError):
    """Absent, or not to be seen by this actor; the two answer alike."""

    status = 404


class Stale(DeedError):
    """Somebody changed the subject meanwhile, or its state no longer allows the deed.

    `current` holds what stands now by field, as far as the actor may read it, to be laid beside what was typed. `row`
    is the subject whose version the form was not made from, where there is one; `of_organisation` says whether the
    actor hears what is told to its own side. `typed` is the form, and `open` whether its page can still be shown.
    """

    status = 409

    def __init__(
        self,
        subject: object = "",
        current: Mapping[str, Any] | None = None,
        *,
        row: Any = None,
        version: int | None = None,
        of_organisation: bool = False,
    ) -> None:
        super().__init__(str(subject))
        self.current = dict(current or {})
        self.kind: str = getattr(row, "__tablename__", "")
        self.identity: int | None = getattr(row, "id", None)
        self.version: int | None = getattr(row, "version", version)
        self.of_organisation = of_organisation
        self.typed: Any = None
        self.open = False


class OtherRole(Stale):
    """The form was begun for another organisation than the one now acted for; nothing is done in the other's name."""


class Invalid(DeedError):
    """The input cannot be taken; `errors` maps a field to its messages, in Swedish message ids."""

    status = 422

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(dict(errors)))
        self.errors = {name: list(messages) for name, messages in errors.items()}
