"""The provisions that a piece of guidance names, as rows and as links in its stored page."""

from sqlmodel import Session

from policylab.audit.revisions import written_on
from policylab.core.markdown import render
from policylab.guidance.models import Guidance
from policylab.law.commands.keep import keep_provisions
from policylab.law.linking import links_to


def cite_guidance(db: Session, guidance: Guidance) -> None:
    """Tie it to what its texts name, as those names were understood when they were last written."""
    texts = {"title": guidance.title, "text": guidance.text, "done_by": guidance.done_by, "source": guidance.source}
    found = keep_provisions(db, guidance, texts, on=written_on(db, guidance))
    guidance.html = render(guidance.text, links_to(found["text"]))
    db.add(guidance)
