"""Fields in which an organisation is typed by name or code: in the form of a deed, and in a filter."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import N_, language
from policylab.organisations.models import Organisation
from policylab.organisations.queries import organisation_named

UNKNOWN = N_("Ingen organisation heter så. Skriv hela namnet, till exempel Sundsvalls kommun.")


def body_given(db: Session, field: str, typed: str, unknown: str = UNKNOWN) -> Organisation:
    """The organisation that was typed in a field. Raises Invalid, with what to say of an unknown one, beside it."""
    body = organisation_named(db, typed)
    if body is None:
        raise Invalid({field: [unknown]})
    return body


@dataclass(frozen=True)
class TypedBody:
    """What a filter was given, with the code and the shown name of the organisation that it names."""

    code: str = ""
    name: str = ""
    known: bool = True

    def write_in(self, form: Form[Any]) -> None:
        """Show the name in the form's field, or say beside it that nobody is called what was typed."""
        form.values["organisation"] = self.name
        if not self.known:
            form.errors["organisation"] = [UNKNOWN]


def typed_body(db: Session, typed: str) -> TypedBody:
    """The organisation that a filter names; what names none stays as it was typed, and so matches nothing."""
    if not typed:
        return TypedBody()
    body = organisation_named(db, typed)
    if body is None:
        return TypedBody(typed, typed, known=False)
    return TypedBody(body.code, body.name_en if language() == "en" else body.name_sv)
