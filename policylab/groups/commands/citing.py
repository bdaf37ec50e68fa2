"""What a contribution names, provisions and people: as rows, and as links in its stored page."""

import re
from collections.abc import Sequence

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.clock import STOCKHOLM
from policylab.core.links import Link
from policylab.core.markdown import render
from policylab.groups.mentions import Mentionable, mention_links
from policylab.groups.models import Contribution
from policylab.groups.queries.mentioning import mentions_in
from policylab.law.citations import Citation
from policylab.law.commands.keep import keep_provisions
from policylab.law.linking import links_to

_NUMBER = re.compile(r"\b(PL|PF|VG)-\d{4}-\d{5}\b")
_PAGES = {"PL": "cases", "PF": "proposals", "VG": "guidance"}


def cite_contribution(db: Session, contribution: Contribution) -> None:
    """Tie it to what its text names, as those names were understood when it was written."""
    if contribution.removed_at is not None:
        return
    written = (contribution.edited_at or contribution.created_at).astimezone(STOCKHOLM).date()
    texts = {"text": contribution.text, "anchor": contribution.anchor}
    found = keep_provisions(db, contribution, texts, on=written)
    called = mentions_in(db, [subject_id(contribution)]).get(subject_id(contribution), ())
    links = linked(contribution.text, found["text"], called)
    contribution.html = render(contribution.text, links) if contribution.text else ""
    contribution.anchor_href = _place(contribution.anchor, found["anchor"])
    db.add(contribution)


def linked(text: str, citations: list[Citation], called: Sequence[Mentionable]) -> tuple[Link, ...]:
    """Links on the provisions and the people, in the order in which they stand in the text."""
    places = [(each.start, link) for each in citations for link in links_to([each])]
    return tuple(link for _, link in sorted(places + mention_links(text, called), key=lambda each: each[0]))


def _place(anchor: str, citations: list[Citation]) -> str:
    """The page of the place that a contribution is about, if there is one here."""
    if number := _NUMBER.search(anchor):
        return f"/{_PAGES[number[1]]}/{number[0]}"
    return next((link.href for link in links_to(citations)), "")
