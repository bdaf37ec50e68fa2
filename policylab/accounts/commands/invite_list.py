"""Inviting everybody on a list at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from policylab.accounts.commands.invitations import add_invitation, one_at_a_time
from policylab.accounts.forms import SendListInput
from policylab.accounts.lists.checking import Invitee, Outcome, check_list
from policylab.accounts.models import Invitation
from policylab.core.clock import now
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS

NOTHING = N_("Ingen rad i listan kan skickas. Rätta raderna och förhandsgranska igen.")


@dataclass(frozen=True)
class SentList:
    """The invitations made now with their tokens, and how many the list has given in all, as it was looked through."""

    made: Sequence[tuple[Invitation, str]]
    number: int


def invite_list(db: Session, actor: Actor, data: SendListInput) -> SentList:
    """Invite everybody on the list whose line has no fault, checked anew. Raises Refused, or Invalid if nobody is left.

    Who has an open invitation gets a new one in its place. The same list sent again gives the same number and makes
    nothing.
    """
    PERMISSIONS.check("person:invite", actor)
    one_at_a_time(db)
    checked = check_list(db, actor, data.rows, data.seen)
    sent = checked.having(Outcome.SENT)
    to_send = checked.having(Outcome.NEW, Outcome.AGAIN)
    made = [_invite(db, actor, line.invitee, line.waiting) for line in to_send if line.invitee]
    if not made and not sent:
        raise Invalid({"rows": [NOTHING]})
    return SentList(made, len(made) + len(sent))


def _invite(db: Session, actor: Actor, invitee: Invitee, waiting: Sequence[Invitation]) -> tuple[Invitation, str]:
    for older in waiting:
        older.expires_at = now()
        db.add(older)
    return add_invitation(db, actor, invitee.organisation, invitee.data)
