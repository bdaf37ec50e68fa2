"""The parts of a proposal as its own page shows them: text or reason, how far they have come, the sums."""

from collections.abc import Mapping
from typing import Any

from policylab.core.links import Link
from policylab.core.markdown import render
from policylab.core.pages import db
from policylab.proposals.parts import GROUPS, STATE_LABELS
from policylab.proposals.queries.costs import costs_of
from policylab.proposals.queries.parts import parts_of


def parts_shown(proposal_id: int, links: Mapping[str, tuple[Link, ...]]) -> dict[str, Any]:
    """What the template of the parts needs."""
    rows = {row.name: row for row in parts_of(db(), proposal_id)}
    read = {name: row.text for name, row in rows.items() if row.text and not row.because_only}
    return {
        "rows": rows,
        "html": {name: render(text, links[name]) for name, text in read.items()},
        "groups": [group for group in GROUPS if group.key != "summary"],
        "part_states": STATE_LABELS,
        "costs": costs_of(db(), proposal_id),
    }
