"""What every form of a group that creates something has."""

from pydantic import Field

from policylab.core.forms import WrittenInput
from policylab.core.text import random_id

LANGUAGE = "^(sv|en)$"


class Creating(WrittenInput):
    """What creates something once, however often the form is sent."""

    submission_key: str = Field(
        default_factory=random_id, max_length=64, json_schema_extra={"x-ui": {"kind": "hidden"}}
    )
    language: str = Field(default="sv", pattern=LANGUAGE, json_schema_extra={"x-ui": {"kind": "hidden"}})
