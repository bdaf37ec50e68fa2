"""Mail addresses as people type them: one plain address, whose letters cannot be mistaken for others."""

from typing import Annotated

from pydantic import AfterValidator, validate_email
from pydantic_core import PydanticCustomError


def _plain(typed: str) -> str:
    """The address with its domain in small letters.

    Only ASCII before the @: beyond it, two different mailboxes can fold into the same account.
    """
    try:
        address = validate_email(typed)[1]
    except ValueError as error:
        raise PydanticCustomError("address", "not an address") from error
    if not address.rpartition("@")[0].isascii() or address != address.strip() or "<" in typed:
        raise PydanticCustomError("address", "not a plain address")
    return address


Address = Annotated[str, AfterValidator(_plain)]
"""A mail address to which something is sent."""
