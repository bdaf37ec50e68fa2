"""Saying which act a draft means, where its own words leave it open."""

from collections.abc import Iterator

from pydantic import ValidationError
from sqlmodel import Session

from policylab.cases.commands.drafts import load_draft
from policylab.cases.forms.choosing_act import ActChoiceInput
from policylab.cases.forms.report import DraftInput
from policylab.cases.models import Case
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts
from policylab.cases.queries.read_back import cited_in, meant
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, Stale
from policylab.core.forms import messages
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.law.citations import Citation, find_citations
from policylab.law.queries.acts import known_acts
from policylab.law.queries.suggesting import hits_of
from policylab.rules.workflow import CaseState


def choose_act(db: Session, actor: Actor, token: str, data: ActChoiceInput, *, version: int | None = None) -> Case:
    """Write the number of the chosen act beside its name in the draft; done once, it changes nothing again.

    Raises Stale when the draft has been sent or holds other words than those that were read, and Invalid for an act
    that the words cannot mean.
    """
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT or data.field not in TEXT_FIELDS:
        raise Stale(token)
    cited = next((each for each in cited_in(db, case)[data.field] if each.start == data.start), None)
    if cited and cited.certain and cited.number == data.number:
        return case
    if cited is None or cited.text != data.written or (version is not None and version != case.version):
        raise Stale(token, present_texts(case), row=case)
    if data.number not in meant(cited):
        raise Invalid({"number": [N_("Välj ett av alternativen.")]})
    _write(db, case, data.field, _numbered(db, getattr(case, data.field), cited, data.number))
    return case


def _numbered(db: Session, text: str, cited: Citation, number: str) -> str:
    """The text with the number where it is read with the name. Raises Invalid when it is read nowhere."""
    acts = known_acts(db)
    for written in _ways(cited, number, hits_of(acts, [number], today())[0].written):
        changed = text[: cited.start] + written + text[cited.end :]
        read = find_citations(changed, on=today(), acts=acts)
        if any(each.start <= cited.start < each.end and each.certain and each.number == number for each in read):
            return changed
    raise Invalid({"number": [N_("Skriv lagens nummer i texten i stället.")]})


def _ways(cited: Citation, number: str, whole: str) -> Iterator[str]:
    told = number if number.startswith("(") else f"({number})"
    place = cited.text.casefold().find(cited.act_title.casefold()) if cited.act_title else -1
    if place >= 0:
        end = place + len(cited.act_title)
        yield f"{cited.text[:end]} {told}{cited.text[end:]}"
    yield f"{cited.text} {told}"
    yield f"{cited.text} {whole}"


def _write(db: Session, case: Case, field: str, text: str) -> None:
    try:
        DraftInput.model_validate({field: text})
    except ValidationError as error:
        raise Invalid({"number": messages(error)[field]}) from error
    setattr(case, field, text)
    case.version += 1
    case.saved_at = case.activity_at = now()
    db.add(case)
    db.flush()
