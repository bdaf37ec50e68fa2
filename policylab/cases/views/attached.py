"""The files of a case made ready for its pages: links, sizes, and whether others may open them."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for

from policylab.cases.models import Case
from policylab.cases.queries.files import files_for, is_public
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db
from policylab.files.pages import shown_size
from policylab.files.queries.listing import FileRow
from policylab.rules.workflow import CaseState

Shown = dict[str, Any]


def files_url(case: Case) -> str:
    """The page on which files are attached."""
    if case.state is CaseState.DRAFT:
        return url_for("cases.draft_files", token=case.draft_token)
    return url_for("cases.files", public_id=case.public_id)


def shown_files(case: Case, rows: Iterable[FileRow]) -> Sequence[Shown]:
    """Files as the component lists them; those of a published case say whether they are public with it."""
    return [_shown(case, row) for row in rows]


def case_files(case: Case) -> Sequence[Shown]:
    """The files of a case that the reader was found to see, as far as they may open them."""
    return shown_files(case, files_for(db(), actor(), case))


def _shown(case: Case, row: FileRow) -> Shown:
    note = f"{row.kind.name}, {shown_size(row.size)}"
    public = is_public(row, case)
    if case.published_at is not None:
        note = f"{note}. {gettext('Läses av alla.') if public else gettext('Inte publicerad.')}"
    return {
        "label": row.name,
        "url": _url(case, row),
        "note": note,
        "public_id": row.public_id,
        "public": public,
        "at": row.created_at,
        "removal": _removal(case, row),
    }


def _url(case: Case, row: FileRow) -> str:
    if case.state is CaseState.DRAFT:
        return url_for("cases.draft_file", token=case.draft_token, file_id=row.public_id)
    return url_for("cases.file", public_id=case.public_id, file_id=row.public_id)


def _removal(case: Case, row: FileRow) -> str:
    """Where it is taken away; what has been sent stays."""
    if case.state is not CaseState.DRAFT:
        return ""
    return url_for("cases.draft_file_removal_post", token=case.draft_token, file_id=row.public_id)
