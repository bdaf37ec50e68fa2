"""The provisions that a contribution names, as rows and as links in its stored page."""

from sqlmodel import Session

from policylab.core.clock import STOCKHOLM
from policylab.core.markdown import render
from policylab.groups.models import Contribution
from policylab.law.commands.keep import keep_provisions
from policylab.law.linking import links_to


def cite_contribution(db: Session, contribution: Contribution) -> None:
    """Tie it to what its text names, as those names were understood when it was written."""
    written = contribution.created_at.astimezone(STOCKHOLM).date()
    found = keep_provisions(db, contribution, {"text": contribution.text}, on=written)
    contribution.html = render(contribution.text, links_to(found["text"])) if contribution.text else ""
    db.add(contribution)
