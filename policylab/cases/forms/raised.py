"""Where a question is raised already: given by itself, or with a decision that says so."""

from datetime import date

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.core.web_address import WebAddress
from policylab.rules.raised import RAISED_LABELS, RaisedKind

_KIND = N_("Var är frågan väckt?")
_REFERENCE = N_("Beteckning eller namn")
_REFERENCE_HINT = N_("Till exempel Dir. 2025:48, SOU 2025:12 eller namnet på arbetet.")
_LINK = N_("Webbadress")
_LINK_HINT = N_("Börjar med https:// eller http://.")
_ON = N_("Datum")
_ON_HINT = N_("När arbetet beslutades eller lämnades, eller när remissen går ut.")
_NOTE = N_("Vad det innebär för hindret")


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
