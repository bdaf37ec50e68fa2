"""How a document is given: as a download that no browser opens by itself, known by the digest of its bytes."""

import io

from flask import Response, request, send_file

from policylab.core.pages import lab
from policylab.documents.kinds import MEDIA_TYPES, DocumentFormat
from policylab.documents.queries.listing import DocumentRow
from policylab.documents.storage import path_of

_POLICY = "default-src 'none'; sandbox"


def stored_document(row: DocumentRow) -> Response | None:
    """A document from where it lies; None when it does not lie there."""
    path = path_of(lab().settings, row.stored_as)
    if not path.is_file():
        return None
    media = MEDIA_TYPES[row.format]
    return _guarded(send_file(path, mimetype=media, as_attachment=True, download_name=row.name, etag=row.sha256))


def fresh_document(data: bytes, form: DocumentFormat, name: str, digest: str) -> Response:
    """A document that was made for this request."""
    media = MEDIA_TYPES[form]
    made = send_file(io.BytesIO(data), mimetype=media, as_attachment=True, download_name=name, etag=digest)
    return _guarded(made)


def known_already(digest: str) -> bool:
    """Whether the reader has the document that would be made."""
    return digest in request.if_none_match


def _guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
