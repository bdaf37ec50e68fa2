"""What was just written, as the tables have it: for texts that are not shown at once to who typed them."""

import json
from collections.abc import Iterator

from sqlalchemy import desc
from sqlmodel import SQLModel, select

from policylab.accounts.models import Invitation, Person
from policylab.audit.models import Revision
from policylab.cases.models import MaskedPassage, PendingReport
from policylab.groups.models import Contribution, ContributionReport, Meeting, Thread
from policylab.guidance.models import Guidance
from policylab.proposals.models import ProposalPoint, ProposalVersion
from policylab.proposals.models.wording import AmendmentSuggestion
from policylab.questions.models import Question
from policylab.stances.models import Stance
from tests.matrix.world import World

STORED: dict[str, tuple[type[SQLModel], ...]] = {
    "/cases/new": (PendingReport,),  # behind a mailed link
    "/cases/begun/<token>": (Person,),
    "/login/link/<token>": (Person,),
    "/invitations": (Invitation,),
    "/invitations/<token>": (Person,),
    "/groups/<public_id>/invitations": (Invitation,),
    "/groups/invitations/<token>": (Person,),
    "/cases/<public_id>/publication": (Revision, MaskedPassage),  # beside what is masked
    "/questions": (Question,),
    "/guidance": (Guidance,),  # as Markdown, in which the shapes are something else
    "/groups/<public_id>/meetings": (Meeting,),  # the agenda as Markdown
    "/groups/<public_id>/threads": (Thread, Contribution),
    "/threads/<public_id>/contributions": (Contribution,),
    "/contributions/<public_id>/edit": (Contribution,),
    "/contributions/<public_id>/reports": (ContributionReport,),
    "/contributions/<public_id>/disposal": (Contribution,),
    "/contributions/reports/<public_id>": (ContributionReport,),
    "/proposals": (Revision, ProposalVersion, ProposalPoint),
    "/proposals/<public_id>/answer": (Revision,),  # an inquiry's reference is shown of an inquiry alone
    "/proposals/<public_id>/versions": (Revision, ProposalVersion, ProposalPoint),
    "/proposals/<public_id>/wordings": (ProposalVersion,),  # the note of the version
    "/proposals/<public_id>/wordings/<number>": (ProposalVersion,),
    "/proposals/<public_id>/suggestions": (AmendmentSuggestion,),  # between the marks of what changes
    "/proposals/<public_id>/stances": (Stance,),  # to those who read the answers
}
"""What is not shown as typed to who typed it, by the tables whose newest rows have to hold it."""
MANY = 400


def stored(world: World, path: str) -> str:
    """The texts of what was just written where it is not shown at once."""
    with world.app.extensions["policylab"].sessions() as db:
        newest = [db.exec(select(model).order_by(desc("id")).limit(MANY)).all() for model in STORED.get(path, ())]
        values = [value for rows in newest for one in reversed(rows) for value in one.model_dump().values()]
    return "\n".join(part for value in values for part in _parts(str(value)))


def _parts(value: str) -> Iterator[str]:
    """The value and, if it is what a revision holds, each of its texts."""
    yield value
    try:
        kept = json.loads(value) if value.startswith("{") else {}
    except ValueError:
        return
    yield from map(str, kept.values())
