"""Who may find what, as tokens: a document carries those that open it, an actor those that they hold.

The tokens say what the reading tables of `rules/permissions.py` say; the ids shown are checked again in SQL.
"""

from policylab.core.permission import Actor
from policylab.rules.permissions import is_facilitator, is_official

PUBLIC = "public"
FACILITATORS = "facilitators"


def of_organisation(organisation_id: int) -> str:
    """Held by whoever acts for the organisation."""
    return f"org:{organisation_id}"


def of_group(group_id: int) -> str:
    """Held by the members of the group."""
    return f"group:{group_id}"


def of_workshop(group_id: int) -> str:
    """Opens what a group has not yet shown the world; ministry people hold none of these."""
    return f"workshop:{group_id}"


def of_author(person_id: int) -> str:
    """Opens a person's own unopened proposals; ministry people do not hold theirs."""
    return f"author:{person_id}"


def tokens(actor: Actor) -> frozenset[str]:
    """The tokens that the actor holds."""
    held = {PUBLIC}
    if is_facilitator(actor):
        held.add(FACILITATORS)
    if actor.organisation_id is not None:
        held.add(of_organisation(actor.organisation_id))
    held |= {of_group(group_id) for group_id in actor.group_ids}
    if not is_official(actor):
        held |= {of_workshop(group_id) for group_id in actor.group_ids}
        if actor.person_id is not None:
            held.add(of_author(actor.person_id))
    return frozenset(held)
