"""The panel beside a queue, and what is done to several of its cases at once."""

import re

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from policylab.core.forms import Input, WrittenInput, given, line, option
from policylab.core.i18n import N_
from policylab.rules.bulk import BULK_LABELS, MOST, BulkDeed
from policylab.rules.obstacles import OBSTACLE_LABELS
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS

_NUMBERED = re.compile(r"PL-[0-9]{4}-[0-9]{5,9}:[0-9]{1,9}")
_SECTORS = [("", N_("Alla sektorer")), *((sector.value, SECTOR_LABELS[sector]) for sector in COUNTED_SECTORS)]
_KINDS = [("", N_("Alla slag")), *((kind.value, label) for kind, label in OBSTACLE_LABELS.items())]


class QueueFilterInput(Input):
    """What a queue can be narrowed to."""

    handler: str = given(N_("Handläggare"), kind="select", default="")
    area: str = given(N_("Sakområde"), kind="select", default="")
    kind: str = given(N_("Vad hindret består i"), kind="select", default="", choices=_KINDS)
    sector: str = given(N_("Rapporterat av"), kind="select", default="", choices=_SECTORS)
    organisation: str = line(N_("Organisation"), max_length=200, required=False)
    tag: str = given(N_("Princip eller etikett"), kind="select", default="")


class BulkInput(WrittenInput):
    """Which cases, each with the version that was seen, and what is done to all of them."""

    case: list[str] = given(N_("Valda hinder"), kind="checkboxes", min_length=1, max_length=MOST)
    deed: BulkDeed = option(N_("Vad vill du göra?"), BULK_LABELS)
    tags: str = line(
        N_("Etiketter"),
        hint=N_("Skilj orden åt med kommatecken, till exempel: vite, tillsyn, elevhälsa."),
        max_length=400,
        required=False,
        sometimes=True,
    )
    handler: str = given(N_("Handläggare"), kind="select", default="", max_length=40)
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    @field_validator("case", mode="after")
    @classmethod
    def _are_pairs(cls, given_pairs: list[str]) -> list[str]:
        if any(not _NUMBERED.fullmatch(pair) for pair in given_pairs):
            raise PydanticCustomError("value_error", "not a case with its version")
        return given_pairs

    @property
    def chosen(self) -> dict[str, int]:
        """The cases by their public ids, with the versions seen."""
        pairs = (pair.rpartition(":") for pair in self.case)
        return {public_id: int(version) for public_id, _, version in pairs}

    @property
    def words(self) -> list[str]:
        """The tags, one by one."""
        return [word for part in self.tags.split(",") if (word := " ".join(part.split()))]
