"""What a facilitator gives for a reply template."""

from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.phrases.placeholders import unknown
from policylab.rules.phrases import DEED_LABELS, PhraseDeed


class PhraseInput(WrittenInput):
    """A reply template."""

    name: str = line(
        N_("Namn"), hint=N_("Som du känner igen när du väljer, till exempel: Vi behöver siffror."), max_length=80
    )
    deed: PhraseDeed = option(N_("Vad är mallen till för?"), DEED_LABELS, kind="select")
    text_sv: str = paragraph(N_("Text på svenska"), max_length=4_000, rows=10)
    text_en: str = paragraph(
        N_("Text på engelska"),
        hint=N_("Används när hindret är skrivet på engelska. Platshållarna heter likadant."),
        max_length=4_000,
        rows=10,
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    @field_validator("text_sv", "text_en", mode="after")
    @classmethod
    def _known_placeholders(cls, text: str, info: ValidationInfo) -> Any:
        if wrong := unknown(text, info.data.get("deed")):
            raise PydanticCustomError("placeholder", "unknown placeholder", {"found": ", ".join(wrong)})
        return text
