"""Every feature's tables, imported here so that the metadata is whole."""

from sqlmodel import SQLModel

from policylab.accounts import models as accounts
from policylab.audit import models as audit
from policylab.cases import models as cases
from policylab.clocks import models as clocks
from policylab.documents import models as documents
from policylab.files import models as files
from policylab.following import models as following
from policylab.groups import models as groups
from policylab.guidance import models as guidance
from policylab.law import models as law
from policylab.meetings import models as meetings
from policylab.notifications import models as notifications
from policylab.organisations import models as organisations
from policylab.outcomes import models as outcomes
from policylab.phrases import models as phrases
from policylab.proposals import models as proposals
from policylab.questions import models as questions
from policylab.ranking import models as ranking
from policylab.referrals import models as referrals
from policylab.replies import models as replies
from policylab.saved import models as saved
from policylab.search import models as search
from policylab.stances import models as stances
from policylab.tasks import models as tasks
from policylab.trials import models as trials
from policylab.workbench import models as workbench

__all__ = [
    "accounts",
    "audit",
    "cases",
    "clocks",
    "documents",
    "files",
    "following",
    "groups",
    "guidance",
    "law",
    "meetings",
    "metadata",
    "notifications",
    "organisations",
    "outcomes",
    "phrases",
    "proposals",
    "questions",
    "ranking",
    "referrals",
    "replies",
    "saved",
    "search",
    "stances",
    "tasks",
    "trials",
    "workbench",
]

metadata = SQLModel.metadata
