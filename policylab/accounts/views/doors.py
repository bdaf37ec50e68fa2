"""How a guarded door answers who tries it too often."""

from flask import request

from policylab.accounts.throttle import Door, wait_before
from policylab.core.errors import Invalid
from policylab.core.i18n import gettext
from policylab.core.pages import db
from policylab.core.text import fold_email


def door_of(deed: str, account: str) -> Door:
    """The door of a deed for an account, as this visitor comes to it."""
    return Door(deed, fold_email(account), request.remote_addr or "")


def refuse_haste(door: Door, field: str) -> None:
    """Raise Invalid, beside that field, while the visitor has to wait."""
    seconds = wait_before(db(), door).total_seconds()
    if seconds > 0:
        minutes = max(1, round(seconds / 60))
        text = gettext("För många försök. Vänta %(minutes)s min och försök igen.", minutes=minutes)
        raise Invalid({field: [text]})
