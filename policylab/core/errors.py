"""What can go wrong with a deed, named by what the person should do; each has one HTTP status."""

from collections.abc import Mapping


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

    `current` holds the present texts by field, as far as the actor may read them, to be laid beside what was typed.
    """

    status = 409

    def __init__(self, subject: object = "", current: Mapping[str, str] | None = None) -> None:
        super().__init__(str(subject))
        self.current = dict(current or {})
        self.typed: list[tuple[str, str, str]] = []


class OtherRole(Stale):
    """The form was begun for another organisation than the one now acted for; nothing is done in the other's name."""


class Invalid(DeedError):
    """The input cannot be taken; `errors` maps a field to its messages, in Swedish message ids."""

    status = 422

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(dict(errors)))
        self.errors = {name: list(messages) for name, messages in errors.items()}
