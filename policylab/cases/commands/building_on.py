"""The provisions that the reasons of an assessment build on: chosen among those of the case, or written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict, VerdictProvision
from policylab.cases.queries.built_on import BuiltOn, provisions_offered
from policylab.core.clock import today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.law.citations import find_citations
from policylab.law.places import act_slug
from policylab.law.queries.acts import known_acts

NOT_OFFERED = N_("Välj bland de bestämmelser som hindret nämner, och skriv andra i fältet under.")
UNKNOWN_PROVISION = N_(
    "Känner inte igen alla rader. Skriv lagens namn eller nummer, till exempel 26 kap. 27 § skollagen."
)


def provisions_given(db: Session, case: Case, data: VerdictInput) -> Sequence[BuiltOn]:
    """What was chosen, then what was written, each once. Raises Invalid for what is not found."""
    offered = {each.normal_form: each for each in provisions_offered(db, case)}
    if not offered.keys() >= set(data.provisions):
        raise Invalid({"provisions": [NOT_OFFERED]})
    written = (replace(each, of_case=each.normal_form in offered) for each in _written(db, data.more_provisions))
    return list({each.normal_form: each for each in (*written, *(offered[name] for name in data.provisions))}.values())


def keep_provisions_of(db: Session, verdict: Verdict, built_on: Sequence[BuiltOn]) -> None:
    """Tie an assessment to them."""
    verdict_id = subject_id(verdict)
    for each in built_on:
        db.add(VerdictProvision(verdict_id=verdict_id, **vars(each)))


def _written(db: Session, text: str) -> Iterator[BuiltOn]:
    """Every reference of each line. Raises Invalid for a line that names no act that can be known."""
    acts = known_acts(db)
    for row in filter(None, map(str.strip, text.splitlines())):
        found = [each for each in find_citations(row, on=today(), acts=acts) if each.number]
        if not found:
            raise Invalid({"more_provisions": [UNKNOWN_PROVISION]})
        for each in found:
            place = (each.number, act_slug(each.number), each.chapter, each.section)
            yield BuiltOn(*place, each.normal_form, each.act_title, of_case=False)
