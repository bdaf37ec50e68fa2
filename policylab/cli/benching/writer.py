"""A process that writes until it is killed: it reports, acknowledges and delivers, over and over.

It tells each case's number once the case is committed: the acknowledgement that a person's browser would get.
"""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from policylab import models
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.deliver import deliver_due
from policylab.cases.commands.drafts import save_draft, start_draft
from policylab.cases.commands.submit import submit_case
from policylab.cases.forms.report import DraftInput
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.text import random_id
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex

__all__ = ["models", "write"]

DELIVERED_EVERY = 3
READY = b"ready"


def write(told: Connection, url: str, index: Path, person_id: int) -> None:
    """Write without end, and tell of it."""
    sessions = make_sessions(make_engine(url))
    reader = SearchReader(WhooshIndex(index))
    with sessions() as db:
        actor = actor_of(signed_in_person(db, person_id), None)
        db.rollback()
        told.send_bytes(READY)
        for number in count(1):
            data = DraftInput(title=f"Hinder {number}", obstacle="Regeln kräver ett nytt beslut varje termin.")
            with transaction(db):
                token = start_draft(db, actor, data, random_id()).draft_token
            with transaction(db):
                save_draft(db, actor, token, data.model_copy(update={"goal": "Ett beslut som gäller."}))
            with transaction(db):
                case = submit_case(db, actor, token)
            told.send_bytes((case.public_id or "").encode())
            if number % DELIVERED_EVERY == 0:
                deliver_due(sessions, {"search": reader})
