"""What every form of a contribution needs before it is drawn."""

from collections.abc import Sequence
from typing import Any

from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.text import random_id
from policylab.groups.mentions import Mentionable


def prepare(form: Form[Any], called: Sequence[Mentionable], **choices: Sequence[tuple[str, str]]) -> None:
    """Give the form its key, its language, and those whom it may call upon."""
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    among = [(each.key, f"{each.label}, {each.note}" if each.note else each.label) for each in called]
    form.choices = {"mentions": among, **choices}
