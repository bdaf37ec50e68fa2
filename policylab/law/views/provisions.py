"""The acts that hinder most, and the page of one act, chapter or section."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from policylab.cases.queries.listing import COUNTED_MOST
from policylab.core.clock import today
from policylab.core.forms import Form
from policylab.core.pages import actor, db, found, lab, query_args, requires
from policylab.following.queries import Following, following_place
from policylab.law.blueprint import bp
from policylab.law.citations import find_citations
from policylab.law.forms import ProvisionSearchInput
from policylab.law.linking import links_to
from policylab.law.places import page_of
from policylab.law.queries.acts import known_acts
from policylab.law.queries.obstacles import acts_with_most
from policylab.law.queries.page import provision_page
from policylab.law.queries.places import Place
from policylab.law.queries.suggesting import acts_like
from policylab.stances.queries.overview import WORDS

_FOUND_MOST = 50


@bp.get("/provisions")
@requires("page:public")
def index() -> ResponseReturnValue:
    """The acts that most cases name, or those that fit what is looked for."""
    q = query_args(("q",)).get("q", "")[:200]
    if page := _named_by(q):
        return redirect(page)
    return render_template(
        "law/index.html",
        form=Form(ProvisionSearchInput, {"q": q}),
        q=q,
        acts=() if q else acts_with_most(db(), actor()),
        hits=acts_like(known_acts(db()), q, today(), _FOUND_MOST) if q else (),
    )


@bp.get("/provisions/<act>")
@bp.get("/provisions/<act>/<chapter>")
@bp.get("/provisions/<act>/<chapter>/<section>")
@requires("page:public")
def show(act: str, chapter: str = "", section: str = "") -> ResponseReturnValue:
    """Everything that meets at one place in the law."""
    place = found(Place.meant(act, chapter, section))
    if place != Place(act, chapter, section):
        return redirect(_address(place), 301)
    page = found(provision_page(db(), actor(), place))
    return render_template("law/show.html", page=page, words=WORDS, most=COUNTED_MOST, following=_following(page.place))


def _following(place: Place) -> Following | None:
    """Whether the reader follows the place; nothing for whoever may not."""
    may = lab().permissions.allows("subject:follow", actor())
    return following_place(db(), actor(), place.act, place.chapter, place.section) if may else None


def _named_by(q: str) -> str:
    """The page of what is written, when that is one citation and nothing else; empty otherwise."""
    found = find_citations(q, on=today(), acts=known_acts(db())) if q else []
    whole = len(found) == 1 and found[0].text == q and found[0].certain
    return links_to(found)[0].href if whole else ""


def _address(place: Place) -> str:
    where = page_of(place.act, place.chapter, place.section)
    return where + (f"?{request.query_string.decode()}" if request.query_string else "")
