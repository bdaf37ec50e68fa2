"""Rows made ready for the components: labels in the reader's language, and links."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.groups.queries.threads import ContributionRow
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import ROLE_LABELS, SECTOR_LABELS, Role, Sector

Shown = dict[str, Any]


def sector_label(sector: Sector) -> str:
    """What the sector is called; the lab itself is no sector, its people lead the process."""
    label = ROLE_LABELS[Role.FACILITATOR] if sector is Sector.LAB else SECTOR_LABELS[sector]
    return str(gettext(label))


def contributions(rows: Iterable[ContributionRow], actor: Actor) -> list[Shown]:
    """Contributions as the component takes them; `may_redact` says whether the reader may take one away."""
    return [_contribution(row, actor) for row in rows]


def _contribution(row: ContributionRow, actor: Actor) -> Shown:
    gone = row.redacted_at is not None
    notice = Markup('<p class="soft">{}.</p>').format(gettext("Inlägget är borttaget"))
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
