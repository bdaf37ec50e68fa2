"""Rows made ready for the components: labels in the reader's language, and links."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from markupsafe import Markup

from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.groups.queries.subjects import SubjectRow
from policylab.groups.queries.threads import ContributionRow
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.rules.workflow import CASE_LABELS, GUIDED_AND_CONFIRMED, PROPOSAL_LABELS, CaseState, ProposalState

Shown = dict[str, Any]


def sector_label(sector: Sector) -> str:
    """What the sector is called."""
    return str(gettext(SECTOR_LABELS[sector]))


def case_rows(rows: Iterable[SubjectRow]) -> list[Shown]:
    """Cases as the row component takes them."""
    return [_subject(row, "cases.show", _case_label(row)) for row in rows]


def proposal_rows(rows: Iterable[SubjectRow]) -> list[Shown]:
    """Proposals as the row component takes them."""
    labels = PROPOSAL_LABELS
    return [_subject(row, "proposals.show", labels[ProposalState(row.state)]) for row in rows]


def contributions(rows: Iterable[ContributionRow], actor: Actor) -> list[Shown]:
    """Contributions as the component takes them; `may_redact` says whether the reader may take one away."""
    return [_contribution(row, actor) for row in rows]


def _contribution(row: ContributionRow, actor: Actor) -> Shown:
    gone = row.redacted_at is not None
    notice = Markup("<p>{}</p>").format(gettext("Inlägget är borttaget"))
    return {
        "id": f"inlagg-{row.public_id}",
        "public_id": row.public_id,
        "author": row.author,
        "organisation": row.organisation,
        "sector": sector_label(row.sector),
        "at": row.created_at,
        "html": notice if gone else row.html,
        "language": "" if gone else row.language,
        "may_redact": not gone and (is_facilitator(actor) or row.person_id == actor.person_id),
    }


def _subject(row: SubjectRow, endpoint: str, label: str) -> Shown:
    return {
        "public_id": row.public_id,
        "title": row.title,
        "language": row.language,
        "url": url_for(endpoint, public_id=row.public_id),
        "state": row.state,
        "state_label": gettext(label),
        "organisation": row.organisation,
        "activity_at": row.activity_at,
        "tags": [],
    }


def _case_label(row: SubjectRow) -> str:
    state = CaseState(row.state)
    return GUIDED_AND_CONFIRMED if state is CaseState.GUIDED and row.confirmed else CASE_LABELS[state]
