"""What the parts of a proposal can begin with: what its cases say already, as everybody may read it.

A proposal is read by everybody once it is open. So nothing is taken from a case that is not published, and a passage
that is masked there stays masked here, whoever fetches it.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlmodel import Session

from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.case_shown import CasePage
from policylab.cases.queries.evidence import Told, evidence_of
from policylab.core.i18n import gettext, number
from policylab.core.permission import ANYBODY
from policylab.core.personal_numbers import find_personal_number
from policylab.proposals.parts import PARTS


def drafts_of(db: Session, public_ids: Sequence[str]) -> dict[str, str]:
    """A first text of each part that the cases say anything of; one without is left out."""
    pages = [page for public_id in public_ids if (page := case_page(db, ANYBODY, public_id))]
    told = {name: "\n\n".join(filter(None, (write(page) for page in pages))) for name, write in _WRITERS.items()}
    return {name: told[name] for name in PARTS if told.get(name) and not find_personal_number(told[name])}


def _problem(page: CasePage) -> str:
    return _under(page, page.texts["obstacle"])


def _change(page: CasePage) -> str:
    named = dict.fromkeys(row.normal_form for row in page.provisions if row.normal_form)
    lines = [page.details.get("suggestion", "")]
    if named:
        lines.append(gettext("Bestämmelser som hindret nämner: %(names)s.", names=", ".join(named)))
    return _under(page, "\n\n".join(filter(None, lines)))


def _no_action(page: CasePage) -> str:
    return _under(page, page.texts["consequence"])


def _alternatives(page: CasePage) -> str:
    tried = [text for name, text in page.details.items() if name.endswith("_what")]
    return _under(page, _listed(gettext("Det här har prövats:"), tried))


def _chosen(page: CasePage) -> str:
    verdict = page.verdicts[0] if page.verdicts else None
    objections = [page.said(verdict.counter_voice)] if verdict and verdict.counter_voice else []
    return _under(page, _listed(gettext("Invändningar att svara på:"), objections))


def _costs(page: CasePage) -> str:
    return _under(page, _listed(gettext("Kostnader som kommuner och andra har uppgett:"), _sums(page)))


def _efficiency(page: CasePage) -> str:
    return _under(page, _listed(gettext("Arbetstid som går åt i dag:"), _hours(page)))


def _consequences(page: CasePage) -> str:
    verdict = page.verdicts[0] if page.verdicts else None
    protects = [page.details.get("protective_interest", ""), page.said(verdict.protective_interest) if verdict else ""]
    return _under(page, _listed(gettext("Det här skyddar regeln:"), [text for text in dict.fromkeys(protects) if text]))


def _heard(page: CasePage) -> str:
    verdict = page.verdicts[0] if page.verdicts else None
    bodies = dict.fromkeys(each.body.name for each in _told(page))
    lines = [_listed(gettext("De här har beskrivit hindret:"), list(bodies))]
    if verdict and verdict.counter_voice_asked:
        asked = page.said(verdict.counter_voice_asked)
        lines.append(gettext("Motröst som har efterfrågats: %(who)s", who=asked))
    return _under(page, "\n\n".join(lines))


def _ongoing(page: CasePage) -> str:
    return _under(page, _listed("", [f"{gettext(row.label)}: {row.reference}" for row in page.raised]))


_WRITERS: dict[str, Callable[[CasePage], str]] = {
    "problem": _problem,
    "change": _change,
    "no_action": _no_action,
    "alternatives": _alternatives,
    "chosen": _chosen,
    "costs": _costs,
    "efficiency": _efficiency,
    "other_consequences": _consequences,
    "heard": _heard,
    "ongoing": _ongoing,
}


def _told(page: CasePage) -> Sequence[Told]:
    return [each for each in evidence_of(page.gathered, page.accounts).told if each.counts]


def _sums(page: CasePage) -> Iterator[str]:
    for each in _told(page):
        if each.figures.sek is not None:
            said = {
                "who": each.body.name,
                "amount": number(each.figures.sek),
                "year": str(each.figures.sek_year or "–"),
            }
            yield _based(gettext("%(who)s: %(amount)s kr (%(year)s).", **said), each.figures.sek_basis)


def _hours(page: CasePage) -> Iterator[str]:
    for each in _told(page):
        if each.figures.hours is not None:
            year = str(each.figures.hours_year or "–")
            said = {"who": each.body.name, "amount": number(each.figures.hours), "year": year}
            yield _based(gettext("%(who)s: %(amount)s timmar (%(year)s).", **said), each.figures.hours_basis)


def _based(figure: str, basis: str) -> str:
    return f"{figure} {gettext('Grund: %(basis)s', basis=basis)}" if basis else figure


def _listed(heading: str, items: Sequence[str] | Iterator[str]) -> str:
    rows = [f"- {' '.join(item.split())}" for item in items if item]
    return "\n\n".join(filter(None, [heading, "\n".join(rows)])) if rows else ""


def _under(page: CasePage, text: str) -> str:
    """The text under the number of the case that it comes from."""
    return f"**{page.case.public_id}, {page.texts['title']}**\n\n{text}" if text else ""
