"""How a page takes files beside its other fields, and how it gives one back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Response, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from pydantic import BaseModel
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import lab, perform
from policylab.files.disk import path_of
from policylab.files.kinds import MEDIA_TYPES, MOST_BYTES, MOST_FILES
from policylab.files.messages import AGAIN
from policylab.files.models import StoredFile
from policylab.files.receiving import FIELD, Received, Upload, receive

MOST_SENT = MOST_FILES * MOST_BYTES + 2 * 1024 * 1024
"""Bytes of a whole request with files; a file that is too large is told of on its page, more is not read."""
_POLICY = "default-src 'none'; sandbox"
M = TypeVar("M", bound=BaseModel)
Done = TypeVar("Done")


@dataclass
class UploadForm(Form[M]):
    """A form with files. They are taken when all else fits, before the transaction; a browser never keeps a choice."""

    received: list[Received] = field(default_factory=list)

    def parse(self) -> M:
        """The validated model, with the files taken. Raises Invalid."""
        data = super().parse()
        self.received = receive(lab().settings, _uploads())
        return data


def perform_upload(
    form: UploadForm[Any],
    deed: Callable[[Session, Any, list[Received]], Done],
    *,
    then: Callable[[Done], str],
    again: Callable[[Form[Any]], str],
) -> ResponseReturnValue:
    """Like `perform`, with the files that were taken; who has to correct something is told to choose them again."""

    def shown_again(shown: Form[Any]) -> str:
        if _uploads() and FIELD not in shown.errors:
            shown.errors = shown.errors | {FIELD: [gettext(AGAIN)]}
        return again(shown)

    return perform(form, lambda session, data: deed(session, data, form.received), then=then, again=shown_again)


def handed_over(row: StoredFile) -> Response:
    """The file as a download that no browser opens by itself; the path comes from the row, never from a name."""
    path = path_of(lab().settings, row.stored_as)
    if not path.is_file():
        raise NotFound
    response = send_file(
        path, mimetype=MEDIA_TYPES[row.kind], as_attachment=True, download_name=row.name, etag=False, conditional=False
    )
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def shown_size(size: int) -> str:
    """How large a file is, in the reader's way of writing numbers."""
    thousands = max(1, round(size / 1_000))
    return f"{thousands} kB" if thousands < 1_000 else f"{format_decimal(round(size / 1_000_000, 1))} MB"


def _uploads() -> list[Upload]:
    return [each for each in request.files.getlist(FIELD) if each.filename]
