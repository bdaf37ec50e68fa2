"""Rows made ready for the components: labels in the reader's language, and links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.files.pages import shown_size
from policylab.files.queries.listing import FileRow
from policylab.groups.mentions import Mentionable
from policylab.groups.queries.contributions import ContributionRow
from policylab.rules.discussion import KIND_LABELS, REMOVAL_LABELS
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import ROLE_LABELS, SECTOR_LABELS, Role, Sector

Shown = dict[str, Any]


def sector_label(sector: Sector) -> str:
    """What the sector is called; the lab itself is no sector, its people lead the process."""
    label = ROLE_LABELS[Role.FACILITATOR] if sector is Sector.LAB else SECTOR_LABELS[sector]
    return str(gettext(label))


@dataclass(frozen=True)
class Around:
    """What hangs on the contributions of a page, by their ids."""

    mentions: Mapping[int, Sequence[Mentionable]]
    files: Mapping[int, Sequence[FileRow]]


def contributions(rows: Iterable[ContributionRow], actor: Actor, around: Around) -> list[Shown]:
    """Contributions as the component takes them; `may_…` say what the reader may do with each."""
    return [_gone(row) if row.removed_at else _standing(row, actor, around) for row in rows]


def _standing(row: ContributionRow, actor: Actor, around: Around) -> Shown:
    said, mine = row.html.casefold(), row.person_id == actor.person_id
    beside = [each for each in around.mentions.get(row.id, ()) if f"@{each.label}".casefold() not in said]
    return _by(row) | {
        "kind": gettext(KIND_LABELS[row.kind]) if row.kind else "",
        "anchor": {"label": row.anchor, "url": row.anchor_href} if row.anchor else None,
        "mentions": [{"label": each.label, "url": each.href} for each in beside],
        "files": [_file(row, each) for each in around.files.get(row.id, ())],
        "html": row.html,
        "language": row.language,
        "edited_at": row.edited_at,
        "history_url": url_for("groups.history", public_id=row.public_id),
        "decided": row.decided_at is not None,
        "may_answer": True,
        "may_edit": mine,
        "may_remove": mine or is_facilitator(actor),
        "may_report": not mine and not is_facilitator(actor),
        "may_decide": is_facilitator(actor),
    }


def _file(row: ContributionRow, file: FileRow) -> Shown:
    url = url_for("groups.file", public_id=row.public_id, file_id=file.public_id)
    return {"label": file.name, "url": url, "note": f"{file.kind.name}, {shown_size(file.size)}"}


def _gone(row: ContributionRow) -> Shown:
    """Only that it was written, and why it is not shown."""
    reason = gettext(REMOVAL_LABELS[row.removal_code]) if row.removal_code else ""
    notice = Markup('<p class="soft">{}. {}.</p>').format(gettext("Inlägget är borttaget"), reason)
    return _by(row) | {"html": notice, "gone": True, "disposed": row.redacted_at is not None}


def _by(row: ContributionRow) -> Shown:
    return {
        "id": f"inlagg-{row.public_id}",
        "public_id": row.public_id,
        "url": url_for("groups.contribution", public_id=row.public_id),
        "author": row.author,
        "organisation": row.organisation,
        "sector": sector_label(row.sector),
        "at": row.created_at,
        "answers": _answers(row),
    }


def _answers(row: ContributionRow) -> Shown | None:
    if row.answers is None:
        return None
    return {"author": row.answers_author, "url": url_for("groups.contribution", public_id=row.answers)}
