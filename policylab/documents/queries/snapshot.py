"""The texts of one version of a proposal, as that version keeps them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.documents.gathered import Snapshot, Wording
from policylab.proposals.forms.texts import TEXT_NAMES
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.points import read_points
from policylab.proposals.queries.page import points_of
from policylab.proposals.queries.versions import latest_version_number


def snapshot_of(db: Session, proposal: Proposal, number: int | None) -> Snapshot:
    """The version of that number, the newest when none is named; a proposal without versions as it stands."""
    proposal_id = proposal.id or 0
    number = number or latest_version_number(db, proposal_id)
    statement = (
        select(col(Revision.text))
        .join(ProposalVersion, col(ProposalVersion.revision_id) == col(Revision.id))
        .where(col(ProposalVersion.proposal_id) == proposal_id, col(ProposalVersion.number) == number)
    )
    kept = db.execute(statement).scalar()
    if kept is None:
        texts = {name: str(getattr(proposal, name)) for name in TEXT_NAMES}
        points = [(point.number, point.text) for point in points_of(db, proposal_id)]
        return Snapshot(number, texts, points, _wordings(texts))
    found: dict[str, Any] = json.loads(kept)
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    return Snapshot(
        number,
        texts,
        _points(texts.get("points", "")),
        _wordings(found),
        found.get("states") or {},
        found.get("costs") if isinstance(found.get("costs"), list) else found.get("cost_rows") or (),
    )


def _points(text: str) -> Sequence[tuple[int, str]]:
    existing, _ = read_points(text, range(1, 1000))
    return sorted(existing.items())


def _wordings(texts: Mapping[str, Any]) -> Sequence[Wording]:
    """The provisions; the oldest versions have one, in two texts."""
    if isinstance(kept := texts.get("wordings"), list):
        return [Wording(each["provision"], each["kind"], each["current"], each["proposed"]) for each in kept]
    current, proposed = str(texts.get("current_wording", "")), str(texts.get("proposed_wording", ""))
    return [Wording("", "changed", current, proposed)] if current or proposed else []
