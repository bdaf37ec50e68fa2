"""Offering templates on the form of a deed: one is chosen, and the same form comes back with its text filled in.

The form is sent to its own address with a button of its own, so nothing typed is lost and no script is needed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from policylab.cases.models import Case
from policylab.core.forms import Form
from policylab.core.pages import RESTORE, actor, db, lab
from policylab.phrases.placeholders import filled
from policylab.phrases.queries.filling import asked_now_due, case_values, written_day
from policylab.phrases.queries.listing import phrases_for
from policylab.rules.phrases import MESSAGES, PhraseDeed

CHOSEN = "phrase"
"""The posted field that names a template, and what the button that asks for it says."""


@dataclass(frozen=True)
class Offer:
    """The templates for one field of a form; `used` says that one has just been put in."""

    field: str
    choices: Sequence[tuple[str, str]]
    chosen: str
    used: bool


def offer_phrases(form: Form[Any], deed: PhraseDeed, field: str, values: Mapping[str, str], language: str) -> Offer:
    """What can be chosen; when somebody has chosen, its text stands in the field, after what was typed there."""
    rows = phrases_for(db(), deed)
    chosen = request.form.get(CHOSEN, "")
    phrase = next((row for row in rows if row.public_id == chosen), None)
    used = request.form.get(RESTORE) == CHOSEN and phrase is not None
    if used and phrase is not None:
        text = filled(phrase.text_en if language == "en" else phrase.text_sv, values)
        typed = str(form.values.get(field, "")).rstrip()
        form.values[field] = f"{typed}\n\n{text}" if typed and text not in typed else typed or text
    return Offer(field, [(row.public_id, row.name) for row in rows], chosen, used)


def offer_on_case(form: Form[Any], deed: PhraseDeed, field: str, case: Case, **more: str) -> Offer:
    """The same, filled from a case: messages in the language of the report, decisions in Swedish."""
    language = case.language if deed in MESSAGES else "sv"
    link = lab().settings.public_url + url_for("cases.show", public_id=case.public_id)
    values = case_values(db(), actor(), case, language=language, link=link)
    values["svar senast"] = written_day(asked_now_due(db()), language)
    return offer_phrases(form, deed, field, {**values, **more}, language)
