"""Where a question is raised already: given by itself, or with a decision that says so."""

import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.raised import RAISED_LABELS, RaisedKind

_KIND = N_("Var är frågan väckt?")
_REFERENCE = N_("Beteckning eller namn")
_REFERENCE_HINT = N_("Till exempel Dir. 2025:48, SOU 2025:12 eller namnet på arbetet.")
_LINK = N_("Webbadress")
_LINK_HINT = N_("Börjar med https:// eller http://.")
_ON = N_("Datum")
_ON_HINT = N_("När arbetet beslutades eller lämnades, eller när remissen går ut.")
_NOTE = N_("Vad det innebär för hindret")
_OF_WEB = re.compile(r"https?://[^\s\x00-\x1f<>\"\\]+")


def _of_web(text: str) -> str:
    """Only addresses that a browser opens as a page, without a name or password in them."""
    if not text:
        return ""
    parts = _split(text)
    if not _OF_WEB.fullmatch(text) or parts is None or not parts.hostname or "@" in parts.netloc:
        raise PydanticCustomError("web_address", "no address of the web")
    return text


def _split(text: str) -> Any:
    try:
        return urlsplit(text)
    except ValueError:
        return None


WebAddress = Annotated[str, AfterValidator(_of_web)]
"""An address that begins with http:// or https://, or nothing."""


class RaisedInput(WrittenInput):
    """One place where the question is raised."""

    raised_kind: RaisedKind = option(_KIND, RAISED_LABELS)
    raised_reference: str = line(_REFERENCE, hint=_REFERENCE_HINT)
    raised_link: WebAddress = line(_LINK, hint=_LINK_HINT, max_length=1_000, required=False)
    raised_on: date | None = given(_ON, kind="date", hint=_ON_HINT, default=None)
    raised_note: str = paragraph(_NOTE, max_length=2_000, required=False, rows=3)


class WithRaised(WrittenInput):
    """The same as a part of a decision, where all of it may be left out."""

    raised_kind: RaisedKind | None = option(_KIND, RAISED_LABELS, default=None)
    raised_reference: str = line(_REFERENCE, hint=_REFERENCE_HINT, required=False)
    raised_link: WebAddress = line(_LINK, hint=_LINK_HINT, max_length=1_000, required=False)
    raised_on: date | None = given(_ON, kind="date", hint=_ON_HINT, default=None)
    raised_note: str = paragraph(_NOTE, max_length=2_000, required=False, rows=3)


RAISED_FIELDS = tuple(RaisedInput.model_fields)
