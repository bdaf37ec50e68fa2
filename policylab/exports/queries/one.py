"""One proposal as tables: its facts, its parts and wording, what the bodies answer, and the cases behind it."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col

from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.core.spreadsheet import Cell
from policylab.exports.tables import Table
from policylab.proposals.models import Proposal
from policylab.proposals.parts import STATE_LABELS
from policylab.proposals.queries.behind import cases_behind
from policylab.proposals.queries.parts import parts_of
from policylab.proposals.queries.wordings import wordings_of
from policylab.ranking.facts import NO_ANSWERS, agreed
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS, Sector
from policylab.rules.stances import LEVEL_LABELS, POSITION_LABELS
from policylab.rules.workflow import PROPOSAL_LABELS
from policylab.stances.queries.current import answers_by_sector, current_stances

_FACTS = {"fact": N_("Uppgift"), "value": N_("Innehåll")}
_PARTS = {"part": N_("Del"), "state": N_("Läge"), "text": N_("Text"), "because": N_("Varför inte aktuell")}
_WORDINGS = {
    "provision": N_("Bestämmelse"),
    "change": N_("Ändring"),
    "current": N_("Nuvarande lydelse"),
    "proposed": N_("Föreslagen lydelse"),
}
_STANCES = {
    "organisation": N_("Organisation"),
    "sector": N_("Sektor"),
    "point": N_("Punkt"),
    "position": N_("Ställningstagande"),
    "level": N_("Beslutat av"),
    "decided": N_("Beslutsdatum"),
    "registration_number": N_("Diarienummer"),
    "reason": N_("Skäl"),
    "qualifier": N_("Förbehåll"),
    "reference": N_("Hänvisning"),
    "version": N_("Version"),
}
_SECTORS = {
    "sector": N_("Sektor"),
    "agree": N_("Instämmer"),
    "oppose": N_("Avstyrker"),
    "total": N_("Svar"),
    "agreement": N_("Samstämmighet"),
}
_CASES = {"id": N_("Nummer"), "title": N_("Rubrik"), "organisation": N_("Organisation"), "state": N_("Status")}
_TOO_FEW = N_("För få svar")


def whole(db: Session, actor: Actor, proposal: Proposal, address: str) -> list[Table]:
    """All that the actor may read of a proposal that they have been shown."""
    proposal_id = proposal.id or 0
    return [
        _table("facts", N_("Uppgifter"), _FACTS, _facts(proposal, address)),
        _table("parts", N_("Delar"), _PARTS, _parts(db, proposal_id)),
        _table("wordings", N_("Lydelse"), _WORDINGS, _wordings(db, proposal_id)),
        _table("stances", N_("Ställningstaganden"), _STANCES, _stances(db, proposal_id)),
        _table("sectors", N_("Sektorer"), _SECTORS, _sectors(db, proposal_id)),
        _table("cases", N_("Hinder"), _CASES, _cases(db, actor, proposal_id)),
    ]


def _table(key: str, title: str, heads: Mapping[str, str], rows: Iterator[Sequence[Cell]]) -> Table:
    return Table(key, str(gettext(title)), {name: str(gettext(head)) for name, head in heads.items()}, list(rows))


def _facts(proposal: Proposal, address: str) -> Iterator[Sequence[Cell]]:
    yield gettext(N_("Nummer")), proposal.public_id
    yield gettext(N_("Rubrik")), proposal.title
    yield gettext(N_("Status")), gettext(PROPOSAL_LABELS[proposal.state])
    yield gettext(N_("Adress")), address
    for label, day in (
        (N_("Öppnat"), proposal.opened_at and proposal.opened_at.date()),
        (N_("Överlämnat"), proposal.handed_over_on),
        (N_("Besked"), proposal.answered_on),
        (N_("I kraft"), proposal.in_force_on),
    ):
        yield gettext(label), day.isoformat() if day else ""


def _parts(db: Session, proposal_id: int) -> Iterator[Sequence[Cell]]:
    for row in parts_of(db, proposal_id):
        yield gettext(row.part.label), gettext(STATE_LABELS[row.state]), row.text, row.because


def _wordings(db: Session, proposal_id: int) -> Iterator[Sequence[Cell]]:
    for row in wordings_of(db, proposal_id):
        yield row.name, gettext(row.kind_label), row.current_text, row.proposed_text


def _stances(db: Session, proposal_id: int) -> Iterator[Sequence[Cell]]:
    for row in current_stances(db, [proposal_id]):
        decided = row.decided_on.isoformat() if row.decided_on else ""
        said = (gettext(POSITION_LABELS[row.position]), gettext(LEVEL_LABELS[row.level]), decided)
        why = (row.own_registration_number, row.reason, row.qualifier, row.reference, row.version)
        yield row.organisation, gettext(SECTOR_LABELS[row.sector]), row.point, *said, *why


def _sectors(db: Session, proposal_id: int) -> Iterator[Sequence[Cell]]:
    """The figure stands on its own last row, or that there are too few answers for one."""
    answers = answers_by_sector(db, col(Proposal.id) == proposal_id).get(proposal_id, {})
    for sector in Sector:
        if sector in answers or sector in COUNTED_SECTORS:
            yield gettext(SECTOR_LABELS[sector]), *answers.get(sector, NO_ANSWERS), ""
    figure = agreed(answers)
    yield gettext(N_("Alla sektorer som räknas")), None, None, None, gettext(_TOO_FEW) if figure is None else figure


def _cases(db: Session, actor: Actor, proposal_id: int) -> Iterator[Sequence[Cell]]:
    for row in cases_behind(db, actor, proposal_id):
        yield row.public_id, row.title, row.organisation, row.state_label
