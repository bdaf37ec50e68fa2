"""Saying how far one has read."""

from policylab.core.forms import Input, given


class ReadInput(Input):
    """The version that was read."""

    number: int = given("", kind="hidden", ge=1, le=999_999)
