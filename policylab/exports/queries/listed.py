"""The ordered list of proposals as a table, with everything that its page shows of each."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.core.spreadsheet import Cell
from policylab.exports.tables import Table
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.ranked import ranked_proposals
from policylab.ranking.queries.row import RankedProposal
from policylab.ranking.score import CRITERION_LABELS, Criterion, Weights
from policylab.ranking.words import sector_list

MOST = 20_000
"""No more rows than a spreadsheet opens at ease."""
LABS_OWN = N_("Ordningen är labbets underlag, inte regeringens prioritering")
READERS_OWN = N_("Egen viktning, inte labbets ordning")
TOO_FEW = N_("För få svar för att räkna samstämmighet")
_BEFORE = {
    "rank": N_("Plats"),
    "rank_low": N_("Plats, lägst"),
    "rank_high": N_("Plats, högst"),
    "id": N_("Nummer"),
    "title": N_("Rubrik"),
    "area": N_("Sakområde"),
    "state": N_("Status"),
    "ministry": N_("Departement"),
    "waiting_days": N_("Dagar sedan överlämnandet"),
    "score": N_("Poäng"),
    "band": N_("Band"),
}
_AFTER = {
    "too_few": N_("Samstämmighet saknas"),
    "opposing": N_("Avstyrker"),
    "url": N_("Adress"),
    "order": N_("Ordning"),
}


def listed(db: Session, actor: Actor, filters: ProposalFilters, weights: Weights, base_url: str) -> Table:
    """The rows that the actor may read, ranked within the policy area when one is chosen, else among all."""
    rows = ranked_proposals(db, actor, filters, weights, size=MOST).rows
    order = str(gettext(order_said(weights)))
    return Table(
        "proposals", str(gettext(N_("Förslag"))), _columns(), [[*_cells(row, base_url), order] for row in rows]
    )


def order_said(weights: Weights) -> str:
    """Whose order it is, to be translated: it stands on each row, since rows are cut out and passed on."""
    return READERS_OWN if weights.own else LABS_OWN


def about(weights: Weights) -> Mapping[str, Any]:
    """What a program is told of the order."""
    shares = {criterion.value: weights.of(criterion) for criterion in Criterion}
    return {"order": str(gettext(order_said(weights))), "own_weights": weights.own, "weights": shares}


def _columns() -> dict[str, str]:
    parts = {
        f"{criterion.value}_{key}": f"{gettext(CRITERION_LABELS[criterion])}: {gettext(said)}"
        for criterion in Criterion
        for key, said in (("value", N_("värde")), ("weight", N_("vikt")), ("contribution", N_("bidrag")))
    }
    before, after = ({key: str(gettext(head)) for key, head in heads.items()} for heads in (_BEFORE, _AFTER))
    return {**before, **parts, **after}


def _cells(row: RankedProposal, base_url: str) -> list[Cell]:
    low, high = row.rank_interval or (None, None)
    cells: list[Cell] = [row.rank, low, high, row.public_id, row.title, row.area, row.state_label, row.ministry]
    cells += [row.waiting_days, row.score, row.band_label]
    for criterion in Criterion:
        part = row.parts.get(criterion)
        cells += [part.value, part.weight, part.contribution] if part else [None, None, None]
    too_few = "" if row.agreement is not None else f"{gettext(TOO_FEW)}: {sector_list(row.agreement_missing)}"
    return [*cells, too_few, row.opposing, f"{base_url}{row.url}"]
