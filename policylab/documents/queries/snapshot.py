"""The texts of one version of a proposal, as that version keeps them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.documents.gathered import Snapshot, Wording
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.points import read_points
from policylab.proposals.queries.page import points_of
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.wordings import kept_wordings


def snapshot_of(db: Session, proposal: Proposal, number: int | None) -> Snapshot:
    """The version of that number, the newest when none is named; a proposal without versions has its title."""
    proposal_id = proposal.id or 0
    number = number or latest_version_number(db, proposal_id)
    statement = (
        select(col(Revision.text))
        .join(ProposalVersion, col(ProposalVersion.revision_id) == col(Revision.id))
        .where(col(ProposalVersion.proposal_id) == proposal_id, col(ProposalVersion.number) == number)
    )
    kept = db.execute(statement).scalar()
    if kept is None:
        points = [(point.number, point.text) for point in points_of(db, proposal_id)]
        return Snapshot(number, {"title": proposal.title}, points, ())
    found: dict[str, Any] = json.loads(kept)
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    return Snapshot(
        number,
        texts,
        _points(texts.get("points", "")),
        _wordings(found),
        found.get("states") or {},
        _costs(found),
    )


def _points(text: str) -> Sequence[tuple[int, str]]:
    existing, _ = read_points(text, range(1, 1000))
    return sorted(existing.items())


def _costs(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The sums; under `costs` the oldest versions have a text alone."""
    kept = next((found[name] for name in ("cost_rows", "costs") if isinstance(found.get(name), list)), ())
    return list(kept)


def _wordings(texts: Mapping[str, Any]) -> Sequence[Wording]:
    return [
        Wording(str(each["provision"]), str(each["kind"]), str(each["current"]), str(each["proposed"]))
        for each in kept_wordings(texts)
    ]
