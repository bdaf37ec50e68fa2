"""How a table leaves: as a file to keep, under a name that every system takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from policylab.exports.tables import MEDIA_TYPES, Form, Table, written


def file_of(form: Form, name: str, tables: Sequence[Table], about: Mapping[str, Any]) -> Response:
    """The answer to who takes the tables away; JSON is read where it is asked for."""
    answer = Response(written(form, tables, about), mimetype=MEDIA_TYPES[form])
    if form is not Form.JSON:
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
